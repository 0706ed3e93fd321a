"""Numbered sentences: where a text's sentences begin and end, and what part of the page each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

import sentencex

from archive.text.sentence_joins import cuts, joined
from archive.vocabulary import SentenceKind

MOST_HEADING = 120
"""The longest line, in code points, that is taken for a heading."""

WINDOW = 4_000
"""How many code points of a line are split at a time.

In a quotation that does not end, the time grows with the square of the length.
"""

SPACE = re.compile(r"\s")

CLOSES = ".!?…:;,”\"’')]»"
"""The last characters of running text; a heading does not end in one."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A sentence: code points of its text, half-open `[start, end)`, and the part of the page."""

    start: int
    end: int
    kind: SentenceKind


def split(text: str, language: str | None = None) -> list[Slice]:
    """The sentences of a text in reading order, without the white space around each.

    No sentence goes beyond a line. The first line that is not blank is the headline. A short line
    of one sentence is a heading when it does not end like running text and another line follows.
    `language` is a BCP 47 tag.
    """
    slices: list[Slice] = []
    start = 0
    last = len(text.rstrip())
    for line in text.split("\n"):
        if line.strip():
            slices += _line(
                line, start, first=not slices, more=start + len(line) < last, tag=language
            )
        start += len(line) + 1
    return slices


def _line(line: str, start: int, *, first: bool, more: bool, tag: str | None) -> list[Slice]:
    """The sentences of a line that begins at code point `start`; `more` if others follow it."""
    pieces = [(0, len(line))] if first else _pieces(line, (tag or "en").lower().split("-")[0])
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
    """The start and end of each sentence in a line, half-open; a long line is read by windows."""
    pieces: list[tuple[int, int]] = []
    start = 0
    while start < len(line):
        window = line[start : start + WINDOW]
        ends = _ends(window, language)
        if start + len(window) < len(line):
            # the last sentence may go on after the window, unless it fills the window
            ends = ends[:-1] or [window.rfind(" ") + 1 or len(window)]
        for end in ends:
            pieces.append((pieces[-1][1] if pieces else 0, start + end))
        start += ends[-1]
    return pieces


def _ends(window: str, language: str) -> list[int]:
    """The end of each sentence in a window; all of it is one sentence if the segmenter fails."""
    # the segmenter fails on a space of several bytes after an initial
    plain = SPACE.sub(" ", window)
    try:
        sentences = sentencex.segment(language, plain)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return [len(window)]
    ends = list(accumulate(map(len, sentences)))
    if "".join(sentences) != plain:
        return [len(window)]
    return _joined(plain, sorted({*ends, *cuts(plain)}), language)


def _joined(window: str, ends: list[int], language: str) -> list[int]:
    """The ends of sentences without those in the middle of one."""
    begin = 0
    kept = []
    for end, after in zip(ends, [*ends[1:], len(window)], strict=True):
        if end == len(window) or not joined(window[begin:end], window[end:after], language):
            kept.append(end)
            begin = end
    return kept
