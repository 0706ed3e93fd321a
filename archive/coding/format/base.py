"""What every entry is made of: words that are quoted, and dates."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from archive.vocabulary import DateBasis


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What all entries share: an unknown field is refused."""


class Quote(Entry, frozen=True, kw_only=True):
    """Words of the article, and where to look for them when they occur more than once.

    `within`: the opening words of the sentence that holds them. `nth`: which occurrence, from 1.
    `before`, `after`: words that stand directly before or after them.
    """

    quote: Annotated[
        str, Meta(description="The words, exactly as printed, marks and apostrophes included")
    ]
    within: Annotated[
        str | None, Meta(description="The opening words of the one sentence that holds the quote")
    ] = None
    nth: Annotated[int | None, Meta(description="Which occurrence is meant, from 1")] = None
    before: Annotated[
        str | None, Meta(description="Words that stand directly before the quote")
    ] = None
    after: Annotated[str | None, Meta(description="Words that stand directly after the quote")] = (
        None
    )


Quotes = str | Quote | list[str | Quote]
"""One piece or several, each as plain text or with directions."""


def pieces(quotes: Quotes | None) -> list[str | Quote]:
    """The pieces of a quotation, one by one; none for one that is left out."""
    if quotes is None:
        return []
    return quotes if isinstance(quotes, list) else [quotes]


class DateEntry(Entry, frozen=True, kw_only=True):
    """A fuzzy date: EDTF, the printed words (quoted in a coding), and what it rests on."""

    edtf: Annotated[
        str | None,
        Meta(description="EDTF of the precision that the text gives: 2024-08, [..2024-08-14]"),
    ] = None
    quote: Annotated[str | Quote | None, Meta(description="The words that print it")] = None
    basis: Annotated[DateBasis | None, Meta(description="What the date rests on")] = None


class TimedDateEntry(DateEntry, frozen=True, kw_only=True):
    """A fuzzy date with the time of day, as far as the text gives it."""

    clock: Annotated[
        str | None,
        Meta(description='Time of day as the text gives it, HH:MM, in quotation marks: "09:05"'),
    ] = None


Key = Annotated[str, Meta(description="Its stable public name; it never changes")]
Since = Annotated[DateEntry | None, Meta(description="Since when, as far as the text says")]
Until = Annotated[DateEntry | None, Meta(description="Until when, as far as the text says")]
