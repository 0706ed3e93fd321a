"""Inserts of few rows on Postgres: those of a table as one JSON parameter, many tables at once.

COPY is best for thousands of rows, but takes three round trips for each table. An article writes
few rows to many tables, so that those round trips would be most of the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import sqlalchemy as sa

from archive.database.driver_errors import driver_connection

MOST = 500
"""The most rows that are sent in this way; for more COPY is faster, where it can be used."""


@contextmanager
def together(connection: sa.Connection) -> Iterator[None]:
    """Send what is inserted in the block without waiting for each answer; nothing on SQLite.

    Nothing is read in the block. What the database refuses is raised at its end at the latest.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    with driver_connection(connection, "INSERT") as driver, driver.pipeline():
        yield


def _is_together(driver: Any) -> bool:
    return bool(driver.pgconn.pipeline_status)


def takes(connection: sa.Connection, rows: int) -> bool:
    """Whether a number of rows is sent in this way: few, or any number inside `together`."""
    return rows <= MOST or _is_together(connection.connection.driver_connection)


def insert(
    connection: sa.Connection,
    table: str,
    names: Sequence[str],
    values: Sequence[tuple[Any, ...]],
    rest: str = "",
) -> Any:
    """Insert rows, given as the values of the named columns; the driver's cursor.

    `rest` is the end of the statement: the order, and what happens to a row that is there already.
    """
    import msgspec  # readers of an archive never need it

    sql = _sql(connection.dialect, table, tuple(names), rest)
    rows = msgspec.json.encode([dict(zip(names, row, strict=True)) for row in values]).decode()
    return run(connection, sql, (rows,))


def run(connection: sa.Connection, sql: str, values: Sequence[Any]) -> Any:
    """Send a statement of which nothing is read but the count of its rows; the driver's cursor."""
    with driver_connection(connection, sql) as driver:
        return driver.execute(sql, values, prepare=True)


@cache
def _sql(dialect: sa.Dialect, table: str, names: tuple[str, ...], rest: str) -> str:
    columns = ", ".join(map(dialect.identifier_preparer.quote, names))
    return (
        f"INSERT INTO {table} AS held ({columns}) SELECT {columns} "
        f"FROM json_populate_recordset(NULL::{table}, CAST(%s AS json)) {rest}"
    )
