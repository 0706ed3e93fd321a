"""Articles, their versions, and the slices of their texts."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import sqlalchemy as sa

from archive.models.base import UNDATED, FuzzyDate, Row, row
from archive.models.columns import (
    Id,
    Key,
    Moment,
    Number,
    Text,
    column,
    fuzzy_date,
    table,
    version_columns,
)
from archive.models.rules import (
    both_or_neither,
    check,
    date_indexes,
    foreign_key,
    index,
    key_makes_id,
    key_to_span,
    key_to_version,
    partial_index,
    vocabulary_check,
)
from archive.vocabulary import SentenceKind

article = table(
    "article",
    "One published piece, through all its versions",
    column(
        "id",
        Id,
        "First 64 bits of the SHA-256 of the key, signed; for joins only",
        autoincrement=False,
    ),
    column("key", Key, "Stable public name of the article; never changes"),
    column("source_id", Id, "Who published it; null when the text does not say", null=True),
    column("url", Text, "Where it is published", null=True),
    column("language", Text, "BCP 47 tag of its language", null=True),
    sa.PrimaryKeyConstraint("id"),
    check("key <> ''", name="key_given"),
    key_makes_id("key"),
    foreign_key(["source_id"], ["source.id"]),
    index("source_id"),
    # Where articles are distributed over machines a UNIQUE cannot leave out their id; there, as on
    # any Postgres, the CHECK on the id keeps keys apart. SQLite has no SHA-256 and takes the index.
    index("key", name="uq_article_key", on="sqlite", unique=True),
    rowid=True,
)


@row
class Article(Row):
    """A row of `article`."""

    table: ClassVar[sa.Table] = article
    id: int
    key: str
    source_id: int | None = None
    url: str | None = None
    language: str | None = None


article_version = table(
    "article_version",
    "The immutable text of an article as captured once",
    column("article_id", Id, "The article", primary_key=True, autoincrement=False),
    column("number", Number, "1, 2, ... in the order of capture", primary_key=True),
    column("headline", Text, "The first line of the text that is not blank"),
    column("text", Text, "The text as captured; never changes"),
    column("media_type", Text, "Media type of what it was captured from"),
    column("sha256", Text, "SHA-256 of the text's UTF-8, in hexadecimal"),
    *fuzzy_date("published", "When it was published"),
    *fuzzy_date("modified", "When it was last changed by its publisher"),
    column("retrieved", Moment(), "When it was captured; null when not recorded", null=True),
    column("origin", Text, "Where it came from: a file name or an address", null=True),
    check("number >= 1", name="number_from_one"),
    check("text <> ''", name="text_given"),
    check("length(sha256) = 64", name="sha256_length"),
    check("replace(text, headline, '') <> text", name="headline_in_text"),
    foreign_key(["article_id"], ["article.id"]),
    *date_indexes("published"),
    rowid=True,
)


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


sentence = table(
    "sentence",
    "A numbered slice of a version",
    *version_columns(),
    column("ordinal", Number, "1, 2, ... in reading order", primary_key=True),
    column("start", Number, "First code point, from 0"),
    column("end", Number, "One past its last code point"),
    column("kind", Text, "What part of the page it is"),
    vocabulary_check("kind", SentenceKind),
    check('0 <= start AND start < "end"', name="slice"),
    key_to_version(),
)


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


span = table(
    "span",
    "A slice [start, end) of a version in Unicode code points, with its exact text; "
    "inserted and deleted, never updated",
    *version_columns(),
    column("start", Number, "First code point, from 0", primary_key=True),
    column("end", Number, "One past its last code point", primary_key=True),
    column("exact", Text, "The text of the slice; the database refuses any other"),
    check('0 <= start AND start < "end"', name="slice"),
    check('length(exact) = "end" - start', name="exact_length"),
    key_to_version(),
)


@row
class Span(Row):
    """A row of `span`: code points, half-open."""

    table: ClassVar[sa.Table] = span
    article_id: int
    version: int
    start: int
    end: int
    exact: str


gap = table(
    "gap",
    "A span that the coder left uncoded on purpose, with the reason",
    *version_columns(),
    column("start", Number, "First code point of the span", primary_key=True),
    column("end", Number, "One past its last code point", primary_key=True),
    column("reason", Text, "Why nothing is coded from it"),
    key_to_span(),
)


@row
class Gap(Row):
    """A row of `gap`."""

    table: ClassVar[sa.Table] = gap
    article_id: int
    version: int
    start: int
    end: int
    reason: str


article_author = table(
    "article_author",
    "The authors of a version of an article: its byline, in order",
    *version_columns(),
    column("ordinal", Number, "Order in the byline, from 1", primary_key=True),
    column("name", Text, "The name as the page gives it"),
    column("start", Number, "First code point of the name, if the text prints it", null=True),
    column("end", Number, "One past its last code point", null=True),
    column("actor_id", Id, "Who it is, when known", null=True),
    check("ordinal >= 1", name="ordinal_from_one"),
    check("name <> ''", name="name_given"),
    both_or_neither("start", "end"),
    key_to_version(),
    key_to_span(),
    foreign_key(["actor_id"], ["actor.id"]),
    partial_index("actor_id"),
)


@row
class ArticleAuthor(Row):
    """A row of `article_author`."""

    table: ClassVar[sa.Table] = article_author
    article_id: int
    version: int
    ordinal: int
    name: str
    start: int | None = None
    end: int | None = None
    actor_id: int | None = None
