"""The keys behind the ids of recorded rows, also of what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from archive.database.link_names import link_names
from archive.database.rows.insert import batches
from archive.keys import claim_key
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.changes import change
from archive.models.claims import claim
from archive.models.events import event, event_link
from archive.models.places import place
from archive.models.sources import source
from archive.models.statements import statement

NAMED = (article, event, actor, place, source)


def names_by_id(connection: sa.Connection, rows: list[Any]) -> dict[int, str]:
    """What the ids in recorded rows stand for: keys, labels of statements, names of claims.

    An id comes from its key, so that no two kinds of thing share one.
    """
    found: dict[int, str] = {}
    ids: set[int] = set()
    articles: set[int] = set()
    for row in rows:
        for values in (row.old, row.new or {}):
            ids.update(v for n, v in values.items() if n.endswith("id") and isinstance(v, int))
        if row.article_id is not None:
            articles.add(row.article_id)
            ids.add(row.article_id)
        if row.table_name == "statement":
            found[row.old["id"]] = row.old["label"]
    for batch in batches(sorted(ids)):
        for table in NAMED:
            query = sa.select(table.c.id, table.c.key).where(table.c.id.in_(batch))
            found.update((id_, key) for id_, key in connection.execute(query))
        found.update(link_names(connection, event_link.c.id.in_(batch)))
        for article_id in articles:
            found.update(_labels(connection, article_id, batch))
    found.update(_gone(connection, ids - found.keys()))
    for row in rows:
        if row.table_name == "claim" and row.old["statement_id"] in found:
            label = found[row.old["statement_id"]]
            found[row.old["id"]] = claim_key(label, row.old["label"])
    return found


def _labels(
    connection: sa.Connection, article_id: int, ids: list[int]
) -> Iterator[tuple[int, str]]:
    """The statements and the claims of an article."""
    labels = sa.select(statement.c.id, statement.c.label).where(
        statement.c.article_id == article_id, statement.c.id.in_(ids)
    )
    yield from ((id_, label) for id_, label in connection.execute(labels))
    claims = (
        sa.select(claim.c.id, statement.c.label, claim.c.label.label("name"))
        .join_from(claim, statement)
        .where(claim.c.article_id == article_id, claim.c.id.in_(ids))
    )
    for id_, label, name in connection.execute(claims):
        yield id_, claim_key(label, name)


def _gone(connection: sa.Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The keys of what the archive once had and has no longer."""
    tables = [table.name for table in NAMED]
    for batch in batches(sorted(ids)):
        about = sa.or_(change.c.about_id.in_(batch), change.c.article_id.in_(batch))
        query = sa.select(change.c.old).where(about, change.c.table_name.in_(tables))
        for old in connection.scalars(query):
            yield old["id"], old["key"]
