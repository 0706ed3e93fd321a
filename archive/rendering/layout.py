"""The widths of a table's columns, or that the page is too narrow for a table."""

from __future__ import annotations

from archive.rendering.record_blocks import LEAST, MOST
from archive.rendering.text_width import longest_word, width

GAPS = (2, 1)
"""The cells between two columns: two, or one where two leave no room for a table."""

WIDE = 2
"""The least width of a column: that of the widest letter."""

NARROW = 12
"""The least width of a column of running text."""

LONG_WORD = 32
"""A column is as wide as its longest word, unless that is longer than this and than a fifth of
the page."""

SAVED = 3
"""Of so many lines that records take, a table must save one; else records are easier to read."""

SEEN = 50
"""How many rows decide how much width each column gets."""

STEP = 3
"""How many cells are given at a time to the column that needs them most."""


def widths(
    headers: list[str], rows: list[list[str]], page: int, gap: int = GAPS[0]
) -> list[int] | None:
    """The width of each column on a page of so many cells, or None when records read better."""
    room = page - gap * (len(headers) - 1)
    long = max(LONG_WORD, page // 5)
    limits = [_limits(header, [row[at] for row in rows], long) for at, header in enumerate(headers)]
    least, most = [low for low, _ in limits], [high for _, high in limits]
    if sum(most) <= room:
        return most
    if sum(least) > room:
        return None
    cells = [[width(cell) for cell in row] for row in rows[:SEEN]]
    widths_ = _grown(least, most, cells, room)
    as_table = sum(max(map(_lines, row, widths_)) for row in cells)
    wide = max(LEAST, min(MOST, page - NARROW))
    as_records = sum(_lines(cell, wide) for row in cells for cell in row if cell)
    return widths_ if as_table * SAVED <= as_records * (SAVED - 1) else None


def _limits(header: str, cells: list[str], long: int) -> tuple[int, int]:
    """The least and the greatest width of a column."""
    most = max(WIDE, *(width(line) for cell in [header, *cells] for line in cell.split("\n")))
    word = min(long, max(map(longest_word, [header, *cells])))
    return (word if most <= 2 * NARROW else max(NARROW, word)), most


def _grown(least: list[int], most: list[int], cells: list[list[int]], room: int) -> list[int]:
    """Widths that need few lines: step by step, the column that makes most rows tall grows."""
    widths_ = list(least)
    while (slack := room - sum(widths_)) > 0:
        needs = [0] * len(widths_)
        for row in cells:
            lines = list(map(_lines, row, widths_))
            tallest = max(lines)
            for index, high in enumerate(lines):
                needs[index] += high == tallest > 1
        growing = [index for index in range(len(widths_)) if widths_[index] < most[index]]
        index = max(growing, key=lambda index: (needs[index], most[index] - widths_[index]))
        widths_[index] += min(STEP, slack, most[index] - widths_[index])
    return widths_


def _lines(cell: int, room: int) -> int:
    """About how many lines a text of so many cells takes; a tenth of the cells stays empty."""
    return 1 if cell <= room else -(-cell * 11 // (10 * room))
