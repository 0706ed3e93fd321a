"""Records: one block for each row, on pages too narrow for a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from archive.rendering.page import Page
from archive.rendering.text_width import width, wrap

GAP = 2
"""The cells between a label and its text."""

LEAST, MOST = 20, 100
"""The least and greatest width of the text in cells; longer lines are hard to read."""


def write_records(headers: list[str], rows: Iterable[list[str]], out: TextIO, page: Page) -> None:
    """Write each row as a block of labels and texts; empty texts are left out.

    A page that shows what is `empty` has them as well.
    """
    labels = max(map(width, headers)) + GAP
    room = max(LEAST, min(MOST, page.width - labels))
    between = ""
    for row in rows:
        out.write(between)
        between = "\n"
        for header, text in zip(headers, row, strict=True):
            if text or page.empty:
                _write(header + " " * (labels - width(header)), wrap(text, room) or [""], out, page)


def _write(label: str, lines: list[str], out: TextIO, page: Page) -> None:
    indent = " " * width(label)
    first, *others = lines
    shown = f"\x1b[1m{label}\x1b[0m" if page.bold else label
    out.write(f"{shown}{first}\n")
    for line in others:
        out.write(f"{indent}{line}\n")
