"""Dates and times that the metadata of a file or page states."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from archive.reading import printed_days
from archive.vocabulary import DateBasis

MOST_WORDS = 100
"""The longest text of a date that is read, in code points."""

FIRST_YEAR = 1600
"""The first year of a day that is believed.

The first newspaper is of 1605. Years of the solar (1403) and of the lunar (1446) Hijri calendar lie
before, those of the Buddhist one (2567) after every capture.
"""

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""What programs write where they have no date, in whatever time zone they are."""

AHEAD = dt.timedelta(hours=14)
"""How far the most eastern time zone is ahead of UTC."""


@dataclass(frozen=True, slots=True)
class MetadataDate:
    """A date that the metadata of a page or file gives.

    `edtf` is the day, month or year as written, without regard to the time zone. It is None for
    words that are ambiguous, such as 01/02/2019, and for a day that cannot be.
    """

    words: str
    edtf: str | None
    basis: DateBasis = DateBasis.METADATA


def metadata_date(
    words: str | None, language: str | None = None, captured: dt.datetime | None = None
) -> MetadataDate | None:
    """The date that words give; None when there are no words.

    `language` is the BCP 47 tag of the page, `captured` when it was captured, if that is known:
    no day after that is believed, else none after today.
    """
    plain = " ".join((words or "")[: 2 * MOST_WORDS].split())[:MOST_WORDS]
    return MetadataDate(plain, _edtf(plain, language, captured)) if plain else None


def _edtf(words: str, language: str | None, captured: dt.datetime | None) -> str | None:
    """The date that words give as EDTF, None when it is not certain or cannot be."""
    numbers = printed_days.numbers(words, language)
    try:
        day = dt.date(*[*numbers, 1, 1][:3])
    except (TypeError, ValueError):
        return None
    now = dt.datetime.now(dt.UTC)
    last = (min(captured, now) if captured else now).astimezone(dt.UTC) + AHEAD
    if day.year < FIRST_YEAR or day > last.date():
        return None
    if len(numbers) == 3 and (day == EPOCH.date() or instant(words) == EPOCH):
        return None
    return "-".join(f"{number:0{2 if index else 4}d}" for index, number in enumerate(numbers))


def instant(words: str | None) -> dt.datetime | None:
    """The instant that ISO 8601 words give with a time zone, in UTC; None for any other words."""
    try:
        parsed = dt.datetime.fromisoformat((words or "")[:MOST_WORDS].strip())
        return parsed.astimezone(dt.UTC) if parsed.tzinfo else None
    except (ValueError, OverflowError):
        return None
