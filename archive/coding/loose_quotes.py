"""Finding what is said where only its marks are written otherwise than the text prints them.

Words are compared one by one, never without one of them: only marks around and between them may
differ. What was left out between pieces is written `…` or `...`; where the text breaks a quotation
off to say who speaks (“We go,” he said, “today.”), words that run over it are found in pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.coding.quote_hints import cut
from archive.text.eye_fold import Folded, without_case
from archive.text.quotations import quotations
from archive.text.sentences import Slice
from archive.text.spans import TextSpan

MARKS = "\\s\"'.,:;!?–—()\\[\\]«»‹›¿¡、。，：；！？「」『』《》،؛؟…-"
"""Spaces and marks, as a reader sees them; signs (%, $, +) are none: they say something."""

WORD = re.compile(f"(?:(?<!\\S)[-–.](?=\\d))?[^{MARKS}]+(?:['.,:-][^{MARKS}]+)*")
"""A word or a number, with the marks inside of it: it's, re-sign, 10,000, -5."""

LEFT_OUT = re.compile(r"\.{3,}|…")
"""Where words of the text are left out."""

MOST_PIECES = 5
"""Into how many pieces words may fall by what is left out between them."""

MOST_PLACES = 200
"""In how many places words may stand to be looked at: what stands oftener is not told apart."""

MOST_BETWEEN = 200
"""How long what says who speaks may be, in code points, where it breaks a quotation off."""

SAID = re.compile(r"\w")
"""What is more than marks and spaces, as a text prints them."""

SAME_VOICE = re.compile(r"\W{0,4}(?:[^\W\d_]+ )?(?:he|she|it|they|I|we)\b")
"""What stands behind a quotation whose speaker is the one of before: he added, said she."""

Pieces = tuple[TextSpan, ...]
"""One reading of words: the pieces of the text that say them, in order."""


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a text, in order, each with the slice that it stands in."""

    text: str
    starts: list[int]
    spans: list[TextSpan]

    def places(self, words: str) -> list[TextSpan]:
        """The first and one past the last word of each occurrence of words.

        They are written as `text` is. Raises ValueError when there are more than `MOST_PLACES`:
        what is left of them would look like the only one.
        """
        found: list[TextSpan] = []
        count, at = words.count(" ") - 1, self.text.find(words)
        while at >= 0 and len(found) <= MOST_PLACES:
            first = bisect_left(self.starts, at)
            found.append((first, first + count))
            at = self.text.find(words, at + 1)
        if len(found) > MOST_PLACES:
            raise _too_many(words)
        return found

    def whole(self, words: TextSpan) -> TextSpan:
        """The slice of the text from the first of some words to the last."""
        return self.spans[words[0]][0], self.spans[words[1] - 1][1]


def written(words: Sequence[str]) -> str:
    """Words with a blank before, between and behind them."""
    return f" {' '.join(words)} " if words else ""


def words_of(folded: Folded, parts: Sequence[TextSpan]) -> Words:
    """The words within parts of a text; the parts are slices of the folded text."""
    found = [match for part in parts for match in WORD.finditer(folded.text, *part)]
    starts, place = [], 0
    for match in found:
        starts.append(place)
        place += len(match[0]) + 1
    text = written([match[0] for match in found])
    return Words(text, starts, [folded.span(*match.span()) for match in found])


class LooseFinder:
    """Finds words in one text whatever marks stand around and between them."""

    def __init__(self, text: str, sentences: Sequence[Slice]) -> None:
        self.text = text
        self._starts = [one.start for one in sentences]
        self._ends = [one.end for one in sentences]
        self.folded = without_case(text)
        self.all = words_of(self.folded, [(0, len(self.folded.text))])
        self._broken_off: list[Words] | None = None

    def find(self, words: str, parts: Sequence[Sequence[TextSpan]]) -> Pieces | None:
        """The one reading of words, as slices of the text; None when there is none.

        It is looked for in each of some parts of the text, one after the other. Raises ValueError
        that names two readings when there are several.
        """
        readings = [*dict.fromkeys(self._readings(words))]
        for part in parts:
            inside = [one for one in readings if all(_within(piece, part) for piece in one)]
            if len(inside) > 1:
                shown = " or ".join(cut(self._shown(one)) for one in inside[:2])
                raise ValueError(
                    f"{cut(words)} stands nowhere with these marks, and without them it may be "
                    f"{shown}; quote one as printed"
                )
            if inside:
                return inside[0]
        return None

    def _readings(self, words: str) -> Iterator[Pieces]:
        """All that words may be: in one, over what says who speaks, or in pieces."""
        plain = _plain(words)
        if not plain:
            return
        for found in self.all.places(plain):
            yield (self.all.whole(found),)
        for group in self._speech():
            for found in group.places(plain):
                pieces = tuple(self._joined(group.spans[slice(*found)]))
                if len(pieces) > 1:
                    yield pieces
        parts = [part for part in map(_plain, LEFT_OUT.split(words)) if part]
        if 1 < len(parts) <= MOST_PIECES:
            yield from self._in_pieces(parts)

    def _speech(self) -> list[Words]:
        """The words of quotations that something short breaks off, without it."""
        if self._broken_off is None:
            self._broken_off = [words_of(self.folded, group) for group in self._groups()]
        return self._broken_off

    def _groups(self) -> Iterator[list[TextSpan]]:
        """Quotations that stand on one line with little between them, as slices of the fold."""
        group: list[TextSpan] = []
        end = 0
        for span in quotations(self.text):
            if group and span[0] < end:  # one in the other
                continue
            if group and not self._goes_on((end, span[0]), span[1]):
                yield from [group] if len(group) > 1 else []
                group = []
            group.append((self.folded.index(span[0]), self.folded.index(span[1])))
            end = span[1]
        yield from [group] if len(group) > 1 else []

    def _goes_on(self, between: TextSpan, end: int) -> bool:
        """Whether a quotation that ends at `end` goes on with the one before.

        Another sentence between them, or another name behind it, may be of somebody else.
        """
        words = self.text[slice(*between)]
        if "\n" in words or len(words) > MOST_BETWEEN:
            return False
        first = bisect_right(self._starts, between[0])
        starts = self._starts[first : bisect_right(self._starts, between[1])]
        if any(SAID.search(self.text, start, between[1]) for start in starts):
            return False
        return not starts or not self._has_more(end) or bool(SAME_VOICE.match(self.text, end))

    def _has_more(self, end: int) -> bool:
        """Whether there are words behind a place in its sentence, such as those of who speaks."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and SAID.search(self.text, end, self._ends[at]) is not None

    def _joined(self, spans: list[TextSpan]) -> Iterator[TextSpan]:
        """Slices of words as slices of the text, cut where other words stand between them."""
        start, end = spans[0]
        for span in spans[1:]:
            if WORD.search(self.folded.text, *map(self.folded.index, (end, span[0]))):
                yield start, end
                start = span[0]
            end = span[1]
        yield start, end

    def _in_pieces(self, parts: list[str]) -> Iterator[Pieces]:
        """The ways in which pieces follow one another on one line."""
        places = [[self.all.whole(found) for found in self.all.places(part)] for part in parts]
        ways: list[Pieces] = [()]
        for piece in places:
            ways = [
                (*way, span)
                for way in ways
                for span in piece
                if not way or self._follows(way[-1], span)
            ]
            if len(ways) > MOST_PLACES:
                raise _too_many(" … ".join(parts))
        yield from ways

    def _follows(self, one: TextSpan, other: TextSpan) -> bool:
        return one[1] <= other[0] and "\n" not in self.text[one[1] : other[0]]

    def _shown(self, pieces: Pieces) -> str:
        return " … ".join(self.text[start:end] for start, end in pieces)


def _too_many(words: str) -> ValueError:
    shown = cut(" ".join(words.split()))
    return ValueError(
        f"{shown} stands nowhere with these marks, and without them in more than {MOST_PLACES} "
        "ways; quote it as printed"
    )


def _plain(words: str) -> str:
    """The words of a quote, as `Words` writes them."""
    return written(WORD.findall(without_case(words).text))


def _within(span: TextSpan, parts: Sequence[TextSpan]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in parts)
