"""What an error says of a quote that is not found: what is nearest, and what differs."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from archive.coding.readings import Reading
from archive.text.eye_fold import Folded, alike, without_case
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.text.word_boundaries import word_around

SHOWN = 60
"""How much of a quote an error shows, in code points."""

MOST_SEARCHED = 20_000
"""How much text the search for the nearest match compares, in code points."""

MOST_OPENINGS = 1_000
"""How many sentences the search for the nearest opening compares."""

MOST_HINTS = 200
"""For how many quotes of one text the nearest match is looked for: each takes some milliseconds."""


class Hints:
    """Says what is nearest to what is not found in one text."""

    def __init__(self, text: str, sentences: list[Slice]) -> None:
        self.text = text
        self.sentences = sentences
        self._left = MOST_HINTS

    def missing(self, words: str, scope: TextSpan | None, readings: Iterable[Reading]) -> str:
        """Why a quote is not found in a part of the text, or in all of it, in one line."""
        where = "in the text" if scope is None else "in that sentence"
        said = f"{cut(words)} does not occur {where}"
        if not self._time_left():
            return said
        for reading in readings:
            if inside := self._inside_word(words, scope, reading):
                return f"{said}: it {inside}; quote whole words"
        near = self._nearest(words, scope or (0, len(self.text)))
        return said if near is None else f"{said}; the nearest is {cut(near)}{unlike(near, words)}"

    def unopened(self, within: str) -> str:
        """Why no sentence opens with these words, in one line."""
        said = f"no sentence opens with {cut(within)}"
        if not self._time_left():
            return said
        some = self.sentences[:MOST_OPENINGS]
        openings = [self.text[s.start : s.end][: len(within)] for s in some]
        near = difflib.get_close_matches(within, openings, n=1, cutoff=0.6)
        return f"{said}; one opens with {cut(near[0])}{unlike(near[0], within)}" if near else said

    def beside(self, side: str, words: str, span: TextSpan) -> str:
        """What differs between what stands before or after a span and words that look alike."""
        words = words.strip()
        if side == "before":
            near = self.text[max(0, span[0] - 2 * len(words)) : span[0]].rstrip()[-len(words) :]
        else:
            near = self.text[span[1] : span[1] + 2 * len(words)].lstrip()[: len(words)]
        return unlike(near, words)

    def _time_left(self) -> bool:
        """Whether there is time to look for the nearest match of one more quote."""
        self._left -= 1
        return self._left >= 0

    def _inside_word(self, words: str, scope: TextSpan | None, reading: Reading) -> str | None:
        """Which word the words begin or end in, if they stand there so."""
        folded = reading.folded
        wanted = reading.fold(words).text
        at = folded.text.find(wanted, *reading.bounds(scope)) if wanted.strip() else -1
        if at < 0:
            return None
        start, end = folded.span(at, at + len(wanted))
        if folded.divides(at):
            return f"begins inside the word {cut(word_around(self.text, start))}"
        return f"ends inside the word {cut(word_around(self.text, end))}"

    def _nearest(self, words: str, scope: TextSpan) -> str | None:
        """The words of a part of the text that look most like these."""
        text = self.text[slice(*scope)][:MOST_SEARCHED]
        folded, wanted = alike(text), alike(words).text
        at = folded.text.find(wanted) if wanted.strip() else -1
        if at >= 0:
            return whole(text, *folded.span(at, at + len(wanted)))
        matcher = difflib.SequenceMatcher(None, text, words[:SHOWN], autojunk=False)
        block = matcher.find_longest_match()
        if block.size < min(4, len(words)):
            return None
        start = max(0, block.a - block.b)
        return whole(text, start, start + len(words))


def unlike(near: str, words: str) -> str:
    """The first character in which words that look alike differ, by its name; else nothing."""
    one, other = alike(near), alike(words)
    if one.text != other.text:
        return ""
    for at in range(len(one.text)):
        printed, quoted = _letter(one, at), _letter(other, at)
        if without_case(printed).text != without_case(quoted).text:
            return f", with {_names(printed)} where the quote has {_names(quoted)}"
    return ""


def _letter(folded: Folded, index: int) -> str:
    """The characters that a code point of a folded text stands for."""
    return folded.original[slice(*folded.span(index, index + 1))]


def _names(letters: str) -> str:
    """Characters by code and name, as `U+00A0 NO-BREAK SPACE`."""
    return " ".join(f"U+{ord(c):04X} {unicodedata.name(c, '')}".rstrip() for c in letters[:2])


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
