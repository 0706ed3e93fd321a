"""What to search for instead, when nothing is found: the nearest spellings that are there.

A word is sought by its beginning, shortened until something begins so; a run of letters or
syllables, and a phrase, by what is left without its ends. Of the nearest entries that have that,
the likest words are named.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import chain, islice

import sqlalchemy as sa

from archive.database.search import index
from archive.models.columns import BREAK
from archive.models.search import search_entry
from archive.reports.search.find import KINDS, ORDER
from archive.reports.search.nearest import nearest
from archive.reports.search.other_names import with_other_names
from archive.reports.search.query import Query, Term, Tokens
from archive.text.tokens import WITHIN, joined

MOST_ENTRIES = 200
"""In how many entries the likest words are looked for."""

MOST_TERMS = 5
"""For how many words or phrases of a query others are looked for."""

LONGEST_RUN = 12
"""How many tokens of a phrase are looked for at most."""

LIKE = 0.6
"""How like another word must be, as `difflib` counts."""

MOST_HOLDING = 3
"""How many words are named that are not like a word, but hold it."""

WRITTEN_ON = ("ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "ה", "ו", "וה", "ב", "ל", "מ", "ש")
"""Articles and particles that Arabic and Hebrew write on to the word that follows."""


def hints(connection: sa.Connection, query: Query) -> Iterator[str]:
    """What of a query stands nowhere in the archive, a line each, with the likest that does.

    Nothing of entries that are cut by other rules: they have no tiers to look through.
    """
    if index.to_renew(connection):
        return
    for term in [term for term in query if not term.absent][:MOST_TERMS]:
        if next(_entries(connection, with_other_names(connection, (term,))), None) is None:
            asked = joined(term.tokens) + ("*" if term.begins else "")
            near = ", ".join(_likest(connection, term))
            yield f"nothing has {asked}" + (f"; did you mean {near}?" if near else "")


def _likest(connection: sa.Connection, term: Term) -> list[str]:
    """The words that are most like those of a term."""
    asked = joined(term.tokens)
    for wanted in _shortened(term.tokens[:LONGEST_RUN]):
        rows = islice(_entries(connection, (wanted,)), MOST_ENTRIES)
        found = chain.from_iterable(
            _runs(entry.split(), wanted, len(term.tokens)) for entry in rows
        )
        words = sorted({*map(joined, found)} - {asked})
        near = difflib.get_close_matches(asked, words, cutoff=LIKE)
        near = near or [word for word in words if asked in word][:MOST_HOLDING]
        if near:
            return near
    return []


def _shortened(words: Tokens) -> Iterator[Term]:
    """Ever less of some words, as terms; of a single one ever shorter beginnings."""
    size = len(words)
    for least in range(size - 1, max(size // 2, 1) - 1, -1):
        windows = [words[at : at + least] for at in range(size - least + 1)]
        yield Term(windows[0], others=tuple(windows[1:]))
    if size == 1:
        (word,) = words
        for spelled in (_with_particles(word), _misspelt(word)):
            yield Term((spelled[0],), others=tuple((other,) for other in spelled[1:]))
        shorter = {len(word) - 1, len(word) - 2, len(word) * 2 // 3, len(word) // 2}
        for length in sorted(shorter, reverse=True):
            if length >= min(3, len(word) - 1) and length > 0:
                yield Term((word[:length],), begins=True)


def _with_particles(word: str) -> list[str]:
    """A word with what Arabic and Hebrew write on to it."""
    return [before + word for before in WRITTEN_ON]


def _misspelt(word: str) -> list[str]:
    """A word with two neighbours among its letters in the other order, or with one left out."""
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    shorter = (word[:at] + word[at + 1 :] for at in range(len(word)))
    return [other for other in dict.fromkeys((*swapped, *shorter)) if other] or [word]


def _entries(connection: sa.Connection, query: Query) -> Iterator[str]:
    """The words of what has everything that is asked for, the nearest first."""
    for matching in nearest(connection, query, KINDS):
        words = sa.select(search_entry.c.words).where(matching).order_by(*ORDER)
        yield from connection.scalars(words.limit(MOST_ENTRIES))


def _runs(words: list[str], wanted: Term, size: int) -> Iterator[Tokens]:
    """The runs of `size` tokens that hold what is wanted, as it stands in an entry."""
    for part in (wanted.tokens, *wanted.others):
        for at in range(len(words) - len(part) + 1):
            if not _is_at(words, at, part, begins=wanted.begins):
                continue
            for start in range(max(0, at + len(part) - size), at + 1):
                run = words[start : start + size]
                if len(run) == size and not any(word.startswith(BREAK) for word in run):
                    yield _whole(words, start, start + size)


def _whole(words: list[str], start: int, end: int) -> Tokens:
    """The tokens of a run with the syllables of Korean around it that are of its words."""
    while start and words[start].startswith(WITHIN):
        start -= 1
    while end < len(words) and words[end].startswith(WITHIN):
        end += 1
    return tuple(words[start:end])


def _is_at(words: list[str], at: int, part: Tokens, *, begins: bool) -> bool:
    if begins:
        return words[at].startswith(part[0])
    return tuple(words[at : at + len(part)]) == part
