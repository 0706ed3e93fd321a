"""The raw limit: the same rows into the same tables by what each database is fastest at.

Nothing of the program runs but its column types: `sqlite3.executemany` and `COPY` take tuples that
are ready. Keys, checks and triggers are on, or for the record off.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from archive.database.rows import insert
from archive.models import schema
from archive.models.base import Row
from benchmarks.clock import Clock
from tools.generated.rows import Flat, Values

BATCH = 200
"""Articles whose rows go into a table at a time."""


Prepared = list[tuple[type[Row], list[Values]]]

DIALECTS: dict[str, sa.Dialect] = {
    "sqlite": sqlite.dialect(),
    "postgresql": postgresql.dialect(),  # type: ignore[no-untyped-call]
}


def prepared(parts: Iterable[Flat], backend: str) -> Iterator[Prepared]:
    """The rows of many articles in batches, as the driver takes them, each type by itself."""
    order = {table: number for number, table in enumerate(schema().sorted_tables)}
    for batch in insert.batches(parts, BATCH):
        found: dict[type[Row], list[Values]] = {}
        for flat in batch:
            for kind, values in flat.items():
                found.setdefault(kind, []).extend(values)
        kinds = sorted(found, key=lambda kind: order[kind.table])
        yield [(kind, bound(kind, found[kind], backend)) for kind in kinds]


def bound(kind: type[Row], values: list[Values], backend: str) -> list[Values]:
    """The values of rows as the driver takes them."""
    changes = insert.converters(kind, DIALECTS[backend])
    if not changes:
        return values
    made = []
    for row in values:
        ready = list(row)
        for index, convert in changes:
            ready[index] = convert(ready[index])
        made.append(tuple(ready))
    return made


def write_sqlite(path: str, batches: Iterable[Prepared], *, checks: bool = True) -> Clock:
    """Write into a migrated SQLite file, a transaction a batch; with `checks` keys and triggers."""
    clock = Clock()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA foreign_keys = {'ON' if checks else 'OFF'}")
        if not checks:
            _drop_triggers(connection)
        for batch in batches:
            ready = [(insert.insert_sql(kind, DIALECTS["sqlite"]), rows) for kind, rows in batch]
            with clock:
                connection.execute("BEGIN IMMEDIATE")
                for sql, rows in ready:
                    connection.executemany(sql, rows)
                connection.execute("COMMIT")
            clock.rows += sum(len(rows) for _, rows in batch)
    return clock


def _drop_triggers(connection: sqlite3.Connection) -> None:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        connection.execute(f'DROP TRIGGER "{name}"')


def write_postgres(url: str, batches: Iterable[Prepared], *, checks: bool = True) -> Clock:
    """Write by COPY into a migrated Postgres; without `checks` neither triggers nor keys hold."""
    clock = Clock()
    with psycopg.connect(conninfo(url)) as connection:
        if not checks:
            connection.execute("SET session_replication_role = replica")
        connection.commit()
        for batch in batches:
            with clock:
                for kind, rows in batch:
                    copy(connection, kind, rows)
                connection.commit()
            clock.rows += sum(len(rows) for _, rows in batch)
    return clock


def copy(connection: psycopg.Connection[Any], kind: type[Row], rows: list[Values]) -> None:
    """COPY rows into their table."""
    names = insert.quoted(kind, DIALECTS["postgresql"])
    sql = f"COPY {kind.table.name} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(sql) as into:
        for row in rows:
            into.write_row(row)


def conninfo(url: str) -> str:
    """A URL of SQLAlchemy as psycopg takes it."""
    parsed = sa.make_url(url).set(drivername="postgresql")
    return parsed.render_as_string(hide_password=False)
