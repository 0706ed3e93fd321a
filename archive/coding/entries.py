"""What the entries of the format are made of: words that are quoted, and dates."""

from __future__ import annotations

import msgspec

from archive.vocabulary import DateBasis


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What all entries share: an unknown field is refused."""


class Quote(Entry, frozen=True, kw_only=True):
    """Words of the article, and where to look for them when they occur more than once.

    `within`: the opening words of the sentence that holds them. `nth`: which occurrence, from 1.
    `before`, `after`: words that stand directly before or after them.
    """

    quote: str
    within: str | None = None
    nth: int | None = None
    before: str | None = None
    after: str | None = None


Quotes = str | Quote | list[str | Quote]
"""One piece or several, each as plain text or with directions."""


class DateEntry(Entry, frozen=True, kw_only=True):
    """A fuzzy date: EDTF, the printed words (quoted in a coding), and what it rests on."""

    edtf: str | None = None
    quote: str | Quote | None = None
    basis: DateBasis | None = None
