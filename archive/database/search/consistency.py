"""Which entries of the search are missing, or are not what the rows make them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from archive.database import schema_version
from archive.database.rows import insert
from archive.database.search import entries, index
from archive.database.search.entries import NAMED
from archive.models.articles import article, article_version
from archive.models.search import search_entry
from archive.models.statements import statement

RENEW = "run 'archive search --renew'"
CUT_BEFORE = "the words of the search are cut by rules of an earlier program"


def breaches(connection: sa.Connection) -> Iterator[str]:
    """What is not searched by the words that it has now, a line each.

    A single line where texts are cut by other rules than the entries were: that may be all of them.
    """
    if index.to_renew(connection):
        yield f"{CUT_BEFORE}; {RENEW}"
        return
    for table in NAMED:
        ids = connection.scalars(index.keys_of(table)).all()
        for batch in insert.batches(ids):
            column = search_entry.c[f"{table.name}_id"]
            wanted = entries.of_named(connection, table, batch)
            yield from _compared(connection, wanted, column.in_(batch))
    versions = [tuple(row) for row in connection.execute(index.keys_of(article_version))]
    for batch in insert.batches(versions, index.AT_ONCE):
        wanted = entries.of_versions(connection, batch)
        yield from _compared(connection, wanted, index.in_versions(batch))
    if connection.dialect.name == "sqlite":
        yield from _index(connection)


def caveat(connection: sa.Connection) -> Iterator[str]:
    """A line that something may be missed, unless all words are cut by this program's rules."""
    if not index.to_renew(connection):
        return
    upgraded = schema_version.current(connection) == schema_version.HEAD
    mend = RENEW if upgraded else "run 'archive db upgrade'"
    yield f"{CUT_BEFORE}: some may not be found; {mend}"


def _compared(
    connection: sa.Connection, wanted: Iterator[Any], where: sa.ColumnElement[bool]
) -> Iterator[str]:
    stored = index.stored_entries(connection, where)
    for entry in wanted:
        old = stored.pop(index.subject(entry), None)
        if old is None:
            yield f"{_name(connection, entry)} is not searched; {RENEW}"
        elif old[1:] != (entry.length, entry.words):
            yield f"{_name(connection, entry)} is searched by other words than its own; {RENEW}"
    for id_, *_ in stored.values():
        yield f"search_entry ({id_},) has the words of something without any; {RENEW}"


def _index(connection: sa.Connection) -> Iterator[str]:
    """Entries that the full-text index of SQLite lacks, and those that only it has."""
    stored, indexed = "SELECT id FROM search_entry", "SELECT id FROM search_words_docsize"
    for one, other, what in (
        (stored, indexed, "stands in no full-text index"),
        (indexed, stored, "stands in the full-text index alone"),
    ):
        for (id_,) in connection.execute(sa.text(f"{one} EXCEPT {other} ORDER BY 1")):
            yield f"search_entry ({id_},) {what}; {RENEW}"


def _name(connection: sa.Connection, entry: Any) -> str:
    """The subject of an entry, in words for people."""
    if entry.article_id is None:
        (table,) = (t for t in NAMED if getattr(entry, f"{t.name}_id") is not None)
        key = connection.scalar(sa.select(table.c.key).where(table.c.id == index.subject_id(entry)))
        return f"{table.name} {key!r}"
    key = connection.scalar(sa.select(article.c.key).where(article.c.id == entry.article_id))
    if entry.ordinal is not None:
        return f"{key} version {entry.version}: sentence {entry.ordinal}"
    label = sa.select(statement.c.label).where(
        statement.c.article_id == entry.article_id,
        statement.c.version == entry.version,
        statement.c.id == entry.statement_id,
    )
    return f"{key} version {entry.version}: statement {connection.scalar(label)!r}"
