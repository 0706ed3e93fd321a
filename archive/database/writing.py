"""Writing rows: dataclasses to tables, in bulk, by what each database is best at.

Nothing is read back: every key is computed by the writer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import Any, ParamSpec, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from archive.models import FuzzyDate, Row

BATCH = 500
"""How many rows, or ids, one statement takes at most."""

FUZZY = [part.name for part in fields(FuzzyDate)]

Converter = Callable[[Any], Any]
P = ParamSpec("P")
T = TypeVar("T")


def once(make: Callable[P, T]) -> Callable[P, T]:
    """Remember what a function of row types makes; `lru_cache` by itself loses their types."""
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
    places = [names.index(column.name) for column in kind.table.primary_key]
    return lambda values: tuple(values[place] for place in places)


@once
def _converters(kind: type[Row], dialect: sa.Dialect) -> list[tuple[int, Converter]]:
    """What the driver must be told of the values: the place of each, and the function for it."""
    found: list[tuple[int, Converter]] = []
    for place, column in enumerate(columns(kind)):
        convert = column.type.dialect_impl(dialect).bind_processor(dialect)
        if convert is not None:
            found.append((place, convert))
    return found


def bound(kind: type[Row], rows: Iterable[Any], dialect: sa.Dialect) -> list[tuple[Any, ...]]:
    """The rows as tuples that the driver takes as they are."""
    take = flat(kind)
    converters = _converters(kind, dialect)
    if not converters:
        return [take(row) for row in rows]
    made = []
    for row in rows:
        values = list(take(row))
        for place, convert in converters:
            values[place] = convert(values[place])
        made.append(tuple(values))
    return made


def insert(connection: sa.Connection, kind: type[Row], rows: Sequence[Any]) -> None:
    """Insert rows of one type: COPY on Postgres, a prepared batch on SQLite."""
    if not rows:
        return
    values = bound(kind, rows, connection.dialect)
    if connection.dialect.name == "postgresql":
        _copy(connection, kind, values)
    else:
        connection.exec_driver_sql(_insert_sql(kind, connection.dialect), values)


def _copy(connection: sa.Connection, kind: type[Row], values: list[tuple[Any, ...]]) -> None:
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in columns(kind))
    sql = f"COPY {kind.table.name} ({names}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    refused = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor, cursor.copy(sql) as copy:
            for row in values:
                copy.write_row(row)
    except refused as error:
        # as SQLAlchemy raises what it runs itself
        raise sa.exc.DBAPIError.instance(
            sql, None, error, refused, dialect=connection.dialect
        ) from error


@once
def _insert_sql(kind: type[Row], dialect: sa.Dialect) -> str:
    quote = dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in columns(kind))
    marks = ", ".join("?" for _ in columns(kind))
    table = kind.table
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"


def insert_named(connection: sa.Connection, kind: type[Row], rows: Sequence[Any]) -> None:
    """Insert rows that carry a key, sorted by id so that two writers cannot deadlock.

    A row that another writer brought first stays; a stranger under its id is refused.
    """
    names = [column.name for column in columns(kind)]
    if connection.dialect.name == "postgresql":
        statement = _insert_or_refuse(kind)
    else:
        statement = _insert_unless_there(kind)
    if rows:
        take = flat(kind)
        ordered = sorted(rows, key=attrgetter("id"))
        connection.execute(statement, [dict(zip(names, take(row), strict=True)) for row in ordered])


def _insert_or_refuse(kind: type[Row]) -> sa.Insert:
    """An insert that leaves a standing row alone, and that a stranger under its id fails."""
    table = kind.table
    statement = postgresql.insert(table)
    key = statement.excluded.key
    return statement.on_conflict_do_update(
        index_elements=["id"], set_={"key": key}, where=table.c.key != key
    )


def _insert_unless_there(kind: type[Row]) -> sa.Insert:
    """The same on SQLite, whose triggers take what meets a standing row for its replacement."""
    table = kind.table
    given = [sa.bindparam(column.name, type_=column.type) for column in columns(kind)]
    there = sa.exists().where(
        table.c.id == sa.bindparam("id", type_=table.c.id.type),
        table.c.key == sa.bindparam("key", type_=table.c.key.type),
    )
    return sa.insert(table).from_select(list(columns(kind)), sa.select(*given).where(~there))


def insert_missing(connection: sa.Connection, kind: type[Row], rows: Iterable[Any]) -> None:
    """Insert rows whose primary key says all there is to say; what another brought first stays."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    names = [column.name for column in columns(kind)]
    take, key = flat(kind), keyed(kind)
    values = sorted(map(take, rows), key=key)
    if values:
        statement = dialect.insert(kind.table).on_conflict_do_nothing()
        connection.execute(statement, [dict(zip(names, row, strict=True)) for row in values])


def update(connection: sa.Connection, kind: type[Row], rows: Iterable[Any]) -> None:
    """Bring stored rows with the same primary keys to these values."""
    table = kind.table
    keys = {column.name for column in table.primary_key}
    names = [column.name for column in columns(kind)]
    rest: dict[str, sa.BindParameter[Any]] = {
        name: sa.bindparam(f"new_{name}") for name in names if name not in keys
    }
    where = [table.c[name] == sa.bindparam(f"old_{name}") for name in sorted(keys)]
    take = flat(kind)
    values = [
        {f"{'old' if n in keys else 'new'}_{n}": v for n, v in zip(names, take(row), strict=True)}
        for row in rows
    ]
    if values and rest:
        connection.execute(sa.update(table).where(*where).values(rest), values)


def delete(connection: sa.Connection, kind: type[Row], keys: Iterable[tuple[Any, ...]]) -> None:
    """Delete the rows with these primary keys."""
    table = kind.table
    names = [column.name for column in table.primary_key]
    where = [table.c[name] == sa.bindparam(f"old_{name}") for name in names]
    values = [{f"old_{n}": v for n, v in zip(names, key, strict=True)} for key in keys]
    if values:
        connection.execute(sa.delete(table).where(*where), values)


def batches(items: Iterable[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """The items in lists of at most `size`."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
