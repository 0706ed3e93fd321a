"""Asking in SQL: one statement that reads, kept to that by the database, in a time that is given.

SQLite opens the file for reading alone and is asked, for each thing that a statement would do,
whether it may. Postgres runs a transaction that cannot write, and takes the statement as that of
a cursor, which is a SELECT or VALUES; its own protocol refuses several statements.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from archive.database import engine as engines
from archive.errors import DatabaseError, UsageError

STEPS = 10_000
"""After how many steps of its machine SQLite is asked whether time is up."""

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

ONLY_READS = "only one statement that reads is run here: SELECT, WITH or VALUES"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement gives: the names of its columns, and its rows as they come."""

    columns: Sequence[str]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def asked(url: str, sql: str, seconds: float) -> Iterator[Answer]:
    """What a statement gives on the archive at `url`, as long as it takes no longer than `seconds`.

    Raises UsageError for what is no statement that reads, and, also while rows are taken,
    DatabaseError when the database fails or time is up.
    """
    with _told(sql, seconds), engines.opened(url) as connection:
        driver: Any = connection.connection.driver_connection
        deadline = time.monotonic() + seconds
        if connection.dialect.name == "sqlite":
            try:
                yield _on_sqlite(driver, sql, deadline)
            finally:
                driver.set_progress_handler(None, 0)
                driver.set_authorizer(None)  # the transaction is to be ended
        else:
            try:
                yield _on_postgres(driver, sql, deadline)
            finally:
                driver.rollback()  # a function may write where a statement cannot: lo_create


@contextmanager
def _told(sql: str, seconds: float) -> Iterator[None]:
    """Turn what a driver raises into one line."""
    too_long = f"the statement took longer than {seconds:g} s; --timeout SECONDS allows more"
    try:
        yield
    except sqlite3.Error as error:
        said = str(error)
        if said == "interrupted":
            raise DatabaseError(too_long) from None
        refused = "not authorized" in said or "prohibited" in said or "one statement" in said
        raise UsageError(ONLY_READS if refused else said) from None
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "psycopg":
            raise
        raise _of_postgres(error, sql, too_long) from None


def _of_postgres(error: Any, sql: str, too_long: str) -> DatabaseError | UsageError:
    state, said = str(error.sqlstate), str(error).splitlines()[0]
    if state == "57014":
        return DatabaseError(too_long)
    begins = re.match(r"\W*(select|with|values|table)\b", sql, re.IGNORECASE)
    refused = state == "42601" and (begins is None or "multiple commands" in said)
    if refused or state == "25006" or "DECLARE CURSOR" in said:
        return UsageError(ONLY_READS)
    return UsageError(said) if state.startswith(("22", "42")) else DatabaseError(said)


def _on_sqlite(driver: Any, sql: str, deadline: float) -> Answer:
    driver.execute("PRAGMA query_only = ON")
    driver.execute("SELECT 1 FROM search_words LIMIT 0")  # FTS5 declares its table when first met
    driver.set_authorizer(_may)
    driver.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
    try:
        cursor = driver.execute(sql)
    except sqlite3.ProgrammingError as error:
        if "bind" in str(error).lower():
            raise UsageError("the statement has a placeholder, and there is no value") from None
        raise
    if cursor.description is None:
        raise UsageError(ONLY_READS)
    rows = (tuple(map(shown, row)) for row in cursor)
    return Answer([column[0] for column in cursor.description], rows)


def _may(action: int, one: str | None, other: str | None, *_: str | None) -> int:
    """Whether SQLite may do something for the statement."""
    if action == sqlite3.SQLITE_FUNCTION and other in ("load_extension", "fts3_tokenizer"):
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and one == INNER_PRAGMA and other is None:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_OK if action in READS else sqlite3.SQLITE_DENY


def _on_postgres(driver: Any, sql: str, deadline: float) -> Answer:
    cursor = driver.cursor()

    def run(statement: str) -> None:
        left = max(1, int((deadline - time.monotonic()) * 1000))
        cursor.execute(f"SET LOCAL statement_timeout = {left}")
        cursor.execute(statement, prepare=True)

    run(f"DECLARE answer NO SCROLL CURSOR FOR {sql}")
    run("FETCH 0 FROM answer")
    columns = [column.name for column in cursor.description]

    def rows() -> Iterator[tuple[Any, ...]]:
        while True:
            run(f"FETCH {AT_ONCE} FROM answer")
            found = cursor.fetchall()
            yield from (tuple(map(shown, row)) for row in found)
            if len(found) < AT_ONCE:
                return

    return Answer(columns, rows())


def shown(value: Any) -> Any:
    """A value as the formats show it: numbers as numbers, what they do not know as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    known = value is None or isinstance(value, bool | int | float | str | list | dict)
    return value if known else value.isoformat() if hasattr(value, "isoformat") else str(value)
