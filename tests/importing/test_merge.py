"""What people name is merged by key: never two meanings under one, and nothing is lost by it."""

from __future__ import annotations

from itertools import permutations

import pytest

from archive.importing.capture import Outcome
from archive.integrity.checks import check
from archive.models.actors import Actor
from archive.models.places import Place
from tests.support.archives import Archive
from tests.support.coding_files import Mapping, another, example, put, statement
from tools.statement_log import noted

PLIM = {"key": "plim", "name": "Plim", "kind": "person"}


def actor(archive: Archive, key: str) -> Actor:
    (found,) = (Actor(*row) for row in archive.rows("actor")["actor"] if row[1] == key)
    return found


def test_an_authority_file_again_writes_nothing(archive: Archive) -> None:
    file = {
        "actors": [PLIM | {"names": ["P."]}],
        "places": [{"key": "p", "name": "P", "kind": "water"}],
    }
    assert archive.merge(file) is Outcome.CHANGED
    before = archive.rows()
    with noted() as run:
        assert archive.merge(file) is Outcome.UNCHANGED
    verbs = {statement.split()[0].upper() for statement, _ in run}
    assert verbs <= {"SELECT", "PRAGMA", "SET", "SAVEPOINT", "RELEASE"}
    assert archive.rows() == before


def test_an_authority_file_adds_what_was_missing(archive: Archive) -> None:
    archive.merge({"actors": [PLIM]})
    more = PLIM | {"wikidata_id": "Q42", "names": ["P."]}
    assert archive.merge({"actors": [more]}) is Outcome.CHANGED
    archive.merge({"actors": [PLIM | {"country": "UA", "names": ["P.", "Pl."]}]})
    found = actor(archive, "plim")
    assert (found.wikidata_id, found.country, found.name) == ("Q42", "UA", "Plim")
    assert [row[1] for row in archive.rows("actor_name")["actor_name"]] == ["P.", "Pl."]


def test_an_authority_file_contradicts_nothing(archive: Archive) -> None:
    archive.merge({"actors": [PLIM | {"country": "UA"}]})
    file = {"actors": [{"key": "new", "name": "New", "kind": "group"}, PLIM | {"country": "RU"}]}
    file["actors"][1] |= {"kind": "group", "wikidata_id": "Q1"}
    assert archive.refused(file) == [
        "actors[1]: the actor 'plim': country is 'UA' in the archive, 'RU' here",
        "actors[1]: the actor 'plim': kind is 'person' in the archive, 'group' here",
    ]
    assert actor(archive, "plim").wikidata_id is None


def test_a_contradiction_is_told_by_keys(archive: Archive) -> None:
    places = [{"key": key, "name": key, "kind": "region"} for key in ("one", "two", "three")]
    archive.merge({"places": [places[0], places[1], places[2] | {"parent": "one"}]})
    file = {"places": [places[2] | {"parent": "two"}]}
    assert archive.refused(file) == [
        "places[0]: the place 'three': parent is 'one' in the archive, 'two' here"
    ]


def test_a_coding_may_repeat_and_not_contradict(archive: Archive) -> None:
    named = {"key": "zorbs", "name": "Zorbs", "kind": "group", "country": "UA"}
    archive.merge({"actors": [named]})
    archive.load(example())
    # what an authority file brought is not the coding's: neither does it change nor go with it
    assert actor(archive, "zorbs").country == "UA"
    edited = put(example(), "actors.1.name", "The Zorbs")
    assert archive.refused(edited) == [
        "actors[1]: the actor 'zorbs': name is 'Zorbs' in the archive, 'The Zorbs' here"
    ]
    edited = example()
    del edited["actors"][1]
    archive.load(edited)
    assert "zorbs" in archive.keys("actor")


def test_an_actor_moves_from_a_coding_to_an_authority_file(archive: Archive) -> None:
    archive.load(example())
    zorbs = example()["actors"][1]
    assert archive.merge({"actors": [zorbs]}) is Outcome.CHANGED
    assert archive.merge({"actors": [zorbs]}) is Outcome.UNCHANGED
    edited = example()
    del edited["actors"][1]
    # the coding still speaks of it
    archive.load(edited)
    assert actor(archive, "zorbs").name == "Zorbs"
    del edited["statements"][1]["relays"]
    put(edited, "statements.1.claims.0.participants", {"participant": ["blips"]})
    del edited["statements"][1]["claims"][0]["values"][1]
    edited["tenures"] = []
    archive.load(edited)
    assert "zorbs" in archive.keys("actor")


def test_two_codings_declare_the_same_alike(archive: Archive) -> None:
    first, second = example(), another()
    second["actors"] = [example()["actors"][1]]
    archive.load(first)
    archive.load(second)
    # neither may change it without the other
    said = "the actor 'zorbs': name is 'Zorbs' in the archive, 'The Zorbs' here"
    edited = put(example(), "actors.1.name", "The Zorbs")
    assert archive.refused(edited) == [f"actors[1]: {said}"]
    edited = second | {"actors": [edited["actors"][1]]}
    assert archive.refused(edited) == [f"actors[0]: {said}"]
    # one drops it, and it stays for the other
    del first["actors"][1]
    archive.load(first)
    assert "zorbs" in archive.keys("actor")
    # now the other alone may change it
    archive.load(put(second, "actors.0.name", "The Zorbs"))
    assert actor(archive, "zorbs").name == "The Zorbs"


def test_two_codings_may_not_contradict_one_another(archive: Archive) -> None:
    archive.load(example())
    second = another()
    second["actors"] = [{"key": "zorbs", "name": "Zorbs", "kind": "state"}]
    second["events"].append({"key": "meeting", "title": "Met", "date": "told/meeting"})
    value = {"property": "date", "quote": "page 9", "edtf": "2030"}
    statement(second, "told")["claims"][0] = {"event": "meeting", "values": [value]}
    found = archive.refused(second)
    assert "actors[0]: the actor 'zorbs': kind is 'group' in the archive, 'state' here" in found
    assert (
        "events[1]: the event 'meeting': title is 'Zorbs meet blips' in the archive, 'Met' here"
        in found
    )


def test_an_unknown_key_has_its_neighbours(archive: Archive) -> None:
    archive.merge({"actors": [PLIM]})
    coding = put(example(), "statements.2.speaker", "plum")
    coding = put(coding, "statements.0.claims.0.places", {"at": ["quuux"]})
    put(coding, "statements.1.relays.0.relays.0.claims.0.event", "return")
    put(coding, "statements.1.relays.0.relays.0.claims.1.link", "meeting causes return-visit")
    put(coding, "article.source", "herald")
    inner = "statements[1].relays[0].relays[0]"
    link = "'meeting causes return-visit'; declare it under links"
    assert sorted(archive.refused(coding)) == [
        "article.source: there is no source 'herald'; declare it under sources",
        "statements[0].claims[0].places.at: there is no place 'quuux'; did you mean quux?",
        f"{inner}.claims[0].event: there is no event 'return'; did you mean return-visit?",
        f"{inner}.claims[1].link: there is no event link {link}",
        "statements[2].speaker: there is no actor 'plum'; did you mean plim?",
    ]


def nested(*order: int) -> list[Mapping]:
    """Three places, each in the next, in some order."""
    parents = ["two", "three", None]
    found = [
        {"key": key, "name": key, "kind": "region"} | ({"parent": parent} if parent else {})
        for key, parent in zip(("one", "two", "three"), parents, strict=True)
    ]
    return [found[place] for place in order]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_places_come_in_any_order_and_go_in_any(archive: Archive, order: tuple[int, ...]) -> None:
    coding = example()
    coding["places"] += nested(*order)
    archive.load(coding)
    places = {row[1]: Place(*row) for row in archive.rows("place")["place"]}
    assert places["one"].parent_id == places["two"].id
    assert places["two"].parent_id == places["three"].id
    archive.load(example())
    assert archive.keys("place") == {"quux", "lake-plim"}


def test_places_may_not_lie_in_one_another(archive: Archive) -> None:
    coding = example()
    coding["places"] += nested(0, 1, 2)
    circle = put(coding, "places.4.parent", "one")
    (problem,) = archive.refused(circle)
    assert problem.endswith("places lie in one another: one, three, two")
    del coding["places"][4]["parent"]
    archive.load(coding)
    # an edit may not close the circle either
    found = archive.refused(put(coding, "places.4.parent", "one"))
    assert found == [
        f"places[{at}]: the place {key!r}: it lies in itself, through the place that it lies in"
        for at, key in [(4, "three")]
    ]


def test_no_circle_through_several_files(archive: Archive) -> None:
    one, two, three = nested(0, 1, 2)
    archive.merge({"places": [one, two, three]})
    file = {"places": [three | {"parent": "one"}]}
    (problem,) = archive.refused(file)
    assert problem.startswith("places[0]: the place 'three': it lies in itself")
    assert list(check(archive.connection)) == []
