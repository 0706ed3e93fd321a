"""What the status and the date of events come to, from all that codings state of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import sqlalchemy as sa

from archive.coding.build.events import (
    may_carry_date,
    may_carry_status,
    with_date,
    with_status,
)
from archive.coding.export.row_reader import date_of, maker
from archive.database.rows import insert
from archive.models.articles import article_version
from archive.models.base import FuzzyDate
from archive.models.claims import Claim, ClaimValue, claim, claim_value
from archive.models.events import Event, EventState, event_state
from archive.models.provenance import coding
from archive.vocabulary import EventStatus, Property


@dataclass(frozen=True, slots=True)
class EventClaim:
    """What the newest coded version of an article states of an event, and when it was published."""

    state: EventState
    date: FuzzyDate
    earliest: dt.date | None
    latest: dt.date | None


def claims_of_events(connection: sa.Connection, events: list[int]) -> dict[int, list[EventClaim]]:
    """What the newest coded versions state of events, by event."""
    newest = (
        sa.select(sa.func.max(coding.c.version))
        .where(coding.c.article_id == event_state.c.article_id)
        .scalar_subquery()
    )
    says_so, dated = claim.alias("says_so"), claim.alias("dated")
    dates = [column for column in insert.columns(ClaimValue) if column.name.startswith("date_")]
    query = (
        sa.select(
            article_version.c.published_earliest,
            article_version.c.published_latest,
            *dates,
            *(made.c[name] for made in (says_so, dated) for name in CLAIM),
            *insert.columns(EventState),
        )
        .select_from(event_state)
        .join(
            article_version,
            (article_version.c.article_id == event_state.c.article_id)
            & (article_version.c.number == event_state.c.version),
        )
        .outerjoin(says_so, _named(says_so, event_state.c.status_claim_id))
        .outerjoin(dated, _named(dated, event_state.c.date_claim_id))
        .outerjoin(
            claim_value,
            (claim_value.c.article_id == event_state.c.article_id)
            & (claim_value.c.version == event_state.c.version)
            & (claim_value.c.claim_id == event_state.c.date_claim_id)
            & (claim_value.c.property == Property.DATE.value),
        )
        .where(event_state.c.event_id.in_(events), event_state.c.version == newest)
        .order_by(event_state.c.article_id, claim_value.c.ordinal)
    )
    found: dict[int, dict[int, EventClaim]] = {}
    for earliest, latest, *rest in connection.execute(query):
        values = iter(rest)
        date = date_of(values)
        claims = [list(islice(values, len(CLAIM))) for _ in (says_so, dated)]
        state = _borne(maker(EventState)(values), *map(_claim, claims))
        made = EventClaim(state, date, earliest, latest)
        # of several dates that the claim gives, the first
        found.setdefault(state.event_id, {}).setdefault(state.article_id, made)
    return {event_id: list(by_article.values()) for event_id, by_article in found.items()}


CLAIM = tuple(column.name for column in insert.columns(Claim))


def _named(made: sa.FromClause, claim_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """That a claim is the one on which a coding's state of an event rests."""
    return sa.and_(
        made.c.article_id == event_state.c.article_id,
        made.c.version == event_state.c.version,
        made.c.id == claim_id,
    )


def _claim(values: list[Any]) -> Claim | None:
    return None if values[0] is None else maker(Claim)(values)


def _borne(state: EventState, says_so: Claim | None, dated: Claim | None) -> EventState:
    """What a coding states, without what rests on a denial; older ones were not refused for it."""
    word = state.status
    if dated is not None and not may_carry_date(dated, word):
        state = replace(state, date_claim_id=None)
    if word is not None and says_so is not None and not may_carry_status(says_so, word):
        state = replace(state, status=None, status_claim_id=None)
    return state


def with_claims(row: Event, claims: list[EventClaim]) -> Event:
    """The event with the status and the date that claims come to."""
    bare = replace(
        Event(row.id, row.key, row.title, row.type, EventStatus.UNKNOWN), summary=row.summary
    )
    status = _last([c for c in claims if c.state.status is not None], lambda c: c.state.status)
    date = _last([c for c in claims if c.state.date_claim_id is not None], _day)
    if status is not None:
        bare = with_status(bare, status.state)
    return bare if date is None else with_date(bare, date.state, date.date)


def _day(claim: EventClaim) -> tuple[Any, ...]:
    """What makes two dates the same: the day that they give, or the words if they give none."""
    date = claim.date
    return (date.edtf, date.earliest, date.latest, date.edtf or date.phrase)


def _last(claims: list[EventClaim], value: Callable[[EventClaim], Any]) -> EventClaim | None:
    """The first of those that no other is known to come after, if they all state the same."""
    begun = max((c.earliest for c in claims if c.earliest is not None), default=dt.date.min)
    last = [c for c in claims if c.latest is None or c.latest >= begun]
    if len({value(claim) for claim in last}) != 1:
        return None
    return min(last, key=lambda c: (c.earliest or dt.date.max, c.state.article_id))
