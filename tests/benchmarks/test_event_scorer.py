"""The scorer of events: what is right, what it counts, and that the shipped figures are its own."""

from __future__ import annotations

import pytest

from archive.drafting.data import table
from archive.drafting.event_acts import ACTS
from archive.drafting.events import DRAFTER
from archive.drafting.proposals import ClaimProposal, EventProposal
from archive.vocabulary import EventStatus, EventType, Stance
from benchmarks.drafting.events import (
    MEASURED_ON,
    GoldClaim,
    Judged,
    by_rule,
    fits,
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
