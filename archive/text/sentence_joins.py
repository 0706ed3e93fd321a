"""Where a segmenter cut a sentence in two: what stands on both sides of a cut tells."""

from __future__ import annotations

import re

from archive.text.abbreviations import CONTINUES, MAY_END, NUMBERED, OPENINGS
from archive.text.word_boundaries import HANGUL

WHOLE_IN_BRACKETS = re.compile(r"(?:^|(?<=[.!?…] ))\([^\W\d_][^()]{1,300}[.!?…]\)\s+(?=[^\W\d_])")
"""A sentence in brackets of its own, before another one."""

AND_SO_ON = re.compile(r"\bт\.\s?[дпін]\.\s+(?=[^\W\d_a-zа-яіїєґ])")
"""*And so on*, at the end of a sentence in Russian and its neighbours."""

MOST_AROUND = 60
"""How much is read on either side of a cut, in code points."""

WORD = re.compile(r"(?<![^\s'’\"“„«‘(\[/,])([^\s'’\"“„«‘(\[/,]+)\.$")
"""The abbreviation before a cut, without its dot."""

INITIALS = re.compile(r"(?:^|[(,]\s?|[^\W\d_]\.\s?)([^\W\d_])\.$")
"""A letter with a dot that opens a sentence, or follows a comma, a title or another initial."""

LETTER_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]\.$")
LETTER_BEHIND = re.compile(r"[^\W\d_]\.")
"""A single letter with its dot, before a cut and behind: *R-S.C.* is one abbreviation."""

NUMBER = re.compile(r"(?:^|[^\w.,]|\d\.)\d{1,4}\.$")
"""A number that may be an ordinal, or a day."""

DATE = re.compile(r"\d{1,2}\. ?(?:\d{1,2}\. ?)?\d{4}\b")
"""A day, or the rest of one, that is written in numbers."""

GERMAN_ORDINAL = re.compile(
    r"(?i:\b(?:der|die|das|den|dem|des|am|im|vom|zum|zur|beim))\s\d{1,2}\.$"
)
"""A German ordinal before a noun: behind an article."""

UNIT = re.compile(r"\d\s?(?:см|м)\.$")
"""A measure in the place of an abbreviation of the same letters."""

CLOSED = re.compile(r"[.!?…。！？]\s?[\"”“»«’'›‹」』]+$")
"""The end of a quotation that is a whole sentence."""

DAY_OR_ZONE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|"
    r"August|(?:Septem|Octo|Novem|Decem)ber|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.|[ECMP][SD]?T|GMT|UTC|BST|CES?T|Eastern|Central|"
    r"Pacific|Mountain|Greenwich)(?!\w)"
)
"""What dates a time of day in English."""

MONTH = re.compile(
    r"(?:Jan|Jän|Feb|Febr|Mär|Mar|Apr|Mai|Maj|Jun|Jul|Aug|Sep|Okt|Nov|De[sz])[a-zä]*\b"
)
"""A month in a language that puts a dot behind the day."""

QUOTATIVE = re.compile("(?:이라|라)?(?:고|며)(?![가-힣])|하고")
"""What Korean writes behind a quotation, with a blank or without."""

SMALL = re.compile(r"(?![ae]l-)[^\W\d_]+(?:[-'’][^\W\d_]+)*(?=[,;:.!?…”»\"’)]*(?:\s|$))")
"""A word that may be in small letters throughout; no name as of the newspaper *al-Zorb*."""

FIRST = re.compile(r"\W*([^\W\d_])")
"""The first letter of a sentence, unless a number opens it."""

DOTTED = frozenset(
    (
        "cs",
        "da",
        "de",
        "et",
        "fi",
        "hr",
        "hu",
        "is",
        "lv",
        "nb",
        "nn",
        "no",
        "pl",
        "sk",
        "sl",
        "sr",
        "sv",
    )
)
"""Languages that put a dot behind the day of a date."""

TAG = re.compile(r"[^，。！？：“”]{0,6}(?:问|说|道|喊|答|表示|称|指出|写)(?:道|说)?[，。！]")
"""Who asked or said what stands before, in Chinese."""

PARTICLE = re.compile("と(?!ても|ころ|にかく|りあえず)|って|など|を")
"""What Japanese writes behind a quotation that a sentence goes on with."""


def cuts(text: str) -> list[int]:
    """Where a sentence ends that a segmenter takes together with the next one."""
    ends = [match.end() for match in AND_SO_ON.finditer(text)]
    return ends + [
        match.end() for match in WHOLE_IN_BRACKETS.finditer(text) if text[match.end()].isupper()
    ]


def joined(left: str, right: str, language: str) -> bool:
    """Whether what stands before and after a cut is one sentence.

    `language` is the first part of a BCP 47 tag. Only what is near the cut is read.
    """
    near = left[-MOST_AROUND:]
    before, after = near.rstrip(), right[:MOST_AROUND].lstrip()
    if not before or not after:
        return False
    apart = near != before or right[:1].isspace()
    if _goes_on(before, after, apart=apart):
        return True
    if not before.endswith("."):
        return False
    return _in_midst(left[:MOST_AROUND], after) or _abbreviated(before, after, language)


def _in_midst(opening: str, after: str) -> bool:
    """Whether small letters follow a dot in a text whose sentences open with great ones."""
    first, word = FIRST.match(opening), SMALL.match(after)
    return bool(first and first[1].isupper() and word and word[0].islower())


def _goes_on(before: str, after: str, *, apart: bool) -> bool:
    """Whether a sentence goes on behind a quotation, a question or a dash; `apart` by a blank."""
    small = after.lstrip("—–- ")[:1].islower()
    if after[0] in "—–" and small:
        return before[-1] in '?!….»”“"’' or CLOSED.search(before) is not None
    if after[0] in ",;，、；" or (not apart and _divides_letters(before, after)):
        return True
    if CLOSED.search(before):
        spoken = HANGUL.match(after) is not None or PARTICLE.match(after) or TAG.match(after)
        return after[0].islower() or bool(QUOTATIVE.match(after) or (spoken and not apart))
    return not apart and after[0] == "-" and after[1:2].isalpha()


def _divides_letters(before: str, after: str) -> bool:
    """Whether an abbreviation of single letters stands on both sides, with no blank between."""
    return bool(LETTER_BEHIND.match(after) and LETTER_BEFORE.search(before))


def _abbreviated(before: str, after: str, language: str) -> bool:
    """Whether the dot before a cut is that of an abbreviation, an initial or an ordinal."""
    match = WORD.search(before)
    if match is None:
        return False
    if NUMBER.search(before):
        return after[0].islower() or _day(before, after, language)
    word = match[1].lstrip("-–—")
    low = word.lower()
    if _known(word, before, after, language) or (after[0].isdigit() and low in NUMBERED):
        return True
    if after[0].islower():
        return "." in word or len(word) == 1 or low in MAY_END | NUMBERED
    if low.lstrip("0123456789:") in ("p.m", "a.m", "pm", "am"):
        return DAY_OR_ZONE.match(after) is not None
    initial = word.isupper() and (word[1:3] == ".-" or (len(word) == 1 and INITIALS.search(before)))
    return bool(initial) and after[0].isalpha()


def _known(word: str, before: str, after: str, language: str) -> bool:
    """Whether it is an abbreviation that ends no sentence."""
    words = CONTINUES.get(language, frozenset())
    if word not in words and (len(word) == 1 or word.lower() not in words):
        return False
    return not UNIT.search(before) and not _opens(after, language)


def _opens(after: str, language: str) -> bool:
    """Whether a word follows that opens sentences."""
    first = after.partition(" ")[0].rstrip(",")
    return first in OPENINGS.get(language, ())


def _day(before: str, after: str, language: str) -> bool:
    """Whether a number is part of a date, or a German ordinal."""
    if language not in DOTTED:
        return False
    if after[0].isdigit():
        return DATE.search(f"{before[-7:]} {after[:9]}") is not None
    if language == "de" and GERMAN_ORDINAL.search(before):
        return after[0].isalpha() and not _opens(after, language)
    return MONTH.match(after) is not None
