"""EDTF of days, weeks, months and longer units, and of what lies before or after them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

SURE = 150
"""Within how many days a month is hardly that of another year."""

UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}

UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Calendar:
    """A unit of the calendar: its EDTF, and a day of it from which others are counted."""

    edtf: str
    day: dt.date


def of_day(day: dt.date) -> Calendar:
    """A day."""
    return Calendar(day.isoformat(), day)


def of_date(year: int, month: int, day: int) -> Calendar | None:
    """A day by its numbers; None for one that the calendar lacks."""
    try:
        return of_day(dt.date(year, month, day))
    except ValueError:
        return None


def of_month(year: int, month: int) -> Calendar:
    """A month of a year."""
    return Calendar(f"{year:04d}-{month:02d}", dt.date(year, month, 1))


def of_year(year: int) -> Calendar:
    """A year."""
    return Calendar(f"{year:04d}", dt.date(year, 1, 1))


def of_part(year: int, part: int, month: int) -> Calendar:
    """A season, quarter or half by the number that EDTF has for it, and its first month."""
    return Calendar(f"{year:04d}-{part:02d}", dt.date(year, month, 1))


def of_unit(unit: str, day: dt.date, count: int = 0) -> Calendar | None:
    """The unit that is `count` units after the one that a day lies in; negative ones lie before.

    A week is from Monday to Sunday, a weekend its last two days: one or more of these days, so they
    are sets. None outside of the years 1 to 9999, and for units shorter than a day.
    """
    try:
        if unit in UNIT_DAYS or unit == "weekend":
            return _of_days(unit, day, count)
        if unit not in UNIT_MONTHS:
            return None
        months = day.year * 12 + day.month - 1 + count * UNIT_MONTHS[unit]
        year, month = divmod(months, 12)
        first = dt.date(year, month + 1, 1)
    except (OverflowError, ValueError):
        return None
    return _of_months(unit, first)


def _of_days(unit: str, day: dt.date, count: int) -> Calendar:
    if unit == "day":
        return of_day(day + dt.timedelta(days=count))
    weeks = 2 if unit == "fortnight" else 1
    monday = day + dt.timedelta(weeks=count * weeks, days=-day.weekday())
    first = monday + dt.timedelta(days=5 if unit == "weekend" else 0)
    last = monday + dt.timedelta(days=6)
    return Calendar(f"[{first}..{last}]", first)


def _of_months(unit: str, first: dt.date) -> Calendar:
    if unit == "month":
        return of_month(first.year, first.month)
    if unit == "quarter":
        quarter = (first.month - 1) // 3
        return of_part(first.year, 33 + quarter, 3 * quarter + 1)
    if unit == "decade":
        return Calendar(f"{first.year // 10:03d}X", first)
    if unit == "century":
        return Calendar(f"{first.year // 100:02d}XX", first)
    return of_year(first.year)


def same_month_nearest(
    near: dt.date, month: int, day: int | None, ahead: bool | None, *, sure: int = SURE
) -> int:
    """The year in which a month, or a day of it, lies nearest to a day.

    Where it lies more than `sure` days away on either side, `ahead` decides: True for the next one,
    False for the last one, None for the nearest all the same.
    """
    years = [year for year in (near.year - 1, near.year, near.year + 1) if 1 <= year <= 9999]
    away = {year: (dt.date(year, month, min(day or 15, 28)) - near).days for year in years}
    best = min(years, key=lambda year: abs(away[year]))
    if ahead is None or abs(away[best]) <= sure:
        return best
    right = [year for year in years if (away[year] >= 0) == ahead]
    return min(right, key=lambda year: abs(away[year])) if right else best
