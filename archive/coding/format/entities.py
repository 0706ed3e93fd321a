"""Entries of what people name: sources, actors with their names, and places."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from archive.coding.format.base import Entry, Key, Quote, Since, Until
from archive.vocabulary import ActorKind, PlaceKind, SourceKind


class SourceEntry(Entry, frozen=True, kw_only=True):
    """A source: who publishes."""

    key: Key
    name: Annotated[str, Meta(description="Its name, as it writes it")]
    kind: Annotated[SourceKind, Meta(description="What kind of publisher it is")]
    country: Annotated[str | None, Meta(description="ISO 3166-1 alpha-2 code of its country")] = (
        None
    )
    url: Annotated[str | None, Meta(description="Its home page")] = None
    actor: Annotated[
        str | None, Meta(description="Key of the actor that it is, when it also speaks")
    ] = None


class NameEntry(Entry, frozen=True, kw_only=True):
    """A form of an actor's name, with the words that print it when a coding states it."""

    name: Annotated[str, Meta(description="The form of the name")]
    language: Annotated[str | None, Meta(description="BCP 47 tag of its language")] = None
    since: Since = None
    until: Until = None
    quote: Annotated[str | Quote | None, Meta(description="The words that print it")] = None


class ActorEntry(Entry, frozen=True, kw_only=True):
    """An actor: `name` if it has one, else `description` as printed."""

    key: Key
    kind: Annotated[ActorKind, Meta(description="What kind of actor it is")]
    name: Annotated[str | None, Meta(description="Its name, if one is known")] = None
    description: Annotated[
        str | None, Meta(description="How the text describes it, when it has no name")
    ] = None
    country: Annotated[str | None, Meta(description="ISO 3166-1 alpha-2 code of its country")] = (
        None
    )
    wikidata_id: Annotated[str | None, Meta(description="Wikidata id, such as Q42")] = None
    size: Annotated[
        int | None,
        Meta(description="How many a group is, as printed: 2 for two officials; at least 1"),
    ] = None
    names: Annotated[list[str | NameEntry], Meta(description="Other forms of its name")] = []


class PlaceEntry(Entry, frozen=True, kw_only=True):
    """A place, in the place that `parent` names."""

    key: Key
    name: Annotated[str, Meta(description="Its name, or what the text calls it")]
    kind: Annotated[PlaceKind, Meta(description="What kind of place it is")]
    named: Annotated[bool, Meta(description="false when it has no name")] = True
    parent: Annotated[str | None, Meta(description="Key of the place that it lies in")] = None
    iso3166_2: Annotated[str | None, Meta(description="ISO 3166-2 code")] = None
    geonames_id: Annotated[int | None, Meta(description="GeoNames id")] = None
    latitude: Annotated[
        float | None, Meta(description="Degrees north, WGS 84; together with the longitude")
    ] = None
    longitude: Annotated[
        float | None, Meta(description="Degrees east, WGS 84; together with the latitude")
    ] = None
