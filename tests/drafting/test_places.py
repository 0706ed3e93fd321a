"""Places in a text: which names are of places, which place each means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.drafting.places import places
from archive.drafting.proposals import DraftArticle, KnownPlace, PlaceProposal
from archive.keys import is_key
from archive.vocabulary import PlaceKind
from tests.support.examples import examples
from tests.support.growth import in_proportion


def proposed(text: str, *known: KnownPlace) -> tuple[PlaceProposal, ...]:
    return places(DraftArticle(key="piers", text=text, sentences=(), places=known))


def found(text: str, *known: KnownPlace) -> list[tuple[str, str, str | None]]:
    """The words, the kind and the country of each place."""
    return [(text[slice(*p.span)], p.kind.value, p.country) for p in proposed(text, *known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine said so.", [("Ukraine", "country", "UA")]),
        (
            "He flew from Omsk to Berlin.",
            [("Omsk", "settlement", "RU"), ("Berlin", "settlement", "DE")],
        ),
        ("The U.S.-led force left the UK.", [("U.S.", "country", "US"), ("UK", "country", "GB")]),
        ("It fell in the Kursk region.", [("Kursk region", "region", "RU")]),
        (
            "It fell in Bryansk, Kursk and Belgorod regions.",
            [(name, "region", "RU") for name in ("Bryansk", "Kursk", "Belgorod")],
        ),
        (
            "In Russia, Omsk and Nizhny Novgorod Oblasts burnt.",
            [
                ("Russia", "country", "RU"),
                ("Omsk", "region", "RU"),
                ("Nizhny Novgorod", "region", "RU"),
            ],
        ),
        (
            "In Kursk and Omsk, border regions burnt.",
            [("Kursk", "settlement", "RU"), ("Omsk", "settlement", "RU")],
        ),
        ("It fell in Omsk Oblast.", [("Omsk Oblast", "region", "RU")]),
        ("It fell in Siberia.", [("Siberia", "territory", "RU")]),
        ("A bridge over the Seim River fell.", [("Seim River", "water", None)]),
        ("It closed Rest Acres Road.", [("Rest Acres Road", "facility", None)]),
        (
            "It rained. The Atlantic Ocean rose. In the Atlantic it rained.",
            [("Atlantic Ocean", "water", None), ("Atlantic", "water", None)],
        ),
        (
            "From the Philippines she went to play in Asia.",
            [("Philippines", "country", "PH"), ("Asia", "territory", None)],
        ),
        ("They crossed the Black Sea.", [("Black Sea", "water", None)]),
        ("They left the Strait of Hormuz.", [("Strait of Hormuz", "water", None)]),
        ("It fell near Lake Piers.", [("Lake Piers", "water", None)]),
        (
            "He died at Baghdad International Airport.",
            [("Baghdad International Airport", "facility", None)],
        ),
        ("The First Minister of Scotland Ada Zorb left.", [("Scotland", "region", "GB")]),
        (
            "He moved to Springfield, Ill., at once.",
            [("Springfield", "settlement", "US"), ("Ill", "region", "US")],
        ),
        (
            "Police in Paris, Texas, said so.",
            [("Paris", "settlement", "US"), ("Texas", "region", "US")],
        ),
        (
            "Police in Atlanta, Georgia, said so.",
            [("Atlanta", "settlement", "US"), ("Georgia", "region", "US")],
        ),
        (
            "In Tbilisi, Georgia beat Armenia.",
            [
                ("Tbilisi", "settlement", "GE"),
                ("Georgia", "country", "GE"),
                ("Armenia", "country", "AM"),
            ],
        ),
        (
            "A man in Pierville, Texas, said so.",
            [("Pierville", "settlement", "US"), ("Texas", "region", "US")],
        ),
        (
            "In Canada, in Alberta, Saskatoon was shut.",
            [
                ("Canada", "country", "CA"),
                ("Alberta", "region", "CA"),
                ("Saskatoon", "settlement", "CA"),
            ],
        ),
        (
            "Sevier County in Tennessee burnt.",
            [("Sevier County", "district", "US"), ("Tennessee", "region", "US")],
        ),
        (
            "A Hayward resident in California said so.",
            [("Hayward", "settlement", "US"), ("California", "region", "US")],
        ),
        ("San Francisco police said so.", [("San Francisco", "settlement", "US")]),
        ("LONDON (Zorb) - It rained.", [("LONDON", "settlement", "GB")]),
        (
            "They met in São Paulo and in Sao Paulo.",
            [("São Paulo", "settlement", "BR"), ("Sao Paulo", "settlement", "BR")],
        ),
        (
            "The Texas Governor met London Mayor Zorb.",
            [("Texas", "region", "US"), ("London", "settlement", "GB")],
        ),
    ],
)
def test_names_of_places(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Russian army and the Germans left.",  # nationalities
        "The Washington Post and the Boston Globe said so.",  # part of a longer name
        "They wrote in the Los Angeles Times, the Green Bay Packers and the Texas University.",
        "The University of Michigan said so.",
        "They work on Wall Street.",
        "A report by The Atlantic said so.",
        "Mr. Lincoln met Paris Hilton.",
        "President Jackson met Theresa May.",
        "Of all things, most men read. Most of it is nice.",
        "In March he read on Sunday.",
        "They told us that it is so.",
        "",
    ],
)
def test_no_places(text: str) -> None:
    assert found(text) == []


def test_the_surname_of_somebody_is_no_place_later() -> None:
    text = "Peter Lincoln fell ill. Lincoln died."
    assert found(text) == []
    assert found("It rained in Lincoln.") == [("Lincoln", "settlement", "US")]


def test_of_several_places_the_one_in_a_country_that_the_text_names() -> None:
    (here,) = (p for p in proposed("Police in Cambridge said so.") if p.name == "Cambridge")
    there = proposed("In Boston, in the United States, police searched homes in Cambridge.")
    assert here.country == "GB"
    assert {p.country for p in there if p.name == "Cambridge"} == {"US"}


def test_of_several_places_the_one_in_a_region_that_the_text_names() -> None:
    text = "A Queensland alert was issued for boys who were taken in Edmonton."
    assert found(text) == [("Queensland", "region", "AU"), ("Edmonton", "settlement", "AU")]
    assert found("They were taken in Edmonton.") == [("Edmonton", "settlement", "CA")]


def test_codes_and_coordinates() -> None:
    region, town, country = proposed("In the Kursk region, in Omsk, in the US.")
    assert (region.iso3166_2, region.geonames_id, region.rule) == (
        "RU-KRS",
        538555,
        "rules:place-region-word",
    )
    assert (town.geonames_id, town.latitude, town.longitude) == (1496153, 54.9924, 73.3686)
    assert (country.key, country.name, country.iso3166_2) == (
        "united-states",
        "United States",
        None,
    )


def test_one_key_for_each_place() -> None:
    text = (
        "In Paris, Texas, it rained. In Paris, France, too. In Paris, Texas, it was wet. US, U.S."
    )
    keys = [(p.key, p.country) for p in proposed(text) if p.name != "Texas"]
    assert keys == [
        ("paris", "US"),
        ("paris-fr", "FR"),
        ("france", "FR"),
        ("paris", "US"),
        ("united-states", "US"),
        ("united-states", "US"),
    ]


REGION = KnownPlace("kursk-region", PlaceKind.REGION, ("Kursk region",))
TOWN = KnownPlace("old-omsk", PlaceKind.SETTLEMENT, ("Old Town",), 1496153)


def test_places_of_the_archive_come_first() -> None:
    one, two, three = proposed("In the Kursk region, in Old Town, in Omsk.", REGION, TOWN)
    assert (one.key, one.known, one.rule) == ("kursk-region", True, "rules:place-known")
    assert (two.key, two.known, two.kind) == ("old-omsk", True, PlaceKind.SETTLEMENT)
    assert (three.key, three.known, three.name) == ("old-omsk", True, "Old Town")


def test_a_list_of_regions() -> None:
    one, two = proposed("In the Kursk and Omsk regions, it rained.", REGION)
    assert (one.key, one.known, one.span) == ("kursk-region", True, (7, 12))
    assert (two.name, two.iso3166_2, two.span) == ("Omsk region", "RU-OMS", (17, 21))
    (district, *_) = proposed("In the Omsk and Tomsk districts, it rained.")
    assert (district.name, district.kind) == ("Omsk district", PlaceKind.DISTRICT)


def test_a_key_of_the_archive_is_not_given_to_another_place() -> None:
    other = KnownPlace("omsk", PlaceKind.FACILITY, ("Omsk pier",))
    (one,) = proposed("It rained in Omsk.", other)
    assert (one.key, one.known) == ("omsk-ru", False)


def test_another_language_has_none() -> None:
    german = DraftArticle(key="k", text="Er war in Omsk.", sentences=(), language="de-DE")
    assert places(german) == ()


WORDS = (
    "Omsk Paris Texas of the U.S. St. Lake River region and , . Mr. 's - \n N.Y. Kursk"
    " International Airport İ ß \u0301 Mo"
)
PIECES = st.sampled_from(WORDS.split(" "))


@settings(max_examples=examples(200))
@given(st.lists(PIECES, max_size=40), st.sampled_from([" ", ""]))
def test_any_words(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    last = 0
    for one in proposed(text, REGION, TOWN):
        assert last <= one.span[0] < one.span[1] <= len(text)
        assert is_key(one.key)
        last = one.span[1]


@pytest.mark.parametrize(
    "piece", ["Omsk, ", "Paris ", "U.S. ", "A ", "Kursk region and ", "River "]
)
def test_time_grows_with_the_text(piece: str) -> None:
    in_proportion(lambda size: proposed(piece * (size // len(piece))), 200_000)
