"""Tables for people: columns if the page has room for them, else one block for each row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple, TextIO

from archive.rendering import layout
from archive.rendering.page import Columns, Page
from archive.rendering.record_blocks import write_records
from archive.rendering.sanitize import for_people
from archive.rendering.text_width import width, wrap

SAMPLE = 200
"""How many rows decide the layout of all, so that memory does not grow."""

NUMBER = re.compile(r"[-+]?\d[\d.,]*")


def write_table(rows: Iterator[Any], kind: type, columns: Columns, out: TextIO, page: Page) -> None:
    """Write rows as a table or as records, whichever is easier to read; nothing for no rows."""
    cells = ([for_people(show(row)).strip() for show in columns.values()] for row in rows)
    sample = list(islice(cells, SAMPLE))
    if not sample:
        return
    headers = [for_people(header) for header in columns]
    if len(sample) < SAMPLE and not page.empty:
        headers, sample = _without_empty(headers, sample)
    right = [_counts(down) for down in zip(*sample, strict=True)]
    for gap in layout.GAPS:
        if widths := layout.widths(headers, sample, page.width, gap):
            table = TableLayout(widths, right, " " * gap)
            for line in table.lines(headers, sample, cells, bold=page.bold):
                out.write(f"{line}\n")
            return
    write_records(headers, chain(sample, cells), out, page)


def _counts(column: Sequence[str]) -> bool:
    """Whether the cells of a column are numbers, but for empty ones."""
    return any(column) and all(NUMBER.fullmatch(cell) for cell in column if cell)


def _without_empty(headers: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Headers and rows without the columns that are empty in all rows, unless all are."""
    used = [at for at in range(len(headers)) if any(row[at] for row in rows)]
    used = used or list(range(len(headers)))
    return [headers[at] for at in used], [[row[at] for at in used] for row in rows]


class TableLayout(NamedTuple):
    """The layout of a table: for each column its width and whether it is aligned right; the gap."""

    widths: list[int]
    right: list[bool]
    gap: str

    def lines(
        self,
        headers: list[str],
        sample: list[list[str]],
        more: Iterable[list[str]],
        *,
        bold: bool,
    ) -> Iterator[str]:
        """The lines of the whole table, with a blank line between rows that may be of several."""
        for line in self._row(headers):
            yield f"\x1b[1m{line}\x1b[0m" if bold else line
        yield self.gap.join("─" * room for room in self.widths)
        spaced = any(
            width(c) > room for row in sample for c, room in zip(row, self.widths, strict=True)
        )
        for number, row in enumerate(chain(sample, more)):
            if spaced and number:
                yield ""
            yield from self._row(row)

    def _row(self, cells: list[str]) -> Iterator[str]:
        """The lines of one row."""
        wrapped = [wrap(cell, room) for cell, room in zip(cells, self.widths, strict=True)]
        for at in range(max(map(len, wrapped))):
            parts = [lines[at] if at < len(lines) else "" for lines in wrapped]
            yield self.gap.join(map(_aligned, parts, self.widths, self.right)).rstrip()


def _aligned(text: str, room: int, right: bool) -> str:
    fill = " " * max(0, room - width(text))
    return fill + text if right else text + fill
