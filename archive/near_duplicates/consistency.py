"""Which versions were never compared with those of other articles, or only in part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from archive.database.row_stream import row_stream
from archive.models.articles import article, article_version
from archive.models.relations import article_sample, article_sketch


def uncompared() -> sa.Select[Any]:
    """Article's id and number of each version that was never compared, in the order of both."""
    sketched = sa.exists().where(
        article_sketch.c.article_id == article_version.c.article_id,
        article_sketch.c.version == article_version.c.number,
    )
    return (
        sa.select(article_version.c.article_id, article_version.c.number)
        .where(~sketched)
        .order_by(article_version.c.article_id, article_version.c.number)
    )


def breaches(connection: sa.Connection) -> Iterator[str]:
    """Versions that were never compared, and those that have not the samples that they should."""
    missing = uncompared().join_from(
        article_version, article, article.c.id == article_version.c.article_id, isouter=True
    )
    for row in row_stream(connection, missing.add_columns(article.c.key)):
        yield (
            f"{row.key} version {row.number} was never compared with other articles; "
            "run 'archive db upgrade'"
        )
    held = (
        sa.select(sa.func.count())
        .where(
            article_sample.c.article_id == article_sketch.c.article_id,
            article_sample.c.version == article_sketch.c.version,
        )
        .scalar_subquery()
    )
    wrong = (
        sa.select(article.c.key, article_sketch.c.version)
        .join_from(article_sketch, article, article.c.id == article_sketch.c.article_id)
        .where(held != article_sketch.c.samples)
        .order_by(article_sketch.c.article_id, article_sketch.c.version)
    )
    for row in row_stream(connection, wrong):
        yield f"{row.key} version {row.version} has not the samples that it should have"
