"""The periods of coverage: their days and their counts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.rendering.pictures.protocols import CoverageRow, shown

COUNTED = ("articles", "statements", "events")
"""What is counted, in the order of the charts."""

NOT_STATED = "without a date"


@dataclass(frozen=True, slots=True)
class CountedPeriod:
    """A period: its first and last day, both included, and its counts in the order of `COUNTED`.

    Days are ordinals of the Gregorian calendar. A period that is no date has neither day.
    """

    name: str
    first: int | None
    last: int | None
    counts: tuple[int, ...]


def counted_periods(rows: Sequence[CoverageRow]) -> list[CountedPeriod]:
    """The periods of the rows, in their order."""
    return [_period(row) for row in rows]


def _period(row: CoverageRow) -> CountedPeriod:
    counts = tuple(int(getattr(row, name)) for name in COUNTED)
    days = _days(row.period) if row.period else None
    name = row.period or str(getattr(row, "unit", None) or NOT_STATED)
    return CountedPeriod(shown(name), days and days[0], days and days[1], counts)


def _days(period: str) -> tuple[int, int] | None:
    """The first and the last day of a period as ordinals; None for a text that is no period."""
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
