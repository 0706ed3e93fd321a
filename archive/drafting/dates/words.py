"""The words and numbers of a text as a row of classes, one letter a token.

Phrases of time are looked for in the row, where each token is one letter; so the text itself is
read once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

from archive.drafting.english.time_words import ABBREVIATED, CAPITALISED, CLASS_OF

TOKEN = re.compile(
    r"(?:[^\W\d_](?<![AaPp])[^\W\d_]*|[AaPp](?!\.?[Mm]\b)[^\W\d_]*"
    r"|\d{4}-\d\d-\d\d(?![\d-])|[$£€#]?\d+(?:[.,:/]\d+)*[^\W\d_]*%?|[’'][2-9]0s\b"
    r"|[AaPp]\.?[Mm]\b\.?|[^\w\s]|_+)\s*|\s+"
)
"""A token, with the white space behind it: a word, a number with its signs, a.m., a mark."""

NUMBERS = {
    "I": re.compile(r"(?:1\d|20)\d\d-[01]\d-[0-3]\d"),
    "J": re.compile(r"[0-3]?\d/[0-3]?\d/(?:1\d|20)\d\d"),
    "K": re.compile(r"[0-2]?\d:[0-5]\d(?:[ap]m)?|1?\d[ap]m"),
    "E": re.compile(r"(?:1\d|20)\d0s|[’'][2-9]0s"),
    "Y": re.compile(r"(?:1\d|20)\d\d"),
    "o": re.compile(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)"),
    "n": re.compile(r"[12]?\d|3[01]"),
}
"""The classes of numbers: a day, a day in numbers, a time of day, decade, year, ordinal, number."""

DIGIT = re.compile(r"\d")

HALF = re.compile(r"[ap]\.?m\.?")

SIGNS = {",": ",", ".": ".", "-": "-", "–": "-", "(": "(", "'": "'", "’": "'", "/": "/"}

NO_CLASS = "_"

MOST_KNOWN = 100_000
"""How many tokens are remembered with their classes."""


class _Classes(dict[str, str]):
    """By token, its class; found when the token is first met."""

    def __missing__(self, token: str) -> str:
        if len(self) > MOST_KNOWN:
            self.clear()
        self[token] = letter = _class(token.rstrip())
        return letter


CLASSES = _Classes()


@dataclass(frozen=True, slots=True)
class Row:
    """The tokens of a text: their classes, and where each begins, in code points."""

    classes: str
    tokens: list[str]
    starts: list[int]

    def word(self, index: int) -> str:
        """A token in lower case."""
        return self.tokens[index].rstrip().lower()

    def words(self, first: int, last: int) -> list[str]:
        """The tokens `[first, last)` in lower case."""
        return [self.word(index) for index in range(first, min(last, len(self.tokens)))]

    def end(self, index: int) -> int:
        """Where a token ends, one past its last code point."""
        return self.starts[index] + len(self.tokens[index].rstrip())

    def breaks(self, index: int) -> bool:
        """Whether a token is the first of a line."""
        return not index or "\n" in self.tokens[index - 1]

    def at(self, position: int) -> int:
        """The first token that begins at a code point or behind it."""
        return bisect_left(self.starts, position)


def row(text: str) -> Row:
    """The tokens of a text."""
    tokens = TOKEN.findall(text)
    starts = list(accumulate(map(len, tokens), initial=0))
    return Row("".join(map(CLASSES.__getitem__, tokens)), tokens, starts)


def _class(token: str) -> str:
    """The class of a token; a name of a month or weekday counts with a capital only."""
    lower = token.lower()
    if letter := CLASS_OF.get(lower) or SIGNS.get(token):
        return letter
    if token[:1].isupper():
        letter = CAPITALISED.get(lower) or ABBREVIATED.get(lower)
    elif not token.isalpha() and DIGIT.search(token):
        letter = next((kind for kind, form in NUMBERS.items() if form.fullmatch(lower)), "#")
    if letter is None and lower[:1] in ("a", "p") and HALF.fullmatch(lower):
        return "p"
    if letter or not token or token.isalnum():
        return letter or NO_CLASS
    return "~"
