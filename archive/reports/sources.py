"""How much rests on whom: for each source, who speaks through it, named or not, relayed or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.sources import source
from archive.models.statements import statement, statement_voice
from archive.reports.query.drafted import DRAFTED, drafts
from archive.reports.query.evidence import different, many
from archive.reports.query.filter_conditions import statement_conditions
from archive.reports.query.filters import Filters, Resolved, groups, newest, require
from archive.reports.query.identities import read_as
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import NOT_STATED, same, saying


@dataclass(slots=True)
class SourceSummary:
    """What rests on one source: what it published, and what others report on its word.

    `source` is null where an article does not say who published it. `direct` counts the
    statements of the source itself and of those whom it quotes, `relayed` what somebody else
    stands between. `named`, `unnamed` and `not_stated` count by the innermost speaker, and
    `speakers` counts how many of them there are; they are no origins. `drafted` counts the
    statements that a rule proposed and nobody has accepted.
    """

    source: str | None
    kind: str | None
    statements: int
    direct: int
    named: int
    unnamed: int
    not_stated: int
    relayed: int
    speakers: int
    drafted: int
    name: str = field(metadata={"hidden": True})


ROW = SourceSummary

COLUMNS: Mapping[str, Callable[[SourceSummary], str]] = {
    "Source": lambda row: row.name,
    "Kind": lambda row: row.kind or "",
    "Statements": lambda row: str(row.statements),
    "Direct": lambda row: str(row.direct),
    "Relayed": lambda row: str(row.relayed),
    "Named": lambda row: str(row.named),
    "Unnamed": lambda row: str(row.unnamed),
    "Not stated": lambda row: str(row.not_stated),
    "Speakers": lambda row: str(row.speakers),
    "Drafted": lambda row: str(row.drafted or ""),
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[SourceSummary]:
    """The sources of the statements that the filters leave, those with most statements first.

    Raises UsageError for a key that the archive does not hold.
    """
    query = _select(require(connection, filters))
    yield from answers(connection, query, SourceSummary)


def _select(filters: Resolved) -> sa.Select[Any]:
    rests = _rests(filters).cte("rests")
    first = rests.c.ordinal == 1
    total = many(first)
    return (
        sa.select(
            source.c.key.label("source"),
            source.c.kind,
            total.label("statements"),
            many(sa.and_(first, rests.c.step <= 1)).label("direct"),
            many(sa.and_(first, actor.c.named)).label("named"),
            many(sa.and_(first, sa.not_(actor.c.named))).label("unnamed"),
            many(sa.and_(first, actor.c.id.is_(None))).label("not_stated"),
            many(sa.and_(first, rests.c.step > 1)).label("relayed"),
            different(rests.c.speaker_id).label("speakers"),
            drafts(rests.c.drafted, first).label("drafted"),
            sa.func.coalesce(source.c.name, NOT_STATED).label("name"),
        )
        .select_from(rests)
        .outerjoin(source, source.c.id == rests.c.source_id)
        .outerjoin(actor, actor.c.id == rests.c.speaker_id)
        .group_by(source.c.key, source.c.kind, source.c.name)
        .order_by(total.desc(), source.c.key.is_(None), source.c.key)
    )


def _rests(filters: Resolved) -> sa.Select[Any]:
    """Each statement with each source that it rests on, and how far out that source stands.

    A source that both publishes and speaks, or speaks twice, counts where it stands nearest.
    Of those who say a statement together each has a row, and the first counts it.
    """
    conditions = [newest(statement), *statement_conditions(filters)]
    one = groups(filters)
    own = statement_voice.alias("own_voice")
    speaker = read_as(own.c.speaker_id, one)
    said = (
        statement.c.article_id,
        statement.c.version,
        statement.c.id,
        speaker.label("speaker_id"),
        sa.func.coalesce(own.c.ordinal, 1).label("ordinal"),
        DRAFTED.label("drafted"),
    )
    parts = [part.where(*conditions) for part in (_published(said, own), _spoken(said, own))]
    if one is not None:
        parts.append(_spoken_by_another(said, own, one).where(*conditions))
    each = sa.union_all(*parts).subquery()
    names = ("article_id", "version", "id", "speaker_id", "ordinal", "drafted", "source_id")
    return sa.select(
        each.c.speaker_id,
        each.c.source_id,
        each.c.ordinal,
        each.c.drafted,
        sa.func.min(each.c.step).label("step"),
    ).group_by(*(each.c[name] for name in names))


def _published(said: tuple[Any, ...], speaking: sa.FromClause) -> sa.Select[Any]:
    """What is said in an article of a source, which stands outside all voices."""
    # who speaks together stands at one step
    steps = sa.func.count(statement_voice.c.step.distinct())
    voices = sa.select(steps).where(same(statement, (statement_voice, "statement_id")))
    step = voices.correlate(statement).scalar_subquery().label("step")
    return (
        sa.select(*said, article.c.source_id, step)
        .select_from(statement)
        .outerjoin(article, article.c.id == statement.c.article_id)
        .outerjoin(speaking, saying(statement, speaking))
    )


def _spoken(said: tuple[Any, ...], speaking: sa.FromClause) -> sa.Select[Any]:
    """What is said by the actor that a source is."""
    return (
        sa.select(*said, source.c.id, statement_voice.c.step)
        .select_from(statement)
        .outerjoin(article, article.c.id == statement.c.article_id)
        .outerjoin(speaking, saying(statement, speaking))
        .join(statement_voice, same(statement, (statement_voice, "statement_id")))
        .join(source, source.c.actor_id == statement_voice.c.speaker_id)
    )


def _spoken_by_another(
    said: tuple[Any, ...], speaking: sa.FromClause, one: sa.CTE
) -> sa.Select[Any]:
    """What is said by an actor that is read as the same as the one that a source is."""
    voice, own = one.alias("voice"), one.alias("own")
    return (
        sa.select(*said, source.c.id, statement_voice.c.step)
        .select_from(statement)
        .join(article, article.c.id == statement.c.article_id)
        .outerjoin(speaking, saying(statement, speaking))
        .join(statement_voice, same(statement, (statement_voice, "statement_id")))
        .join(voice, voice.c.actor_id == statement_voice.c.speaker_id)
        .join(own, own.c.representative_id == voice.c.representative_id)
        .join(source, source.c.actor_id == own.c.actor_id)
    )
