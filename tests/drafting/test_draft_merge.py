"""What several drafters propose alike is one proposal, by the rules of all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.drafting import precision
from archive.drafting.draft_merge import jaccard, merged
from archive.drafting.proposals import (
    ActorProposal,
    DateProposal,
    Draft,
    EventProposal,
    StatementProposal,
)
from archive.vocabulary import Act, ActorKind, Attribution, EventStatus, Mode


def statement(
    label: str, start: int, end: int, rule: str = "fake:sure", **more: object
) -> StatementProposal:
    one = StatementProposal(
        label=label,
        rule=rule,
        content=((start, end),),
        mode=Mode.INDIRECT,
        attribution=Attribution.STATED,
        act=Act.SAY,
    )
    return replace(one, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "is_one"),
    [((0, 100), True), ((0, 80), True), ((0, 79), False), ((10, 110), True), ((12, 112), False)],
)
def test_contents_that_share_four_fifths_are_one(other: tuple[int, int], is_one: bool) -> None:
    first, second = statement("a", 0, 100), statement("b", *other, rule="other:sure")
    found = merged([Draft(statements=(first,)), Draft(statements=(second,))]).statements
    rules = ["fake:sure+other:sure"] if is_one else ["fake:sure", "other:sure"]
    assert [one.rule for one in found] == rules
    assert found[0].content == ((0, 100),)


def test_jaccard_of_pieces() -> None:
    assert jaccard([(0, 10), (20, 30)], [(5, 25)]) == pytest.approx(10 / 30)
    assert jaccard([(0, 10)], [(10, 20)]) == 0


def test_the_first_takes_over_what_it_lacks() -> None:
    said = DateProposal(span=(1, 2), edtf=None, basis=None, rule="other:sure")
    first = statement("a", 0, 100, source=(200, 210))
    second = statement("b", 0, 100, "other:sure", source=(300, 310), cue=((211, 215),), said=said)
    (found,) = merged([Draft(statements=(first,)), Draft(statements=(second,))]).statements
    assert (found.source, found.cue, found.said) == ((200, 210), ((211, 215),), said)


def test_what_stands_in_the_twin_stands_in_the_first() -> None:
    inner = statement("inner", 50, 60, "other:sure")
    second = statement("b", 0, 100, "other:sure", relays=(inner,))
    drafts = [Draft(statements=(statement("a", 0, 100),)), Draft(statements=(second,))]
    (found,) = merged(drafts).statements
    assert [one.label for one in found.relays] == ["inner"]


def test_labels_stay_apart_and_events_keep_to_their_statement() -> None:
    event = EventProposal(
        key="met", title="Met", rule="other:sure", status=EventStatus.OCCURRED, status_from="a"
    )
    first = Draft(statements=(statement("a", 0, 100),))
    apart = Draft(statements=(statement("a", 500, 600, "other:sure"),), events=(event,))
    found = merged([first, apart])
    assert [one.label for one in found.statements] == ["a", "a-2"]
    assert found.events[0].status_from == "a-2"
    alike = replace(apart, statements=(statement("a", 0, 99, "other:sure"),))
    found = merged([first, alike])
    assert [one.label for one in found.statements] == ["a"]
    assert found.events[0].status_from == "a"


def test_one_name_is_one_actor() -> None:
    one = ActorProposal(key="orl", kind=ActorKind.PERSON, name="Vana Orl")
    other = replace(one, key="vana-orl")
    second = Draft(statements=(statement("b", 500, 600, speakers=("vana-orl",)),), actors=(other,))
    found = merged([Draft(actors=(one,)), second])
    assert found.statements[0].speakers == ("orl",)


def test_counts_of_what_was_dropped_are_added() -> None:
    assert merged([Draft(dropped={"malformed": 1}), Draft(dropped={"malformed": 2})]).dropped == {
        "malformed": 3
    }
    assert merged([]) == Draft()


@pytest.mark.parametrize(
    ("rule", "share"),
    [
        ("fake:sure", 0.89),
        ("fake:doubtful", 0.2),
        ("fake:doubtful+other:doubtful", 0.2),
        ("fake:doubtful+other:sure", 0.79),
        ("fake:doubtful+other:new", 0.2),
    ],
)
def test_rules_together_are_as_good_as_the_better_one(rule: str, share: float) -> None:
    assert precision.confidence(rule) == pytest.approx(share)


def test_a_rule_that_was_never_measured_has_no_confidence() -> None:
    assert precision.confidence("fake:new") is None
    assert precision.confidence("fake:new+other:new") is None


def test_the_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "precision.tsv"
    path.write_text(
        "rule\tright\tproposed\tmeasured_on\n"
        "rules:pre\t8\t10\tzorbs\n"
        "rules:pre+fake:sure\t0\t0\tzorbs\n"
    )
    found = precision.read(path)
    assert found["rules:pre"].confidence == pytest.approx(9 / 12)
    assert found["rules:pre+fake:sure"].confidence == 0.5
