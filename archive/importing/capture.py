"""Articles as they were captured, with or without a coding: their texts, versions and sources."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from enum import Enum

import sqlalchemy as sa

from archive.coding.edtf_dates import fuzzy_date
from archive.database.rows import insert
from archive.database.search import entries, index
from archive.keys import id_of
from archive.models.articles import (
    Article,
    ArticleAuthor,
    ArticleVersion,
    Sentence,
    article,
    article_version,
)
from archive.models.base import UNDATED, FuzzyDate
from archive.models.sources import Source, source
from archive.near_duplicates import relations
from archive.reading import addresses
from archive.reading.days import MetadataDate
from archive.reading.document import Document
from archive.reading.naming import slug
from archive.text import sentences
from archive.vocabulary import SourceKind

TEXTS = sa.select(article_version.c.number, article_version.c.sha256).where(
    article_version.c.article_id == sa.bindparam("article")
)
"""The versions of an article, with the sums of their texts."""


class Outcome(Enum):
    """What loading a file came to."""

    ADDED = "added"
    CHANGED = "changed"
    NEW_VERSION = "new version"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Text:
    """The text of an article, with what it was captured from and what the page says of it."""

    text: str
    media_type: str = "text/plain"
    origin: str | None = None
    url: str | None = None
    domain: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: FuzzyDate = UNDATED
    modified: FuzzyDate = UNDATED
    retrieved: dt.datetime | None = None
    authors: tuple[str, ...] = ()


def lock(connection: sa.Connection, article_id: int) -> None:
    """Let two loads of one article follow each other (SQLite's writers do anyway)."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(article_id)))


def stored_version(connection: sa.Connection, article_id: int, text: str) -> tuple[int, bool]:
    """The number of the version with this text, and whether the archive has it already."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    versions = {sha: number for number, sha in connection.execute(TEXTS, {"article": article_id})}
    if digest in versions:
        return versions[digest], True
    return max(versions.values(), default=0) + 1, False


def text_of(document: Document) -> Text:
    """What a reader hands on, as the loader takes it."""
    return Text(
        document.text,
        media_type=document.media_type,
        origin=document.origin,
        url=document.url,
        domain=document.domain,
        outlet=document.outlet,
        language=document.language,
        published=_date(document.published),
        modified=_date(document.modified),
        retrieved=document.retrieved,
        authors=document.authors,
    )


def _date(given: MetadataDate | None) -> FuzzyDate:
    return UNDATED if given is None else fuzzy_date(given.edtf, given.words, given.basis)


def capture(connection: sa.Connection, document: Document) -> Outcome:
    """Keep an article without a coding: its text as the next version, unless it is there already.

    What the archive knows of the article stays; what it does not know is taken from the page.
    """
    key, text = document.key, text_of(document)
    lock(connection, id_of(key))
    number, known = stored_version(connection, id_of(key), text.text)
    if known:
        return Outcome.UNCHANGED
    if number == 1:
        row = replace(article_of(key, text), source_id=source_of(connection, text))
        insert.insert_named(connection, Article, [row])
    stored = sa.select(article.c.language).where(article.c.id == id_of(key))
    version = version_of(id_of(key), number, document.headline, text)
    insert.insert(connection, ArticleVersion, [version])
    rows = sentence_rows(id_of(key), number, text.text, connection.scalar(stored))
    insert.insert(connection, Sentence, rows)
    insert.insert(connection, ArticleAuthor, author_rows(id_of(key), number, text))
    index.enter(connection, entries.of_rows(text.text, rows, [], []))
    relations.record(connection, id_of(key), number, text.text)
    return Outcome.ADDED if number == 1 else Outcome.NEW_VERSION


def article_of(key: str, text: Text) -> Article:
    """The row of an article that comes without a coding; its source is not looked for."""
    return Article(id=id_of(key), key=key, url=text.url, language=text.language)


def version_of(article_id: int, number: int, headline: str, text: Text) -> ArticleVersion:
    """The row of a version that comes without a coding."""
    return ArticleVersion(
        article_id=article_id,
        number=number,
        headline=headline,
        text=text.text,
        media_type=text.media_type,
        sha256=hashlib.sha256(text.text.encode()).hexdigest(),
        published=text.published,
        modified=text.modified,
        retrieved=text.retrieved,
        origin=text.origin,
    )


def sentence_rows(article_id: int, number: int, text: str, language: str | None) -> list[Sentence]:
    """The rows of the sentences of a version that comes without a coding."""
    return [
        Sentence(article_id, number, ordinal, piece.start, piece.end, piece.kind)
        for ordinal, piece in enumerate(sentences.split(text, language), 1)
    ]


def author_rows(article_id: int, number: int, text: Text) -> list[ArticleAuthor]:
    """The rows of the byline of a version, as the page gives it."""
    return [
        ArticleAuthor(article_id, number, ordinal, name)
        for ordinal, name in enumerate(text.authors, 1)
    ]


def source_of(connection: sa.Connection, text: Text) -> int | None:
    """The source whose home page has the article's domain; a new one when nobody is known by it.

    A new source is *undescribed*: met as a publisher, by the name that the page gives. None when
    the article has no address.
    """
    if text.domain is None:
        return None
    alike = source.c.url.contains(text.domain, autoescape=True)
    known = connection.execute(sa.select(source.c.id, source.c.url).where(alike))
    for id_, url in known.all():
        if addresses.domain(url) == text.domain:
            return int(id_)
    key = slug(text.domain)
    row = Source(
        id=id_of(key),
        key=key,
        name=text.outlet or text.domain,
        kind=SourceKind.UNDESCRIBED,
        url=f"https://{text.domain}/",
    )
    insert.insert_named(connection, Source, [row])
    index.record_named(connection, {source: [row.id]})
    return row.id
