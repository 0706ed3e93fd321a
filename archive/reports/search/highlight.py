"""Where the words of a query are in a text."""

from __future__ import annotations

from collections.abc import Iterable

from archive.reports.search.query import Query, Term, Tokens
from archive.text.tokens import token_spans

Span = tuple[int, int]
"""Code points of a text, half-open."""

Token = tuple[str, int, int]
"""A token and the code points that it is made of."""


def joined_with_spans(pieces: Iterable[str], between: str, query: Query) -> tuple[str, list[Span]]:
    """Pieces joined to one text, and the spans of the query's words in it.

    A phrase does not run on from one piece to the next; spans that touch are one.
    """
    text, found = "", list[Span]()
    for piece in pieces:
        text += between if text else ""
        found += ((len(text) + start, len(text) + end) for start, end in _spans(piece, query))
        text += piece
    return text, found


def _spans(text: str, query: Query) -> list[Span]:
    cut = token_spans(text)
    found = sorted(span for term in query if not term.absent for span in _term_spans(cut, term))
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _term_spans(cut: list[Token], term: Term) -> Iterable[Span]:
    """The spans of a term among the tokens of a text."""
    yield from _phrase_spans(cut, term.tokens, begins=term.begins)
    for words in term.others:
        yield from _phrase_spans(cut, words)


def _phrase_spans(cut: list[Token], words: Tokens, *, begins: bool = False) -> Iterable[Span]:
    *before, last = words
    for at in range(len(cut) - len(words) + 1):
        run = cut[at : at + len(words)]
        word = run[-1][0]
        if [token for token, _, _ in run[:-1]] == before and (
            word == last or (begins and word.startswith(last))
        ):
            yield run[0][1], run[-1][2]


def with_marks(text: str, spans: Iterable[Span], before: str = "«", after: str = "»") -> str:
    """The text with signs before and after each span."""
    shown, at = "", 0
    for start, end in spans:
        shown += text[at:start] + before + text[start:end] + after
        at = end
    return shown + text[at:]
