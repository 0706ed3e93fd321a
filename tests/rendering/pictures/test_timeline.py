from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from archive.rendering.pictures import timeline, timeline_marks
from archive.rendering.pictures.canvas import drawing_settings
from archive.rendering.pictures.timeline_marks import Shape
from tests.support.picture_rows import (
    STRANGE,
    Happens,
    between,
    day,
    happenings,
    ids,
    letters,
    outside,
    overlapping,
    written,
)

SEVERAL = [
    day("2024-08-14"),
    between("2024-08-01", "2024-08-31", "2024-08", claimed_by=["Ann", "Bob"]),
    between("2024-08-10", "2024-08-12", "2024-08-10/2024-08-12"),
    Happens("ended", "cancelled", "[..2024-08-14]", None, dt.date(2024, 8, 14)),
    day("2024-08-20", status="planned"),
    day("2024-08-20", status="unknown"),
    Happens("some day", "proposed"),
]


def svg(rows: list[Happens]) -> bytes:
    return timeline.picture(*timeline_marks.marks_and_voices(rows), "svg", "A title")


def test_each_row_has_its_mark_and_its_label() -> None:
    made = svg(SEVERAL)
    assert sorted(ids(made, "mark-")) == [
        "mark-1-day-full",
        "mark-2-within-full",
        "mark-3-lasted-full",
        "mark-4-until-hollow",
        "mark-5-day-hollow",
        "mark-6-day-half",
        "mark-7-undated-hollow",
    ]
    assert ids(made, "label-") == [f"label-{number}" for number in range(1, 8)]
    assert sorted(ids(made, "voice-")) == ["voice-1", "voice-1-name", "voice-2", "voice-2-name"]
    texts = letters(made)
    assert {"A title", "Ann", "Bob", "Without a date (1)", "ended · cancelled"} <= set(texts)


def test_a_denier_has_a_mark_of_its_own_and_no_entry_among_the_voices() -> None:
    rows = [day("2024-08-14", denied_by=["Bob"]), *SEVERAL[1:3], day("2024-08-15", claimed_by=[])]
    rows.append(Happens("wished", called_for_by=["Cid"]))
    made = svg(rows)
    assert ids(made, "denied-") == ["denied-1"]
    assert ids(made, "called-for-") == ["called-for-5"]
    assert ids(made, "key-mark-7") == ["key-mark-7"]
    texts = letters(made)
    assert "something · denied by Bob" in texts
    voices = [text for text in ids(made, "voice-") if text.endswith("-name")]
    assert voices == ["voice-1-name", "voice-2-name", "voice-3-name"]
    assert {"Ann", "Bob", "nobody says so"} <= set(texts)


def test_a_row_with_every_mark_stays_on_the_page() -> None:
    everybody = [f"v{number}" for number in range(12)]
    row = between("2024-08-01", "2024-08-31", "2024-08-01/2024-08-31", claimed_by=everybody,
                  denied_by=["Bob"], called_for_by=["Cid"])  # fmt: skip
    with drawing_settings():
        page = timeline.page(*timeline_marks.marks_and_voices([row]), "x")
    lines: list[Any] = [line for line in page.axes.lines if line.get_gid()]
    x: dict[str, float] = {line.get_gid(): line.get_xdata()[0] for line in lines}
    assert x["denied-1"] < x["called-for-1"] < page.width - 6


@pytest.mark.parametrize("count", [0, 1, 20, pytest.param(500, marks=pytest.mark.slow)])
def test_no_label_leaves_the_page_or_stands_on_another(count: int) -> None:
    with drawing_settings():
        page = timeline.page(
            *timeline_marks.marks_and_voices(happenings(count)), "Timeline, since 2023"
        )
    texts = written(page)
    assert texts
    assert outside(page, texts) == []
    assert overlapping(texts) == []


def test_strange_texts_are_letters_and_fit() -> None:
    row = Happens(STRANGE, claimed_by=[STRANGE] * 2, date_phrase=STRANGE)
    found = timeline_marks.marks_and_voices(
        [row, day("2024-08-14", claimed_by=[STRANGE + str(n) for n in range(9)])]
    )
    with drawing_settings():
        page = timeline.page(*found, STRANGE.split("\u202e")[0])
        texts = written(page)
        assert texts
        assert outside(page, texts) == []
        assert overlapping(texts) == []
        made = page.bytes("svg", "x")
    assert any(text.startswith("$x_1$ & <b>“tricky”</b> \ufffdesrever␛") for text in letters(made))
    assert b"<b>" not in made


def test_the_same_rows_make_the_same_picture() -> None:
    assert svg(SEVERAL) == svg(SEVERAL)
    assert b"dc:date" not in svg(SEVERAL)


def test_a_png_is_one() -> None:
    made = timeline.picture(*timeline_marks.marks_and_voices(SEVERAL), "png", "x")
    assert made.startswith(b"\x89PNG\r\n\x1a\n")


def test_undated_rows_stand_below_all_dated_ones() -> None:
    rows = happenings(40)
    found, voices = timeline_marks.marks_and_voices(rows)
    with drawing_settings():
        page = timeline.page(found, voices, "x")
    places = {text.get_gid(): text.get_position()[1] for text in page.axes.texts}
    undated = [n for n, mark in enumerate(found, 1) if mark.shape is Shape.UNDATED]
    dated = set(range(1, 41)) - set(undated)
    assert undated
    assert max(places[f"label-{n}"] for n in dated) < places["undated"]
    assert places["undated"] < min(places[f"label-{n}"] for n in undated)
