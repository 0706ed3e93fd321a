"""Words of a text: where the text may be cut between them, and where words occur."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence

LONG = 20_000
"""From this many code points on, the words of a text are indexed; a shorter one needs no index."""

UNSPACED = "\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of scripts without blanks between words: Thai to Burmese, Khmer, Japanese, Chinese."""

FIRST_MARK = "\u0300"
"""The first code point that combines with the one before it; English letters need no look-up."""

UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
"""One such letter: a text may be cut before and after it."""

RUN = re.compile(f"(?:(?![{UNSPACED}])[^\\W_])+")
"""Letters and digits that no cut may divide.

Where words occur in a text between word boundaries, their runs are runs of the text.
"""


def divides_word(text: str, index: int) -> bool:
    """Whether a cut before the code point `index` divides a word, or a letter from its marks."""
    if not 0 < index < len(text):
        return False
    if is_mark(text[index]):
        return not text[index - 1].isspace()
    before, after = text[index - 1], text[index]
    if not (after.isalnum() and (before.isalnum() or is_mark(before))):
        return False
    return not (UNSPACED_LETTER.match(before) or UNSPACED_LETTER.match(after))


def is_mark(character: str) -> bool:
    """Whether a character combines with the one before: an accent, a vowel sign."""
    return character >= FIRST_MARK and unicodedata.category(character).startswith("M")


class WordIndex:
    """Finds words in one text; in a long text by an index of its runs of letters.

    All positions are code points of the text, from 0.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._runs: dict[str, array[int]] = {}

    def starts(self, words: str) -> Sequence[int]:
        """The start of each occurrence between word boundaries, in order."""
        runs = list(RUN.finditer(words)) if len(self.text) >= LONG else []
        if not runs:
            return self.within(words, 0, len(self.text))
        if not self._runs:
            for run in RUN.finditer(self.text):
                self._runs.setdefault(run[0], array("I")).append(run.start())
        if any(run[0] not in self._runs for run in runs):
            return []
        rarest = min(runs, key=lambda run: len(self._runs[run[0]]))
        starts = (start - rarest.start() for start in self._runs[rarest[0]])
        return array("I", (s for s in starts if s >= 0 and self._whole(s, words, s + len(words))))

    def within(self, words: str, start: int, end: int) -> Sequence[int]:
        """The start of each occurrence between word boundaries within `[start, end)`, in order."""
        starts = array("I")
        index = self.text.find(words, start, end)
        while index >= 0:
            if not (divides_word(self.text, index) or divides_word(self.text, index + len(words))):
                starts.append(index)
            index = self.text.find(words, index + 1, end)
        return starts

    def _whole(self, start: int, words: str, end: int) -> bool:
        """Whether the words are at `[start, end)` of the text, between word boundaries."""
        text = self.text
        return text.startswith(words, start) and not (
            divides_word(text, start) or divides_word(text, end)
        )
