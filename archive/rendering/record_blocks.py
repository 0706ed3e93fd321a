"""Records: one block a row, for pages too narrow for a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from archive.rendering.page import Page
from archive.rendering.text_width import width, wrap

GAP = 2
"""The cells between a label and its text."""

LEAST, MOST = 20, 100
"""The text is no narrower and no wider, whatever the page: longer lines do not read well."""


def write_records(headers: list[str], rows: Iterable[list[str]], out: TextIO, page: Page) -> None:
    """Each row as a block of labels and texts; empty texts are left out."""
    labels = max(map(width, headers)) + GAP
    room = max(LEAST, min(MOST, page.width - labels))
    between = ""
    for row in rows:
        out.write(between)
        between = "\n"
        for header, text in zip(headers, row, strict=True):
            if text:
                _write(header + " " * (labels - width(header)), wrap(text, room), out, page)


def _write(label: str, lines: list[str], out: TextIO, page: Page) -> None:
    indent = " " * width(label)
    first, *others = lines
    shown = f"\x1b[1m{label}\x1b[0m" if page.bold else label
    out.write(f"{shown}{first}\n")
    for line in others:
        out.write(f"{indent}{line}\n")
