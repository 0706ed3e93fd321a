"""Fuzzy dates from EDTF, with their bounds in days."""

from __future__ import annotations

import datetime as dt
import math
import re
from contextlib import suppress
from functools import lru_cache
from time import struct_time

from edtf import EDTFObject, parse_edtf
from edtf.parser import parser_classes
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import Interval

from archive.models.base import FuzzyDate
from archive.vocabulary import DateBasis

MOST = 100
"""The longest EDTF text that is read, in characters."""

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# The module of the library's classes prints what it cannot make, and standard output is for data.
# A `print` of its own that does nothing, once for the process, needs no redirection at each date,
# which would take the output of other threads with it.
vars(parser_classes)["print"] = lambda *_: None


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
def bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """The earliest and the latest day of an EDTF text; an open or unknown end is None.

    Seasons are bounded by their months in the northern hemisphere, as the EDTF library has them.
    """
    if DAY.fullmatch(edtf):
        # most dates are a plain day, and the grammar of all takes milliseconds
        with suppress(ValueError):
            day = dt.date.fromisoformat(edtf)
            return day, day
    refused = f"{edtf[:MOST]!r} is no EDTF date, such as 2024-08, 2024-08-10 or [..2024-08-14]"
    if len(edtf) > MOST or any(character.isspace() for character in edtf):
        raise ValueError(refused)
    try:
        parsed = parse_edtf(edtf)
        first, last = parsed.lower_strict(), parsed.upper_strict()
    except (
        EDTFParseException,
        ArithmeticError,
        LookupError,
        AttributeError,
        TypeError,
        ValueError,
    ):
        raise ValueError(refused) from None
    earliest, latest = _day(first, refused), _day(last, refused)
    if isinstance(parsed, Interval):
        # an end that is left out is unknown; the library would guess ten years
        earliest = None if _unknown(parsed.lower) else earliest
        latest = None if _unknown(parsed.upper) else latest
    if earliest and latest and earliest > latest:
        raise ValueError(f"{edtf} ends before it begins")
    return earliest, latest


def _unknown(end: object) -> bool:
    return not isinstance(end, EDTFObject) or str(end) in ("", "unknown", "open", "..")


def _day(value: struct_time | float, refused: str) -> dt.date | None:
    if isinstance(value, int | float):
        if math.isinf(value):
            return None
        raise ValueError(refused)
    year, month, day = value[:3]
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise ValueError(f"the year {year} lies outside 0001 to 9999")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(refused) from None
