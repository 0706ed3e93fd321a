"""Who speaks of whom, who relays whom, and who takes part in what with whom, as edges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import participation
from archive.models.mentions import mention
from archive.models.sources import source
from archive.models.statements import statement
from archive.models.statements import statement_voice as voice
from archive.reports.claims.meaning import denies
from archive.reports.query import filtered
from archive.reports.query.drafted import DRAFTED
from archive.reports.query.evidence import SPAN, Evidence, counted, different, many, proofs
from archive.reports.query.filter_conditions import events_with
from archive.reports.query.filters import Filters, Resolved, groups, is_any_of, require
from archive.reports.query.identities import as_one, read_as
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import same, saying

SPEAKS_OF, RELAYS, WITH = "speaks of", "relays", "takes part with"
"""The kinds of edges."""


@dataclass(slots=True)
class Edge:
    """That one actor speaks of another, relays it, or takes part in an event with it.

    Two take part together where one claim, which is no denial, says so of both: its words are the
    evidence.

    `publisher` when `actor` is the key of a source which is no actor and relays as the publisher
    of articles. `weight` counts statements, and for those who take part together events; that
    edge has no direction, and its actor is the one whose key comes first. `drafted` counts those of
    them that rest on a statement that a rule proposed and nobody has accepted.
    """

    actor: str
    kind: str
    other: str
    publisher: bool
    weight: int
    drafted: int
    evidence: list[Evidence]
    name: str = field(metadata={"hidden": True})
    other_name: str = field(metadata={"hidden": True})


ROW = Edge

COLUMNS: Mapping[str, Callable[[Edge], str]] = {
    "From": lambda row: row.name,
    "": lambda row: row.kind,
    "To": lambda row: row.other_name,
    "Weight": lambda row: str(row.weight),
    "Drafted": lambda row: str(row.drafted or ""),
    "For example": lambda row: f"“{row.evidence[0].exact}”" if row.evidence else "",
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Edge]:
    """The edges of what the filters keep, the heaviest of each kind first.

    `actor` keeps the edges that begin or end at it; `since` and `until` are the days of saying,
    and of the events. Raises UsageError for a key that the archive does not hold.
    """
    query = _select(require(connection, filters))
    yield from answers(connection, query, Edge, evidence=proofs)


def _select(filters: Resolved) -> sa.Select[Any]:
    one = groups(filters)
    found = counted(
        _between_others(sa.union_all(*_edges(filters, one)), one),
        ["actor_id", "source_id", "kind", "other_id"],
        {"weight": _weight, "drafted": lambda c: _weight(c, c.drafted.is_not(None))},
    )
    other = actor.alias("other")
    key = sa.func.coalesce(actor.c.key, source.c.key)
    return (
        sa.select(
            key.label("actor"),
            found.c.kind,
            other.c.key.label("other"),
            actor.c.key.is_(None).label("publisher"),
            found.c.weight,
            found.c.drafted,
            found.c.evidence,
            sa.func.coalesce(actor.c.name, source.c.name).label("name"),
            other.c.name.label("other_name"),
        )
        .select_from(found)
        .outerjoin(actor, actor.c.id == found.c.actor_id)
        .outerjoin(source, source.c.id == found.c.source_id)
        .join(other, other.c.id == found.c.other_id)
        .order_by(found.c.kind, found.c.weight.desc(), key, other.c.key)
    )


def _weight(c: Any, where: sa.ColumnElement[bool] | None = None) -> sa.ColumnElement[int]:
    """How many events, or where there are none how many statements, `where` a condition holds."""
    statements = sa.func.count() if where is None else many(where)
    return sa.func.coalesce(sa.func.nullif(different(c.event_id, where), 0), statements)


def _between_others(edges: sa.CompoundSelect[Any], one: sa.CTE | None) -> Any:
    """The edges of those who are read as one, each once, and none from one to itself."""
    if one is None:
        return edges
    found = as_one(edges, one, "actor_id", "other_id").subquery()
    apart = sa.or_(found.c.actor_id.is_(None), found.c.actor_id != found.c.other_id)
    return sa.select(found).where(apart).distinct()


def _edges(filters: Resolved, one_of: sa.CTE | None) -> Iterator[sa.Select[Any]]:
    """Each edge each time that it is found."""
    others = filters._replace(actor_ids=())
    meeting = _meeting(others, filters.actor_ids, one_of)
    for query, one, other in (*_speaking(others), *_relaying(others), *meeting):
        if not filters.actor_ids:
            yield query
        else:
            yield query.where(is_any_of(one, filters.actor_ids))
            yield query.where(is_any_of(other, filters.actor_ids))


Column = sa.ColumnElement[Any]
Found = tuple[sa.Select[Any], Column, Column]
"""Edges with the columns of their two ends."""


def _columns(kind: str, one: Column, other: Column, span: Any, **more: Column) -> list[Column]:
    nothing = sa.cast(sa.null(), sa.BigInteger)
    return [
        one.label("actor_id"),
        more.get("source_id", nothing).label("source_id"),
        sa.literal(kind).label("kind"),
        other.label("other_id"),
        more.get("event_id", nothing).label("event_id"),
        more.get("drafted", DRAFTED).label("drafted"),
        *(column.label(name) for name, column in zip(SPAN, span, strict=True)),
    ]


def _speaking(filters: Resolved) -> Iterator[Found]:
    """Whoever is mentioned in the words of a speaker, once a statement."""
    one, other = voice.c.speaker_id, mention.c.actor_id
    columns = [
        *_columns(SPEAKS_OF, one, other, filtered.STATEMENT_SPAN),
        statement.c.id.label("said"),
    ]
    for part in filtered.mentions(filters, *columns):
        yield part.join(voice, saying()).where(one != other).distinct(), one, other


def _relaying(filters: Resolved) -> Iterator[Found]:
    """Each voice with the one inside it, and the publisher with the outermost."""
    inner, outer = voice.alias("inner_voice"), voice.alias("outer_voice")
    next_out = sa.and_(same(statement, (outer, "statement_id")), outer.c.step == inner.c.step + 1)
    said = statement.c.id.label("said")

    def pairs(one: Column, **more: Column) -> sa.Select[Any]:
        columns = _columns(RELAYS, one, inner.c.speaker_id, filtered.STATEMENT_SPAN, **more)
        query = filtered.statements(filters, *columns, said)
        return query.join(inner)

    one, other = outer.c.speaker_id, inner.c.speaker_id
    yield pairs(one).join(outer, next_out).where(one != other).distinct(), one, other
    one = source.c.actor_id
    unless_actor = sa.case((one.is_(None), source.c.id))
    published = (
        pairs(one, source_id=unless_actor)
        .join(source, source.c.id == article.c.source_id)
        .outerjoin(outer, next_out)
        .where(outer.c.step.is_(None), other.is_not(None))
        .where(sa.or_(one.is_(None), one != other))
    )
    yield published.distinct(), one, other


def _meeting(
    filters: Resolved, actor_ids: tuple[int, ...], among: sa.CTE | None
) -> Iterator[Found]:
    """Any two who take part in an event by one claim that does not deny it, with its words.

    Those whom different claims name may be two accounts of one deed, and did not meet.
    Who takes part is found once, of the events with any of `actor_ids`, if there are some.
    """
    who = read_as(participation.c.actor_id, among)
    columns = (
        who.label("actor_id"),
        participation.c.event_id,
        claim.c.id.label("claim_id"),
        actor.c.key,
        DRAFTED.label("drafted"),
        *filtered.STATEMENT_SPAN,
    )
    of_claim = same(claim, (participation, "claim_id"))
    query = filtered.claims(filters, *columns).join(participation, of_claim)
    query = query.join(actor, actor.c.id == who).where(sa.not_(denies()))
    if actor_ids:
        query = query.where(participation.c.event_id.in_(events_with(actor_ids)))
    parts = query.cte("parts")
    left, right = parts.alias("left_part"), parts.alias("right_part")
    one, other = left.c.actor_id, right.c.actor_id
    span = [left.c[name] for name in SPAN]
    said = left.c.claim_id.label("said")
    more = {name: left.c[name] for name in ("event_id", "drafted")}
    edges = sa.select(*_columns(WITH, one, other, span, **more), said)
    of_one = [left.c[name] == right.c[name] for name in ("article_id", "version", "claim_id")]
    yield edges.join_from(left, right, sa.and_(*of_one, left.c.key < right.c.key)), one, other
