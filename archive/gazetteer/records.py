"""A place of the gazetteer, and the line of the file that holds it."""

from __future__ import annotations

from dataclasses import dataclass

from archive.gazetteer.names import code_key, id_key
from archive.vocabulary import PlaceKind

KINDS = {
    "C": PlaceKind.COUNTRY,
    "R": PlaceKind.REGION,
    "D": PlaceKind.DISTRICT,
    "S": PlaceKind.SETTLEMENT,
    "T": PlaceKind.TERRITORY,
}
LETTERS = {kind: letter for letter, kind in KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """A place as GeoNames has it; what it does not give is None."""

    kind: PlaceKind
    names: tuple[str, ...]
    """All names, the main one first."""
    geonames_id: int | None = None
    code: str | None = None
    """ISO 3166-1 alpha-2 of a country, ISO 3166-2 of a part of one."""
    country: str | None = None
    """ISO 3166-1 alpha-2 of the country that it is or lies in; None of a continent."""
    parent: str | None = None
    """The key under which the place that it lies in is found, as `code_key` and `id_key` make it.
    """
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def name(self) -> str:
        """The main name."""
        return self.names[0]

    @property
    def key(self) -> str:
        """The key of the place itself: its code, else its GeoNames id; empty if it has neither."""
        if self.code:
            return code_key(self.code)
        return id_key(self.geonames_id) if self.geonames_id is not None else ""

    @property
    def iso3166_2(self) -> str | None:
        """The ISO 3166-2 code of a part of a country."""
        return self.code if self.code and "-" in self.code else None


def written(place: GazetteerPlace) -> str:
    """The line of a place, without its end."""
    parts = (
        LETTERS[place.kind],
        "|".join(place.names),
        place.geonames_id,
        place.code,
        place.country,
        place.parent,
        place.population,
        place.latitude,
        place.longitude,
    )
    return "\t".join("" if part is None else str(part) for part in parts)


def read(line: str) -> GazetteerPlace:
    """The place that `written` made the line of."""
    letter, names, number, code, country, parent, population, latitude, longitude = line.split("\t")
    return GazetteerPlace(
        kind=KINDS[letter],
        names=tuple(names.split("|")),
        geonames_id=int(number) if number else None,
        code=code or None,
        country=country or None,
        parent=parent or None,
        population=int(population) if population else None,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
    )
