"""One SQL statement of a person's own: the database itself lets it only read, for a limited time.

SQLite opens the file for reading only, and an authorizer answers, for each thing that a statement
would do, whether it may. Postgres runs a transaction that cannot write, and takes the statement as
that of a cursor, which is a SELECT or VALUES; its own protocol refuses several statements.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from archive.database import driver_errors
from archive.database import engine as engines
from archive.errors import UsageError

STEPS = 10_000
"""After how many steps of its virtual machine SQLite asks whether time is up."""

MOST_VALUE = 24 * 1024 * 1024
"""The longest value that SQLite makes for a statement, in bytes: more than the longest text.

One step of its virtual machine makes a value, however long, before it asks whether time is up.
"""

AT_ONCE = 500
"""How many rows Postgres hands over at a time."""

READS = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
"""What a statement may do on SQLite."""

INNER_PRAGMA = "data_version"
"""What FTS5 asks for itself when it is searched."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a statement gives: the names of its columns, and its rows as they come."""

    columns: Sequence[str]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def run(url: str, sql: str, seconds: float) -> Iterator[QueryResult]:
    """What a statement gives on the archive at `url`, as long as it takes no longer than `seconds`.

    Raises UsageError for what is no statement that reads, and, also while rows are taken,
    DatabaseError when the database fails or time is up.
    """
    with engines.opened(url) as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        read = _read_on_sqlite if on_sqlite else _read_on_postgres
        try:
            with (
                driver_errors.driver_connection(connection, sql) as driver,
                read(driver, sql, time.monotonic() + seconds) as answer,
            ):
                yield answer
        except sa.exc.DBAPIError as error:
            raise driver_errors.statement_error(error, sql, seconds) from None


@contextmanager
def _read_on_sqlite(driver: Any, sql: str, deadline: float) -> Iterator[QueryResult]:
    driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_VALUE)
    driver.execute("SELECT 1 FROM search_words LIMIT 0")  # FTS5 declares its table when first met
    driver.set_authorizer(_may)
    driver.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
    try:
        yield _answer_of_sqlite(driver, sql)
    finally:
        driver.set_progress_handler(None, 0)
        driver.set_authorizer(None)  # the transaction is to be ended


def _answer_of_sqlite(driver: Any, sql: str) -> QueryResult:
    try:
        cursor = driver.execute(sql)
    except sqlite3.ProgrammingError as error:
        if "bind" in str(error).lower():
            raise UsageError("the statement has a placeholder, and there is no value") from None
        raise
    if cursor.description is None:
        raise UsageError(driver_errors.ONLY_READS)
    rows = (tuple(map(shown, row)) for row in cursor)
    return QueryResult([column[0] for column in cursor.description], rows)


def _may(action: int, one: str | None, other: str | None, *_: str | None) -> int:
    """Whether SQLite may do something for the statement."""
    if action == sqlite3.SQLITE_FUNCTION and other in ("load_extension", "fts3_tokenizer"):
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and one == INNER_PRAGMA and other is None:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_OK if action in READS else sqlite3.SQLITE_DENY


@contextmanager
def _read_on_postgres(driver: Any, sql: str, deadline: float) -> Iterator[QueryResult]:
    try:
        yield _answer_of_postgres(driver, sql, deadline)
    finally:
        driver.rollback()  # a function may write where a statement cannot: lo_create


def _answer_of_postgres(driver: Any, sql: str, deadline: float) -> QueryResult:
    cursor = driver.cursor()

    def execute(statement: str) -> None:
        left = max(1, int((deadline - time.monotonic()) * 1000))
        cursor.execute(f"SET LOCAL statement_timeout = {left}")
        # asked for binary values, of which there are none, it goes by the extended protocol
        cursor.execute(statement, binary=statement.startswith("DECLARE "))

    execute(f"DECLARE answer NO SCROLL CURSOR FOR {sql}")
    execute("FETCH 0 FROM answer")
    columns = [column.name for column in cursor.description]

    def fetched() -> Iterator[tuple[Any, ...]]:
        while True:
            execute(f"FETCH {AT_ONCE} FROM answer")
            rows = cursor.fetchall()
            yield from (tuple(map(shown, row)) for row in rows)
            if len(rows) < AT_ONCE:
                return

    return QueryResult(columns, fetched())


def shown(value: Any) -> Any:
    """A value as the formats show it: numbers as numbers, what they do not know as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    as_it_is = value is None or isinstance(value, bool | int | float | str | list | dict)
    return value if as_it_is else value.isoformat() if hasattr(value, "isoformat") else str(value)
