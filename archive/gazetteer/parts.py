"""Parts of countries that are called after a place in them: the Kursk region, Omsk Oblast."""

from __future__ import annotations

from archive.gazetteer.lookup import named, parent
from archive.gazetteer.records import GazetteerPlace
from archive.vocabulary import PlaceKind

PART_KINDS = {
    "region": PlaceKind.REGION,
    "oblast": PlaceKind.REGION,
    "province": PlaceKind.REGION,
    "prefecture": PlaceKind.REGION,
    "governorate": PlaceKind.REGION,
    "krai": PlaceKind.REGION,
    "state": PlaceKind.REGION,
    "canton": PlaceKind.REGION,
    "voivodeship": PlaceKind.REGION,
    "county": PlaceKind.DISTRICT,
    "district": PlaceKind.DISTRICT,
    "parish": PlaceKind.DISTRICT,
    "raion": PlaceKind.DISTRICT,
    "borough": PlaceKind.DISTRICT,
}
"""English words behind a name that make a part of a country of it, and what kind of part."""


def called_after(name: str) -> tuple[GazetteerPlace, ...]:
    """The regions that a name with such a word may mean, the likeliest first.

    Those of the name without the word, and those in which a settlement of that name lies.
    """
    first, _, last = name.rpartition(" ")
    if PART_KINDS.get(last.lower()) is not PlaceKind.REGION:
        return ()
    found = dict.fromkeys(region for place in named(first) if (region := region_of(place)))
    return tuple(found)


def region_of(place: GazetteerPlace) -> GazetteerPlace | None:
    """The region that a place is, or that a settlement lies in."""
    if place.kind is PlaceKind.SETTLEMENT:
        above = parent(place)
        return above if above is not None and above.kind is PlaceKind.REGION else None
    return place if place.kind is PlaceKind.REGION else None
