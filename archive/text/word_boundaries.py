"""Words of a text: where they may be cut, and where each of them stands."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence

LONG = 20_000
"""From how many code points on a text's words are indexed; a shorter one is searched faster."""

UNSPACED = "\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of scripts without blanks between words: Thai to Burmese, Khmer, Japanese, Chinese."""

FIRST_MARK = "\u0300"
"""The first code point that combines with the one before: no letter of English is looked up."""

ALONE = re.compile(f"[{UNSPACED}]")
"""One of them: a text may be cut on both its sides."""

RUN = re.compile(f"(?:(?![{UNSPACED}])[^\\W_])+")
"""Letters and digits that no cut may part: if words occur in a text, their runs are its runs."""


def joins(text: str, place: int) -> bool:
    """Whether a cut at `place` would go through a word, or part a letter from its marks."""
    if not 0 < place < len(text):
        return False
    if _marks(text[place]):
        return not text[place - 1].isspace()
    before, after = text[place - 1], text[place]
    if not (after.isalnum() and (before.isalnum() or _marks(before))):
        return False
    return not (ALONE.match(before) or ALONE.match(after))


def _marks(character: str) -> bool:
    """Whether a character combines with the one before: an accent, a vowel sign."""
    return character >= FIRST_MARK and unicodedata.category(character).startswith("M")


class Words:
    """Where words stand in one text, by an index of its runs if it is long."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._runs: dict[str, array[int]] = {}

    def starts(self, words: str) -> Sequence[int]:
        """Where words occur between word boundaries, in order."""
        runs = list(RUN.finditer(words)) if len(self.text) >= LONG else []
        if not runs:
            return self.within(words, 0, len(self.text))
        if not self._runs:
            for run in RUN.finditer(self.text):
                self._runs.setdefault(run[0], array("I")).append(run.start())
        if any(run[0] not in self._runs for run in runs):
            return []
        rarest = min(runs, key=lambda run: len(self._runs[run[0]]))
        starts = (place - rarest.start() for place in self._runs[rarest[0]])
        return array("I", (s for s in starts if s >= 0 and self._whole(s, words, s + len(words))))

    def within(self, words: str, start: int, end: int) -> Sequence[int]:
        """Where they occur between two places of the text."""
        found = array("I")
        at = self.text.find(words, start, end)
        while at >= 0:
            if not (joins(self.text, at) or joins(self.text, at + len(words))):
                found.append(at)
            at = self.text.find(words, at + 1, end)
        return found

    def _whole(self, start: int, words: str, end: int) -> bool:
        text = self.text
        return text.startswith(words, start) and not (joins(text, start) or joins(text, end))
