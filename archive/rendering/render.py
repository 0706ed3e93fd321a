"""The entry of rendering: rows of any report become text in the wanted format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, TextIO

from archive.rendering.page import Columns, Page

FORMATS = ("table", "json", "jsonl", "csv", "markdown", "html")
"""The formats of every report. A report with a picture has the formats of the picture, too."""

PEOPLE = ("table", "markdown", "html", "chart")
"""Formats for people; on a terminal they have its encoding."""

Writer = Callable[[Iterator[Any], type, Columns, TextIO, Page], None]


def render(
    rows: Iterable[Any],
    row_type: type,
    columns: Columns,
    form: str,
    out: TextIO,
    *,
    page: Page | None = None,
    picture: str | None = None,
) -> int:
    """Write rows to `out` in a format, as they come; return how many there were.

    The format is one of `FORMATS`, or of the formats of `picture`, the picture that the rows can be
    drawn as. A picture is written after the last row came; other formats begin after the first, so
    that a failure before it leaves no output. `out` must not translate line ends. Raises
    ArchiveError for a picture that cannot be drawn.
    """
    count = 0

    def counted() -> Iterator[Any]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    counted_rows = counted()
    first = list(next_of(counted_rows))
    _writer(form, picture)(chain(first, counted_rows), row_type, columns, out, page or Page())
    return count


def next_of(rows: Iterator[Any]) -> Iterator[Any]:
    """The next row, or nothing if there is none."""
    for row in rows:
        yield row
        return


def _writer(form: str, picture: str | None) -> Writer:
    """The writer of a format, imported late: a call needs one of them."""
    if form == "table":
        from archive.rendering.table import write_table as writer
    elif form == "markdown":
        from archive.rendering.markdown import write_markdown as writer
    elif form == "csv":
        from archive.rendering.data import write_csv as writer
    elif form == "jsonl":
        from archive.rendering.data import write_jsonl as writer
    elif form == "json":
        from archive.rendering.data import write_json as writer
    elif form == "html":
        from archive.rendering.html import write_html as writer
    elif picture:
        from archive.rendering.pictures.draw import writer as drawn

        return drawn(picture, form)
    else:
        raise ValueError(f"there is no format {form!r}")
    return writer
