"""Looking up places: by name, however written, by code and by id; what they lie in."""

from __future__ import annotations

import pytest

from archive.gazetteer.lookup import around, coded, named, numbered, parent
from archive.gazetteer.names import name_key
from archive.gazetteer.parts import called_after
from archive.vocabulary import PlaceKind


@pytest.mark.parametrize(
    ("name", "kind", "country", "geonames_id"),
    [
        ("Ukraine", PlaceKind.COUNTRY, "UA", 690791),
        ("US", PlaceKind.COUNTRY, "US", 6252001),
        ("U.S.", PlaceKind.COUNTRY, "US", 6252001),
        ("Britain", PlaceKind.COUNTRY, "GB", 2635167),
        ("Georgia", PlaceKind.COUNTRY, "GE", 614540),
        ("Palestine", PlaceKind.COUNTRY, "PS", 6254930),
        ("Scotland", PlaceKind.REGION, "GB", 2638360),
        ("Texas", PlaceKind.REGION, "US", 4736286),
        ("Kursk", PlaceKind.SETTLEMENT, "RU", 538560),
        ("Kiev", PlaceKind.SETTLEMENT, "UA", 703448),
        ("paris", PlaceKind.SETTLEMENT, "FR", 2988507),
        ("SÃO PAULO", PlaceKind.REGION, "BR", 3448433),
        ("Europe", PlaceKind.TERRITORY, None, 6255148),
    ],
)
def test_the_likeliest_of_a_name(
    name: str, kind: PlaceKind, country: str | None, geonames_id: int
) -> None:
    first = named(name)[0]
    assert (first.kind, first.country, first.geonames_id) == (kind, country, geonames_id)


def test_all_of_a_name_the_country_before_the_state() -> None:
    both = [(place.kind, place.code) for place in named("Georgia")[:2]]
    assert both == [(PlaceKind.COUNTRY, "GE"), (PlaceKind.REGION, "US-GA")]


@pytest.mark.parametrize("name", ["", " ", "!", "Xyzzyville", "#298795"])
def test_no_place(name: str) -> None:
    assert named(name) == ()


def test_by_code_and_by_id() -> None:
    assert coded("ru-krs") == coded("RU-KRS") == numbered(538555)
    france = coded("FR")
    assert france is not None
    assert (france.name, france.iso3166_2) == ("France", None)
    assert coded("QQ") is None
    assert numbered(1) is None


def test_what_a_place_lies_in() -> None:
    omsk = named("Omsk")[0]
    assert [place.code for place in around(omsk)] == ["RU-OMS", "RU"]
    assert [place.code for place in around(named("Omsk")[0])][-1] == omsk.country
    russia = parent(around(omsk)[0])
    assert russia is not None
    assert parent(russia) is None
    assert around(russia) == []


def test_a_settlement_has_people_and_coordinates() -> None:
    berlin = named("Berlin")[0] if named("Berlin")[0].population else named("Berlin")[1]
    assert berlin.population is not None
    assert berlin.population > 3_000_000
    assert (berlin.latitude, berlin.longitude) == (52.5244, 13.4105)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Kursk region", "RU-KRS"), ("Omsk Oblast", "RU-OMS"), ("Texas state", "US-TX")],
)
def test_a_region_is_called_after_a_place_in_it(name: str, code: str) -> None:
    assert called_after(name)[0].code == code


def test_only_a_word_of_a_region_makes_one() -> None:
    assert called_after("Kursk") == ()
    assert called_after("Kursk bridge") == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("U.S.", "us"),
        ("St. Louis", "saint louis"),
        ("Mt. Pleasant", "mount pleasant"),
        ("Côte d’Ivoire", "cote d ivoire"),
        ("Guinea-Bissau", "guinea bissau"),
        ("St", "st"),
    ],
)
def test_one_name(name: str, key: str) -> None:
    assert name_key(name) == key
