"""Drafters are found by name; what they do wrong is one line, or dropped and counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import repeat
from typing import Any

import pytest

from archive.drafting import drafters
from archive.drafting.admission import MOST_PROPOSED, admitted
from archive.drafting.draft_merge import everywhere
from archive.drafting.drafters import drafter, proposed
from archive.drafting.proposals import (
    ActorProposal,
    DateProposal,
    Draft,
    DraftArticle,
    EventProposal,
    MentionProposal,
    PlaceProposal,
    StatementProposal,
)
from archive.errors import ArchiveError, UsageError
from archive.text.sentences import split
from archive.vocabulary import ActorKind, Attribution, Form, Mode, PlaceKind
from tests.drafting.fakes import POINTS, Ending, Giving, Raising, Saying, Wrong

TEXT = "Head\nZorb said that nobody met. Blip said that perhaps they met."


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafters, "entry_points", lambda group: POINTS)


def article(text: str = TEXT, language: str | None = "en") -> DraftArticle:
    return DraftArticle(
        key="piece", text=text, sentences=tuple(split(text, language)), language=language
    )


def test_a_plug_in_is_found_by_its_name() -> None:
    draft = proposed(article(), [drafter("fake")])
    assert [one.rule for one in draft.statements] == ["fake:sure", "fake:doubtful"]


def test_an_unknown_drafter_gets_its_nearest() -> None:
    with pytest.raises(UsageError, match="no drafter 'fakes'; did you mean fake"):
        drafter("fakes")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("broken", "the drafter broken cannot be made: ImportError: no module named zorb"),
        ("none", "the drafter none is none: it has no name, version and draft"),
        ("leaving", "the drafter leaving cannot be made: SystemExit: 0"),
        ("named-badly", "the drafter named-badly is none: its name is no word such as fine-rules"),
        ("versioned-badly", "the drafter versioned-badly is none: its version is no line of text"),
        ("nameless", "the drafter nameless cannot be asked: ValueError: no name today"),
    ],
)
def test_a_plug_in_that_cannot_be_made_is_one_line(name: str, words: str) -> None:
    with pytest.raises(ArchiveError) as error:
        drafter(name)
    assert str(error.value) == words


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Raising(), "the drafter raising fails on piece: RuntimeError: no luck with piece"),
        (Wrong(), "the drafter wrong gives no draft of piece, but list"),
        (Ending(), "the drafter ending fails on piece: SystemExit: 0"),
    ],
    ids=["raising", "wrong", "ending"],
)
def test_a_plug_in_that_fails_is_one_line(one: Saying, words: str) -> None:
    with pytest.raises(ArchiveError) as error:
        proposed(article(), [one])
    assert str(error.value) == words


def test_a_language_without_rules_gets_its_quotations_alone() -> None:
    class Rules(Saying):
        name = "rules"

    text = "Kopf\nZorb said that nobody met. „Wir kommen morgen alle wieder“, hieß es, „ja“."
    german = proposed(article(text, "de-AT"), [Rules()])
    assert [one.rule for one in german.statements] == ["quotations:marked"]
    (words,) = (text[slice(*one.content[0])] for one in german.statements)
    assert words == "Wir kommen morgen alle wieder"
    english = proposed(article(text, "en_GB"), [Rules()])
    assert [one.rule for one in english.statements] == ["rules:sure"]
    assert proposed(article(text, None), [Rules()]) == english


STATEMENT = Saying().draft(article()).statements[0]
PLACE = PlaceProposal(span=(5, 9), key="zorb", name="Zorb", kind=PlaceKind.WATER, rule="sure")
DATE = DateProposal(span=(5, 9), edtf="2030-05", basis=None, rule="sure")
MENTION = MentionProposal(span=(5, 9), form=Form.NAME, rule="sure", actor="zorb")
ACTOR = ActorProposal(key="zorb", kind=ActorKind.PERSON, name="Zorb")
EVENT = EventProposal(key="met", title="Meeting", rule="sure")

MALFORMED: dict[str, dict[str, Any]] = {
    "no content": {"statements": replace(STATEMENT, content=())},
    "a rule that is no name": {"statements": replace(STATEMENT, rule="two words")},
    "a label that is no key": {"statements": replace(STATEMENT, label="No")},
    "a mode that is a text": {"statements": replace(STATEMENT, mode="direct")},  # type: ignore[arg-type]
    "narration that is stated": {"statements": replace(STATEMENT, mode=Mode.NARRATION)},
    "attribution without a voice": {"statements": replace(STATEMENT, attribution=Attribution.NONE)},
    "a speaker twice": {"statements": replace(STATEMENT, speakers=("zorb", "zorb"))},
    "a speaker that is no key": {"statements": replace(STATEMENT, speakers=("No",))},
    "content that is one number": {"statements": replace(STATEMENT, content=(5,))},  # type: ignore[arg-type]
    "no statement at all": {"statements": None},
    "a place with half a point": {"places": replace(PLACE, latitude=1.0)},
    "a place beyond the pole": {"places": replace(PLACE, latitude=91.0, longitude=0.0)},
    "a date that is none": {"dates": replace(DATE, edtf="May")},
    "a time that is none": {"dates": replace(DATE, clock="25:00")},
    "a mention of nobody": {"mentions": replace(MENTION, actor=None)},
    "a mention of two": {"mentions": replace(MENTION, place="zorb")},
    "an actor without a name": {"actors": replace(ACTOR, name=None)},
    "an actor of two lines": {"actors": replace(ACTOR, name="a\nb")},
    "an actor of a country in words": {"actors": replace(ACTOR, country="Zorbia")},
    "an event without a title": {"events": replace(EVENT, title="")},
    "content one by one": {"statements": replace(STATEMENT, content=iter([(5, 9)]))},  # type: ignore[arg-type]
    "content in a list": {"statements": replace(STATEMENT, content=([5, 9],))},  # type: ignore[arg-type]
    "content in very many pieces": {"statements": replace(STATEMENT, content=((5, 9),) * 201)},
    "speakers in one text": {"statements": replace(STATEMENT, speakers="zorb")},  # type: ignore[arg-type]
    "an actor with very many names": {"actors": replace(ACTOR, names=("zorb",) * 201)},
    "a place whose number is a truth": {"places": replace(PLACE, geonames_id=True)},
    "a point of truths": {"places": replace(PLACE, latitude=True, longitude=True)},
    "a part of a country in two lines": {"places": replace(PLACE, iso3166_2="GB-A\n")},
    "a place of a country in words": {"places": replace(PLACE, country="Zorbia")},
}


@pytest.mark.parametrize("name", list(MALFORMED))
def test_what_is_malformed_is_dropped_and_counted(name: str) -> None:
    ((kind, one),) = MALFORMED[name].items()
    fields: Any = {kind: (one,)}
    draft = Draft(**fields)
    found = admitted(draft, article(), "fake")
    assert getattr(found, kind) == ()
    assert found.dropped == {"malformed": 1}


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (5, 4), (0, len(TEXT) + 1), (4, 5)])
@pytest.mark.parametrize("place", ["content", "source", "cue", "said"])
def test_what_stands_outside_is_dropped_and_counted(span: tuple[int, int], place: str) -> None:
    values: dict[str, Callable[[], Any]] = {
        "content": lambda: (span,),
        "source": lambda: span,
        "cue": lambda: (span,),
        "said": lambda: replace(DATE, span=span),
    }
    one: StatementProposal = replace(STATEMENT, **{place: values[place]()})
    found = admitted(Draft(statements=(STATEMENT, one)), article(), "fake")
    assert [one.label for one in found.statements] == ["said-1"]
    assert found.dropped == {"outside of the text": 1}


def test_what_is_well_formed_is_taken() -> None:
    draft = Draft(
        statements=(STATEMENT,),
        actors=(ACTOR,),
        places=(PLACE,),
        dates=(DATE,),
        mentions=(MENTION,),
        events=(EVENT,),
    )
    found = admitted(draft, article(), "fake")
    assert found.dropped == {}
    assert found.statements == (replace(STATEMENT, rule="fake:sure"),)
    assert (len(found.places), len(found.dates), len(found.mentions)) == (1, 1, 1)


def test_nesting_has_an_end() -> None:
    deep = STATEMENT
    for number in range(20):
        deep = replace(STATEMENT, label=f"outer-{number}", relays=(deep,))
    found = admitted(Draft(statements=(deep,)), article(), "fake")
    depth, inner = 0, found.statements
    while inner:
        depth, inner = depth + 1, inner[0].relays
    assert depth == 8
    assert found.dropped == {"malformed": 1}


@pytest.mark.parametrize("rows", ["none", "a number", "without end"])
def test_statements_that_are_no_row_are_counted_and_not_walked(rows: str) -> None:
    values: dict[str, Any] = {"none": None, "a number": 5, "without end": repeat(STATEMENT)}
    found = proposed(article(), [Giving(Draft(statements=values[rows], actors=(ACTOR,)))])
    assert (found.statements, len(found.actors)) == ((), 1)
    assert found.dropped == {"malformed": 1}


@pytest.mark.parametrize(
    ("counts", "taken"),
    [
        (None, {}),
        ("abc", {}),
        ({"too short": 2, "zorb": "many", 5: 1, "two\nlines": 1}, {"too short": 2, "two lines": 1}),
    ],
    ids=["none", "a text", "a mapping"],
)
def test_only_counts_are_counted(counts: Any, taken: dict[str, int]) -> None:
    found = dict(proposed(article(), [Giving(Draft(dropped=counts))]).dropped)
    assert found.pop("malformed") == (2 if taken else 1)
    assert found == taken


def test_what_stands_in_one_another_is_counted_as_one_by_one() -> None:
    inner = STATEMENT
    for number in range(7):
        inner = replace(STATEMENT, label=f"outer-{number}", relays=(inner,) * 8)
    found = admitted(Draft(statements=(inner,)), article(), "fake")
    assert sum(1 for _ in everywhere(found.statements)) == MOST_PROPOSED
    assert found.dropped["too many"] < 8 * 8
