"""The scorer of events: what is right, what it counts, and that the shipped figures are its own."""

from __future__ import annotations

import pytest

from archive.drafting.data import table
from archive.drafting.event_acts import ACTS
from archive.drafting.events import DRAFTER
from archive.drafting.proposals import ClaimProposal, EventProposal, MentionProposal
from archive.vocabulary import EventStatus, EventType, Form, Stance
from benchmarks.drafting.events import (
    MEASURED_ON,
    MENTIONS_ON,
    GoldClaim,
    Judged,
    by_rule,
    fits,
    judged_mentions,
    mentions,
    report,
    score,
)


def proposed(type_: EventType | None, status: EventStatus) -> EventProposal:
    return EventProposal(key="a", title="A", rule="rules:x", type=type_, status=status)


def gold(type_: EventType | None, status: EventStatus) -> GoldClaim:
    return GoldClaim(type_, status, Stance.ASSERTS, "A")


@pytest.mark.parametrize(
    ("coded", "status", "right"),
    [
        (gold(EventType.ASSAULT, EventStatus.OCCURRED), EventStatus.OCCURRED, True),
        (gold(EventType.ASSAULT, EventStatus.UNKNOWN), EventStatus.OCCURRED, True),
        (gold(EventType.ASSAULT, EventStatus.OCCURRED), EventStatus.PLANNED, False),
        (gold(EventType.COERCE, EventStatus.OCCURRED), EventStatus.OCCURRED, False),
        (gold(None, EventStatus.OCCURRED), EventStatus.OCCURRED, False),
    ],
    ids=["same", "unknown", "status", "type", "no type"],
)
def test_type_and_status_must_agree(coded: GoldClaim, status: EventStatus, right: bool) -> None:
    assert fits(coded, proposed(EventType.ASSAULT, status)) is right


def test_what_is_right_is_counted_by_rule() -> None:
    event = proposed(None, EventStatus.OCCURRED)
    one = ClaimProposal(event="a", rule="rules:x")
    other = ClaimProposal(event="a", rule="rules:y")
    coded = gold(None, EventStatus.OCCURRED)
    judged = [
        Judged("s", one, event, coded),
        Judged("s", one, event, None),
        Judged("t", other, event, None),
    ]
    assert by_rule(judged) == {"rules:x": (1, 2), "rules:y": (0, 1)}
    lines = list(report(judged, 4))
    assert "| all | 3 | 1 | 33 | 1 |" in lines
    assert lines[-1] == "4 claims on events are coded; 25 % are found."


def test_events_of_the_shipped_codings() -> None:
    judged, known = score()
    right = sum(one.gold is not None for one in judged)
    assert right / len(judged) > 0.62
    assert right / known > 0.35
    kept = {rule: measured_on for rule, _, _, measured_on in table("precision")}
    assert {kept.get(rule) for rule in by_rule(judged)} == {MEASURED_ON}


def test_only_rules_with_an_example_propose() -> None:
    judged, _ = score()
    by_act = {f"{DRAFTER}:{rule}" for _, rule in ACTS.values()}
    assert set(by_rule(judged)) <= by_act | {rule for rule, _ in table("event_examples")}


def test_words_for_an_event_are_right_where_they_are_coded_for_the_one_that_was_meant() -> None:
    spans = [(0, 4), (10, 14), (20, 24), (30, 34)]
    found = [MentionProposal(span=at, form=Form.NAME, rule="r", event="a") for at in spans]
    coded = {(0, 4): 1, (10, 14): 2, (20, 24): 1}
    rights = [right for _, right in judged_mentions(coded, found)]
    assert rights == [True, False, True, False]


def test_the_figures_of_words_for_events_are_those_that_drafting_reads() -> None:
    kept = {rule: (int(right), int(all_), on) for rule, right, all_, on in table("precision")}
    measured = mentions()
    assert measured
    for rule, (right, proposed) in measured.items():
        assert kept[rule] == (right, proposed, MENTIONS_ON)
        assert right / proposed >= 0.65
