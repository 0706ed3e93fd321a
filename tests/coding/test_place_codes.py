"""What the gazetteer adds to the places of a file, and how it is added."""

from __future__ import annotations

import pytest

from archive.coding.format import AuthorityFile
from archive.coding.parser import parse
from archive.coding.place_additions import with_fields
from archive.coding.place_codes import additions, lines, place_codes
from archive.errors import CodingError


def proposed(text: str) -> list[str]:
    parsed = parse(f"places:\n{text}".encode(), "named.yaml", AuthorityFile)
    return list(lines(place_codes(parsed.file.places)))


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            "  - {key: qatar, name: Qatar, kind: country}",
            ["  - {key: qatar, geonames_id: 289688}", "    # Qatar; 2781677 people"],
        ),
        (
            "  - {key: omsk, name: Omsk, kind: settlement, parent: russia}",
            [
                "  - {key: omsk, geonames_id: 1496153, latitude: 54.9924, longitude: 73.3686}",
                "    # Omsk, Omskaya oblast', Russia; 1172070 people",
            ],
        ),
        (
            "  - {key: kursk-region, name: Kursk region, kind: region, parent: russia}",
            [
                "  - {key: kursk-region, iso3166_2: RU-KRS, geonames_id: 538555}",
                "    # Kurskaya oblast', Russia",
            ],
        ),
        (  # what it lies in is told by an entry of another name
            ("  - {key: rf, name: Russian Federation, kind: country, geonames_id: 2017370}\n"
            "  - {key: omsk, name: Omsk, kind: settlement, parent: rf, geonames_id: 1496153}"),
            [
                "  - {key: omsk, latitude: 54.9924, longitude: 73.3686}",
                "    # Omsk, Omskaya oblast', Russia; 1172070 people",
            ],
        ),
        (  # nothing tells where it lies
            "  - {key: omsk, name: Omsk, kind: settlement}",
            [
                "  # omsk: if it is this one",
                "  # - {key: omsk, geonames_id: 1496153, latitude: 54.9924, longitude: 73.3686}",
                "  #   # Omsk, Omskaya oblast', Russia; 1172070 people",
            ],
        ),
        (
            "  - {key: piertown, name: Piertown, kind: settlement}",
            ["  # piertown: the gazetteer has no settlement of this name there"],
        ),
        ("  - {key: pier, name: the pier, kind: facility, named: false}", []),
        ("  - {key: x, name: Omsk, kind: settlement, geonames_id: 1}", []),
        ("  - {key: omsk, name: Omsk, kind: settlement, parent: qatar}",
         ["  # omsk: the gazetteer has no settlement of this name there"]),
    ],
)  # fmt: skip
def test_what_is_proposed(entries: str, expected: list[str]) -> None:
    assert proposed(entries) == ["places:", *expected]


def test_several_of_a_name_are_told_apart_and_none_is_chosen() -> None:
    found = proposed("  - {key: paris, name: Paris, kind: settlement, parent: united-states}")
    assert found[1].startswith("  # paris: one of ")
    assert "  #   # Paris, Texas, United States; 24782 people" in found
    assert all(line.startswith("  #") for line in found[1:])


def test_a_circle_of_parents_ends() -> None:
    text = (
        "  - {key: a, name: Omsk, kind: settlement, parent: b}\n"
        "  - {key: b, name: Omskaya oblast', kind: region, parent: a}"
    )
    assert proposed(text)


FIELDS = {"omsk": {"geonames_id": "1496153", "latitude": "54.9924", "longitude": "73.3686"}}
ADDED = "geonames_id: 1496153, latitude: 54.9924, longitude: 73.3686"


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (
            "# head\nplaces:\n  - {key: omsk, name: Омск}  # kept\n  - {key: b, name: B}\n",
            "# head\nplaces:\n  - {key: omsk, name: Омск, "
            + ADDED
            + "}  # kept\n  - {key: b, name: B}\n",
        ),
        (
            "places: [{key: b, name: B}, {key: omsk, name: Omsk, }]\n",
            "places: [{key: b, name: B}, {key: omsk, name: Omsk, " + ADDED + "}]\n",
        ),
        (
            "places:\n- key: omsk  # the town\n  name: Omsk   # its name\n\n- key: b\n  name: B\n",
            (
                "places:\n- key: omsk  # the town\n  name: Omsk   # its name\n"
                "  geonames_id: 1496153\n  latitude: 54.9924\n  longitude: 73.3686\n"
                "\n- key: b\n  name: B\n"
            ),
        ),
        (
            "places:\r\n  - key: omsk\r\n    name: Omsk\r\n",
            (
                "places:\r\n  - key: omsk\r\n    name: Omsk\r\n"
                "    geonames_id: 1496153\r\n    latitude: 54.9924\r\n    longitude: 73.3686\r\n"
            ),
        ),
        (
            "places:\n  - key: omsk\n    name: Omsk",
            (
                "places:\n  - key: omsk\n    name: Omsk\n"
                "    geonames_id: 1496153\n    latitude: 54.9924\n    longitude: 73.3686"
            ),
        ),
    ],
)
def test_only_fields_are_added(text: str, changed: str) -> None:
    assert with_fields(text, "named.yaml", FIELDS) == changed


def test_several_entries_of_one_line_and_of_several() -> None:
    more = {"a": {"latitude": "1.5"}, "b": {"latitude": "2.5"}}
    line = "places: [{key: a}, {key: b}]\n"
    assert (
        with_fields(line, "x", more)
        == "places: [{key: a, latitude: 1.5}, {key: b, latitude: 2.5}]\n"
    )
    block = "places:\n  - key: a\n    name: A\n  - key: b\n    name: B\n"
    assert with_fields(block, "x", more) == (
        "places:\n  - key: a\n    name: A\n    latitude: 1.5\n"
        "  - key: b\n    name: B\n    latitude: 2.5\n"
    )


def test_other_sections_stay() -> None:
    text = "actors:\n  - {key: omsk, kind: person}\nplaces:\n  - {key: omsk, name: Omsk}\n"
    changed = with_fields(text, "named.yaml", FIELDS)
    assert changed.splitlines()[1] == "  - {key: omsk, kind: person}"
    assert changed.splitlines()[3] == "  - {key: omsk, name: Omsk, " + ADDED + "}"


def test_what_cannot_be_added_to_safely_is_refused() -> None:
    text = "places:\n  - {key: omsk,\n     name: Omsk,  # the town\n    }\n"
    with pytest.raises(CodingError, match=r"^named.yaml: nothing can be added safely"):
        with_fields(text, "named.yaml", FIELDS)


def test_nothing_is_added_to_what_stands_there() -> None:
    parsed = parse(
        b"places:\n  - {key: omsk, name: Omsk, kind: settlement, parent: russia, latitude: 55,"
        b" longitude: 73}\n",
        "named.yaml",
        AuthorityFile,
    )
    (one,) = place_codes(parsed.file.places)
    assert additions(one.entry, one.places[0]) == {"geonames_id": "1496153"}
