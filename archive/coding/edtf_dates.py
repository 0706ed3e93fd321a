"""Fuzzy dates from EDTF, with their bounds in days.

Source: ISO 8601-2:2019, as the Library of Congress describes it
(https://www.loc.gov/standards/datetime/). Level 2 is read whole; what a text of it cannot say in
the years 0001 to 9999 is refused.
"""

from __future__ import annotations

from functools import lru_cache

from archive.coding.edtf_units import Days, NoUnitError, days_of_unit
from archive.models.base import FuzzyDate
from archive.vocabulary import DateBasis

MOST = 100
"""The longest EDTF text that is read, in characters."""

SETS = {"[": "]", "{": "}"}
"""The marks around a set: one of its dates, or all of them."""


def fuzzy_date(edtf: str | None, phrase: str | None, basis: DateBasis | None) -> FuzzyDate:
    """A fuzzy date from EDTF text (level 2 included) and the words that print it.

    Without EDTF it has no bounds, only its words. Raises ValueError, with a line that says why,
    when the EDTF text is none, or reaches beyond the years 0001 to 9999.
    """
    if edtf is None:
        return FuzzyDate(None, None, None, phrase, basis)
    earliest, latest = bounds(edtf)
    return FuzzyDate(edtf, earliest, latest, phrase, basis)


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Days:
    """The earliest and the latest day of an EDTF text; an open or unknown end is None.

    What the text leaves open is inside of the bounds: all days that a masked digit may stand for,
    and of a winter those at both ends of its year. Raises ValueError as `fuzzy_date` does.
    """
    try:
        if len(edtf) > MOST:
            raise NoUnitError
        earliest, latest = _days(edtf)
    except NoUnitError:
        raise ValueError(
            f"{edtf[:MOST]!r} is no EDTF date, such as 2024-08, 2024-08-10 or [..2024-08-14]"
        ) from None
    if earliest and latest and earliest > latest:
        raise ValueError(f"{edtf} ends before it begins")
    return earliest, latest


def _days(edtf: str) -> Days:
    """The bounds of a date, an interval or a set; raises NoUnitError for a text that is none."""
    if SETS.get(edtf[:1], "") == edtf[-1:] != "":
        return _days_of_set(edtf[1:-1])
    if "/" in edtf:
        return _days_of_interval(edtf)
    return days_of_unit(edtf)


def _days_of_interval(edtf: str) -> Days:
    """The bounds of what lasted from one date to another; `..` is open, and nothing is unknown."""
    first, _, last = edtf.partition("/")
    if not first and not last:
        raise NoUnitError
    return _end(first)[0], _end(last)[1]


def _end(edtf: str) -> Days:
    return (None, None) if edtf in ("", "..") else days_of_unit(edtf)


def _days_of_set(inside: str) -> Days:
    """The bounds of a list of dates and of ranges of them, `from..until`."""
    parts = inside.split(",")
    found = [
        _days_of_range(part, first=not index, last=index == len(parts) - 1)
        for index, part in enumerate(parts)
    ]
    earliest = [low for low, _ in found if low]
    latest = [high for _, high in found if high]
    return (
        min(earliest) if len(earliest) == len(found) else None,
        max(latest) if len(latest) == len(found) else None,
    )


def _days_of_range(part: str, *, first: bool, last: bool) -> Days:
    """The bounds of one part of a set; only its `first` may have no begin, its `last` no end."""
    begin, dots, end = part.partition("..")
    if not dots:
        return days_of_unit(part)
    if (not begin and not (first and end)) or (not end and not last):
        raise NoUnitError
    low, high = _end(begin)[0], _end(end)[1]
    if low and high and low > high:
        raise ValueError(f"{part} ends before it begins")
    return low, high
