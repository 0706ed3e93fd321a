"""Stubs: statements that a person may take up, one for a sentence, as far as it shows them itself.

A cue is looked up in a short list of English words, and what stands around it is taken for who
says it and what is said: a beginning to be corrected, and no analysis. What drafters propose
refers to actors and events that a draft declares; a skeleton declares none, and a stub names
whoever speaks in its own words, in a comment.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from archive.coding.format.base import Quote
from archive.coding.format.statements import StatementEntry
from archive.coding.quote_writer import Near, Quoter
from archive.errors import ArchiveError
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import Mode

CUE = re.compile(
    r"\b(?:said|says|say|told|tells|added|adds|announced|announces|claimed|claims|denied|denies|"
    r"reported|reports|stated|states|warned|warns|wrote|writes|explained|confirmed|insisted|"
    r"promised|admitted|argued|tweeted|according to)\b"
)
"""Words that mark something as said."""

THAT = re.compile(r"(?:\s+\w+){0,4}?\s+that\s+")
"""What may stand between a cue and what is said: whom it is said to, and "that"."""

FEWEST_SAID = 2
"""How many words are said at least."""

MOST_SOURCE = 15
"""How many words name who says it at most."""

ENDS = " \t\n,.:;!?–—-"
"""Blanks and marks at the ends of what is quoted."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """What of a sentence is said, by whom, and by which cue, in code points."""

    content: tuple[TextSpan, ...]
    source: TextSpan | None = None
    cue: TextSpan | None = None
    mode: Mode | None = None


def stub(
    quoter: Quoter, piece: Slice, label: str, quoted: Sequence[TextSpan]
) -> StatementEntry | None:
    """A statement of a sentence, None when its words cannot be quoted.

    `quoted` are the spans between quotation marks in all of the text, in reading order.
    """
    for parts in (_attributed(quoter.text, piece, quoted), _whole(quoter.text, piece)):
        if parts is not None:
            try:
                return _entry(quoter, parts, label)
            except ArchiveError:
                continue
    return None


def _entry(quoter: Quoter, parts: _Parts, label: str) -> StatementEntry:
    pieces = [quoter.quote(span) for span in parts.content]
    near = (tuple(dict.fromkeys(map(quoter.finder.around, parts.content))),)
    return StatementEntry(
        label=label,
        content=pieces if len(pieces) > 1 else pieces[0],
        source=_quote(quoter, parts.source, near),
        cue=_quote(quoter, parts.cue, near),
        mode=parts.mode,
    )


def _quote(quoter: Quoter, span: TextSpan | None, near: Near) -> str | Quote | None:
    return None if span is None else quoter.quote(span, None, near)


def _whole(text: str, piece: Slice) -> _Parts:
    """All of a sentence but its stop, in the article's own voice."""
    words = text[piece.start : piece.end]
    return _Parts(((piece.start, piece.start + len(words.rstrip(".!?") or words)),))


def _attributed(text: str, piece: Slice, quoted: Sequence[TextSpan]) -> _Parts | None:
    """What a sentence says that somebody says, None where it has no cue."""
    inside = _inside(piece, quoted)
    cues = (match.span() for match in CUE.finditer(text, piece.start, piece.end))
    cue = next((one for one in cues if not any(s <= one[0] < e for s, e in inside)), None)
    if cue is None:
        return None
    if inside:
        return _direct(text, piece, cue, inside)
    that = THAT.match(text, cue[1], piece.end)
    content = _trimmed(text, (that.end() if that else cue[1], piece.end))
    if content is None or len(text[slice(*content)].split()) < FEWEST_SAID:
        return None
    return _Parts((content,), _source(text, (piece.start, cue[0])), cue)


def _direct(text: str, piece: Slice, cue: TextSpan, inside: list[TextSpan]) -> _Parts | None:
    """What stands in quotation marks, and beside the cue who says it."""
    content = [span for span in (_trimmed(text, one) for one in inside) if span is not None]
    before = max((end for _, end in inside if end <= cue[0]), default=piece.start)
    after = min((start for start, _ in inside if start >= cue[1]), default=piece.end)
    source = _source(text, (before, cue[0])) or _source(text, (cue[1], after))
    return _Parts((*content,), source, cue, Mode.DIRECT) if content else None


def _inside(piece: Slice, quoted: Sequence[TextSpan]) -> list[TextSpan]:
    """The parts of quotations that stand in a sentence, without those in one another."""
    found: list[TextSpan] = []
    first = bisect_left(quoted, piece.start, key=lambda span: span[1])
    for start, end in quoted[first:]:
        if start >= piece.end:
            break
        part = (max(start, piece.start), min(end, piece.end))
        if part[0] < part[1] and not (found and part[0] < found[-1][1]):
            found.append(part)
    return found


def _source(text: str, span: TextSpan) -> TextSpan | None:
    """Who says it, if few words stand there."""
    found = _trimmed(text, span)
    if found is None or len(text[slice(*found)].split()) > MOST_SOURCE:
        return None
    return found


def _trimmed(text: str, span: TextSpan) -> TextSpan | None:
    """A span without the blanks and marks at its ends, None when nothing is left."""
    marks = ENDS + "\"'“”‘’«»„"
    words = text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip(marks))
    end = span[0] + len(words.rstrip(marks))
    return (start, end) if start < end else None
