from __future__ import annotations

import datetime as dt

import pytest

from archive.rendering.pictures import coverage_periods, timeline_marks
from archive.rendering.pictures.text_charts.coverage import coverage_chart
from archive.rendering.pictures.text_charts.timeline import timeline_chart
from archive.rendering.text_width import width
from tests.support.picture_rows import STRANGE, Counted, Happens, between, day, happenings

ROWS = [
    between("2024-08-01", "2024-08-10", "2024-08-01/2024-08-10"),
    day("2024-08-03"),
    Happens("until", "cancelled", "[..2024-08-08]", None, dt.date(2024, 8, 8)),
    Happens("undated", "unknown"),
]


def test_a_chart_of_letters() -> None:
    assert timeline_chart(timeline_marks.marks_and_voices(ROWS)[0], 70).splitlines() == [
        "                                   2024-08-01   08-05",
        "                                   ┬────────────┬───────────────────",
        "2024-08-01 – 08-10  something      █████████████████████████████████",
        "2024-08-03          something              ●",
        "≤ 2024-08-08        until (can…                         ◀┄┄",
        "",
        "without a date (1)",
        "  ◐ undated (unknown)",
        "",
        "● on this day   ━━ some day of this time   ██ lasted   ◀ ▶ open",
        "○ ┄ ░ did not happen, or not yet   ◐ ╍ ▒ open whether",
    ]


def test_a_chart_says_who_denies_it_and_who_calls_for_it() -> None:
    rows = [
        day("2024-08-03", denied_by=["Bob"]),
        day("2024-08-04", denied_by=["Bob"], called_for_by=["Cid"]),
        Happens("undated", "unknown", denied_by=["Bob"]),
    ]
    chart = timeline_chart(timeline_marks.marks_and_voices(rows)[0], 100).splitlines()
    assert chart[2].startswith("2024-08-03  something (denied by Bob)")
    assert "×" in chart[2]
    assert "+" not in chart[2]
    assert "×+" in chart[3]
    assert "  ◐× undated (unknown; denied by Bob)" in chart
    assert chart[-1].endswith("× somebody denies it   + calls or hopes for it")


@pytest.mark.parametrize("page", [20, 40, 80, 200])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_no_line_is_wider_than_the_page(page: int, ascii_only: bool) -> None:
    rows = [*happenings(60), day("2023-05-05", claimed_by=[STRANGE]), Happens(STRANGE)]
    made = timeline_chart(timeline_marks.marks_and_voices(rows)[0], page, ascii_only=ascii_only)
    lines = made.splitlines()
    assert len(lines) > 62
    assert max(map(width, lines)) <= max(page, 64)
    assert made.isascii() is ascii_only


def test_nothing_makes_no_chart() -> None:
    assert timeline_chart([], 80) == ""
    assert coverage_chart([], 80) == ""


def test_coverage_in_letters() -> None:
    rows = [Counted("2024-08-01", 1, 40, 0), Counted("2024-08", 4, 10, 8), Counted(None, 0, 1, 1)]
    assert coverage_chart(coverage_periods.counted_periods(rows), 60).splitlines() == [
        "            Articles        Statements       Events",
        "2024-08-01  1 ███           40 ████████████  0",
        "2024-08     4 ████████████  10 ███           8 ████████████",
        "day         0                1               1",
    ]
    made = coverage_chart(coverage_periods.counted_periods(rows), 60, ascii_only=True)
    assert made.isascii()
    assert "40 ############" in made
