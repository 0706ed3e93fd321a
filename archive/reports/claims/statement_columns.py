"""The columns of the query of statements, as rows come from the databases."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class StatementColumns:
    """A row of a query made by `select`; `label`, `parent` and `article` are parts of names."""

    article: str
    label: str
    speaker: str | None
    named: bool | None
    name: str | None
    attribution: str
    mode: str
    act: str
    first: str
    marks: list[list[str]]
    said: str | None
    voices: list[str]
    publisher: str
    depth: int
    parent: str | None
    claims: list[list[Any]]
    version: int
    start: int
    end: int
    published: str | None
    next_coded: int | None
    parties: list[list[str]]
    said_clock: str | None
    rule: str | None


@dataclass(slots=True)
class DatedColumns(StatementColumns):
    """A row of a query made by `select`, with the day of saying, as the timeline asks for it."""

    said_earliest: dt.date | None
    said_latest: dt.date | None
    said_phrase: str | None
    said_basis: str | None
