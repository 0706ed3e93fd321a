"""Writing the entries of the search: beside the rows that they come from, as a difference."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from archive.database.migrate.exclusive import let_in
from archive.database.rows import insert as row_insert
from archive.database.search import entries
from archive.database.search.entries import NAMED, Version
from archive.models.articles import article_version
from archive.models.search import NAMED as OF_NAMED
from archive.models.search import SearchEntry, search_entry

AT_ONCE = 20
"""How many versions one transaction catches up on."""

OF = (
    search_entry.c.article_id,
    search_entry.c.version,
    search_entry.c.ordinal,
    search_entry.c.statement_id,
    *(search_entry.c[name] for name in OF_NAMED),
)
"""The columns that say what an entry holds the words of."""

Of = tuple[Any, ...]


def record(connection: sa.Connection, versions: Collection[Version]) -> int:
    """Bring the entries of versions up to date with their sentences and statements.

    To be called in the transaction that writes those; returns how many entries it touched.
    """
    wanted = {of(made): made for made in entries.of_versions(connection, versions)}
    stored = stored_of(connection, versions_of(versions))
    fresh = [made for key, made in wanted.items() if key not in stored]
    changed = [
        {"old": stored[key][0], "length": made.length, "words": made.words}
        for key, made in wanted.items()
        if key in stored and stored[key][1:] != (made.length, made.words)
    ]
    gone = [{"old": stored[key][0]} for key in stored if key not in wanted]
    here = search_entry.c.id == sa.bindparam("old")
    if gone:
        connection.execute(sa.delete(search_entry).where(here), gone)
    if changed:
        connection.execute(sa.update(search_entry).where(here), changed)
    row_insert.insert(connection, SearchEntry, fresh)
    return len(fresh) + len(changed) + len(gone)


def enter(connection: sa.Connection, made: Iterable[SearchEntry]) -> None:
    """Write the entries of what is new in this transaction: there are none to hold them against."""
    row_insert.insert(connection, SearchEntry, list(made))


def record_named(connection: sa.Connection, named: Mapping[sa.Table, Iterable[int]]) -> int:
    """Bring the entries of actors, places, sources and events up to date with their names.

    To be called in the transaction that writes those, which holds their rows; returns how many
    entries it touched.
    """
    written = 0
    for table in NAMED:
        for ids in row_insert.batches(sorted(set(named.get(table, ())))):
            column = search_entry.c[f"{table.name}_id"]
            stored = stored_of(connection, column.in_(ids))
            wanted = sorted(
                entries.of_named(connection, table, ids), key=lambda made: ids.index(id_of(made))
            )
            changed = [
                made
                for made in wanted
                if stored.get(of(made), (0, 0, ""))[1:] != (made.length, made.words)
            ]
            _upsert(connection, column, changed)
            written += len(changed)
    return written


def _upsert(connection: sa.Connection, column: sa.Column[Any], changed: list[SearchEntry]) -> None:
    if changed:
        names = (column.name, "length", "words")
        values = [{name: getattr(made, name) for name in names} for made in changed]
        connection.execute(_upsert_sql(column, connection.dialect.name), values)


@cache
def _upsert_sql(column: sa.Column[Any], dialect: str) -> sa.Executable:
    insert = (postgresql if dialect == "postgresql" else sqlite).insert
    statement = insert(search_entry)
    excluded = statement.excluded
    made: sa.Insert = statement.on_conflict_do_update(
        index_elements=[column],
        index_where=column.is_not(None),
        set_={"length": excluded.length, "words": excluded.words},
    )
    return made


def id_of(made: SearchEntry) -> int:
    """The id of the actor, place, source or event that an entry is of."""
    found = (getattr(made, name) for name in OF_NAMED)
    return next(int(one) for one in found if one is not None)


def of(made: SearchEntry) -> Of:
    """What an entry holds the words of, as the values of `OF`."""
    return tuple(getattr(made, column.name) for column in OF)


def stored_of(
    connection: sa.Connection, where: sa.ColumnElement[bool]
) -> dict[Of, tuple[int, int, str]]:
    """The entries that stand, by what they are of: number, length and words."""
    c = search_entry.c
    query = sa.select(*OF, c.id, c.length, c.words).where(where)
    return {tuple(row[: len(OF)]): tuple(row[len(OF) :]) for row in connection.execute(query)}


def versions_of(versions: Collection[Version]) -> sa.ColumnElement[bool]:
    """That an entry is of one of the versions, as both indexes of versions have them."""
    c = search_entry.c
    here = entries.among(c.article_id, c.version, versions)
    return (c.ordinal.is_not(None) & here) | (c.statement_id.is_not(None) & here)


def catch_up(connection: sa.Connection, *, renew: bool = False) -> int:
    """Write the entries that are missing; how many they are.

    They come from before there was a search, or from a program that knows of none. With `renew`
    those that stand are held against the rows as well. Each batch is a transaction of its own:
    stopped at any point, the next call goes on.
    """
    done = 0
    for table in NAMED:
        query = every(table) if renew else without(table)
        query = query.with_for_update(key_share=True, of=table)
        done += _each(connection, query, row_insert.BATCH, partial(_record_rows, table=table))
    query = every(article_version) if renew else without(article_version)
    return done + _each(connection, query, AT_ONCE, _record_versions)


def every(table: sa.Table) -> sa.Select[Any]:
    """The primary keys of what people name, or of versions, in their order."""
    return sa.select(*table.primary_key).order_by(*table.primary_key)


def without(table: sa.Table) -> sa.Select[Any]:
    """The same, of those that have no entry."""
    c = search_entry.c
    if table is article_version:
        key = sa.and_(
            c.article_id == table.c.article_id,
            c.version == table.c.number,
            c.ordinal.is_not(None),
        )
    else:
        key = c[f"{table.name}_id"] == table.c.id
    return every(table).where(~sa.exists().where(key))


def _each(
    connection: sa.Connection,
    query: sa.Select[Any],
    size: int,
    write: Callable[[sa.Connection, list[Any]], int],
) -> int:
    """Write for all that a query finds, so many at once; what that comes to."""
    done, page = 0, query.limit(size)
    keys = list(query.selected_columns)
    while True:
        with connection.begin():
            found = [tuple(row) for row in connection.execute(page)]
            if not found:
                return done
            done += write(connection, found)
        let_in(connection)
        page = query.where(sa.tuple_(*keys) > sa.tuple_(*found[-1])).limit(size)


def _record_rows(connection: sa.Connection, found: list[Any], table: sa.Table) -> int:
    return record_named(connection, {table: [id_ for (id_,) in found]})


def _record_versions(connection: sa.Connection, found: list[Any]) -> int:
    """Record versions, between the loads of their articles."""
    if connection.dialect.name == "postgresql":
        for article_id in sorted({article_id for article_id, _ in found}):
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(article_id)))
    return record(connection, found)
