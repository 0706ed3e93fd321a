"""Which sentences of a text are which of another, as far as their order makes it certain."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

MOST_TIMES = 20
"""What stands more often than this in one of the texts is not looked for: time stays bounded."""

Pair = tuple[int, int]


def certain_pairs(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """The indexes of equal items of two sequences, by those in `one`, in the order of both.

    What both have in order is a longest common subsequence. Where there are several, of equals or
    of what changed places, nobody knows which is meant: a pair is certain if it is in all of them.
    """
    pairs = _equal(one, other)
    ahead = _longest(pairs)
    back = _longest([(-left, -right) for left, right in reversed(pairs)])
    longest = max(ahead, default=0)
    steps = {
        pair: before
        for pair, before, behind in zip(pairs, ahead, reversed(back), strict=True)
        if before + behind - 1 == longest
    }
    at_step = Counter(steps.values())
    return dict(pair for pair, step in steps.items() if at_step[step] == 1)


def _equal(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """The pairs of equal items: by the first rising, among equals by the second falling."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for right, item in enumerate(other):
        places[item].append(right)
    times = Counter(one)
    return [
        (left, right)
        for left, item in enumerate(one)
        if times[item] <= MOST_TIMES and len(places.get(item, ())) <= MOST_TIMES
        for right in reversed(places.get(item, ()))
    ]


def _longest(pairs: list[Pair]) -> list[int]:
    """For each pair, the length of the longest rising sequence of pairs that ends in it."""
    ends: list[int] = []
    lengths = []
    for _, right in pairs:
        at = bisect_left(ends, right)
        ends[at : at + 1] = [right]
        lengths.append(at + 1)
    return lengths
