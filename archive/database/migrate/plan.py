"""The plan of an upgrade: its steps, the SQL that it will run, whom it keeps waiting."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from alembic import command

from archive.database import schema_version
from archive.database.migrate import history, lock_effects

FRAME = ("BEGIN", "COMMIT")


@dataclass(frozen=True, slots=True)
class PlannedStatement:
    """A statement that will run, whom it keeps waiting, and whether it rewrites a table."""

    sql: str
    locks: str
    rewrites: str


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A revision that will be made, and its statements in order."""

    revision: str
    title: str
    online: bool
    statements: tuple[PlannedStatement, ...]


class _Writes(io.StringIO):
    """Collects what Alembic prints, statement by statement: the joined text could not be split."""

    def __init__(self) -> None:
        super().__init__()
        self.statements: list[str] = []

    def write(self, text: str, /) -> int:
        self.statements.append(text.strip())
        return len(text)


def plan(connection: sa.Connection, to: str = "head") -> Iterator[PlannedStep]:
    """The steps from the database's revision to another; nothing is run.

    Raises UsageError for an unknown revision, DatabaseError for a database of something else.
    """
    at = schema_version.current(connection)
    for step in history.path(at, to, up=True):
        statements = tuple(_statements(at, step.revision, connection.dialect.name))
        yield PlannedStep(step.revision, history.title(step), history.is_online(step), statements)
        at = step.revision


def sql(start: str | None, end: str | None, dialect: str, *, up: bool = True) -> list[str]:
    """The statements that lead from one revision to another, as Alembic prints them."""
    config = history.config()
    config.attributes["dialect"] = dialect
    config.output_buffer = written = _Writes()
    move = command.upgrade if up else command.downgrade
    move(config, f"{start or 'base'}:{end or 'base'}", sql=True)
    return [text for text in written.statements if text.rstrip(";") not in FRAME]


def _statements(start: str | None, end: str, dialect: str) -> Iterator[PlannedStatement]:
    for text in sql(start, end, dialect):
        if not all(line.startswith("--") for line in text.splitlines()):
            kind = lock_effects.kind(text, dialect)
            yield PlannedStatement(text, kind.locks, kind.rewrites)
