"""What the database itself says of its constraints, its texts and its indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from archive.database.rows import deferred_indexes
from archive.models import schema


def constraints(connection: sa.Connection) -> Iterator[str]:
    """What SQLite's own check finds: broken pages, checks and columns that are null."""
    if connection.dialect.name == "sqlite":
        for (problem,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if problem != "ok":
                yield str(problem)


def indexes(connection: sa.Connection) -> Iterator[str]:
    """Indexes that a bulk load left out and, killed, did not build; the next load does."""
    for index in deferred_indexes.absent(connection):
        yield f"{index.name} is not there; any 'archive add' builds it"


def encoding(connection: sa.Connection) -> Iterator[str]:
    """Texts of SQLite that are not UTF-8: it takes them, and no program can read them.

    Postgres refuses such texts itself.
    """
    if connection.dialect.name != "sqlite":
        return
    driver: Any = connection.connection.driver_connection
    driver.create_function("is_utf8", 1, _is_utf8, deterministic=True)
    for table in schema().sorted_tables:
        for column in table.columns:
            if isinstance(column.type.dialect_impl(connection.dialect), sa.String):
                yield from _not_utf8(connection, table, column)


def _not_utf8(connection: sa.Connection, table: sa.Table, column: sa.Column[Any]) -> Iterator[str]:
    bad = sa.func.is_utf8(sa.cast(column, sa.LargeBinary)) == 0
    key = [sa.type_coerce(part, sa.types.NullType()) for part in table.primary_key]
    query = sa.select(*key).where(column.is_not(None), bad).order_by(*table.primary_key)
    for row in connection.execute(query):
        yield f"{table.name} {tuple(row)}: its {column.name} is not UTF-8"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
