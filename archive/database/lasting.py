"""Which tables there are, and which of them a transaction has left alone, by the catalogue."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

Storage = tuple[Any, ...]
"""What changes when a table's rows are written anew or its columns are others."""

ON_SQLITE = """
SELECT name FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
"""

ON_POSTGRES = """
SELECT c.relname, c.oid, pg_relation_filenode(c.oid),
    (SELECT string_agg(concat_ws(' ', a.attnum, a.attname, a.atttypid, a.attisdropped), ','
        ORDER BY a.attnum) FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0)
FROM pg_class AS c
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
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


def written(connection: sa.Connection) -> set[str] | None:
    """The tables whose rows this transaction may have written to; None when nobody knows."""
    if connection.dialect.name == "sqlite":
        return None
    return set(connection.exec_driver_sql(WRITTEN).scalars())
