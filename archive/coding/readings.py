"""One way to read a text: as it is, as the eye sees it, without case; and what is found by it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.coding.format.base import Quote
from archive.text.eye_fold import Folded
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.text.word_index import WordIndex


@dataclass(frozen=True, slots=True)
class Places:
    """Where words of one length stand in a folded text."""

    folded: Folded
    starts: Sequence[int]
    size: int

    def span(self, number: int) -> TextSpan:
        """The slice of the text that one of the places stands for, counted from 0."""
        return self.folded.span(self.starts[number], self.starts[number] + self.size)

    def inside(self, parts: Sequence[TextSpan]) -> Places:
        """Those of the places that stand in one of some parts of the text."""
        bounds = [(self.folded.index(start), self.folded.index(end)) for start, end in parts]
        starts = [
            start
            for start in self.starts
            if any(first <= start and start + self.size <= last for first, last in bounds)
        ]
        return Places(self.folded, starts, self.size)


class Reading:
    """A text and its sentences, folded in one way; spans are of the text as it is stored."""

    def __init__(
        self, text: str, sentences: Sequence[Slice], fold: Callable[[str], Folded]
    ) -> None:
        self.sentences = sentences
        self.fold = fold
        self.folded = fold(text)
        self._words = WordIndex(self.folded)

    def places(self, quote: Quote, scope: TextSpan | None) -> Places:
        """Where the words of a quote stand, of those places that its directions leave.

        `scope` is the part of the text to look in, None all of it. Where the words stand nowhere
        else, they may stand with particles written onto them.
        """
        none = Places(self.folded, [], 0)
        return next(self.ways(quote, scope), none)

    def ways(self, quote: Quote, scope: TextSpan | None) -> Iterator[Places]:
        """The places as whole words, then those with particles; each if there are any."""
        words = self.fold(quote.quote).text
        start, end = self.bounds(scope)
        ways: list[Callable[[], Sequence[int]]] = [
            lambda: self._words.within(words, start, end),
            lambda: self._words.attached(words, start, end),
        ]
        if scope is None:
            ways[0] = lambda: self._words.starts(words)
        for way in ways if words.strip() else []:
            if starts := self._fitting(way(), len(words), quote):
                yield Places(self.folded, starts, len(words))

    def opened(self, within: str) -> list[Slice]:
        """The sentences that open with these words."""
        words, sentences = self._ordered
        opening = self.fold(within).text
        first = bisect_left(words, opening)
        last = bisect_right(words, opening, lo=first, key=lambda whole: whole[: len(opening)])
        return [s for s in sentences[first:last] if not self._splits(s, len(opening))]

    def bounds(self, scope: TextSpan | None) -> TextSpan:
        """The part of the folded text that stands for a part of the text."""
        if scope is None:
            return 0, len(self.folded.text)
        return self.folded.index(scope[0]), self.folded.index(scope[1])

    @cached_property
    def _ordered(self) -> tuple[list[str], list[Slice]]:
        """The words of the sentences, sorted, and the sentences in the same order.

        Those that open alike stand together, so that an opening is looked up and not searched.
        """
        words = {s: self.folded.text[slice(*self.bounds((s.start, s.end)))] for s in self.sentences}
        ordered = sorted(self.sentences, key=words.__getitem__)
        return [words[s] for s in ordered], ordered

    def _splits(self, sentence: Slice, length: int) -> bool:
        """Whether an opening of this length ends inside of a letter."""
        start, end = self.bounds((sentence.start, sentence.end))
        return start + length < end and self.folded.splits(start + length)

    def _fitting(self, starts: Sequence[int], size: int, quote: Quote) -> Sequence[int]:
        """Those of the places where the words before and after are those of the quote."""
        if quote.before is None and quote.after is None:
            return starts
        before = self.fold(quote.before or "").text.rstrip()
        after = self.fold(quote.after or "").text.lstrip()
        return [s for s in starts if self._ends(before, s) and self._begins(after, s + size)]

    def _ends(self, words: str, end: int) -> bool:
        """Whether the text before `end` ends with these words, blanks aside."""
        text = self.folded.text
        while end > 0 and text[end - 1].isspace():
            end -= 1
        start = end - len(words)
        return not words or (text.endswith(words, 0, end) and not self.folded.splits(start))

    def _begins(self, words: str, start: int) -> bool:
        """Whether the text from `start` on begins with these words, blanks aside."""
        text = self.folded.text
        while start < len(text) and text[start].isspace():
            start += 1
        end = start + len(words)
        return not words or (text.startswith(words, start) and not self.folded.splits(end))
