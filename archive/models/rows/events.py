"""Rows of events, their links, places and participants."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.events import event, event_link, event_place, event_state, participation
from archive.models.rows.parts import UNDATED, FuzzyDate, Row, row
from archive.vocabulary import EventLinkKind, EventStatus, EventType, ParticipantRole, PlaceRole


@row
class Event(Row):
    """A row of `event`."""

    table: ClassVar[sa.Table] = event
    id: int
    key: str
    title: str
    type: EventType | None
    status: EventStatus
    status_article_id: int | None = None
    status_version: int | None = None
    status_claim_id: int | None = None
    date: FuzzyDate = UNDATED
    date_article_id: int | None = None
    date_version: int | None = None
    date_claim_id: int | None = None
    summary: str | None = None


@row
class EventLink(Row):
    """A row of `event_link`."""

    table: ClassVar[sa.Table] = event_link
    id: int
    event_id: int
    kind: EventLinkKind
    other_event_id: int


@row
class EventState(Row):
    """A row of `event_state`."""

    table: ClassVar[sa.Table] = event_state
    article_id: int
    version: int
    event_id: int
    status: EventStatus | None = None
    status_claim_id: int | None = None
    date_claim_id: int | None = None


@row
class EventPlace(Row):
    """A row of `event_place`."""

    table: ClassVar[sa.Table] = event_place
    article_id: int
    version: int
    claim_id: int
    place_id: int
    role: PlaceRole
    event_id: int


@row
class Participation(Row):
    """A row of `participation`."""

    table: ClassVar[sa.Table] = participation
    article_id: int
    version: int
    claim_id: int
    actor_id: int
    role: ParticipantRole
    event_id: int
