"""Events and actors that a coding declares where it first names them."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml

from archive.coding.build.builder import Built, build_coding
from archive.coding.format import CodingFile
from archive.coding.json_schema import schema
from archive.coding.parser import parse
from archive.coding.yaml_writer import tree
from archive.errors import CodingError

TEXT = """Zorbs strike

Two zorbs told Vana Orl on May 3 that the blips blew up the bridge on May 2.
The blips denied it.
"""

SHORT = """
codebook: "1"
article: {key: blast}
statements:
  - label: told
    speaker: {kind: group, description: Two zorbs, size: 2}
    addressees: [{kind: person, name: Vana Orl, key: orl}]
    cue: told
    content: the blips blew up the bridge on May 2
    claims:
      - event: {key: blast-event, title: Blast, type: ASSAULT, status: occurred}
        participants: {initiator: [{kind: group, name: The blips}]}
        values: [{property: date, quote: May 2, edtf: XXXX-05-02}]
  - label: denied
    speaker: blast-the-blips
    cue: denied
    content: it
    claims: [{event: blast-event, stance: denies}]
"""

LONG = """
codebook: "1"
article: {key: blast}
actors:
  - {key: blast-two-zorbs, kind: group, description: Two zorbs, size: 2}
  - {key: orl, kind: person, name: Vana Orl}
  - {key: blast-the-blips, kind: group, name: The blips}
events:
  - key: blast-event
    title: Blast
    type: ASSAULT
    status: {word: occurred, claim: told/blast-event}
    date: told/blast-event
statements:
  - label: told
    speaker: blast-two-zorbs
    addressees: [orl]
    cue: told
    content: the blips blew up the bridge on May 2
    claims:
      - event: blast-event
        participants: {initiator: [blast-the-blips]}
        values: [{property: date, quote: May 2, edtf: XXXX-05-02}]
  - label: denied
    speaker: blast-the-blips
    cue: denied
    content: it
    claims: [{event: blast-event, stance: denies}]
"""


def read(coding: str) -> dict[str, Any]:
    return tree(parse(coding.encode(), "blast.yaml", CodingFile).file)


def built(coding: str) -> Built:
    dated = coding.replace("XXXX-05-02", "2030-05-02")
    return build_coding(parse(dated.encode(), "blast.yaml", CodingFile), TEXT, 1)


def problems(coding: str) -> list[str]:
    with pytest.raises(CodingError) as caught:
        built(coding)
    return caught.value.problems


def line(needle: str) -> int:
    return SHORT[: SHORT.index(needle)].count("\n") + 1


def test_what_is_declared_in_place_is_what_the_sections_declare() -> None:
    assert read(SHORT) == read(LONG)
    short, long = built(SHORT), built(LONG)
    assert (short.shared, short.own) == (long.shared, long.own)


@pytest.mark.parametrize(
    ("before", "after", "date"),
    [
        ("status: occurred", "status: occurred, date: false", None),
        ("status: occurred", "date: denied", "denied"),
        ("status: occurred", "status: {word: planned, claim: denied}", "told/blast-event"),
        ("edtf: XXXX-05-02", "text: some day", None),
        ("quote: May 2,", "quote: May 2, edtf: 2030}, {property: date, quote: May 3,", None),
        ("event: {key", "stance: denies\n        event: {key", None),
        ("event: {key", "label: blast\n        event: {key", "told/blast"),
    ],
)
def test_an_event_takes_over_the_one_date_of_its_claim(
    before: str, after: str, date: str | None
) -> None:
    (event,) = read(SHORT.replace(before, after))["events"]
    assert event.get("date") == date


def test_editors_take_what_is_declared_in_place() -> None:
    validator = jsonschema.Draft202012Validator(schema(CodingFile))
    for good in (SHORT, KEYLESS, LONG, SHORT.replace("status: occurred", "date: false")):
        assert [error.json_path for error in validator.iter_errors(yaml.safe_load(good))] == []
    spoilt = ("kind: group", "kind: crowd"), ("title: ", "titel: "), (", name: Vana Orl", "")
    for before, after in spoilt:
        bad = yaml.safe_load(SHORT.replace(before, after))
        assert [error.json_path for error in validator.iter_errors(bad)] != []


def test_an_actor_without_a_key_may_stand_in_place_again() -> None:
    again = SHORT.replace("blast-the-blips", "{kind: group, name: The blips}")
    assert read(again) == read(SHORT)


KEYLESS = SHORT.replace("key: blast-event, ", "")


@pytest.mark.parametrize("again", ["blast-blast", "{title: Blast}", "the same"])
def test_an_event_without_a_key_has_that_of_its_title(again: str) -> None:
    entry = "{title: Blast, type: ASSAULT, status: occurred}" if again == "the same" else again
    coding = KEYLESS.replace("event: blast-event", f"event: {entry}")
    assert read(coding) == read(LONG.replace("blast-event", "blast-blast"))


def test_an_event_of_other_words_is_another() -> None:
    coding = KEYLESS.replace("event: blast-event", "event: {title: Second blast}")
    assert [event["key"] for event in read(coding)["events"]] == [
        "blast-blast",
        "blast-second-blast",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "event: blast-event",
            "event: {title: Blast, type: AID}",
            "statements[1].claims[0].event: the event 'blast-blast' is declared twice",
        ),
        (
            "title: Blast, type",
            "title: Взрыв, type",
            "claims[0].event: the key of the event is empty",
        ),
        ("title: Blast, type", "type", "statements[0].claims[0].event: Object missing required"),
    ],
)
def test_problems_of_an_event_without_a_key_lead_to_it(before: str, after: str, said: str) -> None:
    (first, *_) = problems(KEYLESS.replace(before, after))
    assert said in first


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "kind: group, desc",
            "kind: crowd, desc",
            "statements[0].speaker.kind: Invalid enum",
        ),
        ("title: Blast", "titel: Blast", "statements[0].claims[0].event: Object contains unknown"),
        (
            "title: Blast, type: ASSAULT",
            "title: Blast, type: X",
            "statements[0].claims[0].event.type: Invalid enum value 'X'; it is one of: AGREE,",
        ),
        ("kind: group, description: Two zorbs", "kind: group", "an actor needs a name, or a"),
        ("status: occurred", "status: done", "Invalid enum value 'done'"),
        ("status: occurred", "date: denied", "statements[0].claims[0].event: the claim"),
        (
            "speaker: blast-the-blips",
            "speaker: {kind: person, name: Vana, key: orl}",
            "statements[1].speaker: the actor 'orl' is declared twice; where it comes again, its",
        ),
        ("speaker: blast-the-blips", "speaker:", "statements[1].speaker: the key of the actor is"),
        ("name: The blips}", "name: Блипы}", "participants.initiator[0]: '' is no key"),
    ],
)
def test_problems_lead_to_where_it_stands(before: str, after: str, said: str) -> None:
    (first, *_) = problems(SHORT.replace(before, after))
    assert first.startswith(f"blast.yaml:{line(before)}: ")
    assert said in first


@pytest.mark.parametrize(
    "stray",
    [
        "statements: [[]]",
        "statements: [{speakers: {a: {}}}]",
        "statements: [{claims: [[], {event: {key: []}}, {event: {}}]}]",
        "statements: [{speaker: {key: [a]}}]\nactors: {}",
        "statements: [{claims: [{event: {key: a}}], label: {}}]\nevents: text",
        "statements: {a: b}",
        "[]",
    ],
)
def test_what_is_no_coding_is_refused_as_ever(stray: str) -> None:
    with pytest.raises(CodingError):
        parse(stray.encode(), "stray.yaml", CodingFile)


def test_a_comma_in_braces_and_an_empty_word_are_explained() -> None:
    (problem,) = problems(SHORT.replace("cue: told", "cue: {quote: told, Vana Orl}"))
    assert problem.endswith(
        "statements[0].cue: 'Vana Orl' stands alone: a comma ends a value in { }, so put words "
        "that hold one in quotation marks"
    )
    (problem,) = problems(SHORT.replace("cue: told", "mode:"))
    assert problem.endswith(
        "statements[0].mode: the value is empty; give it, or leave the field out; it is one of: "
        "direct, indirect, mixed, narration"
    )
