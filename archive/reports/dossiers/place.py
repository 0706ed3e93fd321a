"""A place: where it lies, what lies in it, what happened there, how articles call it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from archive.keys import id_of
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import event, event_place
from archive.models.places import place
from archive.models.statements import statement
from archive.reports.dossiers.sections import (
    EVENT,
    EVIDENCE,
    PRINTED_FORMS,
    Columns,
    PrintedForm,
    Section,
    columns_for,
    printed_forms,
    read,
    select_claimed,
    three_lists,
)
from archive.reports.query import event_facts
from archive.reports.query.filters import Filters, lies_in, newest, require
from archive.vocabulary import About, MentionOf


@dataclass(slots=True)
class PlaceHead:
    """The place itself; codes and degrees (north, east) are facts of the authority file."""

    place: str
    name: str
    kind: str
    named: bool
    iso3166_2: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None


@dataclass(slots=True)
class NestedPlace:
    """A place that it lies in, `step` places out, or one that lies directly in it."""

    step: int
    place: str
    name: str
    kind: str


@dataclass(slots=True)
class EventAtPlace:
    """An event at the place, or at one inside it, each time that a statement says so."""

    event: str
    title: str
    date: str | None
    status: str
    role: str
    place: str
    place_name: str
    said_by: str
    statement: str
    article: str
    version: int
    start: int
    end: int
    exact: str
    drafted: bool


HEAD: Columns = {
    "Place": lambda row: row.place,
    "Name": lambda row: row.name,
    "Kind": lambda row: row.kind,
    "ISO 3166-2": lambda row: row.iso3166_2 or "",
    "GeoNames": lambda row: str(row.geonames_id or ""),
    "Where": lambda row: "" if row.latitude is None else f"{row.latitude:g}, {row.longitude:g}",
}

NESTED_PLACES: Columns = {
    "Name": lambda row: row.name,
    "Kind": lambda row: row.kind,
    "Place": lambda row: row.place,
}

EVENTS: Columns = {
    **EVENT,
    "Where": lambda row: f"{row.role} {row.place_name}",
    **EVIDENCE,
    "Event": lambda row: row.event,
}


FIRST = sa.func.coalesce(event_facts.date("earliest"), event_facts.date("latest"))
"""The day by which events are in order."""

FEW = 1000
"""So many events are looked up by themselves."""

HAPPENED = {
    "": "What happened there",
    "_called_for": "What is called or hoped for there",
    "_denied": "What is denied to have happened there",
}


def sections(connection: sa.Connection, key: str, most: int | None = None) -> Iterator[Section]:
    """The sections of a place's dossier; of its events not many more than `most`, the first.

    Raises UsageError for a key that the archive does not hold.
    """
    require(connection, Filters(place=key))
    mine = id_of(key)
    query = sa.select(*columns_for(PlaceHead, place, place="key")).where(place.c.id == mine)
    head = PlaceHead(**connection.execute(query).one()._mapping)
    yield Section("place", head.name, PlaceHead, HEAD, [head], one=True)
    yield Section("lies_in", "Lies in", NestedPlace, NESTED_PLACES, _outward(connection, mine))
    yield Section("holds", "Holds", NestedPlace, NESTED_PLACES, _inward(connection, mine))
    for end, claimed in three_lists(About.PLACE).items():
        events = _events(connection, key, claimed, most)
        yield Section(f"events{end}", HAPPENED[end], EventAtPlace, EVENTS, events)
    names = printed_forms(connection, MentionOf.PLACE, mine)
    yield Section("mentions", "How articles refer to it", PrintedForm, PRINTED_FORMS, names)


def _outward(connection: sa.Connection, mine: int) -> Iterator[NestedPlace]:
    """The places that it lies in, the nearest first."""
    tree = (
        sa.select(place.c.parent_id.label("id"), sa.literal(1).label("step"))
        .where(place.c.id == mine)
        .cte("tree", recursive=True)
    )
    tree = tree.union(
        sa.select(place.c.parent_id, tree.c.step + 1)
        .join(tree, place.c.id == tree.c.id)
        .where(tree.c.step < DEEPEST)
    )
    query = (
        sa.select(tree.c.step, *columns_for(NestedPlace, place, place="key"))
        .join_from(tree, place, place.c.id == tree.c.id)
        .order_by(tree.c.step)
    )
    return read(connection, query, NestedPlace)


DEEPEST = 32
"""So many places out the walk ends, should places lie in a circle."""


def _inward(connection: sa.Connection, mine: int) -> Iterator[NestedPlace]:
    """The places that lie directly in it."""
    query = sa.select(
        sa.literal(1).label("step"), *columns_for(NestedPlace, place, place="key")
    ).where(place.c.parent_id == mine)
    return read(connection, query.order_by(place.c.key), NestedPlace)


def _events(
    connection: sa.Connection, key: str, claimed: sa.ColumnElement[bool], most: int | None
) -> Iterator[EventAtPlace]:
    """The events that such a claim puts at the place or inside it, those without a date last.

    All of them, or the first `most` and one more if these are few.
    """
    few = most if most is not None and most <= FEW else None
    here = sa.and_(lies_in(event_place.c.place_id, id_of(key)), claimed)
    query = (
        select_claimed(
            event_place,
            *columns_for(EventAtPlace, event, event="key", date="date_edtf"),
            event_place.c.role,
            place.c.key.label("place"),
            place.c.name.label("place_name"),
        )
        .join(event, event.c.id == event_place.c.event_id)
        .join(place, place.c.id == event_place.c.place_id)
        .where(here, sa.true() if few is None else _among_first(connection, here, few))
        .order_by(FIRST.is_(None), FIRST, event.c.key, event_place.c.role, place.c.key)
        .order_by(article.c.key, statement.c.start, statement.c.label)
    )
    return read(connection, query, EventAtPlace)


def _among_first(
    connection: sa.Connection, here: sa.ColumnElement[bool], most: int
) -> sa.ColumnElement[bool]:
    """That an event is one of the first `most`, or the one after them.

    To find these takes their days and keys alone, not the words of all that happened there.
    """
    first = (
        sa.select(event.c.id)
        .select_from(event_place)
        .join(claim)
        .join(event, event.c.id == event_place.c.event_id)
        .where(here, newest(event_place))
        .order_by(FIRST.is_(None), FIRST, event.c.key)
        .limit(most + 1)
    )
    return event_place.c.event_id.in_(set(connection.scalars(first)))
