"""What becomes of what was said, and what is said of events: situations that news has every day."""

from __future__ import annotations

import pytest

from archive.vocabulary import EventStatus, EventType
from tests.support import bridge
from tests.support.archives import Archive
from tests.support.bridge import TEXT, dossier, labels, said, shown
from tests.support.report_calls import ask


@pytest.fixture
def told(archive: Archive) -> Archive:
    """The archive with the report and its correction."""
    return bridge.tell(archive)


def test_a_translated_quotation(told: Archive) -> None:
    (row,) = dossier(told, "statement", "bridge/in-english", "sayings")
    assert (row["kind"], row["says"], row["statement"]) == (
        "translates",
        "this",
        "bridge/in-german",
    )
    assert (row["exact"], row["first_words"]) == ("which means", "Wir zahlen")


def test_what_becomes_of_what_was_said(told: Archive) -> None:
    """A retraction, a misquotation, words that are another's, and what could not be verified."""
    expected = {
        "officials": [("retracts", "correction/retraction", "retracts its report")],
        "thanks": [
            ("misquotes", "correction/misquote", "misquoted"),
            ("denies having said", "correction/vana-denies", "denies"),
        ],
        "filing": [("could not verify", "correction/unverified", "could not independently verify")],
        "in-german": [
            ("translates", "bridge/in-english", "which means"),
            ("attributes to another", "correction/the-aide", "said by his aide"),
        ],
    }
    for label, sayings in expected.items():
        rows = dossier(told, "statement", f"bridge/{label}", "sayings")
        assert [(row["kind"], row["statement"], row["exact"]) for row in rows] == sayings
        assert {row["says"] for row in rows} == {"other"}
    (row,) = dossier(told, "statement", "correction/vana-denies", "sayings")
    assert (row["says"], row["statement"], row["of_version"]) == ("this", "bridge/thanks", 1)


def test_a_correction_has_the_words_that_say_so(told: Archive) -> None:
    (row,) = ask(told.connection, "conflicts")
    assert row.kind == "corrects"
    (tie,) = told.rows("claim_link")["claim_link"]
    assert TEXT[tie[-2] : tie[-1]] == "between 14 and 20"


def test_who_denies_who_did_it_denies_nothing_else(told: Archive) -> None:
    (claim,) = dossier(told, "statement", "bridge/norland-denies", "claims")
    assert (claim["about"], claim["stance"], claim["denied"]) == ("blast", "denies", "agent")


def test_counts_of_one_day_have_their_times(told: Archive) -> None:
    for label, low, clock in (("first-count", 12, "10:15"), ("second-count", 14, "11:40")):
        (claim,) = said(told, label)["claims"]
        (value,) = claim["values"]
        assert (value["low"], value["as_of_clock"]) == (low, clock)


def test_who_wrote_it(told: Archive) -> None:
    (head,) = dossier(told, "article", "bridge", "article")
    assert head["authors"] == ["Ada Zorb", "Bo Blip"]
    assert shown(told, "article", "bridge")["By"] == "Ada Zorb and Bo Blip"


def test_events_by_type_and_status(told: Archive) -> None:
    for asked in ({"event_type": EventType.ACCUSE}, {"status": EventStatus.OCCURRED}):
        assert [row.event for row in ask(told.connection, "events", **asked)] == ["collapse"]
        assert [row.event for row in ask(told.connection, "timeline", **asked)] == ["collapse"]
        assert labels(told, **asked) == ["first-count", "headline", "second-count"]
        assert {row.event for row in ask(told.connection, "corroboration", **asked)} == {"collapse"}
    assert labels(told, event_type=EventType.ACCUSE, status=EventStatus.PLANNED) == []
