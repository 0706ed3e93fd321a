"""Markdown for people: one table as GitHub reads it, in which no text of a row is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TextIO

from archive.rendering.page import Columns, Page
from archive.rendering.sanitize import for_people

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"}
_MARKUP = re.compile(r"[&<>\n]|[\\`*_\[\]|~$]")


def write_markdown(
    rows: Iterator[Any], kind: type, columns: Columns, out: TextIO, page: Page
) -> None:
    """Write a table with a header, also when there are no rows."""
    out.write(_line(columns))
    out.write(_line(["---"] * len(columns), raw=True))
    for row in rows:
        out.write(_line(show(row) for show in columns.values()))


def _line(cells: Any, *, raw: bool = False) -> str:
    return f"| {' | '.join(cell if raw else escaped(cell) for cell in cells)} |\n"


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, without the blanks around it."""
    return inline(text.strip())


def inline(text: str) -> str:
    """A piece of a text that Markdown shows as it is."""
    return _MARKUP.sub(_escape, for_people(text))


def _escape(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or f"\\{match[0]}"
