"""Writing spans of a text as quotes: the shortest that the finder takes back to the same span."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import pairwise

from archive.coding.format.base import Quote
from archive.coding.quote_finder import Finder, TextSpan
from archive.errors import ArchiveError
from archive.text.sentences import Slice
from archive.text.word_boundaries import WordIndex, divides_word

FEWEST_WORDS = re.compile(r"\W*\w+\W+\w+")
"""What an opening has at least, for a person to find it by."""

MOST_NTH = 9
"""The highest occurrence that is counted to before the words around it are tried instead."""

MOST_ALIKE = 1_000
"""How many occurrences are told apart by the words around them; more are counted."""

MOST_REMEMBERED = 4_096
"""For how many words it is remembered where they occur."""

MOST_NEIGHBOURS = 5
"""How many words before or after a quote are tried to tell it from others like it."""

DIRECTION = 10
"""What naming a direction (`within: `) costs beside its words, in characters."""


class Quoter:
    """Writes spans of one text, in code points, as quotes."""

    def __init__(self, text: str, sentences: list[Slice]) -> None:
        self.text = text
        self.sentences = sentences
        self.finder = Finder(text, sentences)
        self._starts_of = lru_cache(maxsize=MOST_REMEMBERED)(WordIndex(text).starts)

    def home(self, span: TextSpan) -> Slice | None:
        """The sentence that holds a span, if one holds all of it."""
        return self.finder.home(*span)

    def opening(self, sentence: Slice) -> str | None:
        """The fewest opening words that no other sentence opens with, or None."""
        length = self._openings.get(sentence.start)
        return None if length is None else self.text[sentence.start : sentence.start + length]

    def scope(self, span: TextSpan) -> Slice | None:
        """The sentence in which a span can be looked for by `within`, if there is one."""
        home = self.home(span)
        return home if home is not None and self.opening(home) is not None else None

    def quote(self, span: TextSpan, scope: Slice | None = None) -> str | Quote:
        """A quote that means this span where `scope` is the sentence to look in.

        Raises ArchiveError for a span that no quote can mean: white space, the middle of a word,
        or one outside a `scope` that it cannot be told from.
        """
        words = self.text[span[0] : span[1]]
        if (
            not words.strip()
            or divides_word(self.text, span[0])
            or divides_word(self.text, span[1])
        ):
            raise ArchiveError(f"no quote means the code points {span[0]} to {span[1]}: {words}")
        if scope is None and len(self._starts_of(words)) == 1:
            return words
        if scope is not None and scope.start <= span[0] and span[1] <= scope.end:
            nth = self._nth(words, span, scope)
            return words if nth is None else Quote(quote=words, nth=nth)
        home = self.scope(span)
        if home is not None:
            nth = self._nth(words, span, home)
            return Quote(quote=words, within=self.opening(home), nth=nth)
        if scope is not None:
            raise ArchiveError(f"outside its sentence nothing tells this place apart: {words}")
        return self._anywhere(words, span)

    def cost(self, span: TextSpan, scope: Slice | None) -> int:
        """How long the directions of a span's quote are, in characters."""
        quote = self.quote(span, scope)
        if isinstance(quote, str):
            return 0
        return sum(map(direction_cost, (quote.within, quote.before, quote.after, quote.nth)))

    def nearest(self, words: str, near: int) -> TextSpan | None:
        """Where words stand nearest to the code point `near`, if they stand anywhere."""
        found = self._starts_of(words)
        start = min(found, key=lambda start: abs(start - near), default=None)
        return None if start is None else (start, start + len(words))

    @cached_property
    def _openings(self) -> dict[int, int]:
        """The length of each sentence's own opening, by where it starts."""
        ordered = sorted((self.text[s.start : s.end], s.start) for s in self.sentences)
        shared = [0]
        for (one, _), (other, _) in pairwise(ordered):
            shared.append(common_length(one, other))
        shared.append(0)
        found = {}
        for at, (words, start) in enumerate(ordered):
            length = max(shared[at], shared[at + 1]) + 1
            if length <= len(words):
                least = FEWEST_WORDS.match(words)
                found[start] = whole_words(words, max(length, least.end() if least else 0))
        return found

    def _nth(self, words: str, span: TextSpan, scope: Slice) -> int | None:
        """Which occurrence in a sentence it is, or None when it is the only one."""
        found = self._starts_of(words)
        first = bisect_left(found, scope.start)
        last = bisect_right(found, scope.end - len(words))
        return None if last - first == 1 else bisect_left(found, span[0]) - first + 1

    def _anywhere(self, words: str, span: TextSpan) -> Quote:
        """A quote of a span that no sentence's opening leads to."""
        found = self._starts_of(words)
        nth = bisect_left(found, span[0]) + 1
        if nth <= MOST_NTH or len(found) > MOST_ALIKE:
            return Quote(quote=words, nth=nth)
        before, after = self._before(span[0]), self._after(span[1])
        for count in range(1, MOST_NEIGHBOURS + 1):
            ends = " ".join(before.split(" ")[-count:]), " ".join(after.split(" ")[:count])
            tried = [
                Quote(quote=words, before=ends[0] or None),
                Quote(quote=words, after=ends[1] or None),
                Quote(quote=words, before=ends[0] or None, after=ends[1] or None),
            ]
            for quote in tried:
                if self._means(quote, span):
                    return quote
        return Quote(quote=words, nth=nth)

    def _before(self, start: int) -> str:
        line = self.text[max(0, start - 40 * MOST_NEIGHBOURS) : start].rstrip()
        return line.rpartition("\n")[2].strip()

    def _after(self, end: int) -> str:
        line = self.text[end : end + 40 * MOST_NEIGHBOURS].lstrip()
        return line.partition("\n")[0].strip()

    def _means(self, quote: Quote, span: TextSpan) -> bool:
        try:
            found = self.finder.find(quote)
        except ValueError:
            return False
        return (found.start, found.end) == span


def direction_cost(words: str | int | None) -> int:
    """How long a direction is with these words, in characters."""
    return 0 if words is None else DIRECTION + len(str(words))


def whole_words(words: str, length: int) -> int:
    """The least length from `length` on at which no word is cut and no blank is the last."""
    while length < len(words) and (divides_word(words, length) or words[length - 1].isspace()):
        length += 1
    return length


def common_length(one: str, other: str) -> int:
    """How many code points two texts have in common at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one.startswith(other[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low
