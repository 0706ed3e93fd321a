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
from archive.coding.loose_quotes import LooseFinder
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


Parts = tuple[TextSpan, ...]
"""Parts of a text, in code points."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the quotes of a statement are looked for unless they say otherwise themselves.

    `within` are the opening words of the one sentence that holds them. Without it they are looked
    for in each of `near`, one after the other, and then in all of the text.
    """

    within: str | None = None
    near: tuple[Parts, ...] = ()


ANYWHERE = Scope()
"""All of the text."""


def as_quote(quote: str | Quote) -> Quote:
    """A quote with its directions, of which plain words have none."""
    return Quote(quote=quote) if isinstance(quote, str) else quote


class Finder:
    """Resolves quotes against one text and its sentences."""

    def __init__(self, text: str, sentences: list[Slice]) -> None:
        self.text = text
        self.sentences = sentences
        self._read = [Reading(text, sentences, exactly)]

    def find(self, quote: str | Quote, scope: Scope = ANYWHERE) -> QuoteSpan:
        """The one span that a quote means; `scope` holds unless the quote names its own sentence.

        Raises ValueError, with a line that says why and what to do, when it means none or several.
        """
        quote = as_quote(quote)
        part = self.sentence(quote.within or scope.within)
        found = self._located(quote, part, scope.near)
        if found is None:
            raise ValueError(self._hints.missing(quote.quote, part, self._readings()))
        return found

    def find_said(self, quote: str | Quote, scope: Scope = ANYWHERE) -> list[QuoteSpan]:
        """The pieces of the text that words mean of which only the marks may be written otherwise.

        They are found as `find` finds them if they stand there so; in pieces where words are left
        out, or the text breaks a quotation off to say who speaks. Raises what `find` raises.
        """
        quote = as_quote(quote)
        part = self.sentence(quote.within or scope.within)
        found = self._located(quote, part, scope.near)
        if found is not None:
            return [found]
        if (quote.nth, quote.before, quote.after) == (None, None, None):
            parts = [(part,)] if part else [*scope.near, ((0, len(self.text)),)]
            pieces = self._loose.find(quote.quote, parts)
            if pieces is not None:
                return [QuoteSpan(*piece) for piece in pieces]
        raise ValueError(self._hints.missing(quote.quote, part, self._readings()))

    def _located(
        self, quote: Quote, part: TextSpan | None, near: tuple[Parts, ...]
    ) -> QuoteSpan | None:
        """The one span that a quote means in a part of the text; None when it stands nowhere.

        Raises ValueError when it means several.
        """
        if not quote.quote.strip():
            raise ValueError("the quote is empty")
        # an occurrence is counted in all of the text
        near = near if part is None and quote.nth is None else ()
        found, is_near = self._places(quote, part, near)
        times = len(found.starts)
        if not times and (quote.before is not None or quote.after is not None):
            self._require_anywhere(quote, part)
        if quote.nth is not None:
            if not 1 <= quote.nth <= times:
                raise ValueError(f"{cut(quote.quote)} occurs {times} times, not {quote.nth}")
            return QuoteSpan(*found.span(quote.nth - 1))
        if not times:
            return None
        spans = [found.span(number) for number in range(times)]
        if quote.before is None and quote.after is None:
            spans = self._of_whole_numbers(quote.quote, spans)
        if len(spans) > 1:
            raise ValueError(self._several(quote.quote, spans, part, near=near, is_near=is_near))
        return QuoteSpan(*spans[0])

    def around(self, span: TextSpan) -> TextSpan:
        """The sentences that a span stands in, as one part of the text."""
        first, last = (self._sentence_at(place) for place in (span[0], span[1] - 1))
        return min(first[0], span[0]), max(last[1], span[1])

    def _sentence_at(self, place: int) -> TextSpan:
        at = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        if at < 0:
            return place, place
        return self.sentences[at].start, self.sentences[at].end

    def _several(
        self,
        words: str,
        spans: list[TextSpan],
        part: TextSpan | None,
        *,
        near: tuple[Parts, ...],
        is_near: bool,
    ) -> str:
        """Why words that stand in several places mean none of them, and what tells them apart."""
        around = " and ".join(cut(self._around(span)) for span in spans[:2])
        where = " in the sentences of the content" if is_near else ""
        elsewhere = ", and not in the sentences of the content" if near and not is_near else ""
        homes = {self._sentence_at(span[0]) for span in spans}
        within = "within, " if part is None and len(homes) > 1 else ""
        # an occurrence is counted in one sentence or in all of the text
        nth = "within with nth" if is_near else "nth"
        add = f"add {nth}, before or after" if is_near else f"add {within}{nth}, before or after"
        return f"{cut(words)} occurs {len(spans)} times{where}{elsewhere}, in {around}; {add}"

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
    def _loose(self) -> LooseFinder:
        return LooseFinder(self.text, self.sentences)

    @cached_property
    def _hints(self) -> Hints:
        return Hints(self.text, self.sentences)

    def _places(
        self, quote: Quote, part: TextSpan | None, near: tuple[Parts, ...] = ()
    ) -> tuple[Places, bool]:
        """Where the words of a quote stand, by the first way of reading that finds them.

        Of these the places in the first of `near` that has any; then the other value is true.
        """
        for reading in self._readings():
            for found in reading.ways(quote, part):
                for parts in near:
                    if (inside := self._near(found, parts, quote)).starts:
                        return inside, True
                return found, False
        return Places(self._read[-1].folded, [], 0), False

    def _near(self, found: Places, parts: Parts, quote: Quote) -> Places:
        """The places within parts of the text, without those that are a part of a number."""
        inside = found.inside(parts)
        if quote.before is not None or quote.after is not None:
            return inside
        whole = [
            start
            for number, start in enumerate(inside.starts)
            if not any(divides_number(self.text, at) for at in inside.span(number))
        ]
        return Places(inside.folded, whole, inside.size)

    def _require_anywhere(self, quote: Quote, part: TextSpan | None) -> None:
        """Raise ValueError that names its directions, if without them the quote stands there."""
        found, _ = self._places(Quote(quote=quote.quote), part)
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

    def sentence(self, within: str | None) -> TextSpan | None:
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
