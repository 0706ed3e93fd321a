"""The page that rows are written on, and the columns that people see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Columns = Mapping[str, Callable[[Any], str]]
"""By the header of a column, what makes the text of its cell from a row."""


class Page(NamedTuple):
    """The page that rows are written on.

    `width` is cells of a terminal, `terminal` whether it is one, `bold` whether it shows bold
    letters, `title` the heading of the rows in formats that have one, `empty` whether a table shows
    also columns that are empty in all rows.
    """

    width: int = 80
    terminal: bool = False
    bold: bool = False
    title: str = ""
    empty: bool = False
