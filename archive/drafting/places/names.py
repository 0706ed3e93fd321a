"""Capitalised words of a text, and the runs that they form."""

from __future__ import annotations

import re
from typing import NamedTuple

CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠȘŢŤȚŪŮŰŲŹŻŽА-ЯЁІЇЄҐ"

WORD = re.compile(rf"[{CAPITALS}](?<![\w@#/].)(?:\.(?:[A-Z]\.){{1,3}}|[^\W\d_]*)(?!@)")
"""A word with a capital, or letters with full stops."""

PARTICLES = (
    "of",
    "of the",
    "de",
    "del",
    "du",
    "d'",
    "d’",
    "and",
    "and the",
    "on",
    "upon",
    "la",
    "le",
)

WITHIN_NAMES = frozenset((" ", "-", "’", "'")).union(
    f" {particle}{blank}" for particle in PARTICLES for blank in ("", " ")
)
"""What may stand within a name between its words."""

WRAPPED = re.compile(r"[ \t]{0,8}\n[ \t]{1,30}")
"""The end of a line within a paragraph whose further lines are set in."""

MOST_GAP = 40

SHORTENED = frozenset(("St", "Ste", "Mt", "Ft"))

MOST_WORDS = 6


class Word(NamedTuple):
    """A capitalised word: code points `[start, end)`, and how it hangs on the one before.

    `gap` is the text between, at most a few signs; None where the words stand further apart.
    `joins` says whether it follows the word before directly, as within a name. A tuple, since it is
    made for each such word of a text, which takes a third of the time.
    """

    text: str
    start: int
    end: int
    gap: str | None
    joins: bool


def words(text: str) -> list[Word]:
    """The capitalised words of a text, in order."""
    found: list[Word] = []
    last = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        gap = text[last:start] if found and start - last <= MOST_GAP else None
        if gap and "\n" in gap and WRAPPED.fullmatch(gap):
            gap = " "
        if gap == ". " and found[-1].text in SHORTENED:
            gap = " "
        found.append(Word(match[0], start, end, gap, gap == " "))
        last = end
    return found
