"""Rows of articles, their versions, and slices of their texts."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import sqlalchemy as sa

from archive.models.articles import article, article_version, gap, sentence, span
from archive.models.rows.parts import UNDATED, FuzzyDate, Row, row
from archive.vocabulary import SentenceKind


@row
class Article(Row):
    """A row of `article`."""

    table: ClassVar[sa.Table] = article
    id: int
    key: str
    source_id: int | None = None
    url: str | None = None
    language: str | None = None


@row
class ArticleVersion(Row):
    """A row of `article_version`."""

    table: ClassVar[sa.Table] = article_version
    article_id: int
    number: int
    headline: str
    text: str
    media_type: str
    sha256: str
    published: FuzzyDate = UNDATED
    modified: FuzzyDate = UNDATED
    retrieved: dt.datetime | None = None
    origin: str | None = None


@row
class Sentence(Row):
    """A row of `sentence`: code points, half-open."""

    table: ClassVar[sa.Table] = sentence
    article_id: int
    version: int
    ordinal: int
    start: int
    end: int
    kind: SentenceKind


@row
class Span(Row):
    """A row of `span`: code points, half-open."""

    table: ClassVar[sa.Table] = span
    article_id: int
    version: int
    start: int
    end: int
    exact: str


@row
class Gap(Row):
    """A row of `gap`."""

    table: ClassVar[sa.Table] = gap
    article_id: int
    version: int
    start: int
    end: int
    reason: str
