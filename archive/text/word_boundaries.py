"""Words of a text: where the text may be cut between them, and where inside of them."""

from __future__ import annotations

import re
import unicodedata

UNSPACED = "\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of scripts without blanks between words: Thai to Burmese, Khmer, Japanese, Chinese."""

FIRST_MARK = "\u0300"
"""The first code point that combines with the one before it; English letters need no look-up."""

UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
"""One such letter: a text may be cut before and after it."""

HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb]")
"""A letter or syllable of Korean, which writes particles onto the words that they follow."""

HANGUL_INNER = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")
"""A vowel or a final consonant of a syllable that is written as several code points."""

PREFIXES = re.compile("[وف]?(?:[بكلس]|[بك]?ال|لل)?|ו?(?:כש|מש|ש)?(?:[בכלמ]ה?|ה)?")
"""What Arabic and Hebrew write onto the word that follows: and, in, to, as, that, the, will."""

MOST_PREFIX = 12
"""How far before a cut the beginning of its word is looked for, vowel signs included."""

MOST_WORD = 60
"""How much of a word is shown on either side of a cut through it, in code points."""


POINTS = ".,'’٫٬"
"""What stands within numbers, between their thousands and before their fractions."""

NUMBER = re.compile(
    r"(?<![\d.,'’])(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,15})?|\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,15})?|"
    r"\d{1,3}(?:['’٬]\d{3}){1,5}(?:[.,٫]\d{1,15})?|\d{1,15}[.,٫]\d{1,15})(?![.,'’]?\d)"
)
"""A number with a point or comma; what has more of them is a date or the like."""

MOST_NUMBER = 40
"""How far from a cut its number is looked for."""


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


def divides_number(text: str, index: int) -> bool:
    """Whether a cut beside a point or comma divides a number: 10 is another than 10,000."""
    if not 0 < index < len(text):
        return False
    before, after = text[index - 1], text[index]
    if not ((before in POINTS and after.isdigit()) or (after in POINTS and before.isdigit())):
        return False
    start = max(0, index - MOST_NUMBER)
    return any(
        start + match.start() < index < start + match.end()
        for match in NUMBER.finditer(text[start : index + MOST_NUMBER])
    )


def is_mark(character: str) -> bool:
    """Whether a character combines with the one before: an accent, a vowel sign."""
    return character >= FIRST_MARK and unicodedata.category(character).startswith("M")


def parts_particle(text: str, index: int) -> bool:
    """Whether a cut inside of a word parts it from what is only written onto it.

    In Korean a cut between any two syllables may do so (`시장은`: the mayor, as topic), in Arabic
    and Hebrew one after the prefixes that a word begins with (`והממשלה`: and the government).
    """
    before, after = text[index - 1], text[index]
    if is_mark(after) or HANGUL_INNER.match(after):
        return False
    if HANGUL.match(before) or HANGUL.match(after):
        return True
    start = index
    while start > max(0, index - MOST_PREFIX) and divides_word(text, start):
        start -= 1
    letters = "".join(c for c in text[start:index] if not is_mark(c))
    return bool(PREFIXES.fullmatch(letters))


def word_around(text: str, index: int) -> str:
    """The word that a cut before the code point `index` divides, or its part around the cut."""
    start = end = index
    while start > max(0, index - MOST_WORD) and divides_word(text, start):
        start -= 1
    while end < index + MOST_WORD and divides_word(text, end):
        end += 1
    return text[start:end]
