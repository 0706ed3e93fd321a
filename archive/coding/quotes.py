"""Finding quoted words in a text: by what they say and what stands around them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass

from archive.coding.format import Quote
from archive.coding.sentences import Slice

SHOWN = 60
"""How much of a quote an error shows, in code points."""

MOST_SEARCHED = 20_000
"""How much text the search for the nearest match compares, in code points."""

MOST_OPENINGS = 1_000
"""How many sentences the search for the nearest opening compares."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands: code points `[start, end)`."""

    start: int
    end: int


class Finder:
    """Resolves quotes against one text and its sentences."""

    def __init__(self, text: str, sentences: list[Slice]) -> None:
        self.text = text
        self.sentences = sentences

    def find(self, quote: str | Quote, within: str | None = None) -> Found:
        """The one place that a quote means; `within` holds unless the quote names its own.

        Raises ValueError, with a line that says why and what to do, when it means none or several.
        """
        if isinstance(quote, str):
            quote = Quote(quote=quote)
        if not quote.quote.strip():
            raise ValueError("the quote is empty")
        scope = self._scope(quote.within or within)
        places = [p for p in self._occurrences(quote.quote, scope) if self._fits(p, quote)]
        if quote.nth is not None:
            if not 1 <= quote.nth <= len(places):
                raise ValueError(f"{cut(quote.quote)} occurs {len(places)} times, not {quote.nth}")
            return places[quote.nth - 1]
        if not places:
            raise ValueError(self._missing(quote.quote, scope))
        if len(places) > 1:
            raise ValueError(
                f"{cut(quote.quote)} occurs {len(places)} times, in "
                f"{' and '.join(cut(self._around(p)) for p in places[:2])}; "
                "add within, nth, before or after"
            )
        return places[0]

    def _scope(self, within: str | None) -> Slice | Found:
        if within is None:
            return Found(0, len(self.text))
        found = [s for s in self.sentences if self.text.startswith(within, s.start, s.end)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(f"{len(found)} sentences open with {cut(within)}; give more words")
        some = self.sentences[:MOST_OPENINGS]
        openings = [self.text[s.start : s.end][: len(within)] for s in some]
        near = difflib.get_close_matches(within, openings, n=1, cutoff=0.6)
        hint = f"; one opens with {cut(near[0])}" if near else ""
        raise ValueError(f"no sentence opens with {cut(within)}{hint}")

    def _occurrences(self, words: str, scope: Slice | Found) -> list[Found]:
        places = []
        start = self.text.find(words, scope.start, scope.end)
        while start >= 0:
            end = start + len(words)
            if not (joins(self.text, start) or joins(self.text, end)):
                places.append(Found(start, end))
            start = self.text.find(words, start + 1, scope.end)
        return places

    def _fits(self, place: Found, quote: Quote) -> bool:
        start, end = place.start, place.end
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

    def _missing(self, words: str, scope: Slice | Found) -> str:
        where = "in the text" if isinstance(scope, Found) else "in that sentence"
        text = self.text[scope.start : scope.end][:MOST_SEARCHED]
        at = plain(text).find(plain(words))
        if at < 0:
            matcher = difflib.SequenceMatcher(None, text, words[:SHOWN], autojunk=False)
            block = matcher.find_longest_match()
            at = max(0, block.a - block.b) if block.size >= min(4, len(words)) else -1
        hint = f"; the nearest is {cut(text[at : at + len(words)])}" if at >= 0 else ""
        return f"{cut(words)} does not occur {where}{hint}"

    def _around(self, place: Found) -> str:
        for sentence in self.sentences:
            if sentence.start <= place.start < sentence.end:
                return self.text[max(sentence.start, place.start - 15) : place.end + 15]
        return self.text[place.start : place.end]


UNSPACED = re.compile(
    "[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts without blanks between words: Thai to Burmese, Khmer, Japanese, Chinese."""


def joins(text: str, place: int) -> bool:
    """Whether a cut at `place` would go through a word, or part a letter from its marks."""
    if not 0 < place < len(text):
        return False
    if _marks(text[place]):
        return not text[place - 1].isspace()
    before, after = text[place - 1], text[place]
    if not (after.isalnum() and (before.isalnum() or _marks(before))):
        return False
    return not (UNSPACED.match(before) or UNSPACED.match(after))


def _marks(character: str) -> bool:
    """Whether a character combines with the one before: an accent, a vowel sign."""
    return unicodedata.category(character).startswith("M")


PLAIN = str.maketrans("“”„«»‘’‚–—−", '"""""\'\'\'---', "")


def plain(text: str) -> str:
    """The text with straight marks and lower case, code point for code point."""
    return "".join(c if len(c) == 1 else "?" for c in map(str.lower, text.translate(PLAIN)))


def cut(words: str) -> str:
    """Words as an error shows them: in marks, on one line, not too long."""
    shown = "".join(
        " " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in words
    )
    return f"‘{shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + '…'}’"
