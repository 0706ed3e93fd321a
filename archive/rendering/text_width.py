"""The width of a text on a terminal, in cells, and its division into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NARROW = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0400-\u0482\u048a-\u052f‐-‧‰-⁞←-⇿─]*")
"""Characters of one cell: a text of Latin or Cyrillic letters is measured without wcwidth.

Its import takes time.
"""

_BREAKS = "-/_.,;:—–"
"""A word that is too long for its line is broken after one of these, if one is near."""


def width(text: str) -> int:
    """How many cells a text takes; an accent at its start counts as after a blank."""
    if _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth, wcwidth

    cells = wcswidth(f" {text}")
    return cells - 1 if cells >= 0 else sum(max(0, wcwidth(letter)) for letter in text)


def longest_word(text: str) -> int:
    """The width of a text's widest word."""
    return max(map(width, text.split()), default=0)


def wrap(text: str, room: int) -> list[str]:
    """The lines of a text, none wider than `room`; words break only where they must."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _fill(paragraph, room)
    return lines


def _fill(text: str, room: int) -> list[str]:
    if width(text) <= room:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        wide = width(word)
        if line and used + 1 + wide <= room:
            line, used = f"{line} {word}", used + 1 + wide
            continue
        if line:
            lines.append(line)
        *full, line = [word] if wide <= room else _pieces(word, room)
        lines += full
        used = width(line)
    return [*lines, line]


def _pieces(word: str, room: int) -> Iterator[str]:
    """A long word in pieces of at most `room` cells."""
    piece, used = "", 0
    for letter in letters(word):
        wide = width(letter)
        if piece and used + wide > room:
            at = _break(piece)
            yield piece[:at]
            piece = piece[at:]
            used = width(piece)
        piece, used = piece + letter, used + wide
    yield piece


def _break(piece: str) -> int:
    """The index at which a piece ends: after one of `_BREAKS` in its second half, else its end."""
    for at in range(len(piece), len(piece) // 2, -1):
        if piece[at - 1] in _BREAKS:
            return at
    return len(piece)


def letters(word: str) -> Iterator[str]:
    """The letters of a word, each with the marks on it."""
    if _NARROW.fullmatch(word):
        return iter(word)
    from wcwidth import iter_graphemes

    return iter_graphemes(word)
