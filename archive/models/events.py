"""Events: what happened, is happening or was planned, and how events hang together."""

from __future__ import annotations

from typing import Any, ClassVar

import sqlalchemy as sa

from archive.models.base import UNDATED, FuzzyDate, Row, row
from archive.models.columns import (
    Id,
    Number,
    Text,
    column,
    fuzzy,
    named,
    of_version,
    table,
)
from archive.models.rules import Rule, check, dated, foreign, index, unique, words
from archive.vocabulary import EventLinkKind, EventStatus, EventType, ParticipantRole, PlaceRole


def rests_on(what: str) -> list[sa.Column[int]]:
    """The columns that name the claim which one field of an event rests on."""
    return [
        column(f"{what}_article_id", Id, f"Article of the claim that {what} rests on", null=True),
        column(f"{what}_version", Number, "Version of that article", null=True),
        column(f"{what}_claim_id", Id, "The claim, which is about this event", null=True),
    ]


def to_claim_of_event(what: str) -> list[sa.ForeignKeyConstraint | Rule]:
    """The key of an event's field to a claim about this very event, checked at commit."""
    columns = [f"{what}_article_id", f"{what}_version", f"{what}_claim_id"]
    whole = f"({columns[0]} IS NULL) = ({columns[2]} IS NULL)"
    whole += f" AND ({columns[1]} IS NULL) = ({columns[2]} IS NULL)"
    return [
        foreign(
            [*columns, "id"],
            ["claim.article_id", "claim.version", "claim.id", "claim.event_id"],
            name=f"fk_event_{what}_claim",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
        check(whole, name=f"{what}_claim_whole"),
        index(*columns),
    ]


NEVER = "'9999-12-31'"
"""The day that an event without one is sorted under."""


def told(table: sa.Table) -> None:
    """The index of events as they are told: without it SQLite looks up all before it tells one."""
    never: sa.ColumnClause[Any] = sa.literal_column(NEVER)
    first = sa.func.coalesce(table.c.date_earliest, table.c.date_latest, never)
    order = (first, sa.func.coalesce(table.c.date_latest, never), table.c.key)
    name = "ix_event_date_earliest_date_latest_key"
    sa.Index(name, *order, info={"on": "sqlite"}).ddl_if(dialect="sqlite")


event = table(
    "event",
    "Something that happened, is happening, or was planned",
    *named("event"),
    column("title", Text, "What it is, in a few words"),
    column("type", Text, "PLOVER type; null where it has no word for it", null=True),
    column("status", Text, "How far it has come; unknown while claims disagree"),
    *rests_on("status"),
    *fuzzy("date", "When it happens"),
    *rests_on("date"),
    column("summary", Text, "A coder's summary", null=True),
    words("type", EventType),
    words("status", EventStatus),
    *to_claim_of_event("status"),
    *to_claim_of_event("date"),
    *dated("date"),
    told,
    rowid=True,
)


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


event_link = table(
    "event_link",
    "A typed tie between two events; an inference of the coder unless a claim states it",
    column("id", Id, "Id of its key, `event kind other`; for joins only", autoincrement=False),
    column("event_id", Id, "The event that is tied"),
    column("kind", Text, "How it is tied"),
    column("other_event_id", Id, "The event that it is tied to"),
    words("kind", EventLinkKind),
    sa.PrimaryKeyConstraint("id"),
    unique("event_id", "kind", "other_event_id"),
    check("event_id <> other_event_id", name="two_events"),
    foreign(["event_id"], ["event.id"]),
    foreign(["other_event_id"], ["event.id"]),
    index("other_event_id"),
    rowid=True,
)


@row
class EventLink(Row):
    """A row of `event_link`."""

    table: ClassVar[sa.Table] = event_link
    id: int
    event_id: int
    kind: EventLinkKind
    other_event_id: int


def to_claim_about() -> sa.ForeignKeyConstraint:
    """The key to the claim that says so, which must be about this very event.

    Checked at commit: an edited coding may turn a claim to another event, with all it says.
    """
    return foreign(
        ["article_id", "version", "claim_id", "event_id"],
        ["claim.article_id", "claim.version", "claim.id", "claim.event_id"],
        deferrable=True,
        initially="DEFERRED",
    )


def to_claim_that(says: str) -> sa.ForeignKeyConstraint:
    """The key to the claim that says one field of the event, checked at commit like the others."""
    return foreign(
        ["article_id", "version", f"{says}_claim_id", "event_id"],
        ["claim.article_id", "claim.version", "claim.id", "claim.event_id"],
        deferrable=True,
        initially="DEFERRED",
    )


event_state = table(
    "event_state",
    "What a coding states of an event's status and date; the event takes them from the newest "
    "coded versions of the articles published last",
    *of_version(),
    column("event_id", Id, "The event", primary_key=True, autoincrement=False),
    column("status", Text, "How far it has come; null when the coding does not say", null=True),
    column("status_claim_id", Id, "The claim that says so", null=True),
    column("date_claim_id", Id, "The claim whose date the event has", null=True),
    words("status", EventStatus),
    check("(status IS NULL) = (status_claim_id IS NULL)", name="status_claimed"),
    check("status_claim_id IS NOT NULL OR date_claim_id IS NOT NULL", name="something_stated"),
    to_claim_that("status"),
    to_claim_that("date"),
    foreign(["event_id"], ["event.id"]),
    index("event_id"),
)


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


event_place = table(
    "event_place",
    "A place of an event, with the claim that says so",
    *of_version(),
    column("claim_id", Id, "The claim that says so", primary_key=True, autoincrement=False),
    column("place_id", Id, "The place", primary_key=True, autoincrement=False),
    column("role", Text, "What the place is to the event", primary_key=True),
    column("event_id", Id, "The event, the one that the claim is about"),
    words("role", PlaceRole),
    to_claim_about(),
    foreign(["place_id"], ["place.id"]),
    foreign(["event_id"], ["event.id"]),
    index("event_id"),
    index("place_id"),
)


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


participation = table(
    "participation",
    "That an actor takes part in an event, with the claim that says so",
    *of_version(),
    column("claim_id", Id, "The claim that says so", primary_key=True, autoincrement=False),
    column("actor_id", Id, "The actor", primary_key=True, autoincrement=False),
    column("role", Text, "What the actor is to the event", primary_key=True),
    column("event_id", Id, "The event, the one that the claim is about"),
    words("role", ParticipantRole),
    to_claim_about(),
    foreign(["actor_id"], ["actor.id"]),
    foreign(["event_id"], ["event.id"]),
    index("event_id"),
    index("actor_id"),
)


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
