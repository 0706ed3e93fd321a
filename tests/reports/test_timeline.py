"""The timeline: events by date, dated statements among them, each claimed by somebody in words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from archive.reports.timeline import TimelineEntry
from archive.vocabulary import Mode
from tests.support.coding_files import example, load_all
from tests.support.report_calls import ask, ask_at


def when(row: TimelineEntry) -> tuple[dt.date, dt.date]:
    return row.earliest or row.latest or dt.date.max, row.latest or dt.date.max


def test_events_come_by_date_and_those_without_one_last(full: sa.Connection) -> None:
    rows: list[TimelineEntry] = ask(full, "timeline")
    assert [when(row) for row in rows] == sorted(when(row) for row in rows)
    assert rows[0].date is not None
    assert rows[-1].date is None


def test_dated_statements_stand_among_the_events(full: sa.Connection) -> None:
    rows: list[TimelineEntry] = ask(full, "timeline", statements=True)
    assert [when(row) for row in rows] == sorted(when(row) for row in rows)
    events = [row for row in rows if row.event is not None]
    assert events == ask(full, "timeline")
    dated = {row.statement: row for row in ask(full, "statements") if row.said is not None}
    said = [row for row in rows if row.event is None]
    assert {row.statement for row in said} == dated.keys()
    for row in said:
        statement = dated[row.statement]
        assert (row.title, row.date) == (statement.content, statement.said)
        assert row.on_word_of == statement.on_word_of
        assert (row.type, row.status, row.participants, row.claimed_by) == (None, None, [], [])
        (words,) = row.evidence
        assert (words.start, words.end) == (statement.start, statement.end)


def test_filters_hold_of_the_statements_among_the_events(full: sa.Connection) -> None:
    asked = {"mode": Mode.MIXED, "article": "kursk-talks"}
    rows: list[TimelineEntry] = ask(full, "timeline", statements=True, **asked)
    said = {row.statement for row in rows if row.event is None}
    assert said == {
        row.statement for row in ask(full, "statements", **asked) if row.said is not None
    }


def test_who_claims_it_and_in_which_words(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example())
    rows: list[TimelineEntry] = ask_at(database_url, "timeline")
    meeting, visit = rows
    assert (meeting.event, meeting.date, meeting.date_phrase) == (
        "meeting", "2030-05-03", "3 May 2030",
    )  # fmt: skip
    # the article itself claims it in its headline: on the word of its source
    assert meeting.claimed_by == ["The Quux Gazette"]
    assert meeting.denied_by == ["Vana Orl"]
    assert [proof.exact for proof in meeting.evidence] == [
        "Zorbs and blips meet in Quux",
        "on 3 May 2030 about 40 zorbs met the blips at Lake Plim",
        "nobody met",
    ]
    assert [(p.place, p.role) for p in meeting.places] == [("lake-plim", "at"), ("quux", "at")]
    assert (visit.event, visit.claimed_by) == ("return-visit", ["Zorbs"])
