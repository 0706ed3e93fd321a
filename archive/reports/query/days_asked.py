"""Days, months and years as people ask for them."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from archive.errors import UsageError
from archive.reading.month_names import MONTHS

FORMS = [
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?)?",
        r"(?P<name>[a-z]{3,9})\.?,? (?P<year>\d{4})",
        r"(?P<day>\d{1,2}) (?P<name>[a-z]{3,9})\.?,? (?P<year>\d{4})",
        r"(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})",
    )
]

UNDERSTOOD = "give 2024, 2024-08 or 2024-08-10, Aug 2024, 10 August 2024 or August 10, 2024"


def day(text: str, *, last: bool) -> dt.date:
    """The first, or the `last`, day of a year, a month or a day such as 2024-08 or Aug 2024.

    Raises UsageError, with what is understood, for words that are no date, and for a day that the
    calendar does not have.
    """
    try:
        found = next(filter(None, (form.fullmatch(text) for form in FORMS))).groupdict()
        year = int(found["year"])
        if found.get("name"):
            month = MONTHS[found["name"].lower()]
        else:
            month = int(found.get("month") or (12 if last else 1))
        end = calendar.monthrange(year, month)[1] if last else 1
        return dt.date(year, month, int(found.get("day") or end))
    except (StopIteration, KeyError, ValueError):
        raise UsageError(f"{text!r} is no date; {UNDERSTOOD}") from None
