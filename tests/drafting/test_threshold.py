"""The shipped measures: well formed, and right often enough from the usual threshold on."""

from __future__ import annotations

import inspect

from archive.cli.commands.draft import command
from archive.drafting.admission import RULE
from archive.drafting.desk import Desk
from archive.drafting.precision import BUILT_IN, TABLE, read
from archive.drafting.rule_examples import example_of
from archive.drafting.threshold import AT_LEAST, Threshold, remark

MEASURES = read(TABLE)


def test_every_measure_is_of_a_rule_and_adds_up() -> None:
    for rule, one in MEASURES.items():
        assert RULE.fullmatch(rule)
        assert rule.startswith(BUILT_IN)
        assert 0 <= one.right <= one.proposed
        assert one.measured_on


def test_four_of_five_that_pass_the_usual_threshold_were_right() -> None:
    passing = [one for one in MEASURES.values() if one.confidence >= AT_LEAST]
    assert sum(one.right for one in passing) >= 0.8 * sum(one.proposed for one in passing)
    assert len(passing) < len(MEASURES), "the threshold leaves nothing out"


def test_the_usual_threshold_is_one() -> None:
    (option,) = (one for one in command.params if one.name == "at_least")
    assert option.default == AT_LEAST
    assert inspect.signature(Desk).parameters["at_least"].default == AT_LEAST


def test_what_was_never_measured_passes_only_where_all_does() -> None:
    assert [Threshold(share).passes("fake:new") for share in (0.0, 0.01, 1.0)] == [
        True,
        False,
        False,
    ]
    assert remark("fake:new") == "not measured"
    assert remark("fake:sure") == "0.89"


def test_rules_have_examples() -> None:
    assert example_of("rules:pre-that")
    assert example_of("fake:new") is None


def test_events_that_pass_were_right_four_times_in_five() -> None:
    least = Threshold().of_events().at_least
    events = [one for rule, one in MEASURES.items() if rule.startswith("rules:event-")]
    passing = [one for one in events if one.confidence >= least]
    assert sum(one.right for one in passing) >= 0.8 * sum(one.proposed for one in passing)
    assert 0 < len(passing) < len(events)


def test_events_need_more_than_other_proposals_unless_all_is_stated() -> None:
    shares = [Threshold(share).of_events().at_least for share in (0.0, 0.3, 0.6, 0.9)]
    assert shares == [0.0, 0.375, 0.75, 0.9]
