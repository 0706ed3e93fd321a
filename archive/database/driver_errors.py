"""What the drivers of both databases raise: as SQLAlchemy's errors, and what those mean to people.

Whatever talks to a driver directly does so in `driver_connection`, so that all the rest has to
know one kind of error, `sqlalchemy.exc.DBAPIError`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from archive.errors import ArchiveError, DatabaseError, UsageError

NO_LOCK, SNAPSHOT_TOO_OLD, DEADLOCK = "55P03", "40001", "40P01"
TIMED_OUT = "57014"
DENIED = "42501"
SYNTAX = "42601"
NO_TABLE, NO_COLUMN = "42P01", "42703"
READ_ONLY = "25006"
WRONG_CALLS = ("22", "42")
"""The states in which Postgres refuses; `WRONG_CALLS` are how those of a faulty statement begin."""

TRY_AGAIN = {NO_LOCK, SNAPSHOT_TOO_OLD, DEADLOCK}
"""States in which the same work, begun again, may go well."""

ONLY_READS = "only one statement that reads is run here: SELECT, WITH or VALUES"


@contextmanager
def driver_connection(connection: sa.Connection, sql: str) -> Iterator[Any]:
    """The driver's own connection; what it raises while it runs `sql` is raised as a DBAPIError."""
    refused = connection.dialect.loaded_dbapi.Error
    try:
        yield connection.connection.driver_connection
    except refused as error:
        raise sa.exc.DBAPIError.instance(
            sql, None, error, refused, dialect=connection.dialect
        ) from error


def sqlstate(error: sa.exc.DBAPIError) -> str | None:
    """The five characters by which Postgres names an error; None on SQLite."""
    return getattr(error.orig, "sqlstate", None)


def is_busy(error: sa.exc.DBAPIError) -> bool:
    """Whether SQLite waited for another program in vain."""
    return _sqlite_code(error) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _sqlite_code(error: sa.exc.DBAPIError) -> int:
    """The number by which SQLite names an error, with its details; 0 on Postgres."""
    return getattr(error.orig, "sqlite_errorcode", None) or 0


def lacks(error: sa.exc.DBAPIError) -> bool:
    """Whether a statement asks for a table or a column that is not there."""
    missing = ("no such table", "no such column")
    return sqlstate(error) in (NO_TABLE, NO_COLUMN) or str(error.orig).startswith(missing)


CANNOT_HEAL = {
    sqlite3.SQLITE_READONLY_ROLLBACK,
    sqlite3.SQLITE_READONLY_RECOVERY,
    sqlite3.SQLITE_READONLY_CANTLOCK,
    sqlite3.SQLITE_READONLY_CANTINIT,
    sqlite3.SQLITE_READONLY_DIRECTORY,
}
"""What SQLite says when a file has to be healed, or joined with its log, to be read."""


def reason(error: sa.exc.DBAPIError) -> str:
    """What the driver says, in its first line; in plain words where people need to know more."""
    lines = str(error.orig).strip().splitlines()
    if _sqlite_code(error) in CANNOT_HEAL:
        return (
            "what another program was writing when it ended lies beside the file, and you may not "
            "write there; whoever may has to run any command on it, such as 'archive check'"
        )
    if lines and lines[0] == "no such module: fts5":
        return (
            "the SQLite of this Python lacks FTS5, by which archives are searched; "
            "use another Python, or Postgres"
        )
    return lines[0] if lines else str(error)


def statement_error(error: sa.exc.DBAPIError, sql: str, seconds: float) -> ArchiveError:
    """The error to raise for a statement of a person's own, which may read and take `seconds`."""
    too_long = f"the statement took longer than {seconds:g} s; --timeout SECONDS allows more"
    message = reason(error)
    if isinstance(error.orig, sqlite3.Error):
        if message == "interrupted":
            return DatabaseError(too_long)
        if "too big" in message:
            return DatabaseError("the statement makes a value too long for this program: 24 MiB")
        refused = any(part in message for part in REFUSED_BY_SQLITE)
        return UsageError(ONLY_READS if refused else message)
    state = sqlstate(error) or ""
    if state == TIMED_OUT:
        return DatabaseError(too_long)
    if _is_refused_by_postgres(message, state, sql):
        return UsageError(ONLY_READS)
    return (UsageError if state.startswith(WRONG_CALLS) else DatabaseError)(message)


REFUSED_BY_SQLITE = ("not authorized", "prohibited", "one statement")
"""What SQLite's messages have when a statement does not only read, or is not one."""


def _is_refused_by_postgres(message: str, state: str, sql: str) -> bool:
    """Whether Postgres means that a statement does not only read, or is not one."""
    if state == READ_ONLY or "DECLARE CURSOR" in message:
        return True
    begins = re.match(r"\W*(select|with|values|table)\b", sql, re.IGNORECASE)
    return state == SYNTAX and (begins is None or "multiple commands" in message)
