"""An event moves on with the story: what later articles, and other versions, state of it."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
import yaml

from archive.coding.build.events import may_carry_date, may_carry_status
from archive.coding.export.exporter import export_coding
from archive.importing import event_state
from archive.importing.capture import Outcome
from archive.keys import id_of
from archive.models.claims import Claim, claim
from archive.reports import timeline
from archive.reports.query.filters import Filters
from archive.vocabulary import About, Certainty, EventStatus, Polarity, Stance
from tests.support.archives import Archive
from tests.support.coding_files import (
    BASE_LOADER,
    TEXT,
    Mapping,
    another,
    entry_of,
    example,
    put,
    statement,
)

LATER = TEXT.replace("See also: page 9", "See also: page 9!")


def published(coding: Mapping, day: str | None) -> Mapping:
    """The coding of an article that was published on a day."""
    if day is not None:
        coding["article"]["published"] = {"edtf": day, "basis": "metadata"}
    return coding


def development(word: str, day: str | None = None, key: str = "quux-again") -> Mapping:
    """A coding of another article, which says how far the meeting has come."""
    coding = published(another(key), day)
    del statement(coding, "told")["claims"][0]["stance"]  # what is denied did not happen
    status = {"word": word, "claim": "told/meeting"}
    return coding | {"developments": [{"event": "meeting", "status": status}]}


def dated(edtf: str, day: str | None = None) -> Mapping:
    """One that says when the meeting was."""
    coding = published(another(), day)
    del statement(coding, "told")["claims"][0]["stance"]
    value = {"property": "date", "edtf": edtf, "quote": "3 May 2030", "basis": "printed"}
    statement(coding, "told")["claims"][0]["values"] = [value]
    return coding | {"developments": [{"event": "meeting", "date": "told/meeting"}]}


def meeting(archive: Archive) -> tuple[Any, ...]:
    """The meeting's status and date, each with the article that it rests on."""
    (row,) = (row for row in archive.rows("event")["event"] if row[1] == "meeting")
    keys = {row[0]: row[1] for row in archive.rows("article")["article"]}
    return row[4], keys.get(row[5]), row[8], keys.get(row[13])


OURS, THEIRS = "quux-meeting", "quux-again"


@pytest.mark.parametrize(
    ("first", "second", "status", "article"),
    [
        ("2030-05-03", "2030-05-04", "cancelled", THEIRS),
        ("2030-05-04", "2030-05-03", "occurred", OURS),
        ("2030-05", "2030-06-01", "cancelled", THEIRS),
        # where neither is known to come after the other, they disagree
        ("2030-05", "2030-05-04", "unknown", None),
        ("2030-05-03", "2030-05-03", "unknown", None),
        ("2030-05-03", None, "unknown", None),
        (None, None, "unknown", None),
    ],
)
def test_an_event_is_as_the_article_says_that_was_published_last(
    archive: Archive, first: str | None, second: str | None, status: str, article: str | None
) -> None:
    archive.load(published(example(), first))
    archive.load(development("cancelled", second))
    assert meeting(archive)[:2] == (status, article)
    # whatever is loaded last, or again
    archive.load(published(example(), first) | {"gaps": []})
    assert meeting(archive)[:2] == (status, article)
    # who no longer says so has no part in it; its date was never in question
    archive.load(development("cancelled", second) | {"developments": []})
    assert meeting(archive) == ("occurred", OURS, "2030-05-03", OURS)


def test_those_that_agree_leave_the_first(archive: Archive) -> None:
    archive.load(published(example(), "2030-05-03"))
    archive.load(development("occurred", "2030-05-03"))
    assert meeting(archive)[0] == "occurred"
    archive.load(dated("2030-05-04", "2030-05-05"))
    assert meeting(archive)[2:] == ("2030-05-04", THEIRS)
    archive.load(dated("2030-05-04"))
    assert meeting(archive)[2:] == (None, None)
    archive.load(dated("2030-05-03"))
    assert meeting(archive)[2:] == ("2030-05-03", OURS)


def test_a_story_moves_on_day_by_day(archive: Archive) -> None:
    archive.load(published(example(), "2030-05-01"))
    words = ["planned", "postponed", "scheduled", "occurred"]
    days = [(day, word) for day, word in enumerate(words, 2)]
    for day, word in days[::-1]:
        archive.load(development(word, f"2030-05-{day:02}", f"quux-{day}"))
        assert meeting(archive)[:2] == ("occurred", "quux-5")
    archive.load(development("occurred", "2030-05-05", "quux-5") | {"developments": []})
    assert meeting(archive)[:2] == ("scheduled", "quux-4")


def test_an_older_version_moves_nothing(archive: Archive) -> None:
    archive.load(example())
    newer = put(example(), "events.0.status.word", "cancelled")
    entry_of(newer, "events", "meeting")["title"] = "Zorbs do not meet blips"
    newer["article"]["url"] = "https://quux.example/new"
    entry_of(newer, "actors", "zorbs")["name"] = "The zorbs"
    assert archive.load(newer, LATER) is Outcome.NEW_VERSION
    before = archive.rows("event", "article", "actor")
    older = put(example(), "events.0.status.word", "attempted")
    older["article"]["url"] = "https://quux.example/old"
    assert archive.load(older) is Outcome.CHANGED
    assert archive.rows("event", "article", "actor") == before
    # what it states of the event stays with it
    exported = yaml.load(export_coding(archive.connection, OURS, 1), BASE_LOADER)
    assert exported["events"][0]["status"]["word"] == "attempted"
    assert archive.load(exported) is Outcome.UNCHANGED


def test_a_newer_version_that_says_nothing_of_it(archive: Archive) -> None:
    archive.load(example())
    silent = example()
    for field in ("status", "date"):
        del entry_of(silent, "events", "meeting")[field]
    archive.load(silent, LATER)
    assert meeting(archive) == ("unknown", None, None, None)


def test_a_development_goes_round(archive: Archive) -> None:
    archive.load(published(example(), "2030-05-01"))
    coding = dated("2030-05-04", "2030-05-03")
    coding["developments"][0]["status"] = {"word": "occurred", "claim": "told/meeting"}
    archive.load(coding)
    before = archive.rows()
    for key in (OURS, THEIRS):
        exported = export_coding(archive.connection, key)
        assert archive.load(yaml.load(exported, BASE_LOADER)) is Outcome.UNCHANGED
    assert archive.rows() == before
    status = {"word": "occurred", "claim": "told"}
    assert yaml.load(exported, BASE_LOADER)["developments"] == [
        {"event": "meeting", "status": status, "date": "told"}
    ]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            {"event": "quux-again-event", "status": {"word": "occurred", "claim": "told"}},
            "the event 'quux-again-event' is declared here: say it there",
        ),
        ({"event": "meeting"}, "a development states a status, a date, or both"),
        (
            {"event": "meeting", "date": "told/quux-again-event"},
            "'told/quux-again-event' names 0 claims about this event; 'told' makes …",
        ),
        ({"event": "meeting", "date": "told"}, "the claim 'meeting' gives no date"),
        (
            {"event": "meeting", "status": {"word": "occurred", "claim": "said"}},
            "there is no statement 'said'",
        ),
    ],
)
def test_what_is_no_development(archive: Archive, entry: Mapping, said: str) -> None:
    archive.load(example())
    coding = another() | {"developments": [entry]}
    (problem,) = archive.refused(coding)
    assert problem.startswith(f"developments[0]: {said.removesuffix('…')}")


def test_a_development_is_stated_once_and_of_what_is_there(archive: Archive) -> None:
    archive.load(example())
    coding = development("occurred")
    coding["developments"] *= 2
    assert archive.refused(coding) == ["developments[1]: the same is stated twice"]
    # what another coding states of it, an event cannot vanish under
    archive.load(development("occurred"))
    (problem,) = archive.refused({"codebook": "1", "article": {"key": OURS}})
    assert "the event 'meeting' is gone from the coding" in problem


@pytest.mark.parametrize("word", EventStatus)
def test_no_event_happened_by_a_denial(archive: Archive, word: EventStatus) -> None:
    """A denial may say that it was only planned, or is off; not that it happened."""
    coding = example()
    del entry_of(coding, "events", "meeting")["date"]
    entry_of(coding, "events", "meeting")["status"] = {"word": word.value, "claim": "orl"}
    if word in ("occurred", "ongoing", "attempted"):
        assert archive.refused(coding) == [
            f"events[0]: the claim 'meeting' denies it: no event is {word} by a denial"
        ]
    else:
        archive.load(coding)
        assert meeting(archive)[:2] == (word, OURS)


@pytest.mark.parametrize(
    ("word", "refused"), [(None, True), ("occurred", True), ("unknown", True), ("cancelled", False)]
)
def test_a_denial_dates_only_what_was_to_happen(
    archive: Archive, word: str | None, refused: bool
) -> None:
    coding = example()
    entry = entry_of(coding, "events", "meeting")
    entry["date"] = "orl"
    value = {"property": "date", "edtf": "2030-05-03", "quote": "nobody met"}
    statement(coding, "orl")["claims"][0]["values"] = [value]
    del entry["status"]
    if word is not None:
        claim = "orl" if word in ("unknown", "cancelled") else "gazette/meeting"
        entry["status"] = {"word": word, "claim": claim}
    said = "events[0]: the claim 'meeting' denies it: a denial dates no event"
    if refused:
        assert archive.refused(coding) == [said]
    else:
        archive.load(coding)
        assert meeting(archive) == ("cancelled", OURS, "2030-05-03", OURS)


@pytest.mark.parametrize("about", ["agent", "date", "number"])
def test_who_denies_only_who_or_when_leaves_open_that_it_happened(about: str) -> None:
    made = Claim(
        1, 1, 1, 1, "x", 1, None, Stance.DENIES, Certainty.CERTAIN, Polarity.NEGATIVE, About(about)
    )
    assert may_carry_status(made, EventStatus.OCCURRED)
    assert may_carry_date(made, EventStatus.OCCURRED) is (about != "date")


def test_what_an_older_coding_rests_on_a_denial_is_not_taken_over(archive: Archive) -> None:
    """Such a row was not refused before: the next load of anything about the event mends it."""
    archive.load(example())
    assert meeting(archive)[:3] == ("occurred", OURS, "2030-05-03")
    archive.connection.execute(
        claim.update().where(claim.c.label == "meeting").values(stance="denies")
    )
    event_state.settle(archive.connection, [id_of("meeting")])
    assert meeting(archive) == ("unknown", None, None, None)


def listed(archive: Archive) -> set[str]:
    """The events of the timeline, which are those of the view."""
    found = {str(row.event) for row in timeline.rows(archive.connection, Filters())}
    view = archive.connection.execute(sa.text("SELECT event FROM v_timeline"))
    assert set(view.scalars()) == found
    return found


def test_what_only_an_earlier_version_claims_is_not_in_the_timeline(archive: Archive) -> None:
    archive.load(example())
    assert listed(archive) == {"meeting", "return-visit"}
    later = example()
    later["events"], later["links"] = later["events"][:1], []
    statement(later, "zorbs")["claims"] = []
    archive.load(later, LATER)
    assert archive.keys("event") == {"meeting", "return-visit"}
    assert listed(archive) == {"meeting"}
    # declared, and claimed by nobody any longer
    later["events"] = example()["events"]
    archive.load(later, LATER)
    assert listed(archive) == {"meeting"}
    # another article speaks of it
    other = another()
    statement(other, "told")["claims"].append({"event": "return-visit"})
    archive.load(other)
    assert listed(archive) == {"meeting", "return-visit", "quux-again-event"}


def test_what_nobody_claims_yet_is_in_the_timeline(archive: Archive) -> None:
    coding = example()
    coding["events"].append({"key": "hearing", "title": "A hearing"})
    archive.load(coding)
    assert "hearing" in listed(archive)
    archive.load(example(), LATER)
    assert id_of("hearing") in {row[0] for row in archive.rows("event")["event"]}
    assert "hearing" not in listed(archive)
