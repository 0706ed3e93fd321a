"""Which claims contradict, reverse, correct or rival one another, about what, in whose words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models import (
    actor,
    article,
    claim,
    claim_link,
    claim_value,
    event,
    event_link,
    source,
    statement,
)
from archive.reports.common.conditions import of_claim
from archive.reports.common.filters import Filters, asked, newest, require
from archive.reports.common.nested import objects
from archive.reports.common.overlapping import overlaps
from archive.reports.common.streaming import answers
from archive.reports.common.words import content, exact, number, pieces, publisher, same, voices
from archive.vocabulary import ClaimLinkKind, SpanRole

FILTERS = (
    "article", "speaker", "actor", "event", "source", "place", "since", "until", "mode", "act",
    "verdict", "identities",
)  # fmt: skip

EXAMPLE = "archive report conflicts --event kursk-operation"

KINDS = (
    ClaimLinkKind.CONTRADICTS,
    ClaimLinkKind.REVERSES,
    ClaimLinkKind.CORRECTS,
    ClaimLinkKind.RIVALS,
)
"""The ties between claims that are conflicts."""


@dataclass(slots=True)
class Side:
    """One of the two claims: who says it, on whose word, and the exact words."""

    statement: str
    speaker: str | None
    on_word_of: list[str]
    stance: str
    value: str | None
    exact: str


@dataclass(slots=True)
class Conflict:
    """Two claims that do not go together.

    `event` is the key of the event that the left one is about, or its link (`event kind other`).
    """

    event: str
    about: str
    left: Side
    right: Side
    kind: str
    note: str | None
    basis: str = field(metadata={"hidden": True})


ROW = Conflict


def _side(side: Side) -> str:
    who = " → ".join(side.on_word_of)
    value = f" [{side.stance}: {side.value}]" if side.value else f" [{side.stance}]"
    return f"{who}: “{side.exact}”{value}"


COLUMNS = {
    "About": lambda row: f"{row.about} of {row.event}",
    "One": lambda row: _side(row.left),
    "": lambda row: row.kind,
    "Other": lambda row: _side(row.right),
    "Note": lambda row: row.note or "",
}
"""What a table shows."""


@dataclass(slots=True)
class _Tables:
    """The tables of one side, under names of their own."""

    claim: sa.FromClause
    statement: sa.FromClause
    article: sa.FromClause
    source: sa.FromClause
    speaker: sa.FromClause


def _tables(name: str) -> _Tables:
    made = [t.alias(f"{name}_{t.name}") for t in (claim, statement, article, source, actor)]
    return _Tables(*made)


LEFT, RIGHT = _tables("left"), _tables("right")


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Conflict]:
    """The conflicts of which one side meets the filters, by event.

    Raises UsageError for a key that the archive does not hold.
    """
    filters = require(connection, filters)
    for row in answers(connection, _select, filters):
        # taken apart at once: see `statements.made`
        key, one, link_kind, other, kind, about, basis, note, *sides = row
        half = len(sides) // 2
        yield Conflict(
            event=key or f"{one} {link_kind} {other}",
            about=about,
            left=_made(sides[:half]),
            right=_made(sides[half:]),
            kind=kind,
            note=note,
            basis=basis,
        )


def _made(found: list[Any]) -> Side:
    """A side from the columns that `_columns` gives, in their order."""
    key, label, speaker, voices, publisher, stance, values, words, more = found
    value = "; ".join(v["text"] or number(v) or v["date"] or v["exact"] for v in values)
    return Side(
        statement=f"{key}/{label}",
        speaker=speaker,
        on_word_of=[*voices, publisher],
        stance=stance,
        value=value or None,
        exact=content(words, more),
    )


def _select(filters: Filters) -> sa.Select[Any]:
    if not asked(filters):
        return _of_ties(claim_link).where(newest(claim_link))
    return _of_ties(claim_link.join(*_met(filters)))


def _of_ties(ties: sa.FromClause) -> sa.Select[Any]:
    one, other = event.alias("one"), event.alias("other")
    query = (
        sa.select(
            # in the order in which `rows` takes them
            event.c.key.label("event"),
            one.c.key.label("one"),
            event_link.c.kind.label("link_kind"),
            other.c.key.label("other"),
            claim_link.c.kind,
            claim_link.c.about,
            claim_link.c.basis,
            claim_link.c.note,
            *_columns("left", LEFT),
            *_columns("right", RIGHT),
        )
        .select_from(ties)
        .join(LEFT.claim, _of_claim(LEFT.claim))
        .join(RIGHT.claim, _of_other_claim(RIGHT.claim))
    )
    for side in (LEFT, RIGHT):
        query = (
            query.join(side.statement, same(side.statement, (side.claim, "statement_id")))
            .outerjoin(side.article, side.article.c.id == side.claim.c.article_id)
            .outerjoin(side.source, side.source.c.id == side.article.c.source_id)
            .outerjoin(side.speaker, side.speaker.c.id == side.statement.c.speaker_id)
        )
    return (
        query.outerjoin(event, event.c.id == LEFT.claim.c.event_id)
        .outerjoin(event_link, event_link.c.id == LEFT.claim.c.event_link_id)
        .outerjoin(one, one.c.id == event_link.c.event_id)
        .outerjoin(other, other.c.id == event_link.c.other_event_id)
        .where(claim_link.c.kind.in_([kind.value for kind in KINDS]))
        .order_by(sa.func.coalesce(event.c.key, one.c.key), claim_link.c.about)
        .order_by(LEFT.article.c.key, LEFT.statement.c.start, LEFT.statement.c.label)
        .order_by(RIGHT.article.c.key, RIGHT.statement.c.start, RIGHT.statement.c.label)
    )


def _columns(name: str, side: _Tables) -> Iterator[sa.ColumnElement[Any]]:
    yield side.article.c.key.label(f"{name}_article")
    yield side.statement.c.label.label(f"{name}_label")
    yield side.speaker.c.key.label(f"{name}_speaker")
    yield voices(side.statement).label(f"{name}_voices")
    yield publisher(side.source).label(f"{name}_publisher")
    yield side.claim.c.stance.label(f"{name}_stance")
    yield _values(side.claim).label(f"{name}_values")
    yield exact(side.statement).label(f"{name}_exact")
    yield pieces(side.statement, SpanRole.CONTENT).label(f"{name}_more")


def _values(of: sa.FromClause) -> sa.ScalarSelect[Any]:
    """The values that a claim gives of what the two are about."""
    query = (
        sa.select(
            claim_value.c.text,
            claim_value.c.low,
            claim_value.c.best,
            claim_value.c.high,
            claim_value.c.approximate,
            claim_value.c.date_edtf.label("date"),
            exact(claim_value).label("exact"),
        )
        .where(same(of, (claim_value, "claim_id")), _is_about(claim_value.c.property))
        .order_by(claim_value.c.ordinal)
    )
    return objects(query, of, claim_link)


def _is_about(property_: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """That a value gives what the two claims differ in; numbers have several properties."""
    counts = ("killed", "injured", "captured", "missing", "arrested", "displaced", "participants",
              "amount")  # fmt: skip
    return sa.or_(
        property_ == claim_link.c.about,
        sa.and_(claim_link.c.about == "number", property_.in_(counts)),
    )


def _of_claim(left: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(
        left.c.article_id == claim_link.c.article_id,
        left.c.version == claim_link.c.version,
        left.c.id == claim_link.c.claim_id,
    )


def _of_other_claim(right: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(
        right.c.article_id == claim_link.c.other_article_id,
        right.c.version == claim_link.c.other_version,
        right.c.id == claim_link.c.other_claim_id,
    )


def _met(filters: Filters) -> tuple[sa.Subquery, sa.ColumnElement[bool]]:
    """The ties of newest versions of which one claim meets the filters, and how they are joined.

    Two looks into an index, not an OR. They come first: Postgres takes ties of a newest version
    for rare and keeps long joins in their order, and would begin with every conflict there is.
    """
    met = (
        sa.select(claim.c.article_id, claim.c.version, claim.c.id)
        .join(statement, same(statement, (claim, "statement_id")))
        .outerjoin(article, article.c.id == claim.c.article_id)
        .where(*of_claim(filters), *overlaps(statement, "said", filters))
    )
    tie = claim_link.alias("tie")
    one = (tie.c.article_id, tie.c.version, tie.c.claim_id)
    other = (tie.c.other_article_id, tie.c.other_version, tie.c.other_claim_id)
    ties = (
        sa.select(*one, *other).where(sa.tuple_(*side).in_(met), newest(tie))
        for side in (one, other)
    )
    found = sa.union(*ties).subquery("met")
    return found, sa.and_(*(claim_link.c[column.name] == column for column in found.c))
