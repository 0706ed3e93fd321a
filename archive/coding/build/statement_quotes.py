"""All that a statement quotes of its text: what must stand unchanged for it to be carried over."""

from __future__ import annotations

from collections.abc import Iterator

from archive.coding.format.base import DateEntry, Quote, Quotes
from archive.coding.format.statements import StatementEntry
from archive.text.pronouns import points_back
from archive.vocabulary import DateBasis, SpanRole


def quotes(entry: StatementEntry) -> Iterator[str | Quote]:
    """All that a statement and its claims quote of the text, but not what it relays."""
    yield from _pieces(entry.content)  # the first that is told of
    for role in SpanRole:
        yield from _pieces(getattr(entry, role.value))
    for claim in entry.claims:
        yield from claim.values
    yield from (date.quote for date in _dates(entry) if date.quote is not None)
    yield from entry.says_of


def pointing_back(entry: StatementEntry) -> Iterator[str | Quote]:
    """What of a statement's quotes has its meaning from what stands before: "he", "that day"."""
    for piece in _pieces(entry.source):
        if points_back(piece if isinstance(piece, str) else piece.quote):
            yield piece
    for claim in entry.claims:
        yield from (value for value in claim.values if value.basis is DateBasis.ANAPHORA)
    for date in _dates(entry):
        if date.quote is not None and date.basis is DateBasis.ANAPHORA:
            yield date.quote


def _pieces(quoted: Quotes | None) -> list[str | Quote]:
    if quoted is None:
        return []
    return quoted if isinstance(quoted, list) else [quoted]


def _dates(entry: StatementEntry) -> Iterator[DateEntry]:
    """The dates of a statement and of its values that have words of their own."""
    dates = [entry.said, *(value.as_of for claim in entry.claims for value in claim.values)]
    yield from (date for date in dates if date is not None)
