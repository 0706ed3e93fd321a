"""The seam: rows of any report go in, text in the wanted format comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, TextIO

from archive.rendering.page import Columns, Page

FORMATS = ("table", "json", "jsonl", "csv", "markdown")
"""The formats, each the name of a writer."""

PEOPLE = ("table", "markdown")
"""Formats for people: they show `columns`; the others show the fields of the row."""

Writer = Callable[[Iterator[Any], type, Columns, TextIO, Page], None]


def render(
    rows: Iterable[Any],
    row_type: type,
    columns: Columns,
    form: str,
    out: TextIO,
    *,
    page: Page | None = None,
) -> int:
    """Write rows to `out` in one of the `FORMATS`, as they come; how many there were.

    Nothing is written before the first row is there, so that what fails early leaves no output.
    `out` must not translate line ends.
    """
    count = 0

    def counted() -> Iterator[Any]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    given = counted()
    first = list(next_of(given))
    _writer(form)(chain(first, given), row_type, columns, out, page or Page())
    return count


def next_of(rows: Iterator[Any]) -> Iterator[Any]:
    """The next row, if there is one."""
    for row in rows:
        yield row
        return


def _writer(form: str) -> Writer:
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
    else:
        raise ValueError(f"there is no format {form!r}")
    return writer
