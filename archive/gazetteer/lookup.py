"""Looking places up in the gazetteer: by name, by code, by GeoNames id; what they lie in."""

from __future__ import annotations

from functools import lru_cache

from archive.gazetteer.file import place_file
from archive.gazetteer.names import code_key, id_key, name_key
from archive.gazetteer.records import GazetteerPlace
from archive.vocabulary import PlaceKind

RANKS = {
    PlaceKind.COUNTRY: 0,
    PlaceKind.TERRITORY: 1,
    PlaceKind.REGION: 2,
    PlaceKind.SETTLEMENT: 3,
    PlaceKind.DISTRICT: 4,
}
"""Which kind is meant first where nothing else tells places of one name apart."""


@lru_cache(maxsize=16_384)
def named(name: str) -> tuple[GazetteerPlace, ...]:
    """The places of a name, however it is written, the likeliest first.

    Those whose main name it is come first, of countries any name; then countries before regions
    before settlements, and of one kind those with more people.
    """
    key = name_key(name)
    found = place_file().found(key) if key else []
    return tuple(sorted(found, key=lambda place: _rank(place, key)))


def _rank(place: GazetteerPlace, key: str) -> tuple[bool, int, int]:
    other = place.kind is not PlaceKind.COUNTRY and name_key(place.name) != key
    return other, RANKS[place.kind], -(place.population or 0)


@lru_cache(maxsize=4096)
def coded(code: str) -> GazetteerPlace | None:
    """The country of an ISO 3166-1 alpha-2 code, or the part of one of an ISO 3166-2 code."""
    return next(iter(place_file().found(code_key(code))), None)


@lru_cache(maxsize=4096)
def numbered(geonames_id: int) -> GazetteerPlace | None:
    """The place of a GeoNames id."""
    return next(iter(place_file().found(id_key(geonames_id))), None)


@lru_cache(maxsize=4096)
def parent(place: GazetteerPlace) -> GazetteerPlace | None:
    """The place that another lies in, as far as the gazetteer knows."""
    return next(iter(place_file().found(place.parent)), None) if place.parent else None


def around(place: GazetteerPlace) -> list[GazetteerPlace]:
    """The places that a place lies in, from the nearest to the country."""
    chain: list[GazetteerPlace] = []
    above = parent(place)
    while above is not None and above not in chain:
        chain.append(above)
        above = parent(above)
    return chain
