"""What two versions share, counted again: whether the relations are those of the texts."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from archive.database.row_stream import row_stream
from archive.models.articles import article
from archive.models.relations import article_relation
from archive.near_duplicates.relations import shared_by

MOST = 2000
"""How many relations are counted again; of more, such as come to this many, evenly."""


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
    count = connection.scalar(sa.select(sa.func.count()).select_from(article_relation)) or 0
    if count > MOST:
        # ids are as good as drawn by lot
        query = query.where(r.other_article_id % -(-count // MOST) == 0)
    for row in row_stream(connection, query):
        first, second = (row.article_id, row.version), (row.other_article_id, row.other_version)
        found = shared_by(connection, first, second)
        told = (row.kind, row.similarity, row.containment)
        if found is None or (found.kind.value, found.similarity, found.containment) != told:
            yield (
                f"{row.key} version {row.version} and {row.other_key} version "
                f"{row.other_version} share not what is noted of them"
            )
