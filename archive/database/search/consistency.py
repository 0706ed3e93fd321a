"""Which entries of the search are missing, or are not what the rows make them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from archive.database.rows import insert
from archive.database.search import entries, index
from archive.database.search.entries import NAMED
from archive.models.articles import article, article_version
from archive.models.search import search_entry
from archive.models.statements import statement

RENEW = "run 'archive search --renew'"


def breaches(connection: sa.Connection) -> Iterator[str]:
    """What is not searched as it stands, a line each."""
    for table in NAMED:
        ids = connection.scalars(index.every(table)).all()
        for batch in insert.batches(ids):
            column = search_entry.c[f"{table.name}_id"]
            wanted = entries.of_named(connection, table, batch)
            yield from _compared(connection, wanted, column.in_(batch))
    versions = [tuple(row) for row in connection.execute(index.every(article_version))]
    for batch in insert.batches(versions, index.AT_ONCE):
        wanted = entries.of_versions(connection, batch)
        yield from _compared(connection, wanted, index.versions_of(batch))
    if connection.dialect.name == "sqlite":
        yield from _index(connection)


def _compared(
    connection: sa.Connection, wanted: Iterator[Any], where: sa.ColumnElement[bool]
) -> Iterator[str]:
    stored = index.stored_of(connection, where)
    for made in wanted:
        found = stored.pop(index.of(made), None)
        if found is None:
            yield f"{_name(connection, made)} is not searched; {RENEW}"
        elif found[1:] != (made.length, made.words):
            yield f"{_name(connection, made)} is searched by other words than its own; {RENEW}"
    for id_, *_ in stored.values():
        yield f"search_entry ({id_},) has the words of something without any; {RENEW}"


def _index(connection: sa.Connection) -> Iterator[str]:
    """Entries that the full-text index of SQLite lacks, and those that it has alone."""
    kept, indexed = "SELECT id FROM search_entry", "SELECT id FROM search_words_docsize"
    for one, other, what in (
        (kept, indexed, "stands in no full-text index"),
        (indexed, kept, "stands in the full-text index alone"),
    ):
        for (id_,) in connection.execute(sa.text(f"{one} EXCEPT {other} ORDER BY 1")):
            yield f"search_entry ({id_},) {what}; {RENEW}"


def _name(connection: sa.Connection, made: Any) -> str:
    """What an entry is of, as people call it."""
    if made.article_id is None:
        (table,) = (t for t in NAMED if getattr(made, f"{t.name}_id") is not None)
        key = connection.scalar(sa.select(table.c.key).where(table.c.id == index.id_of(made)))
        return f"{table.name} {key!r}"
    key = connection.scalar(sa.select(article.c.key).where(article.c.id == made.article_id))
    if made.ordinal is not None:
        return f"{key} version {made.version}: sentence {made.ordinal}"
    label = sa.select(statement.c.label).where(
        statement.c.article_id == made.article_id,
        statement.c.version == made.version,
        statement.c.id == made.statement_id,
    )
    return f"{key} version {made.version}: statement {connection.scalar(label)!r}"
