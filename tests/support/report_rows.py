"""Rows of no report, with everything that a row may hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from archive.rendering.page import Page
from archive.rendering.render import render


@dataclass(frozen=True, slots=True)
class Side:
    who: str
    words: list[str]
    name: str = field(default="", metadata={"hidden": True})


@dataclass(frozen=True, slots=True)
class Row:
    text: str
    day: dt.date | None = None
    number: float | None = None
    true: bool | None = None
    many: list[str] = field(default_factory=list)
    left: Side | None = None
    sides: list[Side] = field(default_factory=list)
    name: str = field(default="", metadata={"hidden": True})


COLUMNS = {
    "Text": lambda row: row.text,
    "Number": lambda row: "" if row.number is None else f"{row.number:g}",
    "Many": lambda row: "; ".join(row.many),
}

FULL = Row(
    text="said",
    day=dt.date(2024, 8, 10),
    number=-2.5,
    true=False,
    many=["a", "b"],
    left=Side("Ann", ["x", "y"], name="Ann Lee"),
    sides=[Side("Bob", []), Side("Cid", ["z"])],
    name="hidden",
)


def shown(form: str, *rows: Any, page: Page | None = None, columns: Any = None) -> str:
    """What a format makes of rows."""
    out = StringIO(newline="")
    render(rows, Row, columns or COLUMNS, form, out, page=page)
    return out.getvalue()
