"""Which tables there are, and which of them a transaction writes to, as the database knows it.

Postgres has it in its catalogue, by the locks of a transaction. SQLite asks an authorizer about
every table that a statement may write to, when it prepares the statement: also about those that
triggers and foreign keys reach, and tables that are dropped or altered.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from archive.database.extensions import not_theirs

Storage = tuple[Any, ...]
"""What changes when a table's rows are written anew or its columns are others."""

ON_SQLITE = """
SELECT name FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
"""

ON_POSTGRES = f"""
SELECT c.relname, c.oid, pg_relation_filenode(c.oid),
    (SELECT string_agg(concat_ws(' ', a.attnum, a.attname, a.atttypid, a.attisdropped), ','
        ORDER BY a.attnum) FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0)
FROM pg_class AS c
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = quote_ident(current_schema())::regnamespace
    AND {not_theirs("pg_class", "c.oid")}
ORDER BY c.relname
"""

WRITTEN = """
SELECT DISTINCT c.relname FROM pg_locks AS l JOIN pg_class AS c ON c.oid = l.relation
WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.mode IN ('RowExclusiveLock', 'ExclusiveLock')
"""
"""No row is inserted, updated or deleted without one of these locks, kept until the end."""


def tables(connection: sa.Connection) -> list[str]:
    """The tables that hold rows of their own, by name; those behind a search index are not."""
    return list(storages(connection))


def storages(connection: sa.Connection) -> dict[str, Storage]:
    """Each table with its storage; on SQLite, which has none to ask about, with nothing."""
    sql = ON_POSTGRES if connection.dialect.name == "postgresql" else ON_SQLITE
    return {name: tuple(rest) for name, *rest in connection.exec_driver_sql(sql)}


Written = Callable[[], set[str] | None]
"""Returns the tables whose rows may have been written to; None when that is not known."""


@contextmanager
def watched(connection: sa.Connection) -> Iterator[Written]:
    """The function that returns the tables to which the connection writes in this context.

    On Postgres call it before the transaction ends; it covers all of that transaction.
    """
    if connection.dialect.name == "postgresql":
        yield lambda: set(connection.exec_driver_sql(WRITTEN).scalars())
        return
    watch = _Watch()
    driver: Any = connection.connection.driver_connection
    driver.set_authorizer(watch.note)  # what was prepared before is prepared anew, and asked about
    try:
        yield watch.written_tables
    finally:
        driver.set_authorizer(None)


class _Watch:
    """An authorizer that allows everything, and notes which tables are written to."""

    ROWS = (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)
    ANEW = (sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_DROP_TABLE, sqlite3.SQLITE_DROP_VTABLE)

    def __init__(self) -> None:
        self.tables: set[str] = set()
        self.beyond = False

    def note(self, action: int, one: str | None, other: str | None, *_: str | None) -> int:
        """Called by SQLite with what a statement is about to do, and to which table."""
        if action in self.ROWS or action in self.ANEW:
            self.tables.add(one or "")
        elif action == sqlite3.SQLITE_ALTER_TABLE:
            self.tables.add(other or "")
        elif action == sqlite3.SQLITE_PRAGMA:
            # tables that are written as text in the schema can be anything
            self.beyond |= (one or "").lower() == "writable_schema"
        return sqlite3.SQLITE_OK

    def written_tables(self) -> set[str] | None:
        return None if self.beyond else self.tables


def commits_of_others(connection: sa.Connection) -> int | None:
    """On SQLite a number that stays as it is while no other connection commits; else None.

    Only numbers that one connection was given can be compared.
    """
    if connection.dialect.name == "postgresql":
        return None
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
