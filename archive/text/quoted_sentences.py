"""Which sentences are held together by a quotation: who says one of them says them all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from archive.text.quotations import quotations
from archive.text.sentences import Slice


def held_together(text: str, slices: Sequence[Slice]) -> list[tuple[int, int]]:
    """For each sentence of a text, the first and the last one of the quotations it is part of.

    A sentence that shares no quotation with others has its own index twice. `slices` are the
    sentences in their order.
    """
    ends = [(index, index) for index in range(len(slices))]
    # each sentence is set by the outermost quotation that runs over its ends, and by one that
    # opens in it: so many steps as there are sentences, whatever is nested
    done = 0
    for start, end in quotations(text):
        first = max(bisect_right(slices, start, key=lambda piece: piece.start) - 1, 0)
        last = bisect_left(slices, end, key=lambda piece: piece.start) - 1
        if first >= last:
            continue
        for index in {first, *range(max(first, done), last + 1)}:
            opens, closes = ends[index]
            ends[index] = min(opens, first), max(closes, last)
        done = max(done, last)
    return ends
