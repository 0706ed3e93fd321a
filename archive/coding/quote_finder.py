"""Finding quoted words in a text: by what they say and what stands around them."""

from __future__ import annotations

import difflib
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.coding.format.base import Quote
from archive.text.sentences import Slice
from archive.text.word_boundaries import WordIndex

SHOWN = 60
"""How much of a quote an error shows, in code points."""

MOST_SEARCHED = 20_000
"""How much text the search for the nearest match compares, in code points."""

MOST_OPENINGS = 1_000
"""How many sentences the search for the nearest opening compares."""

MOST_HINTS = 200
"""For how many quotes of one text the nearest match is looked for: each takes some milliseconds."""


TextSpan = tuple[int, int]
"""The first code point of a slice of a text, and one past its last."""


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """Where a quote stands: code points `[start, end)`."""

    start: int
    end: int


class Finder:
    """Resolves quotes against one text and its sentences."""

    def __init__(self, text: str, sentences: list[Slice]) -> None:
        self.text = text
        self.sentences = sentences
        self._hints = MOST_HINTS
        self._words = WordIndex(text)

    @cached_property
    def _ordered(self) -> tuple[list[str], list[Slice]]:
        """The words of the sentences, sorted, and the sentences in the same order.

        Those that open alike stand together, so that an opening is looked up and not searched.
        """
        words = {s: self.text[s.start : s.end] for s in self.sentences}
        ordered = sorted(self.sentences, key=words.__getitem__)
        return [words[s] for s in ordered], ordered

    def find(self, quote: str | Quote, within: str | None = None) -> QuoteSpan:
        """The one span that a quote means; `within` holds unless the quote names its own.

        Raises ValueError, with a line that says why and what to do, when it means none or several.
        """
        if isinstance(quote, str):
            quote = Quote(quote=quote)
        if not quote.quote.strip():
            raise ValueError("the quote is empty")
        scope = self._scope(quote.within or within)
        size = len(quote.quote)
        starts = self._starts(quote, scope)
        if not starts and (quote.before is not None or quote.after is not None):
            self._require_anywhere(quote, scope)
        if quote.nth is not None:
            if not 1 <= quote.nth <= len(starts):
                raise ValueError(f"{cut(quote.quote)} occurs {len(starts)} times, not {quote.nth}")
            return QuoteSpan(starts[quote.nth - 1], starts[quote.nth - 1] + size)
        if not starts:
            raise ValueError(self._missing(quote.quote, scope))
        if len(starts) > 1:
            around = (cut(self._around(QuoteSpan(start, start + size))) for start in starts[:2])
            raise ValueError(
                f"{cut(quote.quote)} occurs {len(starts)} times, in {' and '.join(around)}; "
                "add within, nth, before or after"
            )
        return QuoteSpan(starts[0], starts[0] + size)

    def home(self, start: int, end: int) -> Slice | None:
        """The sentence that holds a span, if one holds all of it."""
        at = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        return self.sentences[at] if at >= 0 and end <= self.sentences[at].end else None

    def _starts(self, quote: Quote, scope: Slice | QuoteSpan) -> Sequence[int]:
        """Where the words of a quote begin, of those spans that its directions leave."""
        if isinstance(scope, QuoteSpan):
            starts = self._words.starts(quote.quote)
        else:
            starts = self._words.within(quote.quote, scope.start, scope.end)
        if quote.before is None and quote.after is None:
            return starts
        size = len(quote.quote)
        return [start for start in starts if self._fits(QuoteSpan(start, start + size), quote)]

    def _require_anywhere(self, quote: Quote, scope: Slice | QuoteSpan) -> None:
        """Raise ValueError that names its directions, if without them the quote stands there."""
        times = len(self._starts(Quote(quote=quote.quote), scope))
        if times:
            sides = {"before": quote.before, "after": quote.after}
            named = (
                f"{side} it {cut(words)}" for side, words in sides.items() if words is not None
            )
            raise ValueError(
                f"{cut(quote.quote)} occurs {times} {'time' if times == 1 else 'times'}, but never "
                f"with {' and '.join(named)}; correct before or after"
            )

    def _scope(self, within: str | None) -> Slice | QuoteSpan:
        if within is None:
            return QuoteSpan(0, len(self.text))
        words, sentences = self._ordered
        first = bisect_left(words, within)
        last = bisect_right(words, within, lo=first, key=lambda whole: whole[: len(within)])
        if last - first == 1:
            return sentences[first]
        if last > first:
            raise ValueError(f"{last - first} sentences open with {cut(within)}; give more words")
        some = self.sentences[:MOST_OPENINGS]
        openings = [self.text[s.start : s.end][: len(within)] for s in some]
        near = difflib.get_close_matches(within, openings, n=1, cutoff=0.6) if self._hint() else []
        hint = f"; one opens with {cut(near[0])}" if near else ""
        raise ValueError(f"no sentence opens with {cut(within)}{hint}")

    def _fits(self, span: QuoteSpan, quote: Quote) -> bool:
        start, end = span.start, span.end
        if quote.before is not None:
            while start > 0 and self.text[start - 1].isspace():
                start -= 1
            if not self.text.endswith(quote.before.rstrip(), 0, start):
                return False
        if quote.after is not None:
            while end < len(self.text) and self.text[end].isspace():
                end += 1
            return self.text.startswith(quote.after.lstrip(), end)
        return True

    def _missing(self, words: str, scope: Slice | QuoteSpan) -> str:
        where = "in the text" if isinstance(scope, QuoteSpan) else "in that sentence"
        if not self._hint():
            return f"{cut(words)} does not occur {where}"
        text = self.text[scope.start : scope.end][:MOST_SEARCHED]
        at = plain(text).find(plain(words))
        if at < 0:
            matcher = difflib.SequenceMatcher(None, text, words[:SHOWN], autojunk=False)
            block = matcher.find_longest_match()
            at = max(0, block.a - block.b) if block.size >= min(4, len(words)) else -1
        hint = f"; the nearest is {cut(whole(text, at, at + len(words)))}" if at >= 0 else ""
        return f"{cut(words)} does not occur {where}{hint}"

    def _hint(self) -> bool:
        """Whether there is time to look for the nearest match of one more quote."""
        self._hints -= 1
        return self._hints >= 0

    def _around(self, span: QuoteSpan) -> str:
        home = self.home(span.start, span.start + 1)
        start = span.start if home is None else max(home.start, span.start - 15)
        return self.text[start : span.end if home is None else span.end + 15]


PLAIN = str.maketrans("“”„«»‘’‚–—−", '"""""\'\'\'---', "")


def plain(text: str) -> str:
    """The text with straight marks and lower case, code point for code point."""
    return "".join(c if len(c) == 1 else "?" for c in map(str.lower, text.translate(PLAIN)))


def whole(text: str, start: int, end: int) -> str:
    """A slice of a text, without the halves of words at its two ends, if that leaves a word."""
    words = text[start:end]
    if start and text[start - 1].isalnum() and text[start].isalnum():
        words = words.partition(" ")[2] or words
    if text[end - 1 : end].isalnum() and text[end : end + 1].isalnum():
        words = words.rpartition(" ")[0] or words
    return words


def cut(words: str) -> str:
    """Words as an error shows them: in marks, on one line, not too long."""
    shown = "".join(
        " " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in words
    )
    return f"‘{shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + '…'}’"
