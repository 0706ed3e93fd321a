"""The wording of a sentence: what is left of it without what only its printing makes different.

Two printings of one sentence have one wording: composed and decomposed letters, kinds of spaces,
of quotation marks, apostrophes and dashes, the two keyboards' forms of the Arabic yeh and kaf, and
what nobody sees make no difference. Everything else does, for it may change what is said: case,
accents, digits, signs, and every mark ("The mayor, said the master, did not come").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from archive.text.fold import INVISIBLE

DROPPED = re.compile(f"[{INVISIBLE}\u0640]")
"""What nobody sees, and the stroke that lengthens an Arabic word."""

SPACES = re.compile(" +")

KINDS = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "ی": "ي",
    "ک": "ك",
}
"""Characters that are printed for one another, by the one that stands for all."""


class _Units(dict[int, str]):
    """By code point, what a character is in a wording; computed when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isspace():
            units = " "
        else:
            kind = KINDS.get(letter, letter)
            units = unicodedata.normalize("NFD", DROPPED.sub("", kind))
        self[code] = units
        return units


UNITS = _Units()


def wording(sentence: str) -> str:
    """What two printings of one sentence have in common, and no other sentence has."""
    return SPACES.sub(" ", sentence.translate(UNITS))


@dataclass(frozen=True, slots=True)
class Printing:
    """A sentence as it is printed: for each unit of its wording, the index of its code point."""

    places: list[int]

    def units(self, start: int, end: int) -> tuple[int, int]:
        """The units of the code points `[start, end)`, half-open."""
        inside = [unit for unit, place in enumerate(self.places) if start <= place < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def code_points(self, first: int, last: int) -> tuple[int, int]:
        """The code points of the units `[first, last)`, half-open; no units are at the start."""
        return (self.places[first], self.places[last - 1] + 1) if first < last else (0, 0)


def printing(sentence: str) -> Printing:
    """Which code point of a sentence each unit of its wording is."""
    places: list[int] = []
    spaced = False
    for place, letter in enumerate(sentence):
        units = UNITS[ord(letter)]
        if units == " " and spaced:
            continue
        places += [place] * len(units)
        spaced = units == " " if units else spaced
    return Printing(places)
