"""What the gazetteer knows of the places of a coding or an authority file: codes, coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.coding.format.entities import PlaceEntry
from archive.gazetteer.lookup import around, coded, named, numbered
from archive.gazetteer.parts import called_after
from archive.gazetteer.records import GazetteerPlace
from archive.vocabulary import PlaceKind

KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.DISTRICT, PlaceKind.SETTLEMENT})
"""The kinds of places that the gazetteer has."""

MOST = 10
"""How many places of one name are told."""


@dataclass(frozen=True, slots=True)
class PlaceCodes:
    """A place of a file that lacks something, and the places that it may be, the likeliest first.

    `placed` says whether the file tells what it lies in; a village may have the name of the one
    town that the gazetteer knows.
    """

    entry: PlaceEntry
    places: tuple[GazetteerPlace, ...]
    placed: bool = True

    @property
    def certain(self) -> bool:
        """Whether there is no choice left."""
        return len(self.places) == 1 and self.placed


def place_codes(entries: Iterable[PlaceEntry]) -> Iterator[PlaceCodes]:
    """The places of a file that the gazetteer may complete, in the order of the file.

    Only those by a name, of a kind that the gazetteer has. A place that it does not know comes
    without any that it may be.
    """
    by_key = {entry.key: entry for entry in entries}
    for entry in by_key.values():
        if not entry.named or entry.kind not in KINDS:
            continue
        places, placed = _places(entry, by_key)
        if not places and entry.geonames_id is None and entry.iso3166_2 is None:
            yield PlaceCodes(entry, ())
        elif any(additions(entry, place) for place in places):
            yield PlaceCodes(entry, places, placed)


def _places(
    entry: PlaceEntry, by_key: dict[str, PlaceEntry]
) -> tuple[tuple[GazetteerPlace, ...], bool]:
    """The places that an entry may be, by its id or code, else by its name and what it lies in.

    Also whether it is told what it lies in.
    """
    for found in (
        numbered(entry.geonames_id) if entry.geonames_id is not None else None,
        coded(entry.iso3166_2) if entry.iso3166_2 else None,
    ):
        if found is not None:
            return (found,), True
    if entry.geonames_id is not None or entry.iso3166_2:
        return (), False
    places = [place for place in named(entry.name) if place.kind is entry.kind]
    if not places and entry.kind is PlaceKind.REGION:
        places = list(called_after(entry.name))
    outer = list(_outer(entry, by_key))
    for possible in outer:
        places = [place for place in places if not possible.isdisjoint(around(place))]
    return tuple(places), bool(outer) or entry.kind is PlaceKind.COUNTRY


def _outer(entry: PlaceEntry, by_key: dict[str, PlaceEntry]) -> Iterator[set[GazetteerPlace]]:
    """What an entry lies in: for each such place those of the gazetteer that it may be.

    What the file does not declare is looked up by its key, which is mostly a name.
    """
    seen = {entry.key}
    while entry.parent and entry.parent not in seen:
        seen.add(entry.parent)
        above = by_key.get(entry.parent)
        if above is None:
            yield _regions(entry.parent.replace("-", " "))
            return
        entry = above
        if entry.kind in (PlaceKind.COUNTRY, PlaceKind.REGION):
            known = numbered(entry.geonames_id) if entry.geonames_id is not None else None
            known = known or (coded(entry.iso3166_2) if entry.iso3166_2 else None)
            yield {known} if known else _regions(entry.name)


def _regions(name: str) -> set[GazetteerPlace]:
    """The countries and regions of a name."""
    kinds = (PlaceKind.COUNTRY, PlaceKind.REGION)
    return {place for place in (*named(name), *called_after(name)) if place.kind in kinds}


def additions(entry: PlaceEntry, place: GazetteerPlace) -> dict[str, str]:
    """The fields that an entry lacks and a place gives, as they are written."""
    found: dict[str, str] = {}
    if entry.iso3166_2 is None and place.iso3166_2:
        found["iso3166_2"] = place.iso3166_2
    if entry.geonames_id is None and place.geonames_id is not None:
        found["geonames_id"] = str(place.geonames_id)
    if entry.latitude is None and place.latitude is not None:
        found["latitude"] = str(place.latitude)
        found["longitude"] = str(place.longitude)
    return found


def lines(found: Iterable[PlaceCodes]) -> Iterator[str]:
    """What is proposed, as lines of YAML; of several places of a name each as a comment."""
    yield "places:"
    for one in found:
        if one.certain:
            yield f"  - {{key: {one.entry.key}, {_flow(one.entry, one.places[0])}}}"
            yield f"    # {described(one.places[0])}"
        elif not one.places:
            yield f"  # {one.entry.key}: the gazetteer has no {one.entry.kind} of this name there"
        else:
            which = f"one of {len(one.places)}" if len(one.places) > 1 else "if it is this one"
            yield f"  # {one.entry.key}: {which}"
            for place in one.places[:MOST]:
                yield f"  # - {{key: {one.entry.key}, {_flow(one.entry, place)}}}"
                yield f"  #   # {described(place)}"


def _flow(entry: PlaceEntry, place: GazetteerPlace) -> str:
    return ", ".join(f"{field}: {value}" for field, value in additions(entry, place).items())


def described(place: GazetteerPlace) -> str:
    """What tells a place from others of its name: what it lies in, and how many people it has."""
    where = ", ".join([place.name, *(above.name for above in around(place))])
    return f"{where}; {place.population} people" if place.population else where
