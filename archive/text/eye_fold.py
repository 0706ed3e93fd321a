"""What is equal to the eye: a text folded so that it can be searched, with its way back.

Unlike the fold of search (`fold.py`), this one keeps what a reader sees: accents, hyphens, marks.
It forgets what a reader cannot see: how a letter is composed (Unicode, annex 15), which space or
line end stands between words, which key made an apostrophe, whether a hyphen may break. All
positions are code points.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.text.fold import INVISIBLE, VARIANTS
from archive.text.word_boundaries import divides_word, is_mark

UNSEEN = re.compile(
    f"[{INVISIBLE}\u0640\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\ufe00-\ufe0f\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
"""Characters that show nothing, and those that choose how the one before is drawn."""

PRINTED = {
    **dict.fromkeys("‘’‚‛ʹʻʼʽʾʿˈ′`´＇", "'"),
    **dict.fromkeys("“”„‟ʺ″〝〞〟＂", '"'),
    **dict.fromkeys("\u2010\u2011\ufe63", "-"),
    **dict.fromkeys("\u2012\u2212", "–"),
    "\u2015": "—",
    "…": "...",
}
"""Marks that are one to the eye, whatever code they have."""

DRAWN = re.compile("[\u00b5\u2f00-\u2fd5\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdff\ufe70-\ufefc]")
"""Ligatures, drawn forms of Arabic letters, radicals: to the eye, what they stand for."""

POINTS = re.compile(
    "[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
"""Vowel signs of Hebrew and Arabic, which most texts leave out; hamza and madda make letters."""

SEEN = str.maketrans(PRINTED | VARIANTS)

LOOKALIKES = str.maketrans(
    "авсԁенһіјкӏморԛѕтуԝхαβεζηικμνορτυχɑıո–—«»",
    'abcdehhijklmopqstywxabezhikmnoptyxain--""',
)
"""Lower-case letters of other scripts that look like Latin ones, and marks that are mistaken."""

PLAIN_RUN = re.compile(r"[!-~]+(?: [!-~]+)*")
"""Printed characters of ASCII with single spaces: they fold to themselves."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text: each of its code points stands for `[starts[i], ends[i])` of the original."""

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The slice of the original that a slice of the folded text stands for."""
        return self.starts[start], self.ends[end - 1]

    def index(self, position: int) -> int:
        """The first code point of the folded text that stands for `position` or what follows it."""
        return bisect_left(self.starts, position)

    def splits(self, index: int) -> bool:
        """Whether a cut before a code point of the folded text goes through a letter."""
        if not 0 < index < len(self.text):
            return False
        if self.starts[index] == self.starts[index - 1]:
            return True
        return is_mark(self.text[index]) and not self.text[index - 1].isspace()

    def divides(self, index: int) -> bool:
        """Whether a cut before a code point of the folded text divides a letter or a word."""
        if not 0 < index < len(self.text):
            return False
        return self.starts[index] == self.starts[index - 1] or divides_word(self.text, index)


class _Folds(dict[int, str]):
    """By code point, what a character folds to; computed when it is first met."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self.fold = fold

    def __missing__(self, code: int) -> str:
        self[code] = folded = self.fold(chr(code))
        return folded


def _seen(letter: str) -> str:
    """What the eye sees of a character."""
    if letter.isspace():
        return " "
    seen = letter.translate(SEEN)
    drawn = DRAWN.match(seen)
    plain = unicodedata.normalize("NFKD", seen) if drawn else unicodedata.normalize("NFD", seen)
    return UNSEEN.sub("", plain.translate(SEEN))


def _lower(letter: str) -> str:
    """What the eye sees of a character, whatever its case and its vowel signs."""
    return POINTS.sub("", unicodedata.normalize("NFD", _seen(letter).casefold()).translate(SEEN))


SEEN_FOLDS = _Folds(_seen)
LOWER_FOLDS = _Folds(_lower)
ALIKE_FOLDS = _Folds(
    lambda letter: unicodedata.normalize("NFKD", _lower(letter)).translate(LOOKALIKES)
)


def exactly(text: str) -> Folded:
    """The text as it is."""
    return Folded(text, text, range(len(text)), range(1, len(text) + 1))


def by_eye(text: str) -> Folded:
    """The text as a reader sees it."""
    return _folded(text, SEEN_FOLDS, plain=str)


def without_case(text: str) -> Folded:
    """The text as a reader sees it, in lower case and without vowel signs."""
    return _folded(text, LOWER_FOLDS, plain=str.lower)


def alike(text: str) -> Folded:
    """The text with one letter for those of several scripts that look alike, in lower case.

    What is equal here may be another word: it serves messages, not searches.
    """
    return _folded(text, ALIKE_FOLDS, plain=str.lower)


def _folded(text: str, folds: _Folds, plain: Callable[[str], str]) -> Folded:
    """A text folded character by character; `plain` folds what is printed ASCII."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    position, blank = 0, False
    while position < len(text):
        run = PLAIN_RUN.match(text, position)
        piece = plain(run[0]) if run else folds[ord(text[position])]
        after = run.end() if run else position + 1
        if (piece == " " and blank) or (not piece and starts and is_mark(text[position])):
            ends[-1] = after  # of what it goes with
        elif run:
            starts.extend(range(position, after))
            ends.extend(range(position + 1, after + 1))
        else:
            starts.extend([position] * len(piece))
            ends.extend([after] * len(piece))
        if piece and not (piece == " " and blank):
            pieces.append(piece)
            blank = piece == " "
        position = after
    return _ordered(text, "".join(pieces), starts, ends)


def _ordered(text: str, folded: str, starts: array[int], ends: array[int]) -> Folded:
    """The folded text with the marks on each letter in canonical order.

    Marks that change places stand for one slice together. They are sorted here since Python's
    `normalize` takes the square of the time for many marks on one letter.
    """
    if unicodedata.is_normalized("NFD", folded):
        return Folded(text, folded, starts, ends)
    classes = list(map(unicodedata.combining, folded))
    letters = list(folded)
    first = 0
    for index in range(len(letters) + 1):
        if index < len(letters) and classes[index]:
            continue
        run = classes[first:index]
        if run != sorted(run):
            order = sorted(range(first, index), key=classes.__getitem__)
            letters[first:index] = [folded[at] for at in order]
            starts[first:index] = array("I", [starts[first]] * len(run))
            ends[first:index] = array("I", [ends[index - 1]] * len(run))
        first = index + 1
    return Folded(text, "".join(letters), starts, ends)
