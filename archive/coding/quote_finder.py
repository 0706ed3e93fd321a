"""Finding quoted words in a text: by what they say and what stands around them.

Words are looked for as they are, then as the eye sees them, then without case; each way only if
the one before found nothing. The span is always the slice of the text as it is stored.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from archive.coding.format.base import Quote
from archive.coding.quote_hints import Hints, cut
from archive.coding.readings import Places, Reading
from archive.text.eye_fold import by_eye, exactly, without_case
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.text.word_boundaries import divides_number

FOLDS = (exactly, by_eye, without_case)
"""The ways to read a text, in the order in which they are tried."""


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
        self._read = [Reading(text, sentences, exactly)]

    def find(self, quote: str | Quote, within: str | None = None) -> QuoteSpan:
        """The one span that a quote means; `within` holds unless the quote names its own.

        Raises ValueError, with a line that says why and what to do, when it means none or several.
        """
        if isinstance(quote, str):
            quote = Quote(quote=quote)
        if not quote.quote.strip():
            raise ValueError("the quote is empty")
        scope = self._scope(quote.within or within)
        found = self._places(quote, scope)
        times = len(found.starts)
        if not times and (quote.before is not None or quote.after is not None):
            self._require_anywhere(quote, scope)
        if quote.nth is not None:
            if not 1 <= quote.nth <= times:
                raise ValueError(f"{cut(quote.quote)} occurs {times} times, not {quote.nth}")
            return QuoteSpan(*found.span(quote.nth - 1))
        if not times:
            raise ValueError(self._hints.missing(quote.quote, scope, self._readings()))
        spans = [found.span(number) for number in range(times)]
        if quote.before is None and quote.after is None:
            spans = self._of_whole_numbers(quote.quote, spans)
        if len(spans) > 1:
            around = (cut(self._around(span)) for span in spans[:2])
            raise ValueError(
                f"{cut(quote.quote)} occurs {len(spans)} times, in {' and '.join(around)}; "
                "add within, nth, before or after"
            )
        return QuoteSpan(*spans[0])

    def _of_whole_numbers(self, words: str, spans: list[TextSpan]) -> list[TextSpan]:
        """The places that are no part of a number; raises ValueError when all are."""
        whole = [one for one in spans if not any(divides_number(self.text, at) for at in one)]
        if not whole:
            raise ValueError(
                f"{cut(words)} is a part of a number in {cut(self._around(spans[0]))}; quote all "
                "of the number"
            )
        return whole

    def home(self, start: int, end: int) -> Slice | None:
        """The sentence that holds a span, if one holds all of it."""
        at = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        return self.sentences[at] if at >= 0 and end <= self.sentences[at].end else None

    def _readings(self) -> Iterator[Reading]:
        """The text read in one way after the other; a way that is not needed is not made."""
        for number, fold in enumerate(FOLDS):
            if number == len(self._read):
                self._read.append(Reading(self.text, self.sentences, fold))
            yield self._read[number]

    @cached_property
    def _hints(self) -> Hints:
        return Hints(self.text, self.sentences)

    def _places(self, quote: Quote, scope: TextSpan | None) -> Places:
        """Where the words of a quote stand, by the first way of reading that finds them."""
        for reading in self._readings():
            found = reading.places(quote, scope)
            if found.starts:
                break
        return found

    def _require_anywhere(self, quote: Quote, scope: TextSpan | None) -> None:
        """Raise ValueError that names its directions, if without them the quote stands there."""
        found = self._places(Quote(quote=quote.quote), scope)
        times = len(found.starts)
        if times:
            span = found.span(0)
            named = [
                f"{side} it {cut(words)}{self._hints.beside(side, words, span)}"
                for side, words in (("before", quote.before), ("after", quote.after))
                if words is not None
            ]
            raise ValueError(
                f"{cut(quote.quote)} occurs {times} {'time' if times == 1 else 'times'}, but never "
                f"with {' and '.join(named)}; correct before or after"
            )

    def _scope(self, within: str | None) -> TextSpan | None:
        """The sentence that opens with some words, None for the whole text."""
        if within is None:
            return None
        for reading in self._readings():
            opened = reading.opened(within)
            if len(opened) == 1:
                return opened[0].start, opened[0].end
            if opened:
                raise ValueError(
                    f"{len(opened)} sentences open with {cut(within)}; give more words"
                )
        raise ValueError(self._hints.unopened(within))

    def _around(self, span: TextSpan) -> str:
        start, end = span
        home = self.home(start, start + 1)
        opens = start if home is None else max(home.start, start - 15)
        return self.text[opens : end if home is None else end + 15]
