"""Writing spans of a text as quotes: the shortest that the finder takes back to the same span."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache, partial
from itertools import pairwise

from archive.coding.format.base import Quote
from archive.coding.quote_finder import Finder, Parts
from archive.errors import ArchiveError
from archive.text.eye_fold import exactly
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.text.word_boundaries import divides_number, divides_word, parts_particle
from archive.text.word_index import WordIndex

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

Near = tuple[Parts, ...]
"""The parts of a text in which a quote is looked for first, one after the other."""

DIRECTION = 10
"""What naming a direction (`within: `) costs beside its words, in characters."""


class Quoter:
    """Writes spans of one text, in code points, as quotes."""

    def __init__(self, text: str, sentences: list[Slice], *, most_alike: int = MOST_ALIKE) -> None:
        self.text = text
        self.most_alike = most_alike
        self.sentences = sentences
        self.finder = Finder(text, sentences)
        self._index = WordIndex(exactly(text))
        self._starts_of = lru_cache(maxsize=MOST_REMEMBERED)(self._index.starts)
        self._attached_of = lru_cache(maxsize=MOST_REMEMBERED)(self._attached)
        self._breaks = lru_cache(maxsize=MOST_REMEMBERED)(self._is_break)
        self._divides_number = lru_cache(maxsize=MOST_REMEMBERED)(partial(divides_number, text))

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

    def quote(self, span: TextSpan, scope: Slice | None = None, near: Near = ()) -> str | Quote:
        """A quote that means this span where `scope` is the sentence to look in.

        Where there is none, the quote is looked for in each of `near` before all of the text.

        Raises ArchiveError for a span that no quote can mean: white space, the middle of a word,
        or one outside a `scope` that it cannot be told from.
        """
        words = self.text[span[0] : span[1]]
        if any(map(self._breaks, span)) or not words.strip():
            raise ArchiveError(f"no quote means the code points {span[0]} to {span[1]}: {words}")
        is_part = any(map(self._divides_number, span))
        if scope is None and not is_part and self._stands_alone(words, span, near):
            return words
        if scope is not None and scope.start <= span[0] and span[1] <= scope.end:
            found = self._found(words, scope)
            if _among(found, span):
                nth = _nth(found, span, always=is_part)
                return words if nth is None else Quote(quote=words, nth=nth)
        home = self.scope(span)
        if home is not None and _among(found := self._found(words, home), span):
            nth = _nth(found, span, always=is_part)
            return Quote(quote=words, within=self.opening(home), nth=nth)
        if scope is not None:
            raise ArchiveError(f"outside its sentence nothing tells this place apart: {words}")
        return self._anywhere(words, span)

    def cost(self, span: TextSpan, scope: Slice | None, near: Near = ()) -> int:
        """How long the directions of a span's quote are, in characters."""
        return directions_cost(self.quote(span, scope, near))

    def nearest(self, words: str, near: int) -> TextSpan | None:
        """Where words stand nearest to the code point `near`, if they stand anywhere."""
        found = self._found(words)
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

    def _found(self, words: str, scope: Slice | None = None) -> Sequence[int]:
        """Where the finder finds words, in a sentence or in all of the text."""
        for starts in (self._starts_of, self._attached_of):
            found = starts(words)
            if scope is not None:
                first = bisect_left(found, scope.start)
                found = found[first : bisect_right(found, scope.end - len(words))]
            if found:
                break
        return found

    def _attached(self, words: str) -> Sequence[int]:
        """Where words stand, were particles words of their own."""
        return self._index.attached(words, 0, len(self.text))

    def _stands_alone(self, words: str, span: TextSpan, near: Near) -> bool:
        """Whether words need no directions to mean a span that is no part of a number."""
        found = self._found(words)
        if list(found[:2]) == [span[0]]:
            return True
        for parts in near if len(found) <= MOST_ALIKE else ():
            starts = {start for part in parts for start in _inside(found, part, len(words))}
            inside = [(start, start + len(words)) for start in sorted(starts)]
            if whole := [at for at in inside if not any(divides_number(self.text, i) for i in at)]:
                return whole == [span]
        return False

    def _is_break(self, index: int) -> bool:
        """Whether no quote begins or ends at a code point."""
        return divides_word(self.text, index) and not parts_particle(self.text, index)

    def _anywhere(self, words: str, span: TextSpan) -> Quote:
        """A quote of a span that no sentence's opening leads to.

        Raises ArchiveError where the words stand as whole words everywhere else, and nothing
        around this place tells it from those.
        """
        found = self._found(words)
        nth = bisect_left(found, span[0]) + 1
        meant = _among(found, span)
        if meant and (nth <= MOST_NTH or len(found) > self.most_alike):
            return Quote(quote=words, nth=nth)
        for quote in self._by_neighbours(words, span):
            if self._means(quote, span):
                return quote
        if not meant:
            raise ArchiveError(f"nothing tells this place inside of a word apart: {words}")
        return Quote(quote=words, nth=nth)

    def _by_neighbours(self, words: str, span: TextSpan) -> Iterator[Quote]:
        """Quotes with more and more of the words that stand around them."""
        before, after = self._before(span[0]), self._after(span[1])
        for count in range(1, MOST_NEIGHBOURS + 1):
            left = " ".join(before.split(" ")[-count:]) or None
            right = " ".join(after.split(" ")[:count]) or None
            yield Quote(quote=words, before=left)
            yield Quote(quote=words, after=right)
            yield Quote(quote=words, before=left, after=right)

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


def _inside(found: Sequence[int], part: TextSpan, length: int) -> Sequence[int]:
    """Those of the places, where words of a length begin, that stand in a part of the text."""
    first = bisect_left(found, part[0])
    return found[first : bisect_right(found, part[1] - length)]


def _among(found: Sequence[int], span: TextSpan) -> bool:
    """Whether a span is one of the places."""
    at = bisect_left(found, span[0])
    return at < len(found) and found[at] == span[0]


def _nth(found: Sequence[int], span: TextSpan, *, always: bool) -> int | None:
    """Which of the places a span is, from 1; None when it is the only one, unless `always`."""
    return None if len(found) == 1 and not always else bisect_left(found, span[0]) + 1


def directions_cost(quote: str | Quote) -> int:
    """How long the directions of a quote are, in characters."""
    if isinstance(quote, str):
        return 0
    return sum(map(direction_cost, (quote.within, quote.before, quote.after, quote.nth)))


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
