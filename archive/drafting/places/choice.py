"""Which of the places of one name a text means: by the countries that it names, and by people."""

from __future__ import annotations

import math
from collections import Counter

from archive.gazetteer.names import name_key
from archive.gazetteer.records import GazetteerPlace
from archive.vocabulary import PlaceKind

REGION_PEOPLE = 500_000
"""The people that a region counts for; the data has none."""

METROPOLIS = 2_000_000
"""From how many people on a settlement is known everywhere."""


def chosen(
    key: str,
    places: tuple[GazetteerPlace, ...],
    countries: Counter[str],
    regions: frozenset[str],
    inside: GazetteerPlace | None,
) -> GazetteerPlace:
    """The place that is meant by a name, given by its `key`.

    `countries` are the codes of countries that the text names, `regions` the keys of parts of
    countries, `inside` the place that stands behind the name: Paris, Texas.
    """
    if inside is not None:
        within = [place for place in places if lies_in(place, inside)]
        places = tuple(within) or places
    return max(places, key=lambda place: _weight(key, place, places, countries, regions))


def lies_in(place: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Whether a place lies in a region or country."""
    if other.kind is PlaceKind.COUNTRY:
        return place.country == other.country and place.kind is not PlaceKind.COUNTRY
    return bool(other.key) and place.parent == other.key


def _weight(
    key: str,
    place: GazetteerPlace,
    places: tuple[GazetteerPlace, ...],
    countries: Counter[str],
    regions: frozenset[str],
) -> float:
    people = place.population or (REGION_PEOPLE if place.kind is PlaceKind.REGION else 1_000)
    weight = math.log10(people) + (people >= METROPOLIS)
    if name_key(place.name) != key and place.kind is not PlaceKind.COUNTRY:
        weight -= 1.5
    if place.country is None:
        weight += 3.0  # a continent: no town of its name is meant
    if place.kind in (PlaceKind.COUNTRY, PlaceKind.TERRITORY):
        weight += 2.0
    elif place.kind is PlaceKind.DISTRICT:
        weight -= 1.0
    elif place.kind is PlaceKind.REGION and any(lies_in(other, place) for other in places):
        weight -= 1.5  # the capital of a region is meant more often than the region
    if place.country and (times := countries[place.country]):
        weight += min(1.5, 1.0 + 0.25 * times)
    if place.parent in regions:
        weight += 1.25
    return weight
