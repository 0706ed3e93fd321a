"""A place: where it lies, what lies in it, what happened there, how articles call it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from archive.keys import id_of
from archive.models.articles import article
from archive.models.events import event, event_place
from archive.models.places import place
from archive.models.statements import statement
from archive.reports.dossiers.sections import (
    CALLED,
    Called,
    Columns,
    Section,
    called,
    proven,
    said,
    who,
)
from archive.reports.query.filters import Filters, lies_in, require
from archive.reports.query.streaming import streamed
from archive.reports.query.text_columns import NOT_STATED
from archive.vocabulary import MentionOf


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
class Around:
    """A place that it lies in, `step` places out, or one that lies directly in it."""

    step: int
    place: str
    name: str
    kind: str


@dataclass(slots=True)
class Happening:
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


HEAD: Columns = {
    "Place": lambda row: row.place,
    "Name": lambda row: row.name,
    "Kind": lambda row: row.kind,
    "ISO 3166-2": lambda row: row.iso3166_2 or "",
    "GeoNames": lambda row: str(row.geonames_id or ""),
    "Where": lambda row: "" if row.latitude is None else f"{row.latitude:g}, {row.longitude:g}",
}

AROUND: Columns = {
    "Name": lambda row: row.name,
    "Kind": lambda row: row.kind,
    "Place": lambda row: row.place,
}

HAPPENINGS: Columns = {
    "When": lambda row: row.date or NOT_STATED,
    "What": lambda row: f"{row.title} ({row.status})",
    "Where": lambda row: f"{row.role} {row.place_name}",
    "Says who": lambda row: row.said_by,
    "Words": lambda row: row.exact,
    "Event": lambda row: row.event,
}


def sections(connection: sa.Connection, key: str) -> Iterator[Section]:
    """The sections of a place's dossier.

    Raises UsageError for a key that the archive does not hold.
    """
    require(connection, Filters(place=key))
    mine = id_of(key)
    row = connection.execute(sa.select(place).where(place.c.id == mine)).one()
    head = PlaceHead(row.key, *(getattr(row, name) for name in PlaceHead.__slots__[1:]))
    yield Section("place", head.name, PlaceHead, HEAD, [head], one=True)
    yield Section("lies_in", "Lies in", Around, AROUND, _outward(connection, mine))
    yield Section("holds", "Holds", Around, AROUND, _inward(connection, mine))
    events = _events(connection, key)
    yield Section("events", "What happened there", Happening, HAPPENINGS, events)
    names = called(connection, MentionOf.PLACE, mine)
    yield Section("mentions", "How articles refer to it", Called, CALLED, names)


def _outward(connection: sa.Connection, mine: int) -> Iterator[Around]:
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
        sa.select(tree.c.step, place.c.key, place.c.name, place.c.kind)
        .join_from(tree, place, place.c.id == tree.c.id)
        .order_by(tree.c.step)
    )
    for row in streamed(connection, query):
        yield Around(*row)


DEEPEST = 32
"""So many places out the walk ends, should places lie in a circle."""


def _inward(connection: sa.Connection, mine: int) -> Iterator[Around]:
    """The places that lie directly in it."""
    query = sa.select(place.c.key, place.c.name, place.c.kind).where(place.c.parent_id == mine)
    for row in streamed(connection, query.order_by(place.c.key)):
        yield Around(1, *row)


def _events(connection: sa.Connection, key: str) -> Iterator[Happening]:
    """The events at the place and inside it, those without a date last."""
    first = sa.func.coalesce(event.c.date_earliest, event.c.date_latest)
    query = (
        said(
            event_place,
            event.c.key.label("event"),
            event.c.title,
            event.c.date_edtf.label("date"),
            event.c.status,
            event_place.c.role,
            place.c.key.label("place"),
            place.c.name.label("place_name"),
        )
        .join(event, event.c.id == event_place.c.event_id)
        .join(place, place.c.id == event_place.c.place_id)
        .where(lies_in(event_place.c.place_id, id_of(key)))
        .order_by(first.is_(None), first, event.c.key, event_place.c.role, place.c.key)
        .order_by(article.c.key, statement.c.start, statement.c.label)
    )
    for row in streamed(connection, query):
        shown = (row.event, row.title, row.date, row.status, row.role, row.place, row.place_name)
        yield Happening(*shown, who(row.said_by, row.mode), **proven(row))
