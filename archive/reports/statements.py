"""Who said what, on whose word: every statement with its words and its claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.keys import id_of
from archive.models import (
    actor,
    article,
    claim,
    claim_value,
    event,
    event_link,
    event_place,
    participation,
    place,
    source,
    span,
    statement,
    statement_voice,
)
from archive.reports.common.assessments import held
from archive.reports.common.filters import Filters, inside, newest, overlaps, require
from archive.reports.common.identities import is_actor
from archive.reports.common.nested import objects
from archive.reports.common.streaming import streamed
from archive.reports.common.words import (
    NOT_STATED,
    content,
    of_span,
    pieces,
    publisher,
    same,
    voices,
)
from archive.vocabulary import SpanRole

FILTERS = (
    "article", "speaker", "actor", "event", "source", "place", "since", "until", "mode", "act",
    "verdict", "identities",
)  # fmt: skip

EXAMPLE = "archive report statements --speaker vladimir-putin"


@dataclass(frozen=True, slots=True)
class ClaimOf:
    """What a statement says of one event, or of one link (`event kind other`)."""

    event: str | None
    link: str | None
    stance: str
    certainty: str
    polarity: str
    values: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement. `start` and `end` are code points, half-open, of its first content."""

    statement: str | None
    speaker: str | None
    named: bool | None
    attribution: str | None
    mode: str | None
    act: str | None
    hedges: list[str]
    distance: list[str]
    content: str
    said: str | None
    on_word_of: list[str]
    depth: int | None
    parent: str | None
    claims: list[ClaimOf]
    article: str
    version: int
    start: int
    end: int
    name: str | None = field(default=None, metadata={"hidden": True})


ROW = Statement

COLUMNS = {
    "Who": lambda row: row.name or "—",
    "Says": lambda row: f"“{row.content}”" if row.mode == "direct" else row.content,
    "How": lambda row: " · ".join(
        part for part in (row.mode, row.act, *(f"({h})" for h in row.hedges + row.distance)) if part
    ),
    "When": lambda row: row.said or "",
    "On whose word": lambda row: " → ".join(row.on_word_of),
    "About": lambda row: "; ".join(f"{c.stance} {c.event or c.link}" for c in row.claims),
    "Statement": lambda row: row.statement or row.article,
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Statement]:
    """The statements that the filters leave, in the order of their articles and texts.

    `actor` keeps those with the actor among their voices or in an event they speak of. Raises
    UsageError for a key that the archive does not hold.
    """
    require(connection, filters)
    query = select().where(newest(statement), *conditions(filters))
    yield from fetch(
        connection, query.order_by(article.c.key, statement.c.start, statement.c.label)
    )


def fetch(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[Statement]:
    """The rows of a query made by `select`."""
    for row in streamed(connection, query):
        yield made(row)


def made(row: Any) -> Statement:
    """A statement from a row of a query made by `select`."""
    return Statement(
        statement=f"{row.key}/{row.label}",
        speaker=row.speaker,
        named=row.named,
        attribution=row.attribution,
        mode=row.mode,
        act=row.act,
        hedges=row.hedges,
        distance=row.distance,
        content=content(row.first, row.more),
        said=row.said_edtf,
        on_word_of=[*row.voices, row.publisher],
        depth=row.depth,
        parent=None if row.parent is None else f"{row.key}/{row.parent}",
        claims=[_claim(claim) for claim in row.claims],
        article=row.key,
        version=row.version,
        start=row.start,
        end=row.end,
        name=row.name or (None if row.mode == "narration" else NOT_STATED),
    )


def _claim(found: dict[str, Any]) -> ClaimOf:
    for value in found["values"]:
        value["approximate"] = bool(value["approximate"])
        for name in [name for name, given in value.items() if given is None or given is False]:
            del value[name]
    link = f"{found['one']} {found['kind']} {found['other']}" if found["kind"] else None
    return ClaimOf(
        found["event"],
        link,
        found["stance"],
        found["certainty"],
        found["polarity"],
        found["values"],
    )


def select() -> sa.Select[Any]:
    """The query of statements, with all that a row needs, before any filter."""
    parent = statement.alias("parent")
    return (
        sa.select(
            article.c.key,
            statement.c.label,
            actor.c.key.label("speaker"),
            actor.c.named,
            actor.c.name,
            statement.c.attribution,
            statement.c.mode,
            statement.c.act,
            pieces(statement, SpanRole.HEDGE).label("hedges"),
            pieces(statement, SpanRole.DISTANCE).label("distance"),
            span.c.exact.label("first"),
            pieces(statement, SpanRole.CONTENT).label("more"),
            statement.c.said_edtf,
            voices(statement).label("voices"),
            publisher().label("publisher"),
            statement.c.depth,
            parent.c.label.label("parent"),
            _claims().label("claims"),
            statement.c.version,
            statement.c.start,
            statement.c.end,
        )
        .select_from(statement)
        .join(article, article.c.id == statement.c.article_id)
        .join(span, of_span(statement, span))
        .outerjoin(source, source.c.id == article.c.source_id)
        .outerjoin(actor, actor.c.id == statement.c.speaker_id)
        .outerjoin(
            parent,
            sa.and_(
                parent.c.article_id == statement.c.article_id,
                parent.c.version == statement.c.version,
                parent.c.id == statement.c.parent_id,
            ),
        )
    )


def _claims() -> sa.ScalarSelect[Any]:
    one, other = event.alias("one"), event.alias("other")
    query = (
        sa.select(
            event.c.key.label("event"),
            one.c.key.label("one"),
            event_link.c.kind,
            other.c.key.label("other"),
            claim.c.stance,
            claim.c.certainty,
            claim.c.polarity,
            _values().label("values"),
        )
        .select_from(claim)
        .outerjoin(event, event.c.id == claim.c.event_id)
        .outerjoin(event_link, event_link.c.id == claim.c.event_link_id)
        .outerjoin(one, one.c.id == event_link.c.event_id)
        .outerjoin(other, other.c.id == event_link.c.other_event_id)
        .where(same(statement, (claim, "statement_id")))
        .order_by(claim.c.label)
    )
    return objects(query, statement)


def _values() -> sa.ScalarSelect[Any]:
    counted, words = actor.alias("counted"), span.alias("words")
    query = (
        sa.select(
            claim_value.c.property,
            claim_value.c.low,
            claim_value.c.best,
            claim_value.c.high,
            claim_value.c.unit,
            claim_value.c.approximate,
            counted.c.key.label("counted"),
            claim_value.c.text,
            claim_value.c.date_edtf.label("date"),
            place.c.key.label("place"),
            claim_value.c.as_of_edtf.label("as_of"),
            words.c.exact,
        )
        .select_from(claim_value)
        .join(words, of_span(claim_value, words))
        .outerjoin(counted, counted.c.id == claim_value.c.counted_id)
        .outerjoin(place, place.c.id == claim_value.c.place_id)
        .where(same(claim, (claim_value, "claim_id")))
        .order_by(claim_value.c.ordinal)
    )
    return objects(query, claim)


def conditions(filters: Filters) -> Iterator[sa.ColumnElement[bool]]:
    """What the filters ask of a statement."""
    if filters.article is not None:
        yield statement.c.article_id == id_of(filters.article)
    if filters.speaker is not None:
        yield is_actor(statement.c.speaker_id, filters.speaker, filters)
    if filters.source is not None:
        yield article.c.source_id == id_of(filters.source)
    if filters.mode is not None:
        yield statement.c.mode == filters.mode.value
    if filters.act is not None:
        yield statement.c.act == filters.act.value
    if filters.event is not None:
        yield _speaks_of(about(id_of(filters.event)))
    if filters.actor is not None:
        yield sa.or_(_voiced(filters.actor, filters), _speaks_of(_with(filters.actor, filters)))
    if filters.place is not None:
        at = sa.select(event_place.c.event_id).where(
            event_place.c.place_id.in_(inside(filters.place)), newest(event_place)
        )
        yield _speaks_of(claim.c.event_id.in_(at))
    if filters.verdict is not None:
        yield _speaks_of(held(claim, filters.verdict))
    yield from overlaps(statement, "said", filters.since, filters.until)


def about(event_id: int) -> sa.ColumnElement[bool]:
    """Claims about an event, or about a link of it."""
    links = sa.select(event_link.c.id).where(
        sa.or_(event_link.c.event_id == event_id, event_link.c.other_event_id == event_id)
    )
    return sa.or_(claim.c.event_id == event_id, claim.c.event_link_id.in_(links))


def _with(key: str, filters: Filters) -> sa.ColumnElement[bool]:
    events = sa.select(participation.c.event_id).where(
        is_actor(participation.c.actor_id, key, filters), newest(participation)
    )
    return claim.c.event_id.in_(events)


def _speaks_of(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Statements with a claim that meets a condition."""
    named = (statement.c.article_id, statement.c.version, statement.c.id)
    claims = sa.select(claim.c.article_id, claim.c.version, claim.c.statement_id).where(condition)
    return sa.tuple_(*named).in_(claims)


def _voiced(key: str, filters: Filters) -> sa.ColumnElement[bool]:
    """Statements with an actor anywhere among their voices."""
    named = (statement.c.article_id, statement.c.version, statement.c.id)
    found = sa.select(
        statement_voice.c.article_id, statement_voice.c.version, statement_voice.c.statement_id
    ).where(is_actor(statement_voice.c.speaker_id, key, filters))
    return sa.tuple_(*named).in_(found)
