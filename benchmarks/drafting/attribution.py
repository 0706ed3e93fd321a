"""Who says what: attributions that rules propose, against those that people marked.

A proposed content is right when it and a marked one share at least half of the code points of
both together (Jaccard), one to one, the nearest first; its source when the source spans overlap.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive.drafting.english.frames import attributions
from archive.drafting.english.words import words
from archive.drafting.proposals import AttributedWords
from archive.text.spans import TextSpan
from benchmarks.drafting.corpus import Marked, MarkedArticle, Spans, articles
from benchmarks.memory import peak

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


def scored(corpus: Iterable[MarkedArticle]) -> Score:
    """The score of the rules over articles."""
    score = Score()
    for one in corpus:
        began = time.process_time()
        found = attributions(words(one.article))
        score.seconds += time.process_time() - began
        score.articles += 1
        score.marked += len(one.attributions)
        _count(score, found, one)
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


def _trimmed(content: Spans, one: MarkedArticle) -> list[int]:
    """The places of the letters and digits of a content."""
    text = one.article.text
    return [place for start, end in content for place in range(start, end) if text[place].isalnum()]


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


MEASURED_ON = "political news, parts A and B"
"""On what the precision of rules is measured that drafting reads."""

AT_LEAST = (0.0, 0.5, 0.6, 0.7)
"""Thresholds of the table of what is kept."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The score of the parts on which rules were made, and of the part that was kept apart."""

    made: Score
    apart: Score


def measured(path: Path) -> Measured:
    """The scores of a corpus."""
    return Measured(scored(articles(path, "AB")), scored(articles(path, "C")))


def counts(found: Measured) -> dict[str, tuple[int, int]]:
    """How often each rule was right where the rules were made, and how often it proposed.

    Not those of voices within voices, which the corpus seldom marks: codings measure them.
    """
    return {
        f"rules:{name}": (one.content, one.proposed)
        for name, one in found.made.rules.items()
        if not name.startswith("nested-")
    }


def report(found: Measured) -> Iterator[str]:
    """The tables in Markdown: the parts, what a threshold keeps, and each rule."""
    yield "| articles | marked | proposed | content P/R/F | with source F | exact F | articles/s |"
    yield "|---|---|---|---|---|---|---|"
    yield _part("made on", found.made)
    yield _part("kept apart", found.apart)
    yield ""
    yield "| least precision of a rule | proposed | content P/R/F | with source F |"
    yield "|---|---|---|---|"
    for least in AT_LEAST:
        yield _kept(found, least)
    yield ""
    yield "| rule | proposed | content right % | with source % | overlaps % |"
    yield "|---|---|---|---|---|"
    for name, one in sorted(found.apart.rules.items(), key=lambda each: -each[1].proposed):
        shares = (one.content, one.source, one.overlapping)
        yield (
            f"| {name} | {one.proposed} | "
            + " | ".join(f"{100 * share / one.proposed:.0f}" for share in shares)
            + " |"
        )
    yield ""
    yield f"Most memory: {peak():.0f} MiB, with Python and the article that was read."


def _part(name: str, score: Score) -> str:
    one = score.all
    precision, recall = 100 * one.content / one.proposed, 100 * one.content / score.marked
    speed = score.articles / max(score.seconds, 1e-9)
    return (
        f"| {name}: {score.articles} | {score.marked} | {one.proposed} "
        f"| {precision:.1f} / {recall:.1f} / {score.f(one.content):.1f} "
        f"| {score.f(one.source):.1f} | {score.f(one.exact):.1f} | {speed:.0f} |"
    )


def _kept(found: Measured, least: float) -> str:
    """What is left of the part kept apart of the rules that were right often enough."""
    rules = {
        name
        for name, one in found.made.rules.items()
        if (one.content + 1) / (one.proposed + 2) >= least
    }
    kept = [one for name, one in found.apart.rules.items() if name in rules]
    proposed, content, source = (
        sum(getattr(one, name) for one in kept) for name in ("proposed", "content", "source")
    )
    marked = found.apart.marked
    return (
        f"| {least} | {proposed} | {100 * content / proposed:.1f} / {100 * content / marked:.1f} "
        f"/ {200 * content / (proposed + marked):.1f} | {200 * source / (proposed + marked):.1f} |"
    )
