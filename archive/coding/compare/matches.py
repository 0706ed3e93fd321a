"""Which things of two codings are one: matched one to one by the words that they quote.

How alike two sets of spans are is their Jaccard index in code points: those that both hold, of
those that either holds (P. Jaccard, Bulletin de la Société vaudoise des sciences naturelles 37,
1901).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from archive.errors import ArchiveError
from archive.text.spans import TextSpan

ALIKE = 0.5
"""From how alike on the words of two statements may be those of one."""

MOST_PAIRS = 500_000
"""The most pairs of things near to one another in the text that are looked at."""

Spans = Sequence[TextSpan]

T = TypeVar("T")

AT_EDGES = " \t\n\u00a0.,;:!?…\"'“”„‘’‚«»‹›"
"""Marks of sentences and of quotations, and blanks: what may stand at the edge of a content."""


def merged_spans(spans: Iterable[TextSpan]) -> list[TextSpan]:
    """The same code points as spans that neither overlap nor touch, in order."""
    found: list[TextSpan] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def jaccard(one: Spans, other: Spans) -> float:
    """How alike two sets of spans are, from 0 to 1."""
    left, right = merged_spans(one), merged_spans(other)
    both = shared(left, right)
    either = length(left) + length(right) - both
    return both / either if either else 0.0


def shared(left: Spans, right: Spans) -> int:
    """How many code points two lists of spans share; each list is in order, without overlaps."""
    count = at = 0
    for start, end in left:
        while at < len(right) and right[at][1] <= start:
            at += 1
        number = at
        while number < len(right) and right[number][0] < end:
            count += min(end, right[number][1]) - max(start, right[number][0])
            number += 1
    return count


def touches(spans: Spans, span: TextSpan) -> bool:
    """Whether a span shares a code point with spans that are in order, without overlaps."""
    at = bisect_right(spans, span[0], key=lambda one: one[1])
    return at < len(spans) and spans[at][0] < span[1]


def length(spans: Spans) -> int:
    """How many code points spans hold that do not overlap."""
    return sum(end - start for start, end in spans)


def without_marks(text: str, spans: Spans) -> tuple[TextSpan, ...]:
    """Spans of a text without the marks at their edges, which are no words; of marks alone, as is.

    So a quotation is one with its last stop and without it.
    """
    return tuple(_without_marks(text, *span) or span for span in spans)


def _without_marks(text: str, start: int, end: int) -> TextSpan | None:
    words = text[start:end].rstrip(AT_EDGES)
    start, end = start + len(words) - len(words.lstrip(AT_EDGES)), start + len(words)
    return (start, end) if words else None


def overlap(one: Spans, other: Spans) -> bool:
    """Whether two sets of spans share a code point."""
    return shared(merged_spans(one), merged_spans(other)) > 0


def matched(
    left: Sequence[T],
    right: Sequence[T],
    spans: Callable[[T], Spans],
    better: Callable[[T, T], Any] = lambda one, other: 0,
) -> list[tuple[int, int]]:
    """The numbers of things that are one, in the order of `left`; each is in one pair at most.

    The pair that is most alike is taken first, of several that are alike the one for which
    `better` gives the least. Raises ArchiveError for more overlaps than a coding has.
    """
    ranked = []
    for at, other in _overlapping(left, right, spans):
        like = jaccard(spans(left[at]), spans(right[other]))
        if like >= ALIKE:
            ranked.append((-like, better(left[at], right[other]), at, other))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, _, at, other in sorted(ranked):
        if at not in taken and other not in used:
            taken[at] = other
            used.add(other)
    return sorted(taken.items())


def _overlapping(
    left: Sequence[T], right: Sequence[T], spans: Callable[[T], Spans]
) -> Iterable[tuple[int, int]]:
    """The numbers of things whose outer bounds overlap."""
    bounds = sorted((*_bounds(spans(one)), number) for number, one in enumerate(right))
    starts = [start for start, _, _ in bounds]
    longest = max((end - start for start, end, _ in bounds), default=0)
    looked_at = 0
    for at, one in enumerate(left):
        start, end = _bounds(spans(one))
        near = range(bisect_right(starts, start - longest), bisect_left(starts, end))
        looked_at += len(near)
        if looked_at > MOST_PAIRS:
            raise ArchiveError(
                f"more than {MOST_PAIRS} pairs of quotes stand together; compare smaller codings"
            )
        for number in near:
            if bounds[number][1] > start:
                yield at, bounds[number][2]


def _bounds(spans: Spans) -> TextSpan:
    return min(start for start, _ in spans), max(end for _, end in spans)
