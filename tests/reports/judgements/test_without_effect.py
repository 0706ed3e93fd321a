"""Judgements that do not go together: which have no effect, and because of which."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import review
from archive.database.judgements import without_effect
from archive.keys import id_of
from archive.reports import actors, reviews
from archive.reports.query.filters import Filters
from archive.vocabulary import Judgement

SAME, DIFFERENT, UNSURE = Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE
FOUR = ("qatar", "russia", "ukraine", "vladimir-putin")
"""Actors of the seed, by the alphabet."""


def judge(connection: sa.Connection, *judgements: tuple[str, str, Judgement, str]) -> None:
    for one, other, judgement, by in judgements:
        review.judge(connection, (one, other), judgement, by)


def told(connection: sa.Connection, key: str) -> list[tuple[Any, ...]]:
    """Whom each judgement without effect is on and whose it is, and those against it."""
    return [
        ((*one.judged.of, one.judged.by), [(*no.of, no.by) for no in one.against])
        for one in without_effect(connection, id_of(key))
    ]


def test_two_who_are_judged_otherwise(judged: sa.Connection) -> None:
    judge(judged, ("ukraine", "russia", SAME, "ann"))
    assert told(judged, "russia") == []
    judge(judged, ("russia", "ukraine", UNSURE, "cy"))
    decided = [(("russia", "ukraine", "cy"), [("russia", "ukraine", "ann")])]
    assert told(judged, "russia") == decided
    judge(judged, ("russia", "ukraine", DIFFERENT, "bo"))
    against = [(("russia", "ukraine", "ann"), [("russia", "ukraine", "bo")])]
    assert told(judged, "russia") == told(judged, "ukraine") == against
    review.retract(judged, ("russia", "ukraine"), "bo", whose="bo")
    assert told(judged, "russia") == decided


def test_a_group_that_is_parted_elsewhere(judged: sa.Connection) -> None:
    judge(judged, ("qatar", "russia", SAME, "ann"), ("russia", "ukraine", SAME, "ann"))
    judge(judged, ("qatar", "ukraine", DIFFERENT, "bo"))
    no = [("qatar", "ukraine", "bo")]
    both = [(("qatar", "russia", "ann"), no), (("russia", "ukraine", "ann"), no)]
    assert told(judged, "qatar") == told(judged, "russia") == told(judged, "ukraine") == both
    assert told(judged, "vladimir-putin") == []


def test_what_holds_beside_a_pair_that_does_not(judged: sa.Connection) -> None:
    judge(judged, ("qatar", "russia", SAME, "ann"), ("russia", "ukraine", SAME, "ann"))
    judge(judged, ("russia", "ukraine", DIFFERENT, "bo"))
    assert told(judged, "qatar") == [(("russia", "ukraine", "ann"), [("russia", "ukraine", "bo")])]


PAIRS = st.sampled_from(list(combinations(FOUR, 2)))
JUDGEMENTS = st.lists(st.tuples(PAIRS, st.sampled_from(Judgement), st.sampled_from("ab")))


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(JUDGEMENTS)
def test_reports_merge_whom_a_judgement_with_effect_makes_one(
    judged: sa.Connection, judgements: list[tuple[tuple[str, str], Judgement, str]]
) -> None:
    undone = judged.begin_nested()
    try:
        require_agreement(judged, judgements)
    finally:
        undone.rollback()


def require_agreement(
    judged: sa.Connection, judgements: list[tuple[tuple[str, str], Judgement, str]]
) -> None:
    """Judge, and compare what `reviews` says has effect with whom `actors` makes one."""
    judge(judged, *((*pair, judgement, by) for pair, judgement, by in judgements))
    by_pair: dict[str, set[bool]] = {}
    for row in reviews.rows(judged, Filters()):
        if row.verdict == SAME and row.retracted is None:
            by_pair.setdefault(row.of, set()).add(row.counts)
            assert row.counts is not bool(row.against)
    groups = [{row.actor, *row.also} for row in actors.rows(judged, Filters())]
    for of, counts in by_pair.items():
        merged = any(set(of.split(" and ")) <= group for group in groups)
        assert counts == {merged}
