"""Dates and times that the metadata of a file or page states."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate

from archive.vocabulary import DateBasis

MOST_WORDS = 100
"""The longest text of a date that is read, in code points."""

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?", re.ASCII)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?", re.ASCII)
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})\b.*", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2}) ([a-z]{3,9})\.?,? (\d{4})\b.*", re.ASCII)

NAMES = re.findall(
    r"\w+",
    "january february march april may june july august september october november december",
)
MONTHS = {"sept": 9} | {
    part: number for number, name in enumerate(NAMES, 1) for part in (name, name[:3])
}


ZEROS = (dt.date.min, dt.date(1970, 1, 1))
"""Days that programs write where they have no date."""


@dataclass(frozen=True, slots=True)
class MetadataDate:
    """A date that the metadata of a page or file gives.

    `edtf` is the day, month or year as written, without regard to the time zone. It is None for
    words that are ambiguous, such as 01/02/2019.
    """

    words: str
    edtf: str | None
    basis: DateBasis = DateBasis.METADATA


def metadata_date(words: str | None) -> MetadataDate | None:
    """The date that words give; None when there are no words."""
    plain = " ".join((words or "")[: 2 * MOST_WORDS].split())[:MOST_WORDS]
    return MetadataDate(plain, _edtf(plain)) if plain else None


def _edtf(words: str) -> str | None:
    """The date that words give as EDTF, None when it is not certain."""
    if match := ISO.fullmatch(words) or COMPACT.fullmatch(words):
        numbers = [int(part) for part in match.groups() if part]
    else:
        numbers = _named(words.lower()) or _mailed(words)
    try:
        day = dt.date(*[*numbers, 1, 1][:3])
    except (TypeError, ValueError):
        return None
    if day in ZEROS and len(numbers) == 3:
        return None
    return "-".join(f"{number:0{2 if index else 4}d}" for index, number in enumerate(numbers))


def _named(words: str) -> list[int]:
    """Year, month and day of English words such as `November 19, 2019`; else an empty list."""
    if match := MONTH_FIRST.fullmatch(words):
        month, day, year = match.groups()
    elif match := DAY_FIRST.fullmatch(words):
        day, month, year = match.groups()
    else:
        return []
    return [int(year), MONTHS[month], int(day)] if month in MONTHS else []


def _mailed(words: str) -> list[int]:
    """Year, month and day of `Tue, 19 Nov 2019 10:00:00 GMT`, as in mail; else an empty list."""
    if words[3:4] != ",":
        return []
    try:
        parsed = parsedate(words)
    except (ValueError, TypeError, IndexError):
        return []
    return list(parsed[:3]) if parsed else []


def instant(words: str | None) -> dt.datetime | None:
    """The instant that ISO 8601 words give with a time zone, in UTC; None for any other words."""
    try:
        parsed = dt.datetime.fromisoformat((words or "")[:MOST_WORDS].strip())
        return parsed.astimezone(dt.UTC) if parsed.tzinfo else None
    except (ValueError, OverflowError):
        return None
