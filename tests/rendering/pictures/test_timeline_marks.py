from __future__ import annotations

import datetime as dt

import pytest

from archive.rendering.pictures import timeline_marks
from archive.rendering.pictures.timeline_marks import FULL, HALF, HOLLOW, OWN, Fill, Shape
from archive.vocabulary import EventStatus
from tests.support.picture_rows import STRANGE, Happens, between, day

AUGUST = dt.date(2024, 8, 14)


def test_every_status_has_a_filling() -> None:
    assert sorted([*FULL, *HALF, *HOLLOW]) == sorted(EventStatus)


@pytest.mark.parametrize(
    ("row", "shape", "when"),
    [
        (day("2024-08-14"), Shape.DAY, "2024-08-14"),
        (between("2024-08-01", "2024-08-31", "2024-08"), Shape.WITHIN, "2024-08"),
        (
            between("2024-08-10", "2024-08-11", "2024-08-10/2024-08-11"),
            Shape.LASTED,
            "2024-08-10 – 08-11",
        ),
        (
            between("2023-12-30", "2024-01-02", "[2023-12-30..2024-01-02]"),
            Shape.WITHIN,
            "2023-12-30 – 2024-01-02",
        ),
        (Happens("x", date="[..2024-08-14]", latest=AUGUST), Shape.UNTIL, "≤ 2024-08-14"),
        (Happens("x", date="2024-08-14/..", earliest=AUGUST), Shape.SINCE, "≥ 2024-08-14"),
        (Happens("x"), Shape.UNDATED, ""),
        (Happens("x", date_phrase="at the same time"), Shape.UNDATED, "“at the same time”"),
    ],
)
def test_the_shape_says_what_is_known_of_the_date(row: Happens, shape: Shape, when: str) -> None:
    ((mark,), _) = timeline_marks.marks_and_voices([row])
    assert (mark.shape, mark.when) == (shape, when)
    days = [date.toordinal() for date in (row.earliest, row.latest) if date]
    assert {mark.start, mark.end} == set(days or [0])


@pytest.mark.parametrize("status", EventStatus)
def test_what_did_not_happen_is_hollow(status: str) -> None:
    ((mark,), _) = timeline_marks.marks_and_voices([day("2024-08-14", status=status)])
    hollow = status in {"proposed", "planned", "scheduled", "conditional", "postponed", "cancelled"}
    assert (mark.fill is Fill.HOLLOW) is hollow
    assert (mark.fill is Fill.HALF) is (status == "unknown")


def test_voices_that_claim_most_have_marks_of_their_own() -> None:
    rows = [day("2024-08-14", claimed_by=[f"v{n}" for n in range(at, 10)]) for at in range(10)]
    found, voices = timeline_marks.marks_and_voices(rows)
    assert [voice.name for voice in voices] == [f"v{n}" for n in range(9, 2, -1)] + ["others (3)"]
    assert [voice.rows for voice in voices] == [10, 9, 8, 7, 6, 5, 4, 3]
    assert found[0].voices == tuple(range(OWN + 1))
    assert found[9].voices == (0,)


def test_one_voice_too_many_is_not_hidden_as_another() -> None:
    rows = [day("2024-08-14", claimed_by=[f"v{n}"]) for n in range(OWN + 1)]
    assert [voice.others for voice in timeline_marks.marks_and_voices(rows)[1]] == [False] * (
        OWN + 1
    )


def test_an_event_that_nobody_claims_says_so() -> None:
    _, (voice,) = timeline_marks.marks_and_voices([day("2024-08-14", claimed_by=[])])
    assert voice.name == "nobody says so"


def test_who_denies_or_calls_for_it_is_no_voice_that_says_so() -> None:
    row = day("2024-08-14", status="unknown", denied_by=["Bob"], called_for_by=["Cid", "Dan"])
    ((mark,), (voice,)) = timeline_marks.marks_and_voices([row])
    assert (voice.name, voice.rows, mark.voices) == ("Ann", 1, (0,))
    assert mark.title_notes == ["unknown", "denied by Bob", "called for by Cid, Dan"]


def test_what_rests_on_drafts_says_so() -> None:
    ((mark,), _) = timeline_marks.marks_and_voices([day("2024-08-14", drafted=2)])
    assert mark.title_notes == ["drafted"]


def test_a_statement_is_no_event_that_occurred() -> None:
    row = day("2024-08-14", status=None, claimed_by=[], statement="a/b", on_word_of=["Ann", "X"])
    ((mark,), (voice,)) = timeline_marks.marks_and_voices([row])
    assert (mark.title_notes, voice.name, mark.fill) == (["statement"], "Ann", Fill.FULL)


def test_texts_of_strangers_are_harmless() -> None:
    row = Happens(STRANGE, claimed_by=[STRANGE], date_phrase=STRANGE)
    ((mark,), (voice,)) = timeline_marks.marks_and_voices([row])
    for text in (mark.title, mark.when, voice.name):
        assert "\ufffdesrever␛[31m 漢字" in text
        assert text.isprintable()
