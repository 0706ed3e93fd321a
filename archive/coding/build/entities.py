"""Rows of what people name: sources, actors with their names, and places."""

from __future__ import annotations

from typing import Any

from archive.coding.build.context import Context
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.format.entities import ActorEntry, NameEntry, PlaceEntry, SourceEntry
from archive.models.actors import Actor, ActorName
from archive.models.base import Row
from archive.models.places import Place
from archive.models.sources import Source
from archive.vocabulary import DeclaredKind

MOST_NAME = 500
"""The longest form of a name, in characters; an index of Postgres takes no longer ones."""


def sources(context: Context, entries: list[SourceEntry]) -> list[Source]:
    """The sources that a file declares."""
    rows = []
    for at, entry in enumerate(entries):
        with context.at("sources", at):
            rows.append(
                Source(
                    id=context.declare(DeclaredKind.SOURCE, entry.key),
                    key=entry.key,
                    name=entry.name,
                    kind=entry.kind,
                    country=_country(entry.country),
                    url=entry.url,
                    actor_id=context.maybe(DeclaredKind.ACTOR, entry.actor, "sources", at, "actor"),
                )
            )
    return rows


def actors(context: Context, entries: list[ActorEntry]) -> list[Actor]:
    """The actors that a file declares; one without a name is named by its description."""
    rows = []
    for at, entry in enumerate(entries):
        with context.at("actors", at):
            name = entry.name or entry.description
            if not name:
                raise ValueError("an actor needs a name, or a description as printed")
            rows.append(
                Actor(
                    id=context.declare(DeclaredKind.ACTOR, entry.key),
                    key=entry.key,
                    name=name,
                    kind=entry.kind,
                    named=bool(entry.name),
                    description=entry.description,
                    country=_country(entry.country),
                    wikidata_id=_wikidata(entry.wikidata_id),
                )
            )
    return rows


def actor_names(context: Context, entries: list[ActorEntry]) -> list[ActorName]:
    """The forms of the actors' names."""
    rows: dict[tuple[str, str], ActorName] = {}
    for at, entry in enumerate(entries):
        for index, given in enumerate(entry.names):
            with context.at("actors", at, "names", index):
                form = NameEntry(name=given) if isinstance(given, str) else given
                if not 0 < len(form.name) <= MOST_NAME:
                    raise ValueError(f"a name has 1 to {MOST_NAME} characters")
                if (entry.key, form.name) in rows:
                    raise ValueError(f"the name {form.name!r} is given twice")
                rows[entry.key, form.name] = _name(context, entry.key, form)
    return list(rows.values())


def _name(context: Context, actor: str, form: NameEntry) -> ActorName:
    since, _ = context.date(form.since)
    until, _ = context.date(form.until)
    place = None if form.quote is None else context.span(form.quote)
    if place is None and (since.phrase or until.phrase):
        raise ValueError("the words of its dates need the words that print the name: add a quote")
    return ActorName(
        actor_id=context.refer(DeclaredKind.ACTOR, actor),
        name=form.name,
        language=form.language,
        from_=since,
        until=until,
        article_id=context.article_id if place else None,
        version=context.version if place else None,
        start=place[0] if place else None,
        end=place[1] if place else None,
    )


def places(context: Context, entries: list[PlaceEntry]) -> list[Place]:
    """The places that a file declares."""
    rows = []
    for at, entry in enumerate(entries):
        with context.at("places", at):
            if entry.parent == entry.key:
                raise ValueError("a place does not lie in itself")
            if (entry.latitude is None) != (entry.longitude is None):
                raise ValueError("latitude and longitude come together")
            if not (abs(entry.latitude or 0) <= 90 and abs(entry.longitude or 0) <= 180):
                raise ValueError("latitude is -90 to 90 and longitude -180 to 180 degrees")
            if entry.geonames_id is not None and not 0 < entry.geonames_id < 2**31:
                raise ValueError(f"{entry.geonames_id} is no GeoNames id")
            rows.append(
                Place(
                    id=context.declare(DeclaredKind.PLACE, entry.key),
                    key=entry.key,
                    name=entry.name,
                    kind=entry.kind,
                    named=entry.named,
                    parent_id=context.maybe(
                        DeclaredKind.PLACE, entry.parent, "places", at, "parent"
                    ),
                    iso3166_2=entry.iso3166_2,
                    geonames_id=entry.geonames_id,
                    latitude=entry.latitude,
                    longitude=entry.longitude,
                )
            )
    return rows


def declared(context: Context, file: CodingFile | AuthorityFile) -> dict[type[Row], list[Any]]:
    """The rows of all that a file names, by their type."""
    return {
        Actor: list(actors(context, file.actors)),
        Source: list(sources(context, file.sources)),
        Place: list(places(context, file.places)),
        ActorName: list(actor_names(context, file.actors)),
    }


def _country(code: str | None) -> str | None:
    if code is not None and not (len(code) == 2 and code.isascii() and code.isupper()):
        raise ValueError(f"{code!r} is no ISO 3166-1 alpha-2 code, such as UA")
    return code


def _wikidata(code: str | None) -> str | None:
    if code is not None and not (code[:1] == "Q" and code[1:].isdecimal()):
        raise ValueError(f"{code!r} is no Wikidata id, such as Q42")
    return code
