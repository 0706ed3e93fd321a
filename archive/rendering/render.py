"""The seam: rows of any report go in, text in the wanted format comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, TextIO

from archive.rendering.page import Columns, Page

FORMATS = ("table", "json", "jsonl", "csv", "markdown", "html")
"""The formats, each the name of a writer. A report with a picture has those of the picture, too."""

PEOPLE = ("table", "markdown", "html", "chart")
"""Formats for people: a terminal gets them in its own encoding."""

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
    """Write rows to `out` in a format, as they come; how many there were.

    The format is one of `FORMATS`, or one of `picture`, which the rows can be drawn as; a picture
    is written when all rows are there. Nothing is written before the first row is there, so that
    what fails early leaves no output. `out` must not translate line ends. Raises ArchiveError for
    a picture that cannot be drawn.
    """
    count = 0

    def counted() -> Iterator[Any]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    given = counted()
    first = list(next_of(given))
    _writer(form, picture)(chain(first, given), row_type, columns, out, page or Page())
    return count


def next_of(rows: Iterator[Any]) -> Iterator[Any]:
    """The next row, if there is one."""
    for row in rows:
        yield row
        return


def _writer(form: str, picture: str | None) -> Writer:
    """The writer of a format, imported now: most calls need one of them."""
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
