"""What a coding may not state, each refused with file, line and path."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from archive.coding.build.builder import build_authority
from archive.coding.build.other_versions import Other
from archive.errors import CodingError
from archive.keys import id_of
from archive.models.actors import Actor
from archive.models.claims import ClaimLink
from tests.support.coding_files import (
    TEXT,
    Mapping,
    authority,
    build,
    example,
    problems,
    put,
    stated,
)

LONG = "z" * 501


def refused(folder: Path, path: str, value: Any) -> list[str]:
    """The problems of the example with one change, without file and line."""
    found = problems(folder, put(example(), path, value))
    assert all(line.startswith("piece.yaml:") for line in found)
    return [line.split(": ", 1)[1] for line in found]


def test_the_example_is_well_formed(tmp_path: Path) -> None:
    assert problems(tmp_path, example()) == []
    assert build(tmp_path, example()).missing == []


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("article.key", "Quux Meeting", "article.key: 'Quux Meeting' is no key"),
        ("article.key", "z" * 201, f"article.key: '{'z' * 201}' is no key"),
        ("article.sha256", "0" * 64, "article.sha256: the coding is for another text than this"),
        ("article.published", {"edtf": "soon"}, "article.published: 'soon' is no EDTF date"),
        ("article.published", {"quote": "4 May"}, "article.published: ‘4 May’ does not occur"),
        ("article.modified", {"edtf": "Y10000"}, "article.modified: the year 10000 lies outside"),
        ("headings", ["A zorb"], "headings[0]: ‘A zorb’ does not occur in the text; the nearest"),
        ("headings", ["met"], "headings[0]: ‘met’ occurs 2 times"),
        ("boilerplate", ["Quux\n\nThe"], "boilerplate[0]: the quote is no part of one sentence"),
        ("article.url", "javascript:f()", "article.url: 'javascript:f()' is no address of the web"),
        ("sources.0.url", "javascript:f()", "sources[0].url: 'javascript:f()' is no address of"),
        ("sources.0.url", " https://zorb.example", "sources[0].url: ' https://zorb.example' is no"),
        ("sources.0.url", "file:///etc/hosts", "sources[0].url: 'file:///etc/hosts' is no address"),
        (
            "sources.0.url",
            "",
            "sources[0].url: '' is no address of the web, which begins with http",
        ),
        ("sources.0.key", "Quux", "sources[0]: 'Quux' is no key: lower-case letters, digits"),
        ("sources.0.country", "uk", "sources[0]: 'uk' is no ISO 3166-1 alpha-2 code, such as UA"),
        ("sources.0.country", "UKR", "sources[0]: 'UKR' is no ISO 3166-1 alpha-2 code"),
        ("actors.1.key", "blips", "actors[2]: the actor 'blips' is declared twice"),
        ("actors.3.description", None, "actors[3]: an actor needs a name, or a description"),
        ("actors.1.name", "", "actors[1]: an actor needs a name, or a description as printed"),
        ("actors.1.country", "Ä1", "actors[1]: 'Ä1' is no ISO 3166-1 alpha-2 code, such as UA"),
        ("actors.1.wikidata_id", "42", "actors[1]: '42' is no Wikidata id, such as Q42"),
        ("actors.1.wikidata_id", "Q4²", "actors[1]: 'Q4²' is no Wikidata id, such as Q42"),
        ("actors.1.names", ["Z", "Z"], "actors[1].names[1]: the name 'Z' is given twice"),
        ("actors.1.names", [""], "actors[1].names[0]: a name has 1 to 500 characters"),
        ("actors.1.names", [LONG], "actors[1].names[0]: a name has 1 to 500 characters"),
        ("actors.4.names.0.quote", "Orrl", "actors[4].names[0]: ‘Orrl’ does not occur"),
        ("actors.4.names.0.since", {"edtf": "x"}, "actors[4].names[0]: 'x' is no EDTF date"),
        ("places.0.parent", "lake-plim", "places[0]: a place does not lie in itself"),
        ("places.0.latitude", "1", "places[0]: latitude and longitude come together"),
        ("places.1.geonames_id", "0", "places[1]: 0 is no GeoNames id"),
        ("places.1.geonames_id", str(2**31), f"places[1]: {2**31} is no GeoNames id"),
        ("events.1.key", "meeting", "events[1]: the event 'meeting' is declared twice"),
        ("events.0.status", "occurred", "events[0]: a status needs the claim that says so: {word:"),
        ("events.0.status.claim", "gzette", "events[0]: there is no statement 'gzette'; did you"),
        ("events.0.status.claim", "blip", "events[0]: 'blip' names 0 claims about this event; "),
        (
            "events.0.status.claim",
            "zorbs",
            "'zorbs' makes zorbs/return-visit, zorbs/return-visit f",
        ),
        ("events.0.date", "orl", "events[0]: the claim 'meeting' gives no date"),
        ("events.1.date", "gazette", "events[1]: 'gazette' names 0 claims about this event"),
        ("links.0.other", "return-visit", "links[0]: an event is not linked to itself"),
        ("mentions.0.event", "meeting", "mentions[0]: a mention refers to exactly one of actor"),
        ("mentions.0.actor", None, "mentions[0]: a mention refers to exactly one of actor, event"),
        ("mentions.0.quote", "", "mentions[0]: the quote is empty"),
        ("mentions.0.nth", "2", "mentions[0]: ‘Vana Orl’ occurs 1 times, not 2"),
        ("mentions.2.within", "Blips", "mentions[2]: no sentence opens with ‘Blips’"),
        ("tenures.0.quote", "Zorb leaders", "tenures[0]: ‘Zorb leaders’ does not occur"),
        ("tenures.0.held", {"edtf": "2030-13"}, "tenures[0]: '2030-13' is no EDTF date"),
        ("tenures.0.since", {"edtf": "2031/2030"}, "tenures[0]: 2031/2030 ends before it begins"),
        ("affiliations.0.other", "blip", "affiliations[0]: an actor does not belong to itself"),
        ("affiliations.0.until", {"edtf": "0000"}, "affiliations[0]: the year 0000 lies outside"),
        ("claim_links.0.claim", "nobody", "claim_links[0]: there is no statement 'nobody'"),
        ("claim_links.0.claim", "zorbs", "claim_links[0]: 'zorbs' names 2 claims; 'zorbs' makes"),
        ("claim_links.0.claim", "blip", "claim_links[0]: 'blip' names 0 claims; 'blip' makes none"),
        ("claim_links.0.claim", "orl/met", "'orl/met' names 0 claims; 'orl' makes orl/meeting"),
        ("claim_links.0.other", "orl", "claim_links[0]: a claim is not tied to itself"),
        (
            "claim_links.0.other_article",
            "z",
            "claim_links[0]: there is no coded article 'z'",
        ),
        ("gaps.0.reason", " ", "gaps[0]: a gap needs its reason"),
        ("gaps.0.quote", "page 10", "gaps[0]: ‘page 10’ does not occur in the text"),
        (
            "gaps.0.quote",
            "age 9",
            "gaps[0]: ‘age 9’ does not occur in the text: it begins inside the word ‘page’",
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, path: str, value: Any, problem: str) -> None:
    (found,) = refused(tmp_path, path, value)
    assert problem in found


@pytest.mark.parametrize(("latitude", "longitude"), [("91", "0"), ("0", "-181"), ("nan", "1")])
def test_degrees_of_the_earth(tmp_path: Path, latitude: str, longitude: str) -> None:
    coding = put(example(), "places.1.latitude", latitude)
    (found,) = refused_of(tmp_path, put(coding, "places.1.longitude", longitude))
    assert found == "places[1]: latitude is -90 to 90 and longitude -180 to 180 degrees"


def refused_of(folder: Path, coding: Mapping) -> list[str]:
    return [line.split(": ", 1)[1] for line in problems(folder, coding)]


@pytest.mark.parametrize("field", ["mentions", "tenures", "affiliations", "claim_links", "gaps"])
def test_what_is_stated_twice(tmp_path: Path, field: str) -> None:
    coding = example()
    coding[field].append(coding[field][0])
    at = len(coding[field]) - 1
    assert refused_of(tmp_path, coding) == [f"{field}[{at}]: the same is stated twice"]


def test_a_link_declared_twice(tmp_path: Path) -> None:
    coding = example()
    coding["links"].append(coding["links"][0])
    assert refused_of(tmp_path, coding) == [
        "links[1]: the link 'return-visit follows meeting' is declared twice"
    ]


def test_a_claim_of_another_article_needs_its_article(tmp_path: Path) -> None:
    coding = put(example(), "claim_links.0.other_article", "elsewhere")
    coding["claim_links"][0]["other"] = "told/meeting"
    assert refused_of(tmp_path, coding) == ["claim_links[0]: there is no coded article 'elsewhere'"]
    for name in ("told", "told/meeting"):
        tied = put(coding, "claim_links.0.other", name)
        assert problems(tmp_path, tied, others={("elsewhere", None): Other(3)}) == []
    known = {("elsewhere", None): Other(3, ["told/meeting", "told/visit", "heard/visit"])}
    assert problems(tmp_path, coding, others=known) == []
    (tie,) = build(tmp_path, coding, others=known).own[ClaimLink]
    assert (tie.other_article_id, tie.other_version) == (id_of("elsewhere"), 3)
    assert tie.other_claim_id == id_of("told/meeting")
    for name, number in (("told", 2), ("told/met", 0), ("hears", 0)):
        (problem,) = problems(tmp_path, put(coding, "claim_links.0.other", name), others=known)
        assert f"{name!r} names {number} claims of the article 'elsewhere'" in problem
    (tie,) = build(tmp_path, put(coding, "claim_links.0.other", "heard"), others=known).own[
        ClaimLink
    ]
    assert tie.other_claim_id == id_of("heard/visit")


def test_a_near_article_is_named(tmp_path: Path) -> None:
    coding = put(example(), "claim_links.0.other_article", "elswhere")
    (problem,) = problems(tmp_path, coding, others={("elsewhere", None): Other(1)})
    assert problem.endswith("there is no coded article 'elswhere'; did you mean elsewhere?")


def test_every_problem_is_told_with_its_line(tmp_path: Path) -> None:
    coding = put(example(), "gaps.0.reason", "")
    coding = put(coding, "mentions.1.quote", "Qux")
    coding = put(coding, "events.0.date", "nobody")
    coding = put(coding, "statements.1.claims.0.values.0.edtf", "3 May")
    coding = put(coding, "actors.3.key", "A Blip")
    found = problems(tmp_path, coding)
    lines = (tmp_path / "piece.yaml").read_text("utf-8").splitlines()
    told = {line.split(": ")[1]: int(line.split(":")[1]) for line in found}
    assert set(told) == {
        "actors[3]", "statements[1].claims[0].values[0]", "events[0]", "mentions[1]", "gaps[0]",
    }  # fmt: skip
    wanted = {"actors[3]": "key: A Blip", "events[0]": "key: meeting", "mentions[1]": "place: quux"}
    for path, needle in wanted.items():
        assert needle in lines[told[path] - 1]


def test_the_right_digest_is_no_problem(tmp_path: Path) -> None:
    coding = put(example(), "article.sha256", hashlib.sha256(TEXT.encode()).hexdigest())
    assert problems(tmp_path, coding) == []
    assert len(problems(tmp_path, coding, TEXT + " ")) == 1


def test_metadata_need_not_be_printed(tmp_path: Path) -> None:
    page = {"edtf": "2030-05-04", "quote": "Posted 4 May", "basis": "metadata"}
    built = build(tmp_path, put(example(), "article.published", page))
    assert built.version is not None
    assert built.version.published.phrase == "Posted 4 May"
    assert str(built.version.published.earliest) == "2030-05-04"


@pytest.mark.parametrize("name", [None, ""])
def test_an_actor_without_a_name_is_named_by_its_description(
    tmp_path: Path, name: str | None
) -> None:
    coding = example()
    if name is not None:
        coding["actors"][3]["name"] = name
    actors = {row.key: row for row in build(tmp_path, coding).shared[Actor]}
    assert (actors["blip"].name, actors["blip"].named) == ("A blip", False)
    assert (actors["zorbs"].name, actors["zorbs"].named) == ("Zorbs", True)


def test_an_authority_file_quotes_nothing(tmp_path: Path) -> None:
    names = [{"name": "Z", "quote": "Z"}]
    file = authority(
        tmp_path, {"actors": [{"key": "z", "name": "Z", "kind": "group", "names": names}]}
    )
    with pytest.raises(CodingError, match=r"names\[0\]: an authority file quotes no article"):
        build_authority(file)


def test_what_is_not_declared_is_missing(tmp_path: Path) -> None:
    coding = put(example(), "statements.0.claims.0.places", {"at": ["nowhere"]})
    (missing,) = build(tmp_path, coding).missing
    assert (missing.kind.value, missing.key) == ("place", "nowhere")
    assert missing.path == ("statements", 0, "claims", 0, "places", "at")
    assert (
        stated(tmp_path, coding)
        .problem("x", *missing.path)
        .endswith(": statements[0].claims[0].places.at: x")
    )
