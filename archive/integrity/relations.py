"""What two versions share, counted again: whether the relations are those of the texts."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from archive.database.row_stream import row_stream
from archive.integrity.portion import notice, portion
from archive.models.articles import article
from archive.models.relations import article_relation
from archive.near_duplicates.relations import shared_by


def breaches(connection: sa.Connection) -> Iterator[str]:
    """Relations whose kind, similarity or containment is not that of their two texts."""
    r = article_relation.c
    one, other = article.alias("one"), article.alias("other")
    query = (
        sa.select(article_relation, one.c.key.label("key"), other.c.key.label("other_key"))
        .outerjoin_from(article_relation, one, one.c.id == r.article_id)
        .outerjoin(other, other.c.id == r.other_article_id)
        .order_by(*article_relation.primary_key)
    )
    query = query.where(portion(connection, article_relation).holds(r.other_article_id))
    for row in row_stream(connection, query):
        first, second = (row.article_id, row.version), (row.other_article_id, row.other_version)
        found = shared_by(connection, first, second)
        told = (row.kind, row.similarity, row.containment)
        if found is None or (found.kind.value, found.similarity, found.containment) != told:
            yield (
                f"{row.key} version {row.version} and {row.other_key} version "
                f"{row.other_version} share not what is noted of them"
            )


def notices(connection: sa.Connection) -> Iterator[str]:
    """That not all relations were counted again."""
    if told := notice(connection, article_relation, "relations between versions"):
        yield told
