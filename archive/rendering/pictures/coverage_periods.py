"""The periods of coverage as days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.rendering.pictures.protocols import Count, shown

COUNTED = ("articles", "statements", "events")
"""What is counted, in the order of the charts."""

NOT_STATED = "without a date"


@dataclass(frozen=True, slots=True)
class Period:
    """A period: its first and last day as ordinals of the calendar, and what is counted in it.

    A period that is no date has neither day and stands apart under its name.
    """

    name: str
    first: int | None
    last: int | None
    counts: tuple[int, ...]


def of(rows: Sequence[Count]) -> list[Period]:
    """The periods of the rows, in their order."""
    return [_period(row) for row in rows]


def _period(row: Count) -> Period:
    counts = tuple(int(getattr(row, name)) for name in COUNTED)
    days = _days(row.period) if row.period else None
    name = row.period or str(getattr(row, "unit", None) or NOT_STATED)
    return Period(shown(name), days and days[0], days and days[1], counts)


def _days(period: str) -> tuple[int, int] | None:
    """The first and the last day of a period, None if it is none."""
    try:
        if re.fullmatch(r"\d{4}-W\d\d", period):
            first = dt.date.fromisocalendar(int(period[:4]), int(period[6:]), 1).toordinal()
            return first, first + 6
        parts = [int(part) for part in period.split("-")]
        first = dt.date(*parts, *[1] * (3 - len(parts))).toordinal()
        if len(parts) == 3:
            return first, first
        year, month = (parts[0] + 1, 1) if len(parts) == 1 else divmod(parts[0] * 12 + parts[1], 12)
        if len(parts) == 2:
            month += 1
        last = dt.date.max if year > dt.MAXYEAR else dt.date(year, month, 1)
        return first, last.toordinal() - (year <= dt.MAXYEAR)
    except (ValueError, TypeError):
        return None
