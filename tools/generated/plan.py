"""The plan of an article: which sentences it has, and where in each the words are that it quotes.

There are a hundred plans; every article follows one, with words, names and days of its own. A
plan's spans hold in each of its articles, for the words are drawn at the same code points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from random import Random

from tools.generated.words import corpus

PLANS = 100
SENTENCES = 16
"""In the body of a text; two stand in a line, as paragraphs do."""

TOKEN = re.compile(r"[^\W_][\w'’\-]*")

CharacterRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """The pieces of a text, with the spans of their words; `marks` stand behind each piece."""

    pieces: tuple[str, ...]
    marks: tuple[str, ...]
    words: tuple[tuple[CharacterRange, ...], ...]

    def text(self, random: Random, *, like: Random | None = None) -> str:
        """A text of this plan; `like` draws all but one sentence, which makes it a reprint."""
        draw = corpus().draw
        most = random if like is None else like
        drawn = [draw(piece, most) for piece in self.pieces]
        if like is not None:
            drawn[-1] = draw(self.pieces[-1], random)
        return "".join(map("".join, zip(drawn, self.marks, strict=True)))

    def span(self, piece: int, first: int, last: int | None = None) -> CharacterRange:
        """From one word of a piece to another, both included; counted from behind if negative."""
        words = self.words[piece]
        return words[first][0], words[first if last is None else last][1]


@cache
def plan(seed: int, number: int) -> Plan:
    """The plan of a number."""
    random = Random(f"{seed} plan {number}")
    sentences = corpus().sentences
    body = random.sample(sentences, SENTENCES)
    short = [sentence for sentence in sentences if len(sentence) < 90 and sentence not in body]
    headline = random.choice(short).rstrip(".")
    pieces = (headline, *body)
    marks = ("\n\n", *(" " if at % 2 else "\n\n" for at in range(1, SENTENCES)), "\n")
    words, start = [], 0
    for piece, mark in zip(pieces, marks, strict=True):
        words.append(tuple((start + w.start(), start + w.end()) for w in TOKEN.finditer(piece)))
        start += len(piece) + len(mark)
    return Plan(pieces, marks, tuple(words))
