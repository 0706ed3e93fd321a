"""Preparing files for a bulk load: read, parsed and built where no database is at hand.

What is prepared holds if the article is new to the archive. Whether it is, and whether what the
coding rests on is there, the one who writes finds out; what does not fit is loaded as if it had
never been prepared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from archive.coding.build import other_versions
from archive.coding.build.builder import Built, Rows, build_coding, in_language, quoted_spans
from archive.coding.format import CodingFile
from archive.coding.parser import read_file
from archive.database.rows import insert
from archive.database.search import entries
from archive.errors import ArchiveError
from archive.importing.capture import (
    Text,
    article_of,
    author_rows,
    sentence_rows,
    text_of,
    version_of,
)
from archive.importing.jobs import Job
from archive.importing.session import only
from archive.models.actors import ActorName
from archive.models.articles import ArticleAuthor, Sentence, Span
from archive.models.base import Row
from archive.models.claims import Claim, ClaimLink
from archive.models.declared import OWN
from archive.models.relations import ArticleBand, ArticleSketch
from archive.models.search import SearchEntry
from archive.models.statements import Statement, StatementLink, StatementSpan
from archive.near_duplicates import relations
from archive.near_duplicates.shingles import shingles
from archive.reading import reader

VERSION = 1
"""The number that a prepared article has: that of a new one."""

Values = tuple[Any, ...]


@dataclass(slots=True)
class Prepared:
    """An article that is ready to be written, if the archive does not know it.

    The version's rows are those of `own`, as the driver takes them, and `entries` those of the
    search that are made of them; of `built` only names are left. `sha256` is that of the coding,
    None when there is none. `tied` are the claims and the statements of other articles that it
    names, as (type of row, article, id); `alone` the places in the text that only a printed name
    rests on.
    """

    job: Job
    built: Built
    text: Text
    own: dict[type[Row], list[Values]]
    sketch: ArticleSketch
    bands: list[ArticleBand]
    entries: list[Values]
    sha256: str | None = None
    tied: list[tuple[type[Row], int, int]] = field(default_factory=list)
    alone: set[tuple[int, int]] = field(default_factory=set)

    @property
    def article_id(self) -> int:
        """The id of its article."""
        return self.sketch.article_id


def preparable(job: Job) -> bool:
    """Whether a file holds one article and so can be prepared."""
    return job.coded or (job.text is not None and reader.suffix(job.path) in reader.ONE)


def prepare(job: Job, dialect: sa.Dialect) -> Prepared | None:
    """What a file comes to; None when it is refused, or cannot be known without the archive."""
    try:
        return _coded(job, dialect) if job.coded else _captured(job, dialect)
    except ArchiveError:
        return None


def _coded(job: Job, dialect: sa.Dialect) -> Prepared | None:
    stated = read_file(job.path, CodingFile)
    text = text_of(only(job.text or job.path))
    stated = in_language(stated, text.language)
    named = other_versions.named_versions(stated.file)
    if any(number is not None for _, number in named):
        return None  # it ties claims to versions that only the archive knows
    built = build_coding(
        stated,
        text.text,
        VERSION,
        media_type=text.media_type,
        origin=text.origin,
        others={pair: other_versions.Other(VERSION) for pair in named},
    )
    assert built.article is not None
    if not built.own[ArticleAuthor]:
        built.own[ArticleAuthor] = author_rows(built.article.id, VERSION, text)
    resting = quoted_spans([], built.own)
    prepared = _prepared(job, built, text, dialect)
    prepared.sha256 = stated.sha256
    ties: list[tuple[type[Row], int, int]] = [
        (Claim, link.other_article_id, link.other_claim_id) for link in built.own[ClaimLink]
    ]
    ties += [
        (Statement, link.other_article_id, link.other_statement_id)
        for link in built.own[StatementLink]
    ]
    prepared.tied = [tie for tie in ties if tie[1] != prepared.article_id]
    prepared.alone = {(row.start, row.end) for row in built.own[Span]} - resting
    return prepared


def _captured(job: Job, dialect: sa.Dialect) -> Prepared:
    document = only(job.path)
    text = text_of(document)
    article = article_of(document.key, text)
    version = version_of(article.id, VERSION, document.headline, text)
    own: Rows = {
        Sentence: sentence_rows(article.id, VERSION, text.text, text.language),
        ArticleAuthor: author_rows(article.id, VERSION, text),
    }
    return _prepared(job, Built({}, own, [], article, version), text, dialect)


def _prepared(job: Job, built: Built, text: Text, dialect: sa.Dialect) -> Prepared:
    assert built.article is not None
    sketch, bands = relations.sketch((built.article.id, VERSION), shingles(text.text))
    own = bound(built.own, dialect)
    made = (built.own.get(kind, []) for kind in (Sentence, Statement, StatementSpan))
    found = insert.bound(SearchEntry, entries.of_rows(text.text, *made), dialect)
    # what was bound is not sent a second time
    built = replace(built, own={ActorName: built.shared.get(ActorName, [])})
    return Prepared(job, built, text, own, sketch, bands, found)


def bound(own: Rows, dialect: sa.Dialect) -> dict[type[Row], list[Values]]:
    """A version's rows, but for names, as the driver takes them; types without any are left out."""
    kinds: Iterable[type[Row]] = (kind for kind in OWN if kind is not ActorName)
    return {kind: insert.bound(kind, own[kind], dialect) for kind in kinds if own.get(kind)}
