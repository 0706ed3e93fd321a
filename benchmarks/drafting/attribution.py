"""Who says what: attributions that rules propose, against those that people marked.

A proposed content is right when it and a marked one share at least half of the code points of
both together (Jaccard), one to one, the nearest first; its source when the source spans overlap.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.drafting.english.frames import attributions
from archive.drafting.english.words import words
from archive.drafting.proposals import AttributedWords
from archive.text.spans import TextSpan
from benchmarks.drafting.corpus import Marked, MarkedArticle, Spans

ALIKE = 0.5
"""The least Jaccard of a content that is right."""


@dataclass(slots=True)
class Counts:
    """How many were proposed, and what was right of them."""

    proposed: int = 0
    content: int = 0
    source: int = 0
    """Content and source right."""
    exact: int = 0
    """The same code points, but for white space, marks and stops at the ends."""
    overlapping: int = 0
    """Sharing words with any marked content."""


@dataclass(slots=True)
class Score:
    """What was found in a set of articles."""

    marked: int = 0
    all: Counts = field(default_factory=Counts)
    rules: dict[str, Counts] = field(default_factory=dict)
    seconds: float = 0.0
    """Processor time of the rules, without sentences."""
    articles: int = 0

    def f(self, right: int) -> float:
        """The F measure in per cent, where so many of the proposed are right."""
        return 200 * right / max(1, self.all.proposed + self.marked)


def scored(articles: Iterable[MarkedArticle], left_out: Sequence[str] = ()) -> Score:
    """The score of all rules but some over articles."""
    score = Score()
    for one in articles:
        began = time.process_time()
        found = attributions(words(one.article))
        score.seconds += time.process_time() - began
        score.articles += 1
        score.marked += len(one.attributions)
        kept = [each for each in found if each.rule not in left_out]
        _count(score, kept, one)
    return score


def _count(score: Score, found: list[AttributedWords], one: MarkedArticle) -> None:
    pairs = matched([each.content for each in found], [each.content for each in one.attributions])
    for index, proposed in enumerate(found):
        counts = score.rules.setdefault(proposed.rule, Counts())
        for each in (score.all, counts):
            _add(each, proposed, pairs.get(index), one)


def _add(counts: Counts, proposed: AttributedWords, pair: int | None, one: MarkedArticle) -> None:
    counts.proposed += 1
    if pair is None:
        contents = (marked.content for marked in one.attributions)
        counts.overlapping += any(shared(proposed.content, content) for content in contents)
        return
    marked = one.attributions[pair]
    counts.overlapping += 1
    counts.content += 1
    counts.exact += _trimmed(proposed.content, one) == _trimmed(marked.content, one)
    counts.source += same_source(proposed.source, marked)


def same_source(source: TextSpan | None, marked: Marked) -> bool:
    """Whether two sources share words, or neither is there."""
    if source is None or not marked.source:
        return source is None and not marked.source
    return shared((source,), marked.source) > 0


def _trimmed(content: Spans, one: MarkedArticle) -> str:
    words = "".join(one.article.text[start:end] for start, end in content)
    return "".join(letter for letter in words if letter.isalnum()) + str(content[0][0] // 2 * 0)


def matched(proposed: Sequence[Spans], marked: Sequence[Spans]) -> dict[int, int]:
    """Which proposed content is which marked one: pairs of indexes, the most alike first."""
    pairs = [
        (-alike, one, other)
        for one, left in enumerate(proposed)
        for other, right in enumerate(marked)
        if left[0][0] < right[-1][1]
        and right[0][0] < left[-1][1]
        and (alike := jaccard(left, right)) >= ALIKE
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in sorted(pairs):
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def jaccard(left: Spans, right: Spans) -> float:
    """The share of code points that are in both, of those that are in either."""
    both = shared(left, right)
    return both / (_length(left) + _length(right) - both) if both else 0.0


def shared(left: Spans, right: Spans) -> int:
    """How many code points are in both."""
    return sum(
        max(0, min(end, until) - max(start, begin)) for start, end in left for begin, until in right
    )


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def unmarked(score: Score) -> Counter[str]:
    """How often each rule proposed what nobody marked."""
    return Counter({name: one.proposed - one.content for name, one in score.rules.items()})
