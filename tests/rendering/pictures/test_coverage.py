from __future__ import annotations

import datetime as dt
import re

import pytest

from archive.rendering.pictures import coverage, coverage_periods
from archive.rendering.pictures.canvas import drawing_settings
from tests.support.picture_rows import Counted, ids, letters, outside, overlapping, written

ROWS = [
    Counted("2024-08-01", 2, 30, 0),
    Counted("2024-08-03", 0, 12, 4),
    Counted("2024-08", 1, 3, 2, "month"),
    Counted(None, 1, 7, 9, "not stated"),
]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024-08-10", "2024-08-10", "2024-08-10"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-W33", "2024-08-12", "2024-08-18"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_period_has_its_days(period: str, first: str, last: str) -> None:
    (found,) = coverage_periods.counted_periods([Counted(period, 1, 1, 1)])
    days = [dt.date.fromordinal(day).isoformat() for day in (found.first, found.last) if day]
    assert days == [first, last]


@pytest.mark.parametrize("period", ["2024-13", "open", "20240810", "1-2-3-4", "", None])
def test_what_is_no_period_stands_apart(period: str | None) -> None:
    (found,) = coverage_periods.counted_periods([Counted(period, 1, 1, 1, "open")])
    assert (found.first, found.last, found.name) == (None, None, period or "open")


def test_each_count_has_its_bar() -> None:
    made = coverage.picture(coverage_periods.counted_periods(ROWS), "svg", "Coverage")
    bars = re.compile(r"(articles|statements|events)-\d+")
    assert sorted(name for name in ids(made, "") if bars.fullmatch(name)) == [
        "articles-1", "articles-3",
        "events-2", "events-3",
        "statements-1", "statements-2", "statements-3",
    ]  # fmt: skip
    assert {"Articles", "Statements", "Events", "52", "7 not stated"} <= set(letters(made))


@pytest.mark.parametrize("count", [0, 1, 20, pytest.param(500, marks=pytest.mark.slow)])
def test_no_label_leaves_the_page_or_stands_on_another(count: int) -> None:
    first = dt.date(2019, 1, 1)
    rows = [Counted(str(first + dt.timedelta(days=n)), n % 7, n * 3, n % 11) for n in range(count)]
    with drawing_settings():
        page = coverage.page(
            coverage_periods.counted_periods([*rows, *ROWS[3:]] if count else []), "Coverage"
        )
    texts = written(page)
    assert texts
    assert outside(page, texts) == []
    assert overlapping(texts) == []


def test_the_same_rows_make_the_same_picture() -> None:
    one, other = (
        coverage.picture(coverage_periods.counted_periods(ROWS), "svg", "x") for _ in range(2)
    )
    assert one == other
