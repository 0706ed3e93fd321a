"""Reports honour what people judged: who is one, and what was held of a claim last."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from archive import review
from archive.models.statements import statement
from archive.reports import history, reviews
from archive.reports.query.filters import Filters
from archive.vocabulary import Identities, Judgement, Verdict
from tests.support.report_calls import FILTERED, ask

THREE = ("russia", "ukraine", "the-washington-post")
CLAIM = "kursk-talks/give-us-time/meeting-postponement"
TIME = "kursk-talks/give-us-time"


def same(connection: sa.Connection, one: str, other: str, by: str = "ann") -> None:
    review.judge(connection, (one, other), Judgement.SAME, by)


def said(connection: sa.Connection, **given: Any) -> set[str]:
    return {row.statement for row in ask(connection, "statements", **given)}


@pytest.mark.parametrize("report", FILTERED)
def test_without_judgements_nothing_is_merged(judged: sa.Connection, report: str) -> None:
    for given in ({}, {"actor": "russia"}, {"speaker": "russia"}):
        merged = ask(judged, report, **given)
        assert merged == ask(judged, report, identities=Identities.SEPARATE, **given)
        assert merged == ask(judged, report, identities=Identities.MERGED, **given)
        assert merged


@pytest.mark.parametrize("name", ["speaker", "actor"])
def test_who_is_one_speaks_as_one(judged: sa.Connection, name: str) -> None:
    apart = [said(judged, **{name: key}) for key in THREE]
    events = [{row.event for row in ask(judged, "timeline", **{name: key})} for key in THREE]
    conflicts = [ask(judged, "conflicts", **{name: key}) for key in THREE]
    assert len({frozenset(part) for part in apart}) == 3
    same(judged, THREE[0], THREE[1])
    same(judged, THREE[1], THREE[2])
    for key in THREE:
        assert said(judged, **{name: key}) == set.union(*apart)
        found = {row.event for row in ask(judged, "timeline", **{name: key})}
        assert found == set.union(*events)
        both = ask(judged, "conflicts", **{name: key})
        assert all(row in both for rows in conflicts for row in rows)
    separate = [said(judged, identities=Identities.SEPARATE, **{name: key}) for key in THREE]
    assert separate == apart


def test_a_judgement_taken_back_merges_nobody(judged: sa.Connection) -> None:
    apart = said(judged, speaker="russia")
    same(judged, "russia", "vladimir-putin")
    assert said(judged, speaker="russia") > apart
    review.retract(judged, ("vladimir-putin", "russia"), "bo")
    assert said(judged, speaker="russia") == apart


def test_one_who_differs_is_enough(judged: sa.Connection) -> None:
    apart = said(judged, speaker="russia")
    same(judged, "russia", "ukraine")
    review.judge(judged, ("russia", "ukraine"), Judgement.DIFFERENT, "bo")
    assert said(judged, speaker="russia") == apart
    same(judged, "ukraine", "the-washington-post")
    assert said(judged, speaker="russia") == apart
    assert said(judged, speaker="ukraine") == said(judged, speaker="the-washington-post")


def test_a_group_that_does_not_go_together_stays_apart(judged: sa.Connection) -> None:
    apart = [said(judged, speaker=key) for key in THREE]
    counted = ask(judged, "sources")
    same(judged, THREE[0], THREE[1])
    same(judged, THREE[1], THREE[2])
    review.judge(judged, (THREE[0], THREE[2]), Judgement.DIFFERENT, "bo")
    assert [said(judged, speaker=key) for key in THREE] == apart
    assert ask(judged, "sources") == counted


def test_sources_count_one_origin(judged: sa.Connection) -> None:
    before = {row.source: row for row in ask(judged, "sources", article="kursk-talks")}
    same(judged, "russia", "vladimir-putin")
    after = {row.source: row for row in ask(judged, "sources", article="kursk-talks")}
    assert after.keys() == before.keys()
    for source, row in before.items():
        assert after[source].statements == row.statements
        assert after[source].speakers <= row.speakers
    assert after[None].speakers == before[None].speakers - 1


def test_a_source_speaks_for_who_is_judged_the_same(judged: sa.Connection) -> None:
    rests = {row.source: row.statements for row in ask(judged, "sources")}
    before = said(judged, actor="the-washington-post", identities=Identities.SEPARATE)
    same(judged, "the-washington-post", "vladimir-putin")
    now = {row.source: row.statements for row in ask(judged, "sources")}
    assert before
    assert now["the-washington-post"] > rests["the-washington-post"]
    assert {k: v for k, v in now.items() if k != "the-washington-post"} == {
        k: v for k, v in rests.items() if k != "the-washington-post"
    }


@pytest.mark.parametrize("report", FILTERED)
def test_the_newest_verdict_counts(judged: sa.Connection, report: str) -> None:
    assert ask(judged, report, verdict=Verdict.ACCEPTED) == []
    conflict = ask(judged, "conflicts")[0].left.statement
    claim, _ = review.assess(
        judged, f"{conflict}/{_label(judged, conflict)}", Verdict.ACCEPTED, "ann"
    )
    assert len(ask(judged, report, verdict=Verdict.ACCEPTED)) == 1 or report in (
        "conflicts", "sources",
    )  # fmt: skip
    assert ask(judged, report, verdict=Verdict.ACCEPTED)
    review.assess(judged, claim, Verdict.ISSUE, "bo")
    assert ask(judged, report, verdict=Verdict.ACCEPTED) == []
    assert ask(judged, report, verdict=Verdict.ISSUE)


def _label(connection: sa.Connection, name: str) -> str:
    """The name of the claim about the event of the first conflict."""
    row = ask(connection, "conflicts")[0]
    assert row.left.statement == name
    return str(row.event)


def test_reviews_tell_what_counts(judged: sa.Connection) -> None:
    review.assess(judged, CLAIM, Verdict.ISSUE, "ann", note="why")
    review.assess(judged, CLAIM, Verdict.ACCEPTED, "bo", graded=review.grade("B2"))
    same(judged, "russia", "ukraine")
    review.judge(judged, ("russia", "ukraine"), Judgement.UNSURE, "ann")
    found = [
        (row.of, row.verdict, row.grade, row.by, row.counts, row.retracted_by)
        for row in reviews.rows(judged, Filters())
    ]
    pair = "russia and ukraine"
    assert found == [
        (CLAIM, "issue", None, "ann", False, None),
        (CLAIM, "accepted", "B2", "bo", True, None),
        (pair, "same", None, "ann", False, "ann"),
        (pair, "unsure", None, "ann", True, None),
    ]
    assert [row.of for row in reviews.rows(judged, Filters(actor="ukraine"))] == [pair] * 2
    assert [row.by for row in reviews.rows(judged, Filters(verdict=Verdict.ACCEPTED))] == ["bo"]


def test_history_tells_what_was_changed(judged: sa.Connection) -> None:
    here = (statement.c.label == "give-us-time",)
    judged.execute(sa.update(statement).where(*here).values(act="deny", gist="time"))
    (row,) = history.rows(judged, Filters(key=TIME))
    assert (row.change, row.table, row.of, row.article) == (
        "changed",
        "statement",
        TIME,
        "kursk-talks",
    )
    assert (row.old, row.new) == ({"act": "ask", "gist": None}, {"act": "deny", "gist": "time"})
    for key in ("kursk-talks", "russia"):
        assert [found.of for found in history.rows(judged, Filters(key=key))] == [TIME]
    assert list(history.rows(judged, Filters(key="ukraine"))) == []
    assert list(history.rows(judged, Filters(key="kursk-talks/headline"))) == []
