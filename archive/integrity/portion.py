"""A part of many rows, where to look at each of them again would take hours."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

MOST = 2000
"""About how many rows are looked at: the codings of so many take two minutes."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Which rows are looked at: every `step`th or so, from a beginning drawn by lot each time.

    `count` is how many rows there are; all of them are looked at up to `MOST`.
    """

    count: int
    step: int
    first: int

    def holds(self, id_: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
        """That a row is one of them, by a computed id: these are as good as drawn by lot."""
        rest: sa.ColumnElement[Any] = (id_ % self.step + self.step) % self.step
        return sa.true() if self.step == 1 else rest == self.first


def portion(connection: sa.Connection, table: sa.Table) -> Portion:
    """The part of a table's rows that is looked at now."""
    count = connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
    step = max(-(-count // MOST), 1)
    return Portion(count, step, secrets.randbelow(step))


def notice(connection: sa.Connection, table: sa.Table, what: str) -> str | None:
    """That only a part of a table's rows was looked at; None when all were."""
    step = (found := portion(connection, table)).step
    if step == 1:
        return None
    return (
        f"of {found.count} {what} one in {step} was looked at again, drawn by lot: "
        "each 'archive check' draws others"
    )
