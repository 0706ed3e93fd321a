"""A version that the archive has not, ready to be written: what can be made without a database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from archive.coding.build.builder import Built, Rows, quoted_spans
from archive.database.rows import insert
from archive.database.search import entries
from archive.importing import capture_rows
from archive.importing.capture import Text
from archive.importing.entities.contribution import Contribution, OutletPage
from archive.keys import id_of
from archive.models.actors import ActorName
from archive.models.articles import Article, ArticleAuthor, ArticleVersion, Sentence, Span
from archive.models.base import UNDATED, Row
from archive.models.captures import Capture
from archive.models.claims import ClaimLink
from archive.models.declared import OWN
from archive.models.events import EventState
from archive.models.provenance import Declaration
from archive.models.relations import ArticleSample, ArticleSketch
from archive.models.search import SearchEntry
from archive.models.statements import Statement, StatementLink, StatementSpan
from archive.near_duplicates import relations
from archive.near_duplicates.wording import Printed
from archive.text import sentences
from archive.vocabulary import SentenceKind

Values = tuple[Any, ...]

DECIDED_LATER: tuple[type[Row], ...] = (ActorName, Declaration)
"""Rows that are written or not depending on what the archive holds."""


@dataclass(slots=True)
class NewVersion:
    """A version that the archive has not.

    `own` has its rows as the driver takes them, `entries` those of the search that are made of
    them; in `contribution.built.own` are left what the archive decides on: declarations, and the
    spans that only a printed name rests on. `sha256` is that of the coding, None when there is
    none. `other_claims` are the keys of those claims of other articles that it is tied to,
    `other_statements` those of the statements of others that it says something of. By `sketch` and
    `samples` others that share the wording of `printed` find it.
    """

    contribution: Contribution
    article: Article
    version: ArticleVersion
    own: dict[type[Row], list[Values]]
    entries: list[Values]
    sketch: ArticleSketch
    samples: list[ArticleSample]
    printed: Printed
    captures: list[Capture] = field(default_factory=list)
    sha256: str | None = None
    other_claims: frozenset[Values] = frozenset()
    other_statements: frozenset[Values] = frozenset()


def coded(built: Built, text: Text, sha256: str, dialect: sa.Dialect) -> NewVersion:
    """What the coding of a text comes to."""
    article, version = with_page(built, text)
    own = built.own | {ArticleAuthor: authors_of(built, text)}
    rested_on = quoted_spans([], own)
    of_names = [row for row in own[Span] if (row.start, row.end) not in rested_on]
    spans = [row for row in own[Span] if (row.start, row.end) in rested_on]
    # what is bound is not sent from process to process a second time
    left = {Span: of_names, Declaration: own[Declaration]}
    contribution = Contribution(
        replace(built, own=left, article=None, version=None),
        article_id=article.id,
        version=version.number,
        events=frozenset(row.event_id for row in own[EventState]),
        page=page_of(article, text),
    )
    made = _new_version(contribution, article, version, own | {Span: spans}, dialect)
    made.captures = capture_rows.rows(text, article.id, version.number)
    made.sha256 = sha256
    made.other_claims = frozenset(
        (link.other_article_id, link.other_version, link.other_claim_id)
        for link in own[ClaimLink]
        if link.other_article_id != article.id
    )
    made.other_statements = frozenset(
        (link.other_article_id, link.other_version, link.other_statement_id)
        for link in own[StatementLink]
        if link.other_article_id != article.id
    )
    return made


def authors_of(built: Built, text: Text) -> list[ArticleAuthor]:
    """The byline of a coded version: that of the coding, else that of the page."""
    assert built.article is not None
    assert built.version is not None
    coded_authors: list[ArticleAuthor] = built.own[ArticleAuthor]
    return coded_authors or author_rows(built.article.id, built.version.number, text)


def author_rows(article_id: int, number: int, text: Text) -> list[ArticleAuthor]:
    """The rows of the byline of a version, as the page gives it."""
    return [
        ArticleAuthor(article_id, number, ordinal, name)
        for ordinal, name in enumerate(text.authors, 1)
    ]


def captured(
    key: str, headline: str, text: Text, dialect: sa.Dialect, *, number: int, language: str | None
) -> NewVersion:
    """What a text comes to that nobody coded, in the language that is known of its article."""
    article = Article(id=id_of(key), key=key, url=text.url, language=text.language)
    version = ArticleVersion(
        article_id=article.id,
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
    rows = [
        Sentence(article.id, number, ordinal, piece.start, piece.end, piece.kind)
        for ordinal, piece in enumerate(sentences.split(text.text, language), 1)
    ]
    # of a later version nobody asks whose it is: the article has its source
    page = page_of(article, text) if number == 1 else None
    contribution = Contribution(Built({}, {}, []), article_id=article.id, version=number, page=page)
    own: Rows = {Sentence: rows, ArticleAuthor: author_rows(article.id, number, text)}
    made = _new_version(contribution, article, version, own, dialect)
    made.captures = capture_rows.rows(text, article.id, number)
    return made


def with_page(built: Built, text: Text) -> tuple[Article, ArticleVersion]:
    """The article and the version, with what the page says where the coding says nothing."""
    assert built.article is not None
    assert built.version is not None
    version = built.version
    # a coding that is carried over says when the text was published that it was made of
    dates = {
        name: getattr(text, name)
        for name in ("published", "modified")
        if getattr(text, name) != UNDATED and (built.carried or getattr(version, name) == UNDATED)
    }
    return replace(built.article, url=built.article.url or text.url), replace(
        version, retrieved=text.retrieved, **dates
    )


def page_of(article: Article, text: Text) -> OutletPage | None:
    """The page of an article of which nobody says the source, if it has an address."""
    unasked = article.source_id is not None or text.domain is None
    return None if unasked else OutletPage(text.domain or "", text.outlet)


def _new_version(
    contribution: Contribution,
    article: Article,
    version: ArticleVersion,
    own: Rows,
    dialect: sa.Dialect,
) -> NewVersion:
    printed = _printed(version.text, own)
    sketch, samples = relations.sketch((article.id, version.number), printed.wording())
    kinds: Iterable[type[Row]] = (kind for kind in OWN if kind not in DECIDED_LATER)
    bound = {kind: insert.bound(kind, own[kind], dialect) for kind in kinds if own.get(kind)}
    made = (own.get(kind, []) for kind in (Sentence, Statement, StatementSpan))
    found = insert.bound(SearchEntry, entries.of_rows(version.text, *made), dialect)
    return NewVersion(contribution, article, version, bound, found, sketch, samples, printed)


def _printed(text: str, own: Rows) -> Printed:
    """A text with what its coding calls boilerplate."""
    left_out = [row for row in own.get(Sentence, ()) if row.kind == SentenceKind.BOILERPLATE]
    return Printed(text, [(row.start, row.end) for row in left_out])
