"""Spans matched one to one by how alike they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.coding.compare import matches
from archive.coding.compare.matches import jaccard, matched, merged_spans, touches, without_marks
from archive.errors import ArchiveError

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda one: (one[0], one[0] + one[1])),
    min_size=1,
    max_size=4,
)


def points(spans: list[tuple[int, int]]) -> set[int]:
    """The code points of spans, one by one."""
    return {at for start, end in spans for at in range(start, end)}


@given(SPANS, SPANS)
def test_alike_is_the_share_of_code_points(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    left, right = points(one), points(other)
    assert jaccard(one, other) == pytest.approx(len(left & right) / len(left | right))
    assert points(merged_spans(one)) == left
    assert touches(merged_spans(one), other[0]) == bool(left & points(other[:1]))


@given(st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=8))
def test_each_is_in_one_pair_at_most_and_no_fit_is_left(
    left: list[list[tuple[int, int]]], right: list[list[tuple[int, int]]]
) -> None:
    pairs = matched(left, right, lambda one: one)
    ones, others = [one for one, _ in pairs], [other for _, other in pairs]
    assert ones == sorted(set(ones))
    assert len(others) == len(set(others))
    for at, one in enumerate(left):
        for number, other in enumerate(right):
            like = jaccard(one, other)
            if (at, number) in pairs:
                assert like >= 0.5
            elif like >= 0.5:
                taken = [jaccard(left[a], right[b]) for a, b in pairs if a == at or b == number]
                assert max(taken) >= like


@pytest.mark.parametrize(
    ("other", "pairs"),
    [((0, 10), 1), ((0, 5), 1), ((5, 10), 1), ((0, 4), 0), ((0, 20), 1), ((0, 21), 0)],
)
def test_half_alike_is_enough(other: tuple[int, int], pairs: int) -> None:
    assert len(matched([[(0, 10)]], [[other]], lambda one: one)) == pairs


def test_of_the_same_words_the_better_fit_is_taken() -> None:
    left, right = [("a", [(0, 9)]), ("b", [(0, 9)])], [("b", [(0, 9)]), ("a", [(0, 9)])]
    found = matched(left, right, lambda one: one[1], lambda one, other: one[0] != other[0])
    assert found == [(0, 1), (1, 0)]


def test_too_many_that_stand_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matches, "MOST_PAIRS", 99)
    spans = [[(0, 9)]] * 10
    with pytest.raises(ArchiveError, match="more than 99 pairs of quotes stand together"):
        matched(spans, spans, lambda one: one)
    apart = [[(at, at + 9)] for at in range(0, 900, 10)]
    assert len(matched(apart, apart, lambda one: one)) == 90


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("We come.", "We come"),
        ("“We come,” ", "We come"),
        (".5 %", "5 %"),
        ("$5 (of 7)", "$5 (of 7)"),
        ("...", "..."),
        ("", ""),
    ],
)
def test_marks_at_the_edges_are_no_words(words: str, left: str) -> None:
    text = f"They said {words} there"
    ((start, end),) = without_marks(text, ((10, 10 + len(words)),))
    assert text[start:end] == left
