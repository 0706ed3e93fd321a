"""Quotation marks of a line: which there are, and to which side the words around each lean.

Kinds of marks by language after the Unicode Standard, chapter 6.2, and CLDR's delimiters. Titles in
《》 and 〈〉 are no quotations. Positions are code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from archive.text.fold import INVISIBLE
from archive.text.word_boundaries import UNSPACED_LETTER

MARK = re.compile(
    "``|''|‘‘|’’|,,(?=\\w)|<<|>>|‹‹|››|[“”„‟\"＂«»‹›〝〞〟「」『』﹁﹂﹃﹄｢｣״'‘’‚‛`´]"
)
"""A mark; typewriters make some of two characters."""

SINGLE = frozenset("'‘’‚‛`´")
"""Marks that are apostrophes, feet or accents as well."""

BESIDE = re.compile(f"[“”„‟\"＂«»‹›〝〞〟״'‘’‚‛`{INVISIBLE}]")
"""What stands between a mark and the words that it leans to."""

MOST_BESIDE = 6
"""Past how many such characters the words are looked for."""

DOTS = re.compile(r"[.…]{1,4}(?=\w)")
"""Dots before a word: a quotation may open with them."""

ELISION = re.compile(r"(?:\d\ds|tis|twas|twere|twill|til|em|n|cause)\b", re.IGNORECASE)
"""English words and decades that begin with an apostrophe."""

POSSESSIVE = re.compile(r"(?<=s)['’](?= [^\W\d_][^'‘’“”\"«».!?\n]{0,200}[.,!?…]['’](?!\w))")
"""The apostrophe of *the zorbs’ boats*, in single marks that close further on in the clause."""

FEET = re.compile(r"\d['′’]\s?\d{1,2}$")
"""Feet and inches, up to the mark of the inches."""

NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[.,/]\d{1,2})?$")
"""A number of inches, and no year, up to their mark."""

INCHES = re.compile(r'["＂”](?= ?[-a-z](?:[^"“”«».!?\n]|(?<=\d)"){0,200}[.,!?…]["”＂](?!\w))')
"""A mark before what is measured, within a quotation that closes further on in the clause."""

MOST_NUMBER = 8
"""How far before a mark a number is looked for."""


class Leaning(Enum):
    """To which side of a mark the words stand."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a line, from `start` to `end`, and where it leans."""

    kind: str
    start: int
    end: int
    leaning: Leaning


def marks(line: str) -> Iterator[Mark]:
    """The quotation marks of a line; none that is an apostrophe, or one of feet and inches."""
    for match in MARK.finditer(line):
        if not _within_word(line, match) and not _measure(line, match):
            yield Mark(match[0], match.start(), match.end(), _leaning(line, match))


def _within_word(line: str, match: re.Match[str]) -> bool:
    """Whether it is an apostrophe: in a word, or before one that is always written with it."""
    before, after = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
    if match[0] in ('"', "״"):  # of an abbreviation in Hebrew
        return "א" <= before <= "ת" and "א" <= after <= "ת"
    if match[0] not in SINGLE:
        return False
    if UNSPACED_LETTER.match(before) or UNSPACED_LETTER.match(after):
        return False
    if before.isalnum():
        return after.isalnum() or POSSESSIVE.match(line, match.start()) is not None
    return ELISION.match(line, match.end()) is not None


def _measure(line: str, match: re.Match[str]) -> bool:
    """Whether it is a mark of inches behind a number."""
    if match[0] not in ('"', "＂", "”") or not line[match.start() - 1 : match.start()].isdigit():
        return False
    before = line[max(0, match.start() - MOST_NUMBER) : match.start()]
    if FEET.search(before):
        return True
    return bool(NUMBER.search(before) and INCHES.match(line, match.start()))


def _leaning(line: str, match: re.Match[str]) -> Leaning:
    opens = _opens_after(_neighbour(line, match.start() - 1, -1))
    at = match.end()
    while at < min(len(line), match.end() + MOST_BESIDE) and BESIDE.match(line, at):
        at += 1
    closes = not DOTS.match(line, at) and _closes_before(_neighbour(line, match.end(), 1))
    if opens == closes:
        return Leaning.EITHER
    return Leaning.OPENS if opens else Leaning.CLOSES


def _neighbour(line: str, at: int, step: int) -> str:
    """The nearest character of the words on one side, past other marks; none at the line's end."""
    for _ in range(MOST_BESIDE):
        if not (0 <= at < len(line)) or not BESIDE.match(line, at):
            break
        at += step
    return line[at] if 0 <= at < len(line) else ""


def _opens_after(before: str) -> bool:
    """Whether a quotation opens behind this character rather than closes."""
    return not before.strip() or before in ":：/=>|" or unicodedata.category(before) in ("Ps", "Pd")


def _closes_before(after: str) -> bool:
    """Whether a quotation closes before this character rather than opens."""
    return (
        not after.strip()
        or after in ",.;:!?…。、，！？；：．"
        or unicodedata.category(after) in ("Pe", "Pd")
    )
