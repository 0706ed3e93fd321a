"""Which items of a sequence are which of another: only what order makes certain."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.alignment import MOST_TIMES, certain_pairs
from tests.support.growth import in_proportion


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("abc", "abc", "a0 b1 c2"),
        ("abc", "axbc", "a0 b2 c3"),
        ("abc", "ac", "a0 c1"),
        ("abcd", "bcda", "b0 c1 d2"),  # a moved
        ("abc", "bac", "c2"),  # a or b moved: nobody knows
        ("arrb", "arb", "a0 b2"),  # either r is gone
        ("arxrb", "aryrb", "a0 r1 r3 b4"),  # the second r is the second
        ("arb", "arrb", "a0 b3"),
        ("ab", "cd", ""),
        ("", "a", ""),
    ],
)
def test_what_is_certain(one: str, other: str, found: str) -> None:
    pairs = certain_pairs(one, other)
    assert all(one[left] == other[right] for left, right in pairs.items())
    assert " ".join(f"{one[left]}{right}" for left, right in pairs.items()) == found


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_a_pair_is_certain_if_it_is_in_all_longest_alignments(one: str, other: str) -> None:
    longest = alignments(one, other)
    assert set(certain_pairs(one, other).items()) == set.intersection(*map(set, longest))


def alignments(one: str, other: str) -> list[tuple[tuple[int, int], ...]]:
    """All alignments of two short texts that are as long as any, found by trying them all."""
    for size in range(min(len(one), len(other)), 0, -1):
        found = [
            tuple(zip(left, right, strict=True))
            for left in combinations(range(len(one)), size)
            for right in combinations(range(len(other)), size)
            if all(one[a] == other[b] for a, b in zip(left, right, strict=True))
        ]
        if found:
            return found
    return [()]


def test_what_stands_too_often_is_not_looked_for() -> None:
    often = ["again"] * (MOST_TIMES + 1)
    assert certain_pairs(["a", *often, "b"], ["a", *often, "b"]) == {0: 0, len(often) + 1: 22}


def test_long_texts_take_time_in_proportion() -> None:
    def aligned(size: int) -> dict[int, int]:
        one = [str(place % (size // MOST_TIMES)) for place in range(size)]
        return certain_pairs(one, [*one[size // 2 :], *one[: size // 2]])

    in_proportion(aligned, 20_000)
