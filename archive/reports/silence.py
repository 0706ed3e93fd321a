"""Who takes part in events and is never quoted, and who speaks of them or for them instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor, affiliation, tenure
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import participation
from archive.models.sources import source
from archive.models.statements import statement, statement_voice
from archive.reports.claims.meaning import denies
from archive.reports.query import filtered
from archive.reports.query.drafted import DRAFTED, drafts
from archive.reports.query.evidence import Evidence, counted, different, proofs
from archive.reports.query.filters import Filters, Resolved, groups, is_any_of, newest, require
from archive.reports.query.identities import is_one_with, read_as
from archive.reports.query.json_lists import objects, values
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import NOT_STATED, same, saying
from archive.vocabulary import Mode


@dataclass(slots=True)
class SpokenFor:
    """An actor with a position at a silent one, a part or a member of it, that is quoted.

    `kind` is the kind of affiliation, or `holds a position at`.
    """

    actor: str
    kind: str
    name: str = field(metadata={"hidden": True})


@dataclass(slots=True)
class Silent:
    """An actor that takes part in events and has no quoted words, anywhere in the archive.

    `statements` counts what is reported in other words as said by it or on its word; 0 when it
    says nothing at all. `events` counts those it takes part in, `claims` the claims that say so,
    `told_by` names who makes them, `spoken_for` those of its own that are quoted. Whom a denial
    clears takes part in nothing by it. `drafted` counts those of the claims that a rule proposed
    and nobody has accepted; a drafted quotation ends a silence as any other does.
    """

    actor: str
    kind: str
    named: bool
    events: int
    claims: int
    statements: int
    drafted: int
    told_by: list[str]
    spoken_for: list[SpokenFor]
    evidence: list[Evidence]
    name: str = field(metadata={"hidden": True})


ROW = Silent

COLUMNS: Mapping[str, Callable[[Silent], str]] = {
    "Who": lambda row: row.name,
    "Kind": lambda row: row.kind,
    "Events": lambda row: str(row.events),
    "Says": lambda row: f"{row.statements}, none quoted" if row.statements else "nothing",
    "Drafted": lambda row: str(row.drafted or ""),
    "Told by": lambda row: "; ".join(row.told_by),
    "Spoken for by": lambda row: "; ".join(f"{s.name} ({s.kind})" for s in row.spoken_for),
    "Actor": lambda row: row.actor,
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Silent]:
    """The silent actors in the claims that the filters keep, those in most events first.

    Silence is that of the whole archive: the filters choose where they take part. Raises
    UsageError for a key that the archive does not hold.
    """
    query = _select(require(connection, filters))
    yield from answers(
        connection, query, Silent, told_by=sorted, spoken_for=_quoted_for, evidence=proofs
    )


def _quoted_for(found: list[dict[str, str]]) -> list[SpokenFor]:
    return [SpokenFor(**one) for one in found]


def _select(filters: Resolved) -> sa.Select[Any]:
    one = groups(filters)
    who = read_as(participation.c.actor_id, one).label("actor_id")
    takes_part = (
        filtered.claims(
            filters, who, participation.c.event_id, claim.c.id, DRAFTED.label("drafted")
        )
        .add_columns(*filtered.STATEMENT_SPAN)
        .join(participation, same(claim, (participation, "claim_id")))
        .where(sa.not_(_quoted(participation.c.actor_id, one)), sa.not_(denies()))
        .distinct()
    )
    if filters.actor_ids:
        takes_part = takes_part.where(is_any_of(participation.c.actor_id, filters.actor_ids))
    found = counted(
        takes_part,
        ["actor_id"],
        {
            "events": lambda c: different(c.event_id),
            "claims": lambda c: sa.func.count(),
            "drafted": lambda c: drafts(c.drafted),
        },
    )
    return (
        sa.select(
            actor.c.key.label("actor"),
            actor.c.kind,
            actor.c.named,
            found.c.events,
            found.c.claims,
            _statements(one).label("statements"),
            found.c.drafted,
            _told_by(one).label("told_by"),
            _spoken_for(one).label("spoken_for"),
            found.c.evidence,
            actor.c.name,
        )
        .join_from(found, actor, actor.c.id == found.c.actor_id)
        .order_by(found.c.events.desc(), found.c.claims.desc(), actor.c.key)
    )


def _quoted(who: sa.Column[int], one: sa.CTE | None) -> sa.ColumnElement[bool]:
    """That an actor is among the voices of a statement with quoted words."""
    return (
        sa.select(statement_voice.c.step)
        .join_from(statement_voice, statement)
        .where(is_one_with(statement_voice.c.speaker_id, who, one))
        .where(newest(statement_voice), filtered.QUOTED)
        .correlate(who.table)
        .exists()
    )


def _statements(one: sa.CTE | None) -> sa.ScalarSelect[Any]:
    """How many statements the actor is a voice of."""
    voice = statement_voice.c
    each = (
        sa.select(voice.article_id, voice.version, voice.statement_id)
        .where(is_one_with(voice.speaker_id, actor.c.id, one), newest(statement_voice))
        .distinct()
        .correlate(actor)
        .subquery()
    )
    return sa.select(sa.func.count()).select_from(each).scalar_subquery()


def _told_by(one: sa.CTE | None) -> sa.ScalarSelect[Any]:
    """The names of those who claim that the actor takes part, and do not deny it."""
    teller = actor.alias("teller")
    narrated = statement.c.mode == Mode.NARRATION.value
    name = sa.func.coalesce(teller.c.name, source.c.name, NOT_STATED).label("name")
    query = (
        sa.select(name)
        .select_from(participation)
        .join(claim, same(claim, (participation, "claim_id")))
        .join(statement)
        .join(article, article.c.id == claim.c.article_id)
        .outerjoin(statement_voice, saying())
        .outerjoin(teller, teller.c.id == read_as(statement_voice.c.speaker_id, one))
        .outerjoin(source, sa.and_(source.c.id == article.c.source_id, narrated))
        .where(is_one_with(participation.c.actor_id, actor.c.id, one), newest(participation))
        .where(sa.not_(denies()))
        .distinct()
    )
    return values(query, actor)


def _spoken_for(one: sa.CTE | None) -> sa.ScalarSelect[Any]:
    """Those of the actor's own who are quoted."""
    who = actor.alias("who")

    def own(table: sa.Table, kind: Any, to: Any) -> sa.Select[Any]:
        return (
            sa.select(who.c.key.label("actor"), kind.label("kind"), who.c.name)
            .join_from(table, who, who.c.id == read_as(table.c.actor_id, one))
            .where(is_one_with(to, actor.c.id, one), newest(table), _quoted(who.c.id, one))
            .correlate(actor)
        )

    each = sa.union(
        own(affiliation, affiliation.c.kind, affiliation.c.other_actor_id),
        own(tenure, sa.literal("holds a position at"), tenure.c.organization_id),
    ).subquery()
    return objects(sa.select(each).order_by(each.c.actor, each.c.kind), actor)
