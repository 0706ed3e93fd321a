"""Who speaks in each article, directly or relayed, named or not, and how much rests on whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.sources import source
from archive.models.statements import statement, statement_span, statement_voice
from archive.reports.query import filtered
from archive.reports.query.drafted import DRAFTED, drafts
from archive.reports.query.evidence import Evidence, counted, many, proofs
from archive.reports.query.filters import Filters, Resolved, groups, require
from archive.reports.query.identities import read_as
from archive.reports.query.sql_functions import aside
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import NOT_STATED, publisher, same
from archive.vocabulary import Mode, SpanRole

SPEAKER, SOURCE = "speaker", "source"
"""What a voice is: somebody whom the article reports, or the article itself."""


@dataclass(slots=True)
class VoiceSummary:
    """One voice of one article, and what rests on it.

    `voice` is `speaker`, `source` for the article's own voice, or `not stated` where the text
    names and describes nobody; only a speaker has a key. `statements` counts what it says itself,
    `direct` those that nobody stands between, `relayed` the others, `quoted` those with quoted
    words. `relays` counts what others say on its word. `share` is the part of the article's
    statements that rests on it, its own and those it relays: 0 to 1. `drafted` counts those of
    both that a rule proposed and nobody has accepted.
    """

    source: str | None
    article: str
    voice: str
    speaker: str | None
    named: bool | None
    statements: int
    direct: int
    relayed: int
    quoted: int
    relays: int
    share: float
    drafted: int
    evidence: list[Evidence]
    name: str = field(metadata={"hidden": True})
    publisher: str = field(metadata={"hidden": True})


ROW = VoiceSummary


def _who(row: VoiceSummary) -> str:
    return f"{row.name} (the article)" if row.voice == SOURCE else row.name


COLUMNS: Mapping[str, Callable[[VoiceSummary], str]] = {
    "Source": lambda row: row.publisher,
    "Article": lambda row: row.article,
    "Who": _who,
    "Named": lambda row: "" if row.named is None else "yes" if row.named else "no",
    "Says": lambda row: str(row.statements),
    "Direct": lambda row: str(row.direct),
    "Relayed": lambda row: str(row.relayed),
    "Quoted": lambda row: str(row.quoted),
    "Relays": lambda row: str(row.relays),
    "Share": lambda row: f"{row.share:.0%}",
    "Drafted": lambda row: str(row.drafted or ""),
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[VoiceSummary]:
    """The voices of the statements that the filters keep, by source and article.

    In an article those on which most rests come first. Raises UsageError for a key that the
    archive does not hold.
    """
    query = _select(require(connection, filters))
    for row in answers(connection, query, _VoiceColumns):
        yield VoiceSummary(
            source=row.source,
            article=row.article,
            voice=row.voice,
            speaker=row.speaker,
            named=row.named,
            statements=row.statements,
            direct=row.statements - row.relayed,
            relayed=row.relayed,
            quoted=row.quoted,
            relays=row.relays,
            share=round((row.statements + row.relays) / row.total, 3),
            drafted=row.drafted,
            evidence=proofs(row.evidence),
            name=row.publisher if row.voice == SOURCE else row.name or NOT_STATED,
            publisher=row.publisher,
        )


@dataclass(slots=True)
class _VoiceColumns:
    """A row of the query; `total` counts the statements of the article."""

    voice: str
    statements: int
    relayed: int
    quoted: int
    relays: int
    drafted: int
    evidence: list[list[Any]]
    total: int
    article: str
    source: str | None
    publisher: str
    speaker: str | None
    name: str | None
    named: bool | None


NAMES = ("voice", "statements", "relayed", "quoted", "relays", "drafted")
"""The columns of the query that are counted, after what they are counted of."""


def _select(filters: Resolved) -> sa.Select[Any]:
    found = counted(
        _voices(filters),
        ["of_article", "voice", "speaker_id"],
        {
            "statements": lambda c: many(c.step == 0),
            "relayed": lambda c: many(sa.and_(c.step == 0, c.relayed == 1)),
            "quoted": lambda c: many(sa.and_(c.step == 0, c.quoted == 1)),
            "relays": lambda c: many(c.step > 0),
            "drafted": lambda c: drafts(c.drafted),
            "firsts": lambda c: many(sa.and_(c.step == 0, c.ordinal == 1)),
        },
    )
    # each statement has one first innermost voice, so that their sum counts the statements
    every = sa.func.sum(found.c.firsts).over(partition_by=found.c.of_article)
    total = sa.cast(every, sa.BigInteger)
    return (
        sa.select(
            *(found.c[name] for name in NAMES),
            found.c.evidence,
            total.label("total"),
            article.c.key.label("article"),
            source.c.key.label("source"),
            publisher().label("publisher"),
            actor.c.key.label("speaker"),
            actor.c.name,
            actor.c.named,
        )
        .select_from(found)
        .join(article, article.c.id == found.c.of_article)
        .outerjoin(source, source.c.id == article.c.source_id)
        .outerjoin(actor, actor.c.id == found.c.speaker_id)
        .order_by(source.c.key.is_(None), source.c.key, article.c.key)
        .order_by((found.c.statements + found.c.relays).desc(), found.c.voice, actor.c.key)
    )


def _voices(filters: Resolved) -> sa.Select[Any]:
    """Each voice of each statement once, where it stands nearest to the words."""
    one = groups(filters)
    who = read_as(statement_voice.c.speaker_id, one)
    outer, nearer = statement_voice.alias("outer_voice"), statement_voice.alias("nearer")
    relayed = sa.select(outer.c.step).where(
        same(statement, (outer, "statement_id")), outer.c.step > 0
    )
    again = sa.select(nearer.c.step).where(
        same(statement, (nearer, "statement_id")),
        sa.tuple_(nearer.c.step, nearer.c.ordinal)
        < sa.tuple_(statement_voice.c.step, statement_voice.c.ordinal),
        # Postgres takes an actor's voices for few, and would read them all for each statement
        aside(read_as(nearer.c.speaker_id, one)) == who,
    )
    naming = sa.and_(
        same(statement, (statement_span, "statement_id")),
        statement_span.c.role == SpanRole.SOURCE.value,
        statement_span.c.ordinal == 1,
        statement_voice.c.step == 0,
    )
    narrated = statement.c.mode == Mode.NARRATION.value
    unknown = statement_voice.c.speaker_id.is_(None)
    return (
        filtered.statements(
            filters,
            statement.c.article_id.label("of_article"),
            sa.case((narrated, SOURCE), (unknown, NOT_STATED), else_=SPEAKER).label("voice"),
            who.label("speaker_id"),
            sa.func.coalesce(statement_voice.c.step, 0).label("step"),
            sa.func.coalesce(statement_voice.c.ordinal, 1).label("ordinal"),
            sa.case((relayed.correlate(statement).exists(), 1), else_=0).label("relayed"),
            sa.case((filtered.QUOTED, 1), else_=0).label("quoted"),
            DRAFTED.label("drafted"),
            statement.c.article_id,
            statement.c.version,
            sa.func.coalesce(statement_span.c.start, statement.c.start).label("start"),
            sa.func.coalesce(statement_span.c.end, statement.c.end).label("end"),
        )
        .outerjoin(statement_voice)
        .outerjoin(statement_span, naming)
        .where(sa.not_(again.correlate(statement, statement_voice).exists()))
    )
