"""A source: its articles, whom it relays, and who relays it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.keys import id_of
from archive.models.actors import actor
from archive.models.articles import article, article_version, sentence
from archive.models.provenance import coding
from archive.models.sources import source
from archive.models.statements import statement, statement_voice
from archive.reports.dossiers.first_voices import first_words_of
from archive.reports.dossiers.sections import FIRST_WORDS, Columns, Section, columns_for, read
from archive.reports.query.filters import Filters, require
from archive.reports.query.streaming import streamed
from archive.reports.query.text_columns import NOT_STATED


@dataclass(slots=True)
class SourceHead:
    """The source itself; `actor` is the one that it is when it speaks."""

    source: str
    name: str
    kind: str
    country: str | None
    url: str | None
    actor: str | None


@dataclass(slots=True)
class SourceArticle:
    """An article of the source; the words are its headline, in the newest coded version."""

    published: str | None
    versions: int
    statements: int
    article: str
    version: int
    start: int | None
    end: int | None
    exact: str


@dataclass(slots=True)
class RelayedVoice:
    """An actor whose words are in its articles, and the first of them.

    `own` counts the statements that it makes itself, `through` those of others that it relays;
    `speaker` is null for all whom the texts do not name.
    """

    speaker: str | None
    name: str
    own: int
    through: int
    statement: str
    article: str
    version: int
    start: int
    end: int
    exact: str
    drafted: bool


@dataclass(slots=True)
class RelayingSource:
    """Another source in whose articles this one speaks, how often, and the first words."""

    source: str | None
    name: str
    statements: int
    statement: str
    article: str
    version: int
    start: int
    end: int
    exact: str
    drafted: bool


HEAD: Columns = {
    "Source": lambda row: row.source,
    "Name": lambda row: row.name,
    "Kind": lambda row: row.kind,
    "Country": lambda row: row.country or "",
    "Address": lambda row: row.url or "",
    "Speaks as": lambda row: row.actor or "",
}

ARTICLES: Columns = {
    "Published": lambda row: row.published or NOT_STATED,
    "Headline": lambda row: row.exact,
    "Versions": lambda row: str(row.versions),
    "Statements": lambda row: str(row.statements),
    "Article": lambda row: row.article,
}

RELAYED: Columns = {
    "Who": lambda row: row.name,
    "Says itself": lambda row: str(row.own),
    "Relays": lambda row: str(row.through),
    **FIRST_WORDS,
}

RELAYING: Columns = {
    "Who": lambda row: row.name,
    "Statements": lambda row: str(row.statements),
    **FIRST_WORDS,
}


def sections(connection: sa.Connection, key: str, most: int | None = None) -> Iterator[Section]:
    """The sections of a source's dossier; of its voices `most` and one more, if it is given.

    Raises UsageError for a key that the archive does not hold.
    """
    require(connection, Filters(source=key))
    mine = id_of(key)
    head = _head(connection, mine)
    yield Section("source", head.name, SourceHead, HEAD, [head], one=True)
    yield Section("articles", "Its articles", SourceArticle, ARTICLES, _articles(connection, mine))
    yield Section(
        "relays", "Whom it relays", RelayedVoice, RELAYED, _relays(connection, mine, most)
    )
    by = _relayed_by(connection, mine, most)
    yield Section("relayed_by", "Who relays it", RelayingSource, RELAYING, by)


def _head(connection: sa.Connection, mine: int) -> SourceHead:
    query = (
        sa.select(*columns_for(SourceHead, source, source="key"), actor.c.key.label("actor"))
        .select_from(source)
        .outerjoin(actor)
        .where(source.c.id == mine)
    )
    return SourceHead(**connection.execute(query).one()._mapping)


def _articles(connection: sa.Connection, mine: int) -> Iterator[SourceArticle]:
    """The articles, by the day of publishing, those without one last."""
    for row in streamed(connection, _published(mine)):
        end = None if row.start is None else row.start + len(row.exact)
        yield SourceArticle(**row._mapping, end=end)


def _published(mine: int) -> sa.Select[Any]:
    """Each article of the source in the version that is shown, with its headline's start."""
    here = article_version
    every = here.alias("every")
    shown = sa.select(sa.func.count()).where(every.c.article_id == article.c.id)
    says = sa.select(sa.func.count()).where(
        statement.c.article_id == here.c.article_id, statement.c.version == here.c.number
    )
    first = sa.and_(
        sentence.c.article_id == here.c.article_id,
        sentence.c.version == here.c.number,
        sentence.c.ordinal == 1,
    )
    day = sa.func.coalesce(here.c.published_earliest, here.c.published_latest)
    return (
        sa.select(
            here.c.published_edtf.label("published"),
            shown.correlate(article).scalar_subquery().label("versions"),
            says.correlate(here).scalar_subquery().label("statements"),
            article.c.key.label("article"),
            here.c.number.label("version"),
            sentence.c.start,
            here.c.headline.label("exact"),
        )
        .join_from(article, here)
        .outerjoin(sentence, first)
        .where(article.c.source_id == mine, here.c.number == _shown())
        .order_by(day.is_(None), day, article.c.key)
    )


def _shown() -> sa.ColumnElement[int]:
    """The newest version of an article that is coded, or the newest if none is."""
    coded = sa.select(sa.func.max(coding.c.version)).where(coding.c.article_id == article.c.id)
    last = sa.select(sa.func.max(article_version.c.number)).where(
        article_version.c.article_id == article.c.id
    )
    return sa.func.coalesce(
        coded.correlate(article).scalar_subquery(), last.correlate(article).scalar_subquery()
    )


def _relays(connection: sa.Connection, mine: int, most: int | None) -> Iterator[RelayedVoice]:
    """The voices in its articles, those in most statements first."""
    step = statement_voice.c.step
    counted = {"own": sa.case((step == 0, 1), else_=0), "through": sa.case((step > 0, 1), else_=0)}
    here = article.c.source_id == mine
    query = first_words_of(
        RelayedVoice, statement_voice.c.speaker_id, here, actor, counted, most=most
    )
    return read(connection, query, RelayedVoice)


def _relayed_by(connection: sa.Connection, mine: int, most: int | None) -> Iterator[RelayingSource]:
    """The publishers in whose articles the source is a voice."""
    me = sa.select(source.c.actor_id).where(source.c.id == mine).scalar_subquery()
    here = statement_voice.c.speaker_id == me
    counted = {"statements": sa.literal(1)}
    query = first_words_of(RelayingSource, article.c.source_id, here, source, counted, most=most)
    return read(connection, query, RelayingSource)
