"""What a word before a date makes of it: by, until, since; and dates that rest on a saying."""

from __future__ import annotations

from dataclasses import replace

from archive.drafting.dates.context import Context, Value
from archive.drafting.proposals import DateProposal
from archive.vocabulary import DateBasis

PATTERNS = {
    "by": "[..{}]",
    "until": "/{}",
    "till": "/{}",
    "til": "/{}",
    "through": "/{}",
    "since": "{}/..",
}
"""EDTF of a date behind each word."""

COUNTED = frozenset(("date-now", "date-length", "date-every", "date-later", "date-at-the-time"))
"""Rules whose dates are not bounded so."""


def bounded(context: Context, found: tuple[int, int, Value]) -> tuple[int, int, Value]:
    """A phrase with the word before it, where that word makes it a bound."""
    first, last, value = found
    if not first or value.rule in COUNTED or not value.edtf or value.edtf[0] in "[/":
        return found
    if "/" in value.edtf:
        return found
    if "deadline" in context.clause(first):
        return first, last, replace(value, edtf=f"[..{value.edtf}]")
    pattern = PATTERNS.get(context.row.word(first - 1))
    if pattern is None:
        return found
    return first - 1, last, replace(value, edtf=pattern.format(value.edtf))


def bounded_by_saying(date: DateProposal) -> DateProposal:
    """When something happened that was said on a date: some day up to then.

    The words stay those of the date. A date that is no day, month or year stays without EDTF.
    """
    edtf = date.edtf
    plain = edtf is not None and edtf[0].isdigit() and "/" not in edtf
    return replace(
        date,
        edtf=f"[..{edtf}]" if plain else None,
        basis=DateBasis.BOUNDED_BY_SAYING if plain else None,
        clock=None,
    )
