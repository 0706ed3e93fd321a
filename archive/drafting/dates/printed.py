"""Dates that print a day, a month, a season or a year, whether or not they print the year."""

from __future__ import annotations

import datetime as dt

from archive.drafting.dates.context import Context, Value, value
from archive.drafting.dates.edtf_values import (
    Calendar,
    of_date,
    of_month,
    of_part,
    of_year,
    same_month_nearest,
)
from archive.drafting.english.time_words import (
    DECADES,
    DOUBTFUL,
    ORDINALS,
    SEASONS,
)
from archive.reading.month_names import ENGLISH_MONTHS, MONTHS
from archive.vocabulary import DateBasis

PREPOSITIONS = "iNuBFRdblxtmO&"
"""The classes of words before which a bare `May` or a bare year may be one of time."""

COUNTED = frozenset(("than", "no", "some", "nearly", "almost", "over", "about", "around"))
"""Words behind which four digits are a count."""

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""The years that four digits alone are read as."""


def month_of(word: str) -> int:
    """The number of a month by its name, whole or short."""
    return int(MONTHS[word] if word in MONTHS else MONTHS[word[:3]])


def iso(context: Context, first: int, last: int) -> Value | None:
    """2019-08-29."""
    year, month, day = (int(part) for part in context.row.word(first).split("-"))
    return value("date-full", of_date(year, month, day), DateBasis.PRINTED)


def numeric(context: Context, first: int, last: int) -> Value | None:
    """8/29/2019; what may be two days is none."""
    one, two, year = (int(part) for part in context.row.word(first).split("/"))
    if one == two or two > 12:
        found = of_date(year, one, two)
    elif one > 12:
        found = of_date(year, two, one)
    else:
        return Value("date-numeric")
    return value("date-numeric", found, DateBasis.PRINTED)


def _year(context: Context, first: int, last: int, month: int, day: int | None) -> int | None:
    """The year that a phrase prints, else the one that follows from the text."""
    at = context.find(first, last, "Y")
    if at is not None:
        return int(context.row.word(at))
    if context.near is None:
        return None
    return same_month_nearest(context.near, month, day, context.ahead(first, last))


def _basis(context: Context, first: int, last: int) -> DateBasis:
    printed = context.find(first, last, "Y") is not None
    return DateBasis.PRINTED if printed else DateBasis.YEAR_INFERRED


def day(context: Context, first: int, last: int) -> Value | None:
    """August 29, 29 August 2019, Friday, August 16."""
    name = context.find(first, last, "M")
    number = context.find(first, last, "no")
    if name is None or number is None:
        return None
    month = month_of(context.row.word(name))
    year = _year(context, first, last, month, context.number(number))
    basis = _basis(context, first, last)
    rule = "date-full" if basis is DateBasis.PRINTED else "date-day"
    if year is None:
        return Value(rule)
    return value(rule, of_date(year, month, context.number(number)), basis)


def day_range(context: Context, first: int, last: int) -> Value | None:
    """August 10-11, 10 to 11 August 2019."""
    names = [i for i in range(first, last) if context.row.classes[i] == "M"]
    numbers = [i for i in range(first, last) if context.row.classes[i] in "no"]
    months = [month_of(context.row.word(i)) for i in (names[0], names[-1])]
    year = _year(context, first, last, months[0], context.number(numbers[0]))
    if year is None or len(numbers) < 2:
        return Value("date-range")
    ends = [
        of_date(year, month, context.number(index))
        for month, index in zip(months, numbers, strict=False)
    ]
    return _lasting(ends, _basis(context, first, last))


def _lasting(ends: list[Calendar | None], basis: DateBasis) -> Value | None:
    """What lasted from the first to the last of two units."""
    begin, end = ends
    if begin is None or end is None or begin.day > end.day:
        return None
    return Value("date-range", f"{begin.edtf}/{end.edtf}", basis, begin.day)


def month_range(context: Context, first: int, last: int) -> Value | None:
    """September and October, March-May 2019."""
    names = [i for i in range(first, last) if context.row.classes[i] == "M"]
    if any(context.row.word(i) in DOUBTFUL for i in names[:1]) and not _led(context, first):
        return None
    months = [month_of(context.row.word(i)) for i in names]
    year = _year(context, first, last, months[0], None)
    if year is None:
        return Value("date-range")
    ends: list[Calendar | None] = [of_month(year, month) for month in months]
    return _lasting(ends, _basis(context, first, last))


def month(context: Context, first: int, last: int) -> Value | None:
    """August, last April, the end of March 2019."""
    name = context.find(first, last, "M")
    if name is None:
        return None
    word = context.row.word(name)
    dated = context.find(first, last, "Y") is not None
    doubtful = word in DOUBTFUL and not dated and name == first
    if (doubtful and not _led(context, first)) or (word not in ENGLISH_MONTHS and not dated):
        return None
    if not dated and context.row.classes[last : last + 1] in tuple("no"):
        return None
    number = month_of(word)
    rule = "date-month-year" if dated else "date-month"
    year = _year(context, first, last, number, None)
    basis = _basis(context, first, last)
    near = context.publication
    if near and context.row.classes[first] in "lxt" and first != name:
        year, basis = _stepped(near, number, context.row.classes[first]), DateBasis.DEICTIC
    return Value(rule) if year is None else value(rule, of_month(year, number), basis)


def _stepped(near: dt.date, month: int, step: str) -> int:
    """The year of the last, next or this month of a name."""
    if step == "l":
        return near.year - (month >= near.month)
    if step == "x":
        return near.year + (month <= near.month)
    return near.year


def month_step(context: Context, first: int, last: int) -> Value | None:
    """March last year, August 10 this year."""
    name = context.find(first, last, "M")
    if name is None or context.row.word(last - 1) != "year":
        return None
    if context.publication is None:
        return Value("date-month")
    step = {"l": -1, "x": 1}.get(context.row.classes[last - 2], 0)
    year, month = context.publication.year + step, month_of(context.row.word(name))
    number = context.find(name, last, "no")
    if number is None:
        return value("date-month", of_month(year, month), DateBasis.DEICTIC)
    return value("date-day", of_date(year, month, context.number(number)), DateBasis.DEICTIC)


def _led(context: Context, first: int) -> bool:
    """Whether a word stands before that leads to a time."""
    return first > 0 and context.row.classes[first - 1] in PREPOSITIONS


def year(context: Context, first: int, last: int) -> Value | None:
    """2019, early 2019; not 2000 people."""
    index = last - 1
    number = int(context.row.word(index))
    if not FIRST_YEAR <= number <= LAST_YEAR or not _is_year(context, first, index):
        return None
    return value("date-year", of_year(number), DateBasis.PRINTED)


def _is_year(context: Context, first: int, index: int) -> bool:
    """Whether four digits are a year and no count of what stands behind them."""
    classes = context.row.classes
    before = classes[first - 1] if first else "_"
    if first and context.row.word(first - 1) in COUNTED:
        return False
    if first != index or before in "iNuBFdTb&(" or classes[index + 1 : index + 2] in ("'",):
        return True
    if before == "#":
        return False
    if classes[index + 1 : index + 2] != "_":
        return True
    after = context.row.word(index + 1)
    return not after.endswith("s") and after != "people"


def year_range(context: Context, first: int, last: int) -> Value | None:
    """2009-2010, 2001-06, from 2001 to 2006."""
    numbers = [i for i in range(first, last) if context.row.classes[i] in "Yn"]
    begin = int(context.row.word(numbers[0]))
    end = context.number(numbers[1])
    if context.row.classes[numbers[1]] == "n":
        end += begin // 100 * 100
    if not FIRST_YEAR <= begin < end <= LAST_YEAR or len(context.row.word(numbers[1])) < 2:
        return None
    return _lasting([of_year(begin), of_year(end)], DateBasis.PRINTED)


def decade(context: Context, first: int, last: int) -> Value | None:
    """The 1990s, the mid-80s, the nineties; those without a century are of the last one past.

    The 1800s are a century, as are those before them; the 2000s may be either, and are a decade.
    """
    decades: list[int] = []
    for index in range(first, last):
        if context.row.classes[index] not in "EG":
            continue
        word = context.row.word(index)
        number = DECADES.get(word) or context.number(index)
        if context.row.classes[index] == "G" and context.row.classes[first] != "T":
            return None  # in her thirties
        decades.append(number if number >= 100 else 1900 + number)
    edtf = [
        f"{number // 100:02d}XX" if number % 100 == 0 and number < 2000 else f"{number // 10:03d}X"
        for number in decades
    ]
    return Value("date-decade", "/".join(edtf), DateBasis.PRINTED, dt.date(decades[0], 1, 1))


def season_year(context: Context, first: int, last: int) -> Value | None:
    """Summer 2019, the winter of 2019."""
    at = context.find(first, last, "S")
    year = context.find(first, last, "Y")
    if at is None or year is None:
        return None
    part = SEASONS[context.row.word(at)]
    found = of_part(int(context.row.word(year)), part, 3 * (part - 20))
    return value("date-season", found, DateBasis.PRINTED)


def quarter(context: Context, first: int, last: int) -> Value | None:
    """The first quarter of 2019, the second half of last year; the 19th century."""
    at = context.find(first, last, "UH")
    if at is None:
        return None
    unit = context.row.word(at)
    ordinal = context.row.word(context.find(first, at, "jlo") or first)
    count = ORDINALS.get(ordinal) or context.number(context.find(first, at, "jlo") or first)
    if unit == "century" and 10 <= count <= 21:
        return Value("date-century", f"{count - 1:02d}XX", DateBasis.PRINTED)
    if unit not in ("quarter", "half") or not 1 <= count <= 4 or ordinal == "last":
        return None
    if context.row.classes[last - 1] == "H" and context.row.word(last + 2) != "year":
        return None  # the second half of the month
    return _part_of_year(context, (first, last), 4 if unit == "quarter" else 2, count)


def _part_of_year(
    context: Context, tokens: tuple[int, int], parts: int, count: int
) -> Value | None:
    """The quarter or half of a number, of the year that is printed or lies nearest."""
    months = 12 // parts
    count = min(count, parts)
    part = (32 if parts == 4 else 39) + count
    month = months * (count - 1) + 1
    printed = context.find(*tokens, "Y")
    step = context.row.word(tokens[1] - 2) if context.row.classes[tokens[1] - 1] == "U" else ""
    near = context.near
    if printed is not None:
        year, basis = int(context.row.word(printed)), DateBasis.PRINTED
    elif near is None:
        return Value("date-quarter")
    elif step in ("last", "next"):
        year, basis = near.year + (1 if step == "next" else -1), DateBasis.DEICTIC
    else:
        middle = min(month + months // 2, 12)
        ahead = bool(context.ahead(*tokens))
        year = same_month_nearest(near, middle, None, ahead, sure=0)
        basis = DateBasis.YEAR_INFERRED
    return value("date-quarter", of_part(year, part, month), basis)
