"""What a name may mean before the text around it is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from archive.gazetteer.names import name_key
from archive.gazetteer.parts import PART_KINDS
from archive.gazetteer.records import GazetteerPlace
from archive.vocabulary import PlaceKind

KIND_SCORES = {
    PlaceKind.COUNTRY: 3.0,
    PlaceKind.TERRITORY: 2.5,
    PlaceKind.WATER: 2.5,
    PlaceKind.FACILITY: 2.5,
    PlaceKind.REGION: 1.5,
    PlaceKind.DISTRICT: -1.5,
}
SIZES = ((1_000_000, 2.0), (300_000, 1.25), (100_000, 0.75), (30_000, 0.0), (10_000, -0.5))
"""From how many people on a settlement is how likely; smaller ones have -1."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """The places of one name, the likeliest first, and what follows from them alone."""

    places: tuple[GazetteerPlace, ...]
    prior: float
    """The votes for the name being that of a place."""
    country: str
    """ISO 3166-1 alpha-2 of the country that the name tells of: it is the country or a region of
    it, or all its places lie in it; else empty."""


NONE = Meanings((), 0.0, "")


def meanings(name: str, places: tuple[GazetteerPlace, ...]) -> Meanings:
    """What a name of these places may mean."""
    if not places:
        return NONE
    key = name_key(name)
    votes = max(prior(place, key) for place in places)
    if key.rpartition(" ")[2] in PART_KINDS:
        votes = max(votes, KIND_SCORES[PlaceKind.REGION])
    one = len({place.country for place in places}) == 1
    tells = one or places[0].kind in (PlaceKind.COUNTRY, PlaceKind.REGION)
    return Meanings(places, votes, (places[0].country or "") if tells else "")


def prior(place: GazetteerPlace, key: str) -> float:
    """How likely a name is meant as this place before anything else is known."""
    if place.kind is PlaceKind.SETTLEMENT:
        people = place.population or 0
        score = next((worth for least, worth in SIZES if people >= least), -1.0)
    else:
        score = KIND_SCORES.get(place.kind, 0.0)
    if name_key(place.name) != key and place.kind is not PlaceKind.COUNTRY:
        score -= 1.0
    return score
