"""What is one letter: the fold of letters that search, shingles and hints share.

Two spellings of one word fold to one: without case, accents, vowel signs and compatibility forms,
with one form for each letter that several scripts or keyboards write differently. Sources:
compatibility and case by Unicode; letters of Arabic script that stand for one another by the
character names of the Unicode Standard, chapter 9.2.
"""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = (
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u061c\ufeff"
    "\u17b4\u17b5\u180b-\u180f\U000e0100-\U000e01ef"
)
"""Characters that nobody sees: soft hyphens, joiners, spaces without width, directions, vowels of
Khmer that go without saying, and what chooses the shape of a Mongolian letter or an ideograph."""

MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f\u093c"
)
"""Accents, points, vowel signs of Arabic and Hebrew, the stroke that lengthens a word, and the dot
below a letter, which Hindi may leave out."""

VARIANTS = {
    **dict.fromkeys("ىیېۍےۓ", "ي"),  # yeh: alef maksura, Farsi, Pashto, Urdu
    **dict.fromkeys("کڪګ", "ك"),  # kaf: keheh, swash, Pashto
    **dict.fromkeys("ہھەۀۂ", "ه"),  # heh: goal, do-chashmee, ae
    "ۃ": "ة",  # teh marbuta goal
    "ٱ": "ا",  # alef wasla
}
"""Letters of Arabic script that one keyboard writes for another's."""

ALWAYS_APART = {"№": " no ", "℡": " tel "}
"""Signs of several letters that are no part of the number or word beside them: №5."""

LOWERED = re.compile("(?<=[^\\W\\d_])[₀-₉]+")
"""Digits below the line behind a letter, which belong to its word: CO₂."""

RAISED_AGAIN = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")

LETTERS = {
    **VARIANTS,
    **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t"},
    **dict.fromkeys("ةۃ", "ه"),  # teh marbuta, typed as the heh that it is in a pause
    **{"æ": "ae", "œ": "oe", "þ": "th"},
}
"""Letters that are written for one another, or that many people write without their strokes."""

APOSTROPHES = "ʹʺʻʼʽʾʿˈ"
"""Apostrophes that Unicode counts as letters; they divide words as the others do."""

APART = ("<super>", "<sub>", "<fraction>")
"""Digits and fractions that Unicode writes so are no part of the number before them: 12¹, 1½."""

PLAIN = str.maketrans(LETTERS | dict.fromkeys(APOSTROPHES, " "))


DROPPED = re.compile(f"[{INVISIBLE}{MARKS}]")


class _Folds(dict[int, str]):
    """By code point, what a character folds to; computed when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = ALWAYS_APART.get(letter) or unicodedata.normalize("NFKD", letter).casefold()
        if unicodedata.decomposition(letter).startswith(APART) and not letter.isalpha():
            folded = f" {folded}"
        folded = unicodedata.normalize("NFKD", folded).casefold().translate(PLAIN)
        self[code] = folded = "".join(map(_digit, DROPPED.sub("", folded)))
        return folded


def _digit(letter: str) -> str:
    """A digit of any script as one of 0 to 9, any other character as it is."""
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


FOLDS = _Folds()


def fold(text: str) -> str:
    """A text without case, accents and compatibility forms; apostrophes divide words."""
    return on_the_line(text).translate(FOLDS)


def on_the_line(text: str) -> str:
    """A text with the lowered digits of its words, such as CO₂, as others; it has its length."""
    return LOWERED.sub(lambda match: match[0].translate(RAISED_AGAIN), text)
