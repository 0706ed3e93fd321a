"""From rows to a picture: the writers of the formats that only some reports have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any, TextIO

from archive.errors import ArchiveError
from archive.rendering.page import Columns, Page
from archive.rendering.pictures.formats import BINARY, DRAWN, EXTRA, formats
from archive.rendering.pictures.protocols import at_most

MOST_EVENTS = 1000
"""No picture of a timeline has more rows."""

MOST_PERIODS = 2000
"""No picture of coverage has more periods."""

NARROWER = "narrow it with --since and --until, or take --format json"

Draw = Callable[[Iterator[Any], str, TextIO, Page], str | bytes]
"""From rows, a format, where it goes and the page to the whole file."""


def writer(picture: str, form: str) -> Callable[..., None]:
    """The writer of a picture in one of its formats; ValueError when it has no such format."""
    if form not in formats(picture):
        raise ValueError(f"there is no {form!r} of {picture!r}")

    def write(rows: Iterator[Any], kind: type, columns: Columns, out: TextIO, page: Page) -> None:
        made = _DRAW[picture](rows, form, out, page)
        if isinstance(made, str):
            out.write(made)
        elif form in BINARY:
            out.flush()
            out.buffer.write(made)
        else:
            out.write(made.decode())

    return write


def require(form: str, *modules: str) -> None:
    """Raise ArchiveError unless the libraries that a format needs are installed."""
    if not all(map(find_spec, modules)):
        needs = " and ".join(modules)
        raise ArchiveError(f"--format {form} needs {needs}: pip install '{EXTRA}'")


def _timeline(rows: Iterator[Any], form: str, out: TextIO, page: Page) -> str | bytes:
    if form != "chart":
        require(form, "matplotlib")
    from archive.rendering.pictures import timeline_marks

    found, voices = timeline_marks.of(at_most(rows, MOST_EVENTS, "events", NARROWER))
    if form == "chart":
        from archive.rendering.pictures.timeline_chart import timeline_chart

        return timeline_chart(found, page.width, ascii_only=_ascii(out))
    from archive.rendering.pictures import timeline

    return timeline.picture(found, voices, form, page.title)


def _coverage(rows: Iterator[Any], form: str, out: TextIO, page: Page) -> str | bytes:
    if form != "chart":
        require(form, "matplotlib")
    from archive.rendering.pictures import coverage_periods

    found = coverage_periods.of(at_most(rows, MOST_PERIODS, "periods", NARROWER))
    if form == "chart":
        from archive.rendering.pictures.coverage_chart import coverage_chart

        return coverage_chart(found, page.width, ascii_only=_ascii(out))
    from archive.rendering.pictures import coverage

    return coverage.picture(found, form, page.title)


def _network(rows: Iterator[Any], form: str, out: TextIO, page: Page) -> str | bytes:
    from archive.rendering.pictures import network_edges

    if form == "dot":
        from archive.rendering.pictures.graph_files import dot

        return dot(network_edges.of(rows), page.title)
    require(form, "networkx", *(("matplotlib",) if form in DRAWN else ()))
    if form == "graphml":
        from archive.rendering.pictures.graph_files import graphml

        return graphml(network_edges.of(rows))
    from archive.rendering.pictures import network

    return network.picture(network_edges.of(rows), form, page.title)


def _ascii(out: TextIO) -> bool:
    """Whether a stream cannot carry the signs of a chart."""
    try:
        "█░●◐○◀▶│…".encode(getattr(out, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


_DRAW: dict[str, Draw] = {"timeline": _timeline, "coverage": _coverage, "network": _network}
