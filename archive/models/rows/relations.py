"""Rows of what is computed from texts: relations, sketches and bands."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.relations import article_band, article_relation, article_sketch
from archive.models.rows.parts import Row, row
from archive.vocabulary import ArticleRelationKind


@row
class ArticleSketch(Row):
    """A row of `article_sketch`."""

    table: ClassVar[sa.Table] = article_sketch
    article_id: int
    version: int
    shingles: int


@row
class ArticleBand(Row):
    """A row of `article_band`."""

    table: ClassVar[sa.Table] = article_band
    article_id: int
    version: int
    band: int
    hash: int


@row
class ArticleRelation(Row):
    """A row of `article_relation`."""

    table: ClassVar[sa.Table] = article_relation
    article_id: int
    version: int
    other_article_id: int
    other_version: int
    kind: ArticleRelationKind
    similarity: float
