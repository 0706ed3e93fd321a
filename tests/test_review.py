"""Judgements of people: what is written, what stands already, what is refused."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from archive import review
from archive.errors import UsageError
from archive.models.assessments import assessment
from archive.models.identities import identity
from archive.review import Grade
from archive.vocabulary import Credibility, Judgement, Reliability, Verdict

CLAIM = "kursk-talks/give-us-time/meeting-postponement"
PAIR = ("russia", "ukraine")


@pytest.fixture
def seeded(seeded_engine: sa.Engine) -> Any:
    with seeded_engine.connect() as connection:
        yield connection


def rows(connection: sa.Connection, table: sa.Table) -> list[Any]:
    return list(connection.execute(sa.select(table).order_by(table.c.at)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B2", Grade(Reliability.B, Credibility.TWO)),
        ("f6", Grade(Reliability.F, Credibility.SIX)),
        ("a", Grade(Reliability.A)),
        ("1", Grade(None, Credibility.ONE)),
        (None, Grade()),
    ],
)
def test_a_grade_is_a_letter_a_digit_or_both(text: str | None, expected: Grade) -> None:
    assert review.grade(text) == expected
    assert str(expected) == (text or "").upper()


@pytest.mark.parametrize("text", ["", "G1", "B7", "2B", "BB", "B 2", "B2 "])
def test_anything_else_is_no_grade(text: str) -> None:
    with pytest.raises(UsageError, match="is no grade; give a letter from A to F"):
        review.grade(text)


def test_the_newest_assessment_follows_the_others(seeded: sa.Connection) -> None:
    given = [(Verdict.ISSUE, "ann"), (Verdict.ACCEPTED, "bo"), (Verdict.ACCEPTED, "ann")]
    for verdict, by in given:
        assert review.assess(seeded, CLAIM, verdict, by, note="why") == (CLAIM, True)
    found = rows(seeded, assessment)
    assert [(row.verdict, row.by) for row in found] == given
    assert len({row.at for row in found}) == 3


def test_the_same_once_more_is_not_written(seeded: sa.Connection) -> None:
    graded = review.grade("B")
    for name, new in ((CLAIM, True), (CLAIM, False), (CLAIM.rpartition("/")[0], False)):
        made = review.assess(seeded, name, Verdict.ACCEPTED, "ann", graded=graded)
        assert made == (CLAIM, new)
    assert review.assess(seeded, CLAIM, Verdict.ACCEPTED, "ann") == (CLAIM, True)
    assert [(row.reliability, row.credibility) for row in rows(seeded, assessment)] == [
        ("B", None),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("kursk-talk/give-us-time", "there is no article 'kursk-talk'; did you mean kursk-talks"),
        ("kursk-talks/give-me-time", "there is no claim 'kursk-talks/give-me-time'; did you mean"),
        ("kursk-talks", "there is no claim 'kursk-talks'"),
        (f"{CLAIM}x", f"; did you mean {CLAIM}"),
    ],
)
def test_an_unknown_claim_is_refused(seeded: sa.Connection, name: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        review.assess(seeded, name, Verdict.ACCEPTED, "ann")
    assert said in str(caught.value)
    assert rows(seeded, assessment) == []


def test_a_judgement_stands_whichever_comes_first(seeded: sa.Connection) -> None:
    assert review.judge(seeded, PAIR, Judgement.SAME, "ann", note="why")
    assert not review.judge(seeded, PAIR[::-1], Judgement.SAME, "ann")
    assert review.judge(seeded, PAIR, Judgement.DIFFERENT, "bo")
    assert [(row.judgement, row.by, row.retracted) for row in rows(seeded, identity)] == [
        ("same", "ann", None),
        ("different", "bo", None),
    ]


def test_judging_again_takes_the_earlier_back(seeded: sa.Connection) -> None:
    for judgement in (Judgement.SAME, Judgement.UNSURE):
        assert review.judge(seeded, PAIR, judgement, "ann")
    first, second = rows(seeded, identity)
    assert (first.judgement, first.retracted, first.retracted_by) == ("same", second.at, "ann")
    assert (second.judgement, second.retracted) == ("unsure", None)


def test_a_judgement_is_taken_back(seeded: sa.Connection) -> None:
    with pytest.raises(UsageError, match="no judgement on 'russia' and 'ukraine' stands"):
        review.retract(seeded, PAIR, "bo")
    for by in ("ann", "cy"):
        review.judge(seeded, PAIR, Judgement.SAME, by)
    with pytest.raises(UsageError, match=r"several judged .*; say whose with --of: 'ann', 'cy'"):
        review.retract(seeded, PAIR, "bo")
    with pytest.raises(UsageError, match=r"no judgement of 'anne' on .*; did you mean ann"):
        review.retract(seeded, PAIR, "bo", whose="anne")
    assert review.retract(seeded, PAIR[::-1], "bo", whose="cy").by == "cy"
    assert review.retract(seeded, PAIR, "bo").by == "ann"
    assert {row.retracted_by for row in rows(seeded, identity)} == {"bo"}
    assert review.judge(seeded, PAIR, Judgement.SAME, "ann")


def test_only_two_actors_are_judged(seeded: sa.Connection) -> None:
    with pytest.raises(UsageError, match="'russia' is itself; name two actors"):
        review.judge(seeded, ("russia", "russia"), Judgement.SAME, "ann")
    with pytest.raises(UsageError, match="there is no actor 'rusia'; did you mean russia"):
        review.judge(seeded, ("ukraine", "rusia"), Judgement.SAME, "ann")
