"""Cutting what is said into statements: one for each sentence, as codings have them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.drafting.proposals import AttributedWords, DraftArticle
from archive.text.sentences import Slice, split
from archive.text.spans import TextSpan

JOINT = re.compile(
    r"\s?(?:\[(?:\.\.\.|…)\]|\((?:\.\.\.|…)\))\s(?=\s?[\"“‘']?[A-Z])"
    r"|:\s(?=[\"“][A-Z])"
)
"""Words left out of a quotation behind which another sentence begins; a colon before one."""

END = re.compile(r"[.!?…]['’\]]?\s+[\"“‘'\[(]?[A-Z]")
"""Where another sentence may begin within a quotation."""

THAT = re.compile(r"that\s(?=\S)")
"""A conjunction at the beginning of what is said, which is no part of it."""

OPENING = "\"“„‘'«‹`"
CLOSING = "\"”’'»›`"
LOOSE = ".,;:!?–—-"
"""Signs at the ends of what is said that are none of its words."""

CLOSED_BY = {"“": "”", "„": "“”", "‘": "’", "«": "»", "‹": "›"}
OPENED_BY = {"”": "“„", "’": "‘", "»": "«", "›": "‹"}
"""The partners of marks, where it is not the same sign."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one statement says: its spans, within one sentence, whose number it has."""

    words: AttributedWords
    sentence: int
    content: tuple[TextSpan, ...]
    first: bool
    """Whether it is the first of what was said in one go."""


def pieces(article: DraftArticle, attributed: Iterable[AttributedWords]) -> Iterator[Piece]:
    """The statements of what is said, each within a sentence."""
    starts = [one.start for one in article.sentences]
    for words in attributed:
        cut: dict[tuple[int, int], list[TextSpan]] = {}
        for span in words.content:
            for sentence, number, piece in _cut(article, starts, span):
                cut.setdefault((sentence, number), []).append(piece)
        for index, ((sentence, _), content) in enumerate(sorted(cut.items())):
            yield Piece(words, sentence, tuple(content), first=index == 0)


def _cut(
    article: DraftArticle, starts: list[int], span: TextSpan
) -> Iterator[tuple[int, int, TextSpan]]:
    """A span cut at sentences and where words are left out, without what is no word at its ends."""
    sentence = max(0, bisect_right(starts, span[0]) - 1)
    while sentence < len(starts) and starts[sentence] < span[1]:
        one = article.sentences[sentence]
        start, end = max(span[0], one.start), min(span[1], one.end)
        number = 0
        for joint in _at_joints(article.text, start, end):
            whole = trim(article.text, joint)
            for piece in () if whole is None else _sentences(article.text, *whole):
                trimmed = trim(article.text, piece)
                if trimmed is not None:
                    yield sentence, number, trimmed
                    number += 1
        sentence += 1


def _at_joints(text: str, start: int, end: int) -> Iterator[TextSpan]:
    """A slice cut where words are left out, and before a quotation that a colon announces."""
    for match in JOINT.finditer(text, start, end):
        if match.start() > start:
            yield start, match.start()
            start = match.end()
    yield start, end


def _sentences(text: str, start: int, end: int) -> Iterator[TextSpan]:
    """The sentences of a quotation, which the sentence that holds it does not cut."""
    if not END.search(text, start, end):
        yield start, end
        return
    # the first line would be a headline, which is one sentence
    for one in split("x\n" + text[start:end].replace("\n", " "))[1:]:
        yield start + one.start - 2, start + one.end - 2


def trim(text: str, span: TextSpan) -> TextSpan | None:
    """A span without blanks, stops and marks without a partner at its ends; None without letters.

    A stop stays where a quotation within closes behind it.
    """
    start, end = span
    while start < end:
        before = start, end
        while start < end and (text[start].isspace() or text[start] in LOOSE):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in LOOSE):
            end -= 1
        start, end = _without_marks(text, start, end)
        if (start, end) == before:
            break
    return (start, end) if any(letter.isalnum() for letter in text[start:end]) else None


def _without_marks(text: str, start: int, end: int) -> TextSpan:
    """A span without a leading *that*, and without one mark that has no partner within."""
    that = THAT.match(text, start, end)
    if that is not None and text[start - 1 : start].isspace():
        return that.end(), end
    if start >= end:
        return start, end
    first, last = text[start], text[end - 1]
    if first in OPENING and not _has(text, start + 1, end, CLOSED_BY.get(first, first)):
        return start + 1, end
    if last in CLOSING and not _has(text, start, end - 1, OPENED_BY.get(last, last)):
        return start, end - 1
    if end - start > 2 and first in OPENING and last in CLOSING and _whole(text, start, end):
        return start + 1, end - 1
    return start, end


def _has(text: str, start: int, end: int, marks: str) -> bool:
    return any(text.find(mark, start, end) >= 0 for mark in marks)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the marks at both ends are of one quotation: there is no other between."""
    return not _has(text, start + 1, end - 1, '"“”„«»‹›`')


def sentence_at(sentences: tuple[Slice, ...], place: int) -> int:
    """The number of the sentence in which a place stands."""
    return max(0, bisect_right(sentences, place, key=lambda one: one.start) - 1)
