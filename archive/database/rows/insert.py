"""Writing rows: dataclasses to tables, in bulk, in the way that each database does best.

Nothing is read back: every key is computed by the writer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import Any, ParamSpec, TypeVar, cast

import sqlalchemy as sa

from archive.database.driver_errors import driver_connection
from archive.database.rows import pipeline
from archive.database.rows.binding import Converters, column_converters, converted
from archive.models.base import FuzzyDate, Row
from archive.models.columns import Json

BATCH = 500
"""How many rows, or ids, one statement takes at most."""

UNLESS_THERE = (
    "ORDER BY id ON CONFLICT (id) DO UPDATE SET key = excluded.key WHERE held.key <> excluded.key"
)
"""How Postgres inserts rows with keys: an equal key stays, another key with that id is refused."""

FUZZY = [part.name for part in fields(FuzzyDate)]

P = ParamSpec("P")
T = TypeVar("T")


def once(make: Callable[P, T]) -> Callable[P, T]:
    """Cache what a function of row types returns; `lru_cache` by itself loses the types."""
    return cast("Callable[P, T]", lru_cache(maxsize=256)(make))


@once
def columns(kind: type[Row]) -> tuple[sa.Column[Any], ...]:
    """The columns that a row of this type fills, in the order of `flat`."""
    return tuple(column for _, column in _paths(kind))


def _paths(kind: type[Row]) -> Iterator[tuple[str, sa.Column[Any]]]:
    table = kind.table
    for part in fields(kind):
        name = part.name.rstrip("_")
        if name in table.c:
            yield part.name, table.c[name]
        else:
            for inner in FUZZY:
                yield f"{part.name}.{inner}", table.c[f"{name}_{inner}"]


@once
def flat(kind: type[Row]) -> Callable[[Any], tuple[Any, ...]]:
    """The function that takes a row of this type apart into the values of its columns."""
    return attrgetter(*(path for path, _ in _paths(kind)))


@once
def keyed(kind: type[Row]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """The function that takes the primary key out of the values of a row of this type."""
    names = [column.name for column in columns(kind)]
    indexes = [names.index(column.name) for column in kind.table.primary_key]
    return lambda values: tuple(values[index] for index in indexes)


@once
def converters(kind: type[Row], dialect: sa.Dialect) -> Converters:
    """What changes the values of a row of this type for the driver."""
    return column_converters(columns(kind), dialect)


def bound(kind: type[Row], rows: Iterable[Any], dialect: sa.Dialect) -> list[tuple[Any, ...]]:
    """The rows as tuples that the driver takes as they are."""
    take = flat(kind)
    changes = converters(kind, dialect)
    if not changes:
        return [take(row) for row in rows]
    return [converted(take(row), changes) for row in rows]


def insert(connection: sa.Connection, kind: type[Row], rows: Sequence[Any]) -> None:
    """Insert rows of one type: COPY on Postgres, a prepared batch on SQLite."""
    if rows:
        insert_bound(connection, kind, bound(kind, rows, connection.dialect))


def insert_bound(connection: sa.Connection, kind: type[Row], values: list[tuple[Any, ...]]) -> None:
    """Insert rows of one type that `bound` has made: COPY on Postgres, a batch on SQLite."""
    if not values:
        return
    if connection.dialect.name != "postgresql":
        sql = insert_sql(kind, connection.dialect)
        with driver_connection(connection, sql) as driver:
            driver.executemany(sql, values)
    elif pipeline.takes(connection, len(values)) and not _holds_documents(kind):
        pipeline.insert(connection, kind.table.name, _names(kind), values)
    else:
        _copy(connection, kind, kind.table.name, values)


@once
def _holds_documents(kind: type[Row]) -> bool:
    return any(isinstance(column.type, Json) for column in columns(kind))


def _copy(
    connection: sa.Connection, kind: type[Row], table: str, values: list[tuple[Any, ...]]
) -> None:
    sql = f"COPY {table} ({quoted(kind, connection.dialect)}) FROM STDIN"
    with (
        driver_connection(connection, sql) as driver,
        driver.cursor() as cursor,
        cursor.copy(sql) as copy,
    ):
        for row in values:
            copy.write_row(row)


@once
def quoted(kind: type[Row], dialect: sa.Dialect) -> str:
    """The names of the columns that a row of this type fills, as SQL writes them."""
    quote = dialect.identifier_preparer.quote
    return ", ".join(quote(column.name) for column in columns(kind))


@once
def insert_sql(kind: type[Row], dialect: sa.Dialect) -> str:
    """The SQL that inserts one row of this type by position, as SQLite's driver takes it."""
    names = quoted(kind, dialect)
    marks = ", ".join("?" for _ in columns(kind))
    table = kind.table
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"


def insert_named(connection: sa.Connection, kind: type[Row], rows: Sequence[Any]) -> bool:
    """Insert rows that carry a key, sorted by id so that two writers cannot deadlock.

    A row that another writer inserted first stays; one with its id and another key is refused.
    Returns whether none of the rows was there before.
    """
    if not rows:
        return True
    values = bound(kind, sorted(rows, key=attrgetter("id")), connection.dialect)
    if connection.dialect.name == "postgresql":
        done = pipeline.insert(connection, kind.table.name, _names(kind), values, UNLESS_THERE)
    else:
        sql = _insert_unless_there(kind, connection.dialect)
        with driver_connection(connection, sql) as driver:
            done = driver.executemany(sql, values)
    return bool(done.rowcount == len(rows))


@once
def _insert_unless_there(kind: type[Row], dialect: sa.Dialect) -> str:
    """The SQL of `insert_named` on SQLite, whose triggers would take ON CONFLICT for an update."""
    names = _names(kind)
    marks = ", ".join(f"?{number}" for number in range(1, len(names) + 1))
    id_, key = (names.index(name) + 1 for name in ("id", "key"))
    table = kind.table.name
    return (
        f"INSERT INTO {table} ({quoted(kind, dialect)}) SELECT {marks} "
        f"WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE id = ?{id_} AND key = ?{key})"
    )


def insert_missing(connection: sa.Connection, kind: type[Row], rows: Iterable[Any]) -> None:
    """Insert rows that are all primary key; one that is there already stays."""
    values = sorted(bound(kind, rows, connection.dialect), key=keyed(kind))
    if not values:
        return
    if connection.dialect.name == "postgresql":
        rest = "ON CONFLICT DO NOTHING"
        pipeline.insert(connection, kind.table.name, _names(kind), values, rest)
    else:
        sql = insert_sql(kind, connection.dialect) + " ON CONFLICT DO NOTHING"
        with driver_connection(connection, sql) as driver:
            driver.executemany(sql, values)


@once
def _names(kind: type[Row]) -> list[str]:
    return [column.name for column in columns(kind)]


def update(connection: sa.Connection, kind: type[Row], rows: Sequence[Any]) -> None:
    """Give stored rows with the same primary keys these values."""
    keys = {column.name for column in kind.table.primary_key}
    named = [f"{'old' if name in keys else 'new'}_{name}" for name in _names(kind)]
    if rows and len(keys) < len(named):
        take = flat(kind)
        values = [dict(zip(named, take(row), strict=True)) for row in rows]
        connection.execute(_update_sql(kind), values)


@once
def _update_sql(kind: type[Row]) -> sa.Executable:
    keys = {column.name for column in kind.table.primary_key}
    rest: dict[str, sa.BindParameter[Any]] = {
        name: sa.bindparam(f"new_{name}") for name in _names(kind) if name not in keys
    }
    return sa.update(kind.table).where(*_old(kind)).values(rest)


def _old(kind: type[Row]) -> list[sa.ColumnElement[bool]]:
    key = sorted(kind.table.primary_key, key=attrgetter("name"))
    return [column == sa.bindparam(f"old_{column.name}") for column in key]


def delete(connection: sa.Connection, kind: type[Row], keys: Collection[tuple[Any, ...]]) -> None:
    """Delete the rows with these primary keys."""
    if keys:
        names = [f"old_{column.name}" for column in kind.table.primary_key]
        values = [dict(zip(names, key, strict=True)) for key in keys]
        connection.execute(_delete_sql(kind), values)


@once
def _delete_sql(kind: type[Row]) -> sa.Executable:
    return sa.delete(kind.table).where(*_old(kind))


def batches(items: Iterable[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """The items in lists of at most `size`."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
