"""How wide each column of a table is, or that the page is too narrow for one."""

from __future__ import annotations

from archive.rendering.record_blocks import LEAST, MOST
from archive.rendering.text_width import longest_word, width

GAPS = (2, 1)
"""The cells between two columns: two, or one where two leave no room for a table."""

WIDE = 2
"""No column is narrower than the widest letter."""

NARROW = 12
"""A column of running text is no narrower."""

LONG_WORD = 32
"""A column is as wide as its longest word, unless that is longer than this and than a fifth of
the page."""

SAVED = 3
"""A table must save one in so many of the lines that records take; else records read better."""

SEEN = 50
"""How many rows decide which column gets how much."""

STEP = 3
"""How many cells are given at a time to the column that needs them most."""


def widths(
    headers: list[str], rows: list[list[str]], page: int, gap: int = GAPS[0]
) -> list[int] | None:
    """The width of each column on a page of so many cells, or None when records read better."""
    room = page - gap * (len(headers) - 1)
    long = max(LONG_WORD, page // 5)
    asked = [_ask(header, [row[at] for row in rows], long) for at, header in enumerate(headers)]
    least, most = [low for low, _ in asked], [high for _, high in asked]
    if sum(most) <= room:
        return most
    if sum(least) > room:
        return None
    cells = [[width(cell) for cell in row] for row in rows[:SEEN]]
    found = _grown(least, most, cells, room)
    as_table = sum(max(map(_lines, row, found)) for row in cells)
    wide = max(LEAST, min(MOST, page - NARROW))
    as_records = sum(_lines(cell, wide) for row in cells for cell in row if cell)
    return found if as_table * SAVED <= as_records * (SAVED - 1) else None


def _ask(header: str, cells: list[str], long: int) -> tuple[int, int]:
    """How wide a column must be at least, and at most."""
    most = max(WIDE, *(width(line) for cell in [header, *cells] for line in cell.split("\n")))
    word = min(long, max(map(longest_word, [header, *cells])))
    return (word if most <= 2 * NARROW else max(NARROW, word)), most


def _grown(least: list[int], most: list[int], cells: list[list[int]], room: int) -> list[int]:
    """Widths that make rows low: again and again, the column that makes most rows tall grows."""
    found = list(least)
    while (slack := room - sum(found)) > 0:
        needs = [0] * len(found)
        for row in cells:
            lines = list(map(_lines, row, found))
            tallest = max(lines)
            for at, high in enumerate(lines):
                needs[at] += high == tallest > 1
        growing = [at for at in range(len(found)) if found[at] < most[at]]
        at = max(growing, key=lambda at: (needs[at], most[at] - found[at]))
        found[at] += min(STEP, slack, most[at] - found[at])
    return found


def _lines(cell: int, room: int) -> int:
    """About how many lines a text takes: words leave a tenth of them empty."""
    return 1 if cell <= room else -(-cell * 11 // (10 * room))
