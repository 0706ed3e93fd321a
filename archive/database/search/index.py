"""The stored entries of the search: written with the rows that they come from, as a difference."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from archive.database.migrate.exclusive import pause_for_others
from archive.database.rows import insert as row_insert
from archive.database.search import entries
from archive.database.search.entries import NAMED, Version
from archive.models.articles import article_version
from archive.models.search import NAMED as NAMED_COLUMNS
from archive.models.search import SearchEntry, search_entry, search_renewal

AT_ONCE = 20
"""How many versions one transaction catches up on."""

SUBJECT = (
    search_entry.c.article_id,
    search_entry.c.version,
    search_entry.c.ordinal,
    search_entry.c.statement_id,
    *(search_entry.c[name] for name in NAMED_COLUMNS),
)
"""The columns that say what an entry holds the words of: its subject."""


Subject = tuple[Any, ...]


def record(connection: sa.Connection, versions: Collection[Version]) -> int:
    """Bring the entries of versions up to date with their sentences and statements.

    To be called in the transaction that writes those; returns how many entries it touched.
    """
    wanted = {subject(entry): entry for entry in entries.of_versions(connection, versions)}
    stored = stored_entries(connection, in_versions(versions))
    fresh = [entry for key, entry in wanted.items() if key not in stored]
    changed = [
        {"old": stored[key][0], "length": entry.length, "words": entry.words}
        for key, entry in wanted.items()
        if key in stored and stored[key][1:] != (entry.length, entry.words)
    ]
    gone = [{"old": stored[key][0]} for key in stored if key not in wanted]
    here = search_entry.c.id == sa.bindparam("old")
    if gone:
        connection.execute(sa.delete(search_entry).where(here), gone)
    if changed:
        connection.execute(sa.update(search_entry).where(here), changed)
    row_insert.insert(connection, SearchEntry, fresh)
    return len(fresh) + len(changed) + len(gone)


def enter(connection: sa.Connection, new: Iterable[SearchEntry]) -> None:
    """Write entries of what is new in this transaction, and so has none yet."""
    row_insert.insert(connection, SearchEntry, list(new))


def record_named(connection: sa.Connection, named: Mapping[sa.Table, Iterable[int]]) -> int:
    """Bring the entries of actors, places, sources and events up to date with their names.

    To be called in the transaction that writes those, which holds their rows; returns how many
    entries it touched.
    """
    written = 0
    for table in NAMED:
        for ids in row_insert.batches(sorted(set(named.get(table, ())))):
            column = search_entry.c[f"{table.name}_id"]
            stored = stored_entries(connection, column.in_(ids))
            wanted = sorted(
                entries.of_named(connection, table, ids),
                key=lambda entry: ids.index(subject_id(entry)),
            )
            changed = [
                entry
                for entry in wanted
                if stored.get(subject(entry), (0, 0, ""))[1:] != (entry.length, entry.words)
            ]
            _upsert(connection, column, changed)
            written += len(changed)
    return written


def _upsert(connection: sa.Connection, column: sa.Column[Any], changed: list[SearchEntry]) -> None:
    if changed:
        names = (column.name, "length", "words")
        values = [{name: getattr(entry, name) for name in names} for entry in changed]
        connection.execute(_upsert_sql(column, connection.dialect.name), values)


@cache
def _upsert_sql(column: sa.Column[Any], dialect: str) -> sa.Executable:
    insert = (postgresql if dialect == "postgresql" else sqlite).insert
    statement = insert(search_entry)
    excluded = statement.excluded
    upsert: sa.Insert = statement.on_conflict_do_update(
        index_elements=[column],
        index_where=column.is_not(None),
        set_={"length": excluded.length, "words": excluded.words},
    )
    return upsert


def subject_id(entry: SearchEntry) -> int:
    """The id of the actor, place, source or event that an entry is of."""
    ids = (getattr(entry, name) for name in NAMED_COLUMNS)
    return next(int(one) for one in ids if one is not None)


def subject(entry: SearchEntry) -> Subject:
    """What an entry holds the words of: its values of the columns `SUBJECT`."""
    return tuple(getattr(entry, column.name) for column in SUBJECT)


def stored_entries(
    connection: sa.Connection, where: sa.ColumnElement[bool]
) -> dict[Subject, tuple[int, int, str]]:
    """The stored entries by their subject: id, length and words."""
    c = search_entry.c
    query = sa.select(*SUBJECT, c.id, c.length, c.words).where(where)
    return {
        tuple(row[: len(SUBJECT)]): tuple(row[len(SUBJECT) :]) for row in connection.execute(query)
    }


def in_versions(versions: Collection[Version]) -> sa.ColumnElement[bool]:
    """The condition that an entry is of one of the versions, such that both indexes serve it."""
    c = search_entry.c
    here = entries.among(c.article_id, c.version, versions)
    return (c.ordinal.is_not(None) & here) | (c.statement_id.is_not(None) & here)


def catch_up(connection: sa.Connection, *, renew: bool = False) -> int:
    """Write the entries that are missing; how many they are.

    They are missing when a program wrote the rows that has no search. With `renew`, and when texts
    are cut by other rules than before, those that are there are compared with the rows as well.
    Each batch is a transaction of its own: after an interrupt the next call goes on.
    """
    done = 0
    with connection.begin():
        renew = renew or to_renew(connection)
    for table in NAMED:
        query = keys_of(table) if renew else keys_without_entry(table)
        query = query.with_for_update(key_share=True, of=table)
        done += _each(connection, query, row_insert.BATCH, partial(_record_rows, table=table))
    query = keys_of(article_version) if renew else keys_without_entry(article_version)
    done += _each(connection, query, AT_ONCE, _record_versions)
    if renew:
        with connection.begin():
            connection.execute(sa.delete(search_renewal))
    return done


def is_unfinished(connection: sa.Connection) -> bool:
    """Whether something that stands in the archive has no entry yet."""
    return any(
        connection.execute(keys_without_entry(table).limit(1)).first() is not None
        for table in (*NAMED, article_version)
    )


def to_renew(connection: sa.Connection) -> bool:
    """Whether entries may be cut by other rules than those of this program."""
    return connection.execute(sa.select(search_renewal).limit(1)).first() is not None


def keys_of(table: sa.Table) -> sa.Select[Any]:
    """The primary keys of what people name, or of versions, in their order."""
    return sa.select(*table.primary_key).order_by(*table.primary_key)


def keys_without_entry(table: sa.Table) -> sa.Select[Any]:
    """The primary keys, in their order, of those that have no entry of the search."""
    c = search_entry.c
    if table is article_version:
        key = sa.and_(
            c.article_id == table.c.article_id,
            c.version == table.c.number,
            c.ordinal.is_not(None),
        )
    else:
        key = c[f"{table.name}_id"] == table.c.id
    return keys_of(table).where(~sa.exists().where(key))


def _each(
    connection: sa.Connection,
    query: sa.Select[Any],
    size: int,
    write: Callable[[sa.Connection, list[Any]], int],
) -> int:
    """Call `write` with the keys of a query, `size` at a time; the sum of what it returns."""
    done, page = 0, query.limit(size)
    keys = list(query.selected_columns)
    while True:
        with connection.begin():
            rows = [tuple(row) for row in connection.execute(page)]
            if not rows:
                return done
            done += write(connection, rows)
        pause_for_others(connection)
        page = query.where(sa.tuple_(*keys) > sa.tuple_(*rows[-1])).limit(size)


def _record_rows(connection: sa.Connection, rows: list[Any], table: sa.Table) -> int:
    return record_named(connection, {table: [id_ for (id_,) in rows]})


def _record_versions(connection: sa.Connection, rows: list[Any]) -> int:
    """Record versions, while nobody else loads their articles."""
    if connection.dialect.name == "postgresql":
        for article_id in sorted({article_id for article_id, _ in rows}):
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(article_id)))
    return record(connection, rows)
