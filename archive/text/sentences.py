"""Numbered sentences: where a text's sentences begin and end, and what part of the page each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

import sentencex

from archive.vocabulary import SentenceKind

MOST_HEADING = 120
"""The longest line, in code points, that is taken for a heading."""

WINDOW = 4_000
"""How much of a line is split at a time: the time grows with its square, in open quotations."""

SPACE = re.compile(r"\s")

CLOSES = ".!?…:;,”\"’')]»"
"""What running text ends in, and a heading does not."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A sentence: code points `[start, end)` of its text."""

    start: int
    end: int
    kind: SentenceKind


def split(text: str, language: str | None = None) -> list[Slice]:
    """The sentences of a text, line by line, in reading order, without the white space around.

    The first line that is not blank is the headline. A short line of one sentence that does not
    close like running text, with another line after it, is a heading. `language` is a BCP 47 tag.
    """
    found: list[Slice] = []
    start = 0
    last = len(text.rstrip())
    for line in text.split("\n"):
        if line.strip():
            found += _line(
                line, start, first=not found, more=start + len(line) < last, tag=language
            )
        start += len(line) + 1
    return found


def _line(line: str, start: int, *, first: bool, more: bool, tag: str | None) -> list[Slice]:
    pieces = [(0, len(line))] if first else _pieces(line, (tag or "en").split("-")[0])
    trimmed = []
    for begin, end in pieces:
        piece = line[begin:end]
        if words := piece.strip():
            opens = start + begin + len(piece) - len(piece.lstrip())
            trimmed.append((opens, opens + len(words)))
    stripped = line.rstrip()
    heading = more and len(trimmed) == 1 and len(stripped) <= MOST_HEADING
    kind = SentenceKind.BODY
    if first:
        kind = SentenceKind.HEADLINE
    elif heading and stripped[-1] not in CLOSES:
        kind = SentenceKind.HEADING
    return [Slice(begin, end, kind) for begin, end in trimmed]


def _pieces(line: str, language: str) -> list[tuple[int, int]]:
    """Where the sentences of a line are; a line longer than the window is read window by window."""
    pieces: list[tuple[int, int]] = []
    start = 0
    while start < len(line):
        window = line[start : start + WINDOW]
        ends = _ends(window, language)
        if start + len(window) < len(line):
            # the last one may go on behind the window, unless it fills it
            ends = ends[:-1] or [window.rfind(" ") + 1 or len(window)]
        for end in ends:
            pieces.append((pieces[-1][1] if pieces else 0, start + end))
        start += ends[-1]
    return pieces


def _ends(window: str, language: str) -> list[int]:
    """Where each sentence ends; one for all when the segmenter fails."""
    # it fails on a space of several bytes behind an initial
    plain = SPACE.sub(" ", window)
    try:
        found = sentencex.segment(language, plain)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return [len(window)]
    ends = list(accumulate(map(len, found)))
    return ends if "".join(found) == plain else [len(window)]
