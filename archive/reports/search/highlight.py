"""Where the words of a query stand in a text."""

from __future__ import annotations

from collections.abc import Iterable

from archive.reports.search.query import Query, Term, Tokens
from archive.text.tokens import token_spans

Place = tuple[int, int]
Token = tuple[str, int, int]


def marks(pieces: Iterable[str], between: str, query: Query) -> tuple[str, list[Place]]:
    """Pieces joined to one text, and where in it the query's words stand: code points [start, end).

    A phrase does not run on from one piece to the next; places that touch are one.
    """
    text, found = "", list[Place]()
    for piece in pieces:
        text += between if text else ""
        found += ((len(text) + start, len(text) + end) for start, end in _found(piece, query))
        text += piece
    return text, found


def _found(text: str, query: Query) -> list[Place]:
    cut = token_spans(text)
    found = sorted(place for term in query if not term.absent for place in _of_term(cut, term))
    merged: list[Place] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _of_term(cut: list[Token], term: Term) -> Iterable[Place]:
    """Where a term stands among the tokens of a text."""
    yield from _of_words(cut, term.tokens, begins=term.begins)
    for words in term.others:
        yield from _of_words(cut, words)


def _of_words(cut: list[Token], words: Tokens, *, begins: bool = False) -> Iterable[Place]:
    *before, last = words
    for at in range(len(cut) - len(words) + 1):
        run = cut[at : at + len(words)]
        word = run[-1][0]
        if [token for token, _, _ in run[:-1]] == before and (
            word == last or (begins and word.startswith(last))
        ):
            yield run[0][1], run[-1][2]


def marked(text: str, found: Iterable[Place], before: str = "«", after: str = "»") -> str:
    """The text with signs before and after each place."""
    shown, at = "", 0
    for start, end in found:
        shown += text[at:start] + before + text[start:end] + after
        at = end
    return shown + text[at:]
