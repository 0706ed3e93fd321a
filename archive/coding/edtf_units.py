"""One date of EDTF, without intervals and sets: the days that it may stand for."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import TypeAlias

Days: TypeAlias = tuple[dt.date | None, dt.date | None]
"""The earliest and the latest day, both included; None where there is no bound."""

DOUBT = "[?~%]?"
"""Marks of what is uncertain or approximate, before or after a part; they move no bound."""

UNIT = re.compile(
    rf"{DOUBT}(?P<year>-?[0-9X]{{4}}){DOUBT}"
    rf"(?:-{DOUBT}(?P<month>[0-9X]{{2}}){DOUBT}(?:-{DOUBT}(?P<day>[0-9X]{{2}}){DOUBT})?)?"
)
MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T"
    r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)|24:00:00)"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)
NUMBERED = re.compile(
    rf"(?P<long>Y?)(?P<number>-?[0-9]+)(?:E(?P<zeros>[0-9]+))?(?:S(?P<digits>[0-9]+))?{DOUBT}"
)

SPANS = {
    # seasons, by their months: anywhere (as in the north), in the north, in the south
    **{21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)},
    **{25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3)},
    **{29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3)},
    # quarters, thirds and halves of a year
    **{33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)},
    **{37: (1, 4), 38: (5, 4), 39: (9, 4)},
    **{40: (1, 6), 41: (7, 6)},
}
"""By the number that stands for a month: the first month, and how many there are."""

LONGEST = len(str(dt.MAXYEAR))


class NoUnitError(Exception):
    """A text is no date of EDTF."""


def days_of_unit(edtf: str) -> Days:
    """The earliest and the latest day of a date, to which no bound is ever missing.

    Raises NoUnitError for a text that is none, and for a day that the calendar lacks; ValueError,
    with a line that says so, beyond the years 0001 to 9999.
    """
    if match := MOMENT.fullmatch(edtf):
        edtf = match[1]
    if match := UNIT.fullmatch(edtf):
        return _days_of_parts(match["year"], match["month"], match["day"])
    if match := NUMBERED.fullmatch(edtf):
        return _days_of_number(match)
    raise NoUnitError


def _days_of_parts(year: str, month: str | None, day: str | None) -> Days:
    """The bounds of a year, a month, a season or a day, any of whose digits may be masked."""
    years = _readings(_held(year))
    if month and month.isdigit() and int(month) in SPANS:
        if day:
            raise NoUnitError
        return _months(years[0], years[-1], *SPANS[int(month)])
    months = [number for number in _readings(month or "XX") if 1 <= number <= 12]
    days = _readings(day or "XX")
    earliest = next(_real(years, months, days), None)
    latest = next(_real(years[::-1], months[::-1], days[::-1]), None)
    if earliest is None:
        raise NoUnitError
    return earliest, latest


def _real(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> Iterator[dt.date]:
    """The days that the calendar has, of these years, months and days, in the order given."""
    for year, month in product(years, months):
        most = calendar.monthrange(year, month)[1]
        yield from (dt.date(year, month, day) for day in days if 1 <= day <= most)


def _readings(masked: str) -> list[int]:
    """The numbers that a masked number may stand for, the least first."""
    places = (range(10) if digit == "X" else (int(digit),) for digit in masked)
    return [int("".join(map(str, digits))) for digits in product(*places)]


def _months(first: int, last: int, month: int, count: int) -> Days:
    """The bounds of a span of months in the years `first` to `last`.

    A span that runs over the new year is called after either of its years.
    """
    end = month + count - 1
    if end <= 12:
        return dt.date(first, month, 1), _month_end(last, end)
    return (
        dt.date(_held_number(first - 1), month, 1),
        _month_end(_held_number(last + 1), end - 12),
    )


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _days_of_number(match: re.Match[str]) -> Days:
    """The bounds of a year with more than four digits, zeros to add, or significant digits."""
    number, zeros, digits = match["number"], int(match["zeros"] or 0), match["digits"]
    plain = number.lstrip("-")
    if (zeros and not match["long"]) or digits == "0" or (len(plain) != 4 and not match["long"]):
        raise NoUnitError
    if match["long"] and len(plain) <= LONGEST and not match["zeros"]:
        raise NoUnitError
    size = len(plain.lstrip("0")) + zeros
    if size > LONGEST or number.startswith("-") or not plain.strip("0"):
        _refuse(number if not zeros else match[0])
    year = int(plain) * 10**zeros
    step = 10 ** max(0, size - int(digits or size))
    first = year // step * step
    return dt.date(_held_number(first), 1, 1), dt.date(_held_number(first + step - 1), 12, 31)


def _held(year: str) -> str:
    """A year that an archive may hold, as it is written; else raises ValueError."""
    if year == "XXXX":
        raise ValueError("a year that is not known at all has no bounds: keep the words alone")
    if year.startswith("-") or not year.strip("0X"):
        _refuse(year.replace("X", "0"))
    return year


def _held_number(year: int) -> int:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        _refuse(str(year))
    return year


def _refuse(year: str) -> None:
    raise ValueError(f"the year {year} lies outside {dt.MINYEAR:04d} to {dt.MAXYEAR}")
