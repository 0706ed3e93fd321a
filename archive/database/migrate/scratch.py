"""A database without rows, as the migrations make it, for a moment."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import command

from archive.database.driver_errors import DENIED, sqlstate
from archive.database.migrate import history
from archive.errors import DatabaseError

TRIGGER_FUNCTION = re.compile(r"\bEXECUTE FUNCTION (?=\w+\()")
"""Before the name of a function, which Postgres does not look for among temporary things."""


@contextmanager
def scratch(engine: sa.Engine, to: str | None) -> Iterator[sa.Connection]:
    """A connection to the empty tables of a revision, and nothing else.

    On SQLite they are in memory; on Postgres temporary tables, in a transaction that is undone:
    no schema is made, and nobody else sees them. Raises DatabaseError when the role may have none.
    """
    with _memory() if engine.dialect.name == "sqlite" else _temporary(engine) as connection:
        if to is not None:
            command.upgrade(history.config(connection), to)
        yield connection


@contextmanager
def _memory() -> Iterator[sa.Connection]:
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(":memory:", isolation_level=None),
        poolclass=sa.pool.NullPool,
    )
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def _temporary(engine: sa.Engine) -> Iterator[sa.Connection]:
    with engine.connect() as connection:
        sa.event.listen(connection, "before_cursor_execute", _found, retval=True)
        transaction = connection.begin()
        try:
            connection.exec_driver_sql("SET LOCAL search_path TO pg_temp")
            _require_temporary(connection)
            yield connection
        finally:
            transaction.rollback()


def _found(
    connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any
) -> tuple[str, Any]:
    """The statement, naming functions of triggers where they are."""
    return TRIGGER_FUNCTION.sub("EXECUTE FUNCTION pg_temp.", statement), parameters


def _require_temporary(connection: sa.Connection) -> None:
    """Make the place of temporary tables, without which `current_schema()` is null."""
    try:
        connection.exec_driver_sql("CREATE TABLE scratch (); DROP TABLE scratch")
    except sa.exc.DBAPIError as error:
        if sqlstate(error) != DENIED:
            raise
        raise DatabaseError(
            "this needs the right to make temporary tables in the database, for a moment; "
            "run it as the owner"
        ) from error
