"""Where words occur in a text, between word boundaries."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from functools import cached_property

from archive.text.eye_fold import Folded
from archive.text.word_boundaries import HANGUL, UNSPACED, parts_particle

LONG = 20_000
"""From this many code points on, the words of a text are indexed; a shorter one needs no index."""

RUN = re.compile(f"(?:(?![{UNSPACED}])[^\\W_])+")
"""Letters and digits that no cut may divide.

Where words occur in a text between word boundaries, their runs are runs of the text.
"""

JOINED = re.compile(f"{HANGUL.pattern}|[\u05d0-\u05ea\u0620-\u064a]")
"""Letters of Korean, Hebrew, Arabic: only in a text with some are particles parted from words."""


class WordIndex:
    """Finds words in one folded text; in a long text by an index of its runs of letters.

    Words are folded as the text is. All positions are code points of the folded text, from 0.
    """

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.text = folded.text
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
        return array("I", (s for s in starts if s >= 0 and self._whole(s, words)))

    def within(self, words: str, start: int, end: int) -> Sequence[int]:
        """The start of each occurrence between word boundaries within `[start, end)`, in order."""
        return self._search(words, start, end, self.folded.divides)

    def attached(self, words: str, start: int, end: int) -> Sequence[int]:
        """The start of each occurrence within `[start, end)`, were particles words of their own.

        Korean, Arabic and Hebrew write them onto the word that is meant.
        """
        return self._search(words, start, end, self._breaks) if self._joined else []

    def _search(
        self, words: str, start: int, end: int, divides: Callable[[int], bool]
    ) -> Sequence[int]:
        """The start of each occurrence at whose two ends no cut `divides` what belongs together."""
        starts = array("I")
        index = self.text.find(words, start, end) if words else -1
        while index >= 0:
            if not (divides(index) or divides(index + len(words))):
                starts.append(index)
            index = self.text.find(words, index + 1, end)
        return starts

    @cached_property
    def _joined(self) -> bool:
        return JOINED.search(self.text) is not None

    def _breaks(self, index: int) -> bool:
        """Whether a cut divides a letter, or a word elsewhere than at its particles."""
        return self.folded.divides(index) and (
            self.folded.splits(index) or not parts_particle(self.text, index)
        )

    def _whole(self, start: int, words: str) -> bool:
        """Whether the words are at `start` of the text, between word boundaries."""
        return self.text.startswith(words, start) and not (
            self.folded.divides(start) or self.folded.divides(start + len(words))
        )
