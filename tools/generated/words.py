"""Texts with the statistics of real ones: real sentences, their words drawn anew.

A sentence keeps its length, its marks, its names and its numerals; each other word of four letters
or more gives way to a word of as many letters from the same texts. So every draw of a sentence has
its words at the same code points.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from random import Random

from archive import resources
from archive.text import sentences

WORD = re.compile(r"(?<![\w'’.\-])[^\W\d_A-Z]{4,}(?![\w'’.\-])")
"""What is drawn anew: no name, nothing beside a full stop, so that sentences end where they did."""

FEWEST, MOST = 9, 60
"""How many words a sentence has that a text is made of."""

TEXTS = ("articles", "wikinews")
"""The folders of `seeds/` that the sentences come from."""


class Corpus:
    """The sentences of the seeds and their words, by length."""

    def __init__(self, texts: list[str]) -> None:
        self.sentences: list[str] = []
        words: defaultdict[int, set[str]] = defaultdict(set)
        for text in texts:
            for piece in sentences.split(text, "en"):
                sentence = text[piece.start : piece.end]
                if FEWEST <= len(sentence.split()) <= MOST and sentence[-1] in ".”":
                    self.sentences.append(sentence)
                for word in WORD.findall(sentence):
                    words[len(word)].add(word)
        self.words = {length: sorted(found) for length, found in words.items()}

    def draw(self, sentence: str, random: Random) -> str:
        """The sentence with other words of the same lengths."""
        pick = random.random

        def other(found: re.Match[str]) -> str:
            words = self.words[len(found[0])]
            return words[int(pick() * len(words))]

        return WORD.sub(other, sentence)


@cache
def corpus() -> Corpus:
    """The sentences of the seed document and of the Wikinews articles."""
    seeds = resources.folder("seeds")
    paths = sorted(path for name in TEXTS for path in Path(seeds, name).glob("*.txt"))
    return Corpus([path.read_text("utf-8") for path in paths])
