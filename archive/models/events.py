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
    fuzzy_date,
    id_and_key,
    table,
    version_columns,
)
from archive.models.rules import (
    Rule,
    check,
    date_indexes,
    foreign_key,
    index,
    unique_key,
    vocabulary_check,
)
from archive.vocabulary import EventLinkKind, EventStatus, EventType, ParticipantRole, PlaceRole


def claim_reference_columns(field: str) -> list[sa.Column[int]]:
    """The columns of `event` that name the claim from which it has its status or date."""
    return [
        column(f"{field}_article_id", Id, f"Article of the claim that {field} rests on", null=True),
        column(f"{field}_version", Number, "Version of that article", null=True),
        column(f"{field}_claim_id", Id, "The claim, which is about this event", null=True),
    ]


def claim_reference_rules(field: str) -> list[sa.ForeignKeyConstraint | Rule]:
    """The foreign key of those columns, which the database checks at commit, and their rules.

    The claim must be about this event; the three columns are null together.
    """
    columns = [f"{field}_article_id", f"{field}_version", f"{field}_claim_id"]
    whole = f"({columns[0]} IS NULL) = ({columns[2]} IS NULL)"
    whole += f" AND ({columns[1]} IS NULL) = ({columns[2]} IS NULL)"
    return [
        foreign_key(
            [*columns, "id"],
            ["claim.article_id", "claim.version", "claim.id", "claim.event_id"],
            name=f"fk_event_{field}_claim",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
        check(whole, name=f"{field}_claim_whole"),
        index(*columns),
    ]


NEVER = "'9999-12-31'"
"""The day by which an event without a date is sorted: after all others."""


def timeline_index(table: sa.Table) -> None:
    """Add the index in the order of a timeline; SQLite would sort all events to show the first."""
    never: sa.ColumnClause[Any] = sa.literal_column(NEVER)
    first = sa.func.coalesce(table.c.date_earliest, table.c.date_latest, never)
    order = (first, sa.func.coalesce(table.c.date_latest, never), table.c.key)
    name = "ix_event_date_earliest_date_latest_key"
    sa.Index(name, *order, info={"on": "sqlite"}).ddl_if(dialect="sqlite")


event = table(
    "event",
    "Something that happened, is happening, or was planned",
    *id_and_key("event"),
    column("title", Text, "What it is, in a few words"),
    column("type", Text, "PLOVER type; null where it has no word for it", null=True),
    column("status", Text, "How far it has come; unknown while claims disagree"),
    *claim_reference_columns("status"),
    *fuzzy_date("date", "When it happens"),
    *claim_reference_columns("date"),
    column("summary", Text, "A coder's summary", null=True),
    vocabulary_check("type", EventType),
    vocabulary_check("status", EventStatus),
    *claim_reference_rules("status"),
    *claim_reference_rules("date"),
    *date_indexes("date"),
    timeline_index,
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
    vocabulary_check("kind", EventLinkKind),
    sa.PrimaryKeyConstraint("id"),
    unique_key("event_id", "kind", "other_event_id"),
    check("event_id <> other_event_id", name="two_events"),
    foreign_key(["event_id"], ["event.id"]),
    foreign_key(["other_event_id"], ["event.id"]),
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


def key_to_claim_about() -> sa.ForeignKeyConstraint:
    """The foreign key to the claim that says so, which must be about the event of the row.

    It is checked at commit: an edited coding may give a claim another event, and with it the rows
    that rest on the claim.
    """
    return foreign_key(
        ["article_id", "version", "claim_id", "event_id"],
        ["claim.article_id", "claim.version", "claim.id", "claim.event_id"],
        deferrable=True,
        initially="DEFERRED",
    )


def key_to_claim_of(field: str) -> sa.ForeignKeyConstraint:
    """The foreign key to the claim that gives the event's status or date, checked at commit."""
    return foreign_key(
        ["article_id", "version", f"{field}_claim_id", "event_id"],
        ["claim.article_id", "claim.version", "claim.id", "claim.event_id"],
        deferrable=True,
        initially="DEFERRED",
    )


event_state = table(
    "event_state",
    "What a coding states of an event's status and date; the event takes them from the newest "
    "coded versions of the articles published last",
    *version_columns(),
    column("event_id", Id, "The event", primary_key=True, autoincrement=False),
    column("status", Text, "How far it has come; null when the coding does not say", null=True),
    column("status_claim_id", Id, "The claim that says so", null=True),
    column("date_claim_id", Id, "The claim whose date the event has", null=True),
    vocabulary_check("status", EventStatus),
    check("(status IS NULL) = (status_claim_id IS NULL)", name="status_claimed"),
    check("status_claim_id IS NOT NULL OR date_claim_id IS NOT NULL", name="something_stated"),
    key_to_claim_of("status"),
    key_to_claim_of("date"),
    foreign_key(["event_id"], ["event.id"]),
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
    *version_columns(),
    column("claim_id", Id, "The claim that says so", primary_key=True, autoincrement=False),
    column("place_id", Id, "The place", primary_key=True, autoincrement=False),
    column("role", Text, "What the place is to the event", primary_key=True),
    column("event_id", Id, "The event, the one that the claim is about"),
    vocabulary_check("role", PlaceRole),
    key_to_claim_about(),
    foreign_key(["place_id"], ["place.id"]),
    foreign_key(["event_id"], ["event.id"]),
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
    *version_columns(),
    column("claim_id", Id, "The claim that says so", primary_key=True, autoincrement=False),
    column("actor_id", Id, "The actor", primary_key=True, autoincrement=False),
    column("role", Text, "What the actor is to the event", primary_key=True),
    column("event_id", Id, "The event, the one that the claim is about"),
    vocabulary_check("role", ParticipantRole),
    key_to_claim_about(),
    foreign_key(["actor_id"], ["actor.id"]),
    foreign_key(["event_id"], ["event.id"]),
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
