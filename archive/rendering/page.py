"""What rows are written on, and the columns that people see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Columns = Mapping[str, Callable[[Any], str]]
"""What a table shows: a header, and the text of its cell for a row."""


class Page(NamedTuple):
    """What rows are written on: how many cells wide, whether a terminal, whether bold is.

    `title` is what the rows are, where a format says so.
    """

    width: int = 80
    terminal: bool = False
    bold: bool = False
    title: str = ""
