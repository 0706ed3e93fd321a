"""Keys for the shell to complete, a few at a time and quickly."""

from __future__ import annotations

import sqlalchemy as sa

from archive.keys import id_of
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.events import event
from archive.models.places import place
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports.query.filters import newest

TABLES = {
    "article": article,
    "speaker": actor,
    "actor": actor,
    "event": event,
    "source": source,
    "place": place,
}
"""Each kind of key, and the table that holds it. A statement's begins with its article's."""

MOST = 50
"""How many keys are offered."""

LONGEST = 500
"""Milliseconds for which Postgres may look for them."""

LAST = "\U0010ffff"
"""Sorts after every other character."""


def keys(connection: sa.Connection, kind: str, begun: str) -> list[tuple[str, str]]:
    """Keys of one kind that begin so, each with a name for people, in their order."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {LONGEST}")
    if kind == "statement":
        return _statements(connection, begun)
    if kind == "rests_on":
        either = [*keys(connection, "source", begun), *keys(connection, "actor", begun)]
        return sorted(dict(either).items())[:MOST]
    table = TABLES[kind]
    title = table.c.title if kind == "event" else table.c.get("name", table.c.key)
    query = sa.select(table.c.key, title.label("title")).where(*_begins(table.c.key, begun))
    return [(row.key, row.title) for row in connection.execute(query.order_by("key").limit(MOST))]


def _statements(connection: sa.Connection, begun: str) -> list[tuple[str, str]]:
    """The statements of an article, once it is clear which; until then the articles."""
    key, slash, label = begun.partition("/")
    if not slash:
        articles = keys(connection, "article", begun)
        if len(articles) != 1:
            return [(f"{found}/", title) for found, title in articles]
        key = articles[0][0]
    query = (
        sa.select(statement.c.label)
        .where(statement.c.article_id == id_of(key), newest(statement))
        .where(*_begins(statement.c.label, label))
    )
    labels = connection.scalars(query.order_by(statement.c.label).limit(MOST))
    return [(f"{key}/{found}", "") for found in labels]


def _begins(column: sa.ColumnElement[str], begun: str) -> tuple[sa.ColumnElement[bool], ...]:
    """That a key begins so, as a range that an index serves."""
    return (column >= begun, column < begun + LAST)
