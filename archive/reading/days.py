"""Dates and times as a file states them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate

from archive.vocabulary import DateBasis

MOST_WORDS = 100
"""The longest statement of a date that is read, in code points."""

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?", re.ASCII)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?", re.ASCII)
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})\b.*", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2}) ([a-z]{3,9})\.?,? (\d{4})\b.*", re.ASCII)

NAMES = re.findall(
    r"\w+",
    "january february march april may june july august september october november december",
)
MONTHS = {"sept": 9} | {part: at for at, name in enumerate(NAMES, 1) for part in (name, name[:3])}


ZEROS = (dt.date.min, dt.date(1970, 1, 1))
"""Days that programs write where they have none."""


@dataclass(frozen=True, slots=True)
class Given:
    """A date that the metadata of a page or file gives.

    `edtf` is the day as written, or the month or year, whatever the time zone; None where the
    words do not say one without doubt, such as 01/02/2019.
    """

    words: str
    edtf: str | None
    basis: DateBasis = DateBasis.METADATA


def given(words: str | None) -> Given | None:
    """The date that words give; None when there are no words."""
    plain = " ".join((words or "")[: 2 * MOST_WORDS].split())[:MOST_WORDS]
    return Given(plain, _edtf(plain)) if plain else None


def _edtf(words: str) -> str | None:
    if found := ISO.fullmatch(words) or COMPACT.fullmatch(words):
        numbers = [int(part) for part in found.groups() if part]
    else:
        numbers = _named(words.lower()) or _mailed(words)
    try:
        day = dt.date(*[*numbers, 1, 1][:3])
    except (TypeError, ValueError):
        return None
    if day in ZEROS and len(numbers) == 3:
        return None
    return "-".join(f"{number:0{4 if at == 0 else 2}d}" for at, number in enumerate(numbers))


def _named(words: str) -> list[int]:
    """Year, month and day of English words such as `November 19, 2019`."""
    if found := MONTH_FIRST.fullmatch(words):
        month, day, year = found.groups()
    elif found := DAY_FIRST.fullmatch(words):
        day, month, year = found.groups()
    else:
        return []
    return [int(year), MONTHS[month], int(day)] if month in MONTHS else []


def _mailed(words: str) -> list[int]:
    """Year, month and day of a date as in mail and HTTP: `Tue, 19 Nov 2019 10:00:00 GMT`."""
    if words[3:4] != ",":
        return []
    try:
        found = parsedate(words)
    except (ValueError, TypeError, IndexError):
        return []
    return list(found[:3]) if found else []


def moment(words: str | None) -> dt.datetime | None:
    """The moment that ISO 8601 words give with their time zone, in UTC; None for any other."""
    try:
        found = dt.datetime.fromisoformat((words or "")[:MOST_WORDS].strip())
        return found.astimezone(dt.UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None
