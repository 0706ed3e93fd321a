"""Rows of what people name: sources, actors with their names, and places."""

from __future__ import annotations

from typing import Any

from archive.coding.build.context import Context
from archive.coding.entry_fields import ACTOR, ACTOR_NAME, PLACE, SOURCE
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.format.entities import ActorEntry, NameEntry, PlaceEntry, SourceEntry
from archive.models.actors import Actor, ActorName
from archive.models.base import Row
from archive.models.places import Place
from archive.models.sources import Source
from archive.reading import addresses
from archive.vocabulary import DeclaredKind

MOST_NAME = 500
"""The longest form of a name, in characters; an index of Postgres takes no longer ones."""


def entity_rows(context: Context, file: CodingFile | AuthorityFile) -> dict[type[Row], list[Any]]:
    """The rows of all sources, actors and places that a file declares, by their type."""
    return {
        Actor: actors(context, file.actors),
        Source: sources(context, file.sources),
        Place: places(context, file.places),
        ActorName: actor_names(context, file.actors),
    }


def sources(context: Context, entries: list[SourceEntry]) -> list[Source]:
    """The sources that a file declares."""
    rows = []
    for index, entry in enumerate(entries):
        with context.at("sources", index):
            with context.at("sources", index, "url"):
                addresses.require(entry.url)
            id_ = context.declare(DeclaredKind.SOURCE, entry.key)
            rows.append(Source(id=id_, **context.row_values(SOURCE, entry, "sources", index)))
    return rows


def actors(context: Context, entries: list[ActorEntry]) -> list[Actor]:
    """The actors that a file declares; one without a name is named by its description."""
    rows = []
    for index, entry in enumerate(entries):
        with context.at("actors", index):
            name = entry.name or entry.description
            if not name:
                raise ValueError("an actor needs a name, or a description as printed")
            id_ = context.declare(DeclaredKind.ACTOR, entry.key)
            values = context.row_values(ACTOR, entry, "actors", index)
            rows.append(Actor(id=id_, name=name, named=bool(entry.name), **values))
    return rows


def actor_names(context: Context, entries: list[ActorEntry]) -> list[ActorName]:
    """The forms of the actors' names."""
    rows: dict[tuple[str, str], ActorName] = {}
    for index, entry in enumerate(entries):
        for name_index, name in enumerate(entry.names):
            with context.at("actors", index, "names", name_index):
                form = NameEntry(name=name) if isinstance(name, str) else name
                if not 0 < len(form.name) <= MOST_NAME:
                    raise ValueError(f"a name has 1 to {MOST_NAME} characters")
                if (entry.key, form.name) in rows:
                    raise ValueError(f"the name {form.name!r} is given twice")
                rows[entry.key, form.name] = _actor_name(context, entry.key, form)
    return list(rows.values())


def _actor_name(context: Context, actor: str, form: NameEntry) -> ActorName:
    values = context.row_values(ACTOR_NAME, form)
    span = None if form.quote is None else context.span(form.quote)
    if span is None and (values["from_"].phrase or values["until"].phrase):
        raise ValueError("the words of its dates need the words that print the name: add a quote")
    return ActorName(
        actor_id=context.refer(DeclaredKind.ACTOR, actor),
        article_id=context.article_id if span else None,
        version=context.version if span else None,
        start=span[0] if span else None,
        end=span[1] if span else None,
        **values,
    )


def places(context: Context, entries: list[PlaceEntry]) -> list[Place]:
    """The places that a file declares."""
    rows = []
    for index, entry in enumerate(entries):
        with context.at("places", index):
            if entry.parent == entry.key:
                raise ValueError("a place does not lie in itself")
            if (entry.latitude is None) != (entry.longitude is None):
                raise ValueError("latitude and longitude come together")
            if not (abs(entry.latitude or 0) <= 90 and abs(entry.longitude or 0) <= 180):
                raise ValueError("latitude is -90 to 90 and longitude -180 to 180 degrees")
            if entry.geonames_id is not None and not 0 < entry.geonames_id < 2**31:
                raise ValueError(f"{entry.geonames_id} is no GeoNames id")
            id_ = context.declare(DeclaredKind.PLACE, entry.key)
            rows.append(Place(id=id_, **context.row_values(PLACE, entry, "places", index)))
    return rows
