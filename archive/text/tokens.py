"""The words of a text, as the search of either database knows them: cut and folded in one place.

The databases' own parsers differ, so neither is let near a text: what they store and what they
are asked for are the tokens that are made here. A token is letters and digits in a row, without
case, accents and apostrophes; each character of Chinese and of kana is one by itself.
"""

from __future__ import annotations

import re
import unicodedata

MOST_WORD = 48
"""Code points of a word that count; the rest of a longer one is left out."""

INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
ALONE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SIGNS = (
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u0f18-\u0fbc\u102b-\u109d\u17b4-\u17d3"
)
"""What stands on and between the letters of Indian and other scripts, which Python counts apart."""

WORDS = re.compile(rf"[{ALONE}]|(?:[^\W_{ALONE}]|[{SIGNS}])+")
DROPPED = re.compile(
    rf"[{INVISIBLE}\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f]"
)
"""Accents, points and other marks on letters, and what nobody sees."""

PLAIN = str.maketrans(
    dict.fromkeys("ʹʺʻʼʽʾʿˈ", " ")
    | {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t"}
    | {"æ": "ae", "œ": "oe", "þ": "th"}
)
"""What Unicode keeps as it is: apostrophes that it counts among the letters, and letters that are
written elsewhere without their strokes and joins."""


class _Folds(dict[int, str]):
    """What each character folds to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = unicodedata.normalize("NFKD", chr(code)).casefold()
        found = unicodedata.normalize("NFKD", found).casefold().translate(PLAIN)
        self[code] = made = DROPPED.sub("", found)
        return made


FOLDS = _Folds()


def fold(text: str) -> str:
    """A text without case, accents and compatibility forms; apostrophes divide words."""
    return text.translate(FOLDS)


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order."""
    return [word[:MOST_WORD] for word in WORDS.findall(fold(text))]


def places(text: str) -> list[tuple[str, int, int]]:
    """The tokens of a text, each with the code points [start, end) that it stands for."""
    at = [at for at, letter in enumerate(text) for _ in fold(letter)]
    return [
        (found[0][:MOST_WORD], at[found.start()], at[found.end() - 1] + 1)
        for found in WORDS.finditer(fold(text))
    ]
