"""The width of a text on a terminal, and breaking it into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NARROW = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0400-\u0482\u048a-\u052f‐-‧‰-⁞←-⇿─]*")
"""One cell a character: texts of Latin or Cyrillic letters need no look into wcwidth's tables,
and no import of it."""

_BREAKS = "-/_.,;:—–"
"""After these a word that is too long for its line breaks, if one is near."""


def width(text: str) -> int:
    """How many cells of a terminal a text takes; a mark at its start as after a blank."""
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
    """A long word in pieces that fit."""
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
    """Where to end a piece: after a hyphen or the like in its second half, else at its end."""
    for at in range(len(piece), len(piece) // 2, -1):
        if piece[at - 1] in _BREAKS:
            return at
    return len(piece)


def letters(word: str) -> Iterator[str]:
    """What must stay together: a letter with the marks on it."""
    if _NARROW.fullmatch(word):
        return iter(word)
    from wcwidth import iter_graphemes

    return iter_graphemes(word)
