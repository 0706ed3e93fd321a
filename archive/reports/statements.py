"""Who said what, on whose word: every statement with its words and its claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models import (
    actor,
    article,
    claim,
    claim_value,
    event,
    event_link,
    place,
    source,
    statement,
)
from archive.reports.common.conditions import of_statement
from archive.reports.common.filters import Filters, newest, require
from archive.reports.common.nested import objects
from archive.reports.common.streaming import streamed
from archive.reports.common.words import (
    NOT_STATED,
    content,
    exact,
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
    filters = require(connection, filters)
    query = select().where(newest(statement), *of_statement(filters))
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
        for name in ("low", "best", "high"):
            if name in value and float(value[name]).is_integer():
                value[name] = int(value[name])  # SQLite says 2000.0, Postgres 2000
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
            exact(statement).label("first"),
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
        .outerjoin(article, article.c.id == statement.c.article_id)
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
    counted = actor.alias("counted")
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
            exact(claim_value).label("exact"),
        )
        .select_from(claim_value)
        .outerjoin(counted, counted.c.id == claim_value.c.counted_id)
        .outerjoin(place, place.c.id == claim_value.c.place_id)
        .where(same(claim, (claim_value, "claim_id")))
        .order_by(claim_value.c.ordinal)
    )
    return objects(query, claim)
