"""All that a statement quotes of its text: what must stand unchanged for it to be carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.coding.format.base import DateEntry, Quote, pieces
from archive.coding.format.statements import StatementEntry, ValueEntry
from archive.text.pronouns import points_back
from archive.vocabulary import Attribution, DateBasis, SpanRole

ROLES = [role for role in SpanRole if role is not SpanRole.CONTENT]
"""What spans do in a statement beside being its content: each is a field of its entry."""

DIGIT = re.compile(r"\d")

FROM_PUBLICATION = (DateBasis.WEEKDAY, DateBasis.DEICTIC, DateBasis.YEAR_INFERRED)
"""What days rest on that another day of publishing makes other days."""


def quotes(entry: StatementEntry) -> Iterator[str | Quote]:
    """What a statement and its claims quote beside its content, but not what it relays."""
    for role in ROLES:
        yield from pieces(getattr(entry, role.value))
    for claim in entry.claims:
        yield from claim.values
    yield from (date.quote for date in _dates(entry) if date.quote is not None)
    yield from entry.says_of


def pointing_back(entry: StatementEntry) -> Iterator[str | Quote]:
    """What of a statement's quotes has its meaning from what stands before: "he", "that day".

    Words that are carried over from a voice which they do not name have it as well.
    """
    for piece in (*pieces(entry.content), *quotes(entry)):
        if points_back(_words(piece)):
            yield piece
    if entry.attribution is Attribution.CARRIED and entry.source is None:
        yield from pieces(entry.content)
    for claim in entry.claims:
        yield from (value for value in claim.values if _is_anaphora(value, value))
    for date in _dates(entry):
        if date.quote is not None and _is_anaphora(date, date.quote):
            yield date.quote


def voiced(entry: StatementEntry) -> Iterator[str | Quote]:
    """What a statement says and the words that say who says it."""
    for quoted in (entry.source, entry.cue, entry.content):
        yield from pieces(quoted)


def counted_from_publication(entry: StatementEntry) -> Iterator[str | Quote]:
    """The words of days that are days by when the text was published: "yesterday", "on Monday"."""
    for claim in entry.claims:
        yield from (value for value in claim.values if value.basis in FROM_PUBLICATION)
    for date in _dates(entry):
        if date.quote is not None and date.basis in FROM_PUBLICATION:
            yield date.quote


def _is_anaphora(date: DateEntry | ValueEntry, quote: str | Quote) -> bool:
    """Whether a day is one only by what stands before its words."""
    if date.basis is None:
        return date.edtf is not None and not DIGIT.search(_words(quote))
    return date.basis is DateBasis.ANAPHORA


def _words(quote: str | Quote) -> str:
    return quote if isinstance(quote, str) else quote.quote


def _dates(entry: StatementEntry) -> Iterator[DateEntry]:
    """The dates of a statement and of its values that have words of their own."""
    dates = [entry.said, *(value.as_of for claim in entry.claims for value in claim.values)]
    yield from (date for date in dates if date is not None)
