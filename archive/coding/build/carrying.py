"""Where the words of a coding stand in another text of the article: by sentences that both have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from archive.coding.quote_hints import cut
from archive.text import sentences
from archive.text.alignment import certain_pairs
from archive.text.pronouns import points_back
from archive.text.quoted_sentences import held_together
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.text.wording import printing, wording

MOST_OPENING = 40
"""In how many code points a sentence shows whether it begins with a pronoun."""


class EarlierText(NamedTuple):
    """A text of the article that a coding was read against.

    `redated` says that it was published on another day than the text that comes after it.
    """

    text: str
    redated: bool = False


class Carrier:
    """Carries spans of an earlier text into a later one.

    A span keeps its sentences, whatever else the later text says: words that stand elsewhere in it
    may be somebody else's there. `slices` are the later text's sentences.
    """

    def __init__(
        self, earlier: EarlierText, later: str, slices: list[Slice], language: str | None
    ) -> None:
        self.text = text = earlier.text
        self.redated = earlier.redated
        self.later = later
        self.sentences = sentences.split(text, language)
        self._later_sentences = slices
        self._pairs = certain_pairs(
            [wording(text[piece.start : piece.end]) for piece in self.sentences],
            [wording(later[piece.start : piece.end]) for piece in self._later_sentences],
        )
        known = {*self._pairs.values()}
        self._new_before = [0, *accumulate(home not in known for home in range(len(slices)))]
        self._quoted = held_together(text, self.sentences)
        self._later_quoted = held_together(later, slices)

    def carried(self, span: TextSpan) -> TextSpan:
        """Where a span of the earlier text stands in the later one.

        Raises ValueError when a sentence of it does not stand there unchanged, in its order.
        """
        words = self.text[span[0] : span[1]]
        # white space at its ends is of no sentence
        start = span[0] + len(words) - len(words.lstrip())
        end = span[0] + len(words.rstrip())
        first, last = self._index(start), self._index(end - 1)
        homes = [self._pairs.get(index, -1) for index in range(first, last + 1)]
        in_row = homes == list(range(homes[0], homes[0] + len(homes))) if homes else False
        if in_row and homes[0] >= 0:
            if not all(map(self._is_quoted_alike, range(first, last + 1))):
                message = f"what quotes {cut(words)} does not stand unchanged in the new text"
                raise ValueError(message)
            found = self._offsets(first, homes[0], (start, end))[0] - (start - span[0])
            until = self._offsets(last, homes[-1], (start, end))[1] + (span[1] - end)
            if found < until and wording(self.later[found:until]) == wording(words):
                return found, until
        message = f"the sentence of {cut(words)} does not stand unchanged in the new text"
        raise ValueError(message)

    def require_before(self, span: TextSpan) -> None:
        """Raise ValueError unless what a span points back to stands before it in the later text.

        That is the sentence before, and more if it begins with a pronoun itself.
        """
        first = max(self._index(span[0]) - 1, 0)
        while first and points_back(self.text[self.sentences[first].start :][:MOST_OPENING]):
            first -= 1
        try:
            self.carried((self.sentences[first].start, span[1]))
        except ValueError:
            words = cut(self.text[span[0] : span[1]])
            message = f"what stands before {words} does not stand unchanged in the new text"
            raise ValueError(message) from None

    def require_between(self, spans: Sequence[TextSpan]) -> None:
        """Raise ValueError if the later text says something new between words that it has.

        What is new may be somebody else's words, and end what those before it vouch for.
        """
        indexes = {self._index(place) for start, end in spans for place in (start, end - 1)}
        homes = [self._pairs[index] for index in indexes if index in self._pairs]
        if homes and self._new_before[min(homes)] != self._new_before[max(homes) + 1]:
            words = cut(self.text[slice(*min(spans))])
            message = f"the new text adds something between {words} and what goes with it"
            raise ValueError(message)

    def _is_quoted_alike(self, index: int) -> bool:
        """Whether the quotation that a sentence is part of opens and closes as it did."""
        opens, closes = self._quoted[index]
        there = self._later_quoted[self._pairs[index]]
        return there == (self._pairs.get(opens), self._pairs.get(closes))

    def _index(self, place: int) -> int:
        """Which sentence a code point of the earlier text is in."""
        return max(bisect_right(self.sentences, place, key=lambda piece: piece.start) - 1, 0)

    def _offsets(self, index: int, home: int, span: TextSpan) -> TextSpan:
        """Where the part of a span that is in one sentence stands in the later text."""
        old, new = self.sentences[index], self._later_sentences[home]
        start, end = max(span[0], old.start), min(span[1], old.end)
        there = self.later[new.start : new.end]
        here = self.text[old.start : old.end]
        first, last = start - old.start, end - old.start
        if here != there:
            first, last = printing(there).code_points(*printing(here).units(first, last))
        return new.start + first, new.start + last
