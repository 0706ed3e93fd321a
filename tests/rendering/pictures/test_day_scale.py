from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.rendering.pictures.day_scale import Scale, Stretch, ticks


def number(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


days = st.integers(1, dt.date.max.toordinal())
spans = st.tuples(days, st.integers(0, 800)).map(
    lambda found: (found[0], min(dt.date.max.toordinal(), found[0] + found[1]))
)


@given(st.lists(spans, min_size=1, max_size=30))
def test_days_stand_in_their_order_and_inside(given_spans: list[tuple[int, int]]) -> None:
    scale = Scale(given_spans, 100, 600, gap=14, least=42)
    every = sorted({day for span in given_spans for day in span})
    places = [place for day in every for place in (scale.begin(day), scale.end(day))]
    assert all(one <= other + 1e-6 for one, other in pairwise(places))
    assert min(places) == pytest.approx(100)
    assert max(places) == pytest.approx(600)
    for one, other in pairwise(scale.stretches):
        assert other.left - one.right == pytest.approx(14)
    assert all(s.right - s.left >= 42 - 1e-6 for s in scale.stretches)


@given(spans, st.floats(5, 900))
def test_the_labels_of_an_axis_stand_apart(span: tuple[int, int], room: float) -> None:
    stretch = Stretch(*span, 0, room)
    found = ticks(stretch, lambda label: 5 * len(label) + 8)
    assert found
    for one, other in pairwise(found):
        assert stretch.at(one.day) + 5 * len(one.label) + 8 <= stretch.at(other.day) + 1e-6
    assert all(span[0] <= tick.day <= span[1] for tick in found)


def test_long_gaps_are_left_out_and_short_ones_are_not() -> None:
    dates = ["2019-08-28", "2019-09-05", "2020-01-02", "2024-08-16"]
    scale = Scale([(number(d), number(d)) for d in dates], 0, 500, gap=10, least=40)
    assert [(s.first, s.last) for s in scale.stretches] == [
        (number("2019-08-28"), number("2019-09-05")),
        (number("2020-01-02"), number("2020-01-02")),
        (number("2024-08-16"), number("2024-08-16")),
    ]


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2024-08-01", "2024-08-07", ["2024-08-01", "08-03", "08-04", "08-05", "08-06", "08-07"]),
        ("2023-11-30", "2024-02-10", ["2023-12", "2024-01"]),
        ("2024-12-30", "2025-01-02", ["2024-12-30", "12-31", "2025-01-01", "01-02"]),
        ("2001-01-01", "2006-12-31", ["2001", "2002", "2003", "2004", "2005", "2006"]),
        ("2001-05-05", "2001-05-05", ["2001-05-05"]),
    ],
)
def test_ticks_are_named_by_what_they_are(first: str, last: str, labels: list[str]) -> None:
    stretch = Stretch(number(first), number(last), 0, 300)
    assert [tick.label for tick in ticks(stretch, lambda label: 6 * len(label))] == labels
