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
"""The most rows of a picture of a timeline."""

MOST_PERIODS = 2000
"""The most periods of a picture of coverage."""

NARROWER = "narrow it with --since and --until, or take --format json"

Draw = Callable[[Iterator[Any], str, TextIO, Page], str | bytes]
"""Makes the content of a file of rows, a format, the stream that it goes to and the page."""


def writer(picture: str, form: str) -> Callable[..., None]:
    """The writer of a picture in one of its formats; ValueError when it has no such format."""
    if form not in formats(picture):
        raise ValueError(f"there is no {form!r} of {picture!r}")

    def write(rows: Iterator[Any], kind: type, columns: Columns, out: TextIO, page: Page) -> None:
        content = _DRAW[picture](rows, form, out, page)
        if isinstance(content, str):
            out.write(content)
        elif form in BINARY:
            out.flush()
            out.buffer.write(content)
        else:
            out.write(content.decode())

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

    marks, voices = timeline_marks.marks_and_voices(at_most(rows, MOST_EVENTS, "events", NARROWER))
    if form == "chart":
        from archive.rendering.pictures.text_charts.timeline import timeline_chart

        return timeline_chart(marks, page.width, ascii_only=_needs_ascii(out))
    from archive.rendering.pictures import timeline

    return timeline.picture(marks, voices, form, page.title)


def _coverage(rows: Iterator[Any], form: str, out: TextIO, page: Page) -> str | bytes:
    if form != "chart":
        require(form, "matplotlib")
    from archive.rendering.pictures import coverage_periods

    taken = at_most(rows, MOST_PERIODS, "periods", NARROWER)
    periods = coverage_periods.counted_periods(taken)
    if form == "chart":
        from archive.rendering.pictures.text_charts.coverage import coverage_chart

        return coverage_chart(periods, page.width, ascii_only=_needs_ascii(out))
    from archive.rendering.pictures import coverage

    drafted = sum(row.drafted for row in taken)
    return coverage.picture(periods, form, _title(page.title, drafted, "statements and events"))


def _network(rows: Iterator[Any], form: str, out: TextIO, page: Page) -> str | bytes:
    from archive.rendering.pictures import network_edges

    if form != "dot":
        require(form, "networkx", *(("matplotlib",) if form in DRAWN else ()))
    ties = network_edges.network(rows)
    if form == "graphml":
        from archive.rendering.pictures.graph_files import graphml

        return graphml(ties)
    title = _title(page.title, sum(tie.drafted for tie in ties.ties), "of the weight")
    if form == "dot":
        from archive.rendering.pictures.graph_files import dot

        return dot(ties, title)
    from archive.rendering.pictures import network

    return network.picture(ties, form, title)


def _title(words: str, drafted: float, of: str) -> str:
    """The title of a picture, which says how much of it rests on drafts."""
    return f"{words} ({drafted:,.0f} {of} drafted)" if drafted else words


def _needs_ascii(out: TextIO) -> bool:
    """Whether the encoding of a stream lacks the signs of a chart."""
    try:
        "█░●◐○◀▶│…".encode(getattr(out, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


_DRAW: dict[str, Draw] = {"timeline": _timeline, "coverage": _coverage, "network": _network}
