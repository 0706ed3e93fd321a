"""Dates that are counted from another day: of publication, or one that stands before."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from archive.drafting.dates.context import Context, Value, value
from archive.drafting.dates.edtf_values import UNIT_DAYS, of_day, of_part, of_unit
from archive.drafting.english.time_words import (
    ABOUT,
    COUNTS,
    DEICTIC,
    MANY_UNITS,
    SEASONS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
)
from archive.vocabulary import DateBasis

SHORT_UNITS = frozenset(("hour", "minute", "second"))
"""Units that move no day."""

MOST_BETWEEN = 60
"""How many tokens may stand between a day and the next day; further on another one is meant."""

LATER = frozenset(("later", "after"))

ISO_LETTERS = {
    "day": "D", "week": "W", "weekend": "D", "fortnight": "W", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "E", "century": "C", "hour": "TH", "minute": "TM", "second": "TS",
}  # fmt: skip
"""The letters of ISO 8601 durations, and of TimeML for what it lacks."""


def moved(day: dt.date, count: int) -> dt.date:
    """The day that is `count` days away; the same one where the calendar ends before it."""
    try:
        return day + dt.timedelta(days=count)
    except OverflowError:
        return day


def unit_at(context: Context, first: int, last: int) -> tuple[int, str]:
    """Where the unit of a phrase stands, and which it is."""
    for index in range(last - 1, first - 1, -1):
        word = context.row.word(index)
        if unit := UNITS.get(word) or MANY_UNITS.get(word):
            return index, unit
    return first, "day"


def count_of(words: list[str]) -> int | None:
    """The number that words say: 3, two, a; None for several."""
    total = None
    for word in words:
        if word in COUNTS:
            total = (total or 0) + COUNTS[word]
        elif word in ("a", "an"):
            total = 1
        elif re.fullmatch(r"\d{1,4}(?:st|nd|rd|th)?", word):
            total = int(re.sub(r"\D", "", word))
        elif word in ("several", "few", "couple", "many", "some", "recent", "dozen"):
            return None
    return total


def weekday(context: Context, first: int, last: int) -> Value | None:
    """Monday, last Monday, Saturday morning: by tense the next or the last one."""
    at = context.find(first, last, "W")
    near = context.publication
    if at is None:
        return None
    word = context.row.word(at)
    if word in SHORT_WEEKDAYS and context.row.classes[at + 1 : at + 2] != ".":
        return None
    number = WEEKDAYS.index(word) if word in WEEKDAYS else SHORT_WEEKDAYS[word]
    if near is None:
        return Value("date-weekday")
    back = (near.weekday() - number) % 7
    step = context.row.classes[at - 1] if at > first else ""
    if step == "x" or (not step and context.ahead(first, last)):
        day = moved(near, (7 - back) % 7 or (7 if step == "x" else 0))
    else:
        day = moved(near, -(back or (7 if step == "l" else 0)))
    return Value("date-weekday", day.isoformat(), DateBasis.WEEKDAY, day)


def deictic(context: Context, first: int, last: int) -> Value | None:
    """Yesterday, today: from the day of publication; in a quotation from the day of saying.

    And the day before yesterday, the day after tomorrow.
    """
    at = context.find(first, last, "D")
    step = DEICTIC[context.row.word(first if at is None else at)]
    if at is not None and at > first:
        step += -1 if context.row.word(at - 1) == "before" else 1
    if context.opened and context.in_quotation(first):
        day = moved(context.opened, step)
        return Value("date-quoted-day", day.isoformat(), DateBasis.ANAPHORA, day)
    if context.publication is None:
        return Value("date-deictic")
    day = moved(context.publication, step)
    return Value("date-deictic", day.isoformat(), DateBasis.DEICTIC, day)


def part_of_day(context: Context, first: int, last: int) -> Value | None:
    """A part of this or the last day: this morning, last night."""
    if context.publication is None:
        return Value("date-deictic")
    day = moved(context.publication, -1 if context.row.classes[first] == "l" else 0)
    return Value("date-deictic", day.isoformat(), DateBasis.DEICTIC, day)


def unit(context: Context, first: int, last: int) -> Value | None:
    """Last week, earlier this year, next month; `the past year` is a length of time."""
    at, name = unit_at(context, first, last)
    step = context.row.word(at - 1) if at > first else ""
    if step == "the":
        step = _bare_step(context, first, last, name)
    if step == "past":
        return Value("date-length", duration=_iso_duration("1", name))
    if step not in ("last", "this", "current", "next", "coming", "upcoming", "previous"):
        return None
    near = context.last if step == "previous" else context.publication
    basis = DateBasis.ANAPHORA if step == "previous" else DateBasis.DEICTIC
    if near is None:
        return Value("date-unit")
    if context.row.word(at) == "night":
        day = moved(near, -1 if step in ("last", "previous") else 0)
        return Value("date-deictic", day.isoformat(), basis, day)
    count = {"last": -1, "previous": -1, "this": 0, "current": 0}.get(step, 1)
    return value("date-unit", of_unit(name, near, count), basis)


def _bare_step(context: Context, first: int, last: int, name: str) -> str:
    """Which one is meant by: the end of the year, over the weekend."""
    if context.find(first, last, "m") is not None:
        return "this"
    if name != "weekend" or context.publication is None:
        return ""
    before = context.publication.weekday() < 5
    return "last" if before and not context.ahead(first, last) else "this"


def season(context: Context, first: int, last: int) -> Value | None:
    """Last summer, this spring, in the fall."""
    at = context.find(first, last, "S")
    near = context.publication
    if at is None or context.row.classes[first] == "T":
        return None
    if near is None:
        return Value("date-season")
    part = SEASONS[context.row.word(at)]
    month = 3 * (part - 20)
    step = context.row.word(at - 1)
    year = near.year
    if step == "last":
        year -= near.month < min(month + 2, 12) or (part == 24 and near.month < 12)
    elif step == "next":
        year += near.month >= month
    elif part == 24 and near.month < 6:
        year -= 1
    return value("date-season", of_part(year, part, month), DateBasis.DEICTIC)


def ago(context: Context, first: int, last: int) -> Value | None:
    """Three days ago, about two years ago, more than a month ago."""
    at, name = unit_at(context, first, last)
    count = count_of(context.words(first, at))
    if count is None or context.publication is None or name in SHORT_UNITS:
        return Value("date-ago")
    found = value("date-ago", of_unit(name, context.publication, -count), DateBasis.DEICTIC)
    return replace(found, edtf=_about(context, first, found.edtf)) if found else None


def _about(context: Context, first: int, edtf: str | None) -> str | None:
    """A date with what the words before it leave open; sets of days stay as they are."""
    if edtf is None or not edtf[0].isdigit() or context.row.breaks(first):
        return edtf
    word = context.row.word(first - 1)
    if word in ABOUT:
        return f"{edtf}~"
    if word == "over" or (word == "than" and context.words(first - 2, first)[0] == "more"):
        return f"[..{edtf}]"
    if word == "under" or (word == "than" and context.words(first - 2, first)[0] == "less"):
        return f"[{edtf}..]"
    return edtf


def apart(context: Context, first: int, last: int) -> Value | None:
    """Two days later, a year earlier, a week after: from the day that stands before."""
    at, name = unit_at(context, first, last)
    words = context.words(at + 1, last)
    if name in SHORT_UNITS or not {"later", "earlier", "after", "before"}.intersection(words):
        return length(context, first, at + 1)
    count = count_of(context.words(first, at))
    near = context.last or context.publication
    if count is None or near is None or _too_far(context, first, name):
        return Value("date-apart")
    after = bool(LATER.intersection(words))
    if _hangs_on_event(context, last):
        return Value("date-apart")
    return value("date-apart", of_unit(name, near, count if after else -count), DateBasis.ANAPHORA)


def _too_far(context: Context, first: int, unit: str) -> bool:
    """Whether the last day stands too far before a phrase to be that which it is counted from."""
    return unit in UNIT_DAYS and bool(context.last) and first - context.last_at > MOST_BETWEEN


def _hangs_on_event(context: Context, last: int) -> bool:
    """Whether a phrase is counted from what the words behind it tell, and not from a day."""
    if last >= len(context.row.classes) or context.row.breaks(last):
        return False
    following = context.row.classes[last]
    if context.row.word(last - 1) in ("before", "after"):
        return following not in ".,~z-("
    return following == "b"


def same(context: Context, first: int, last: int) -> Value | None:
    """The same day, that night, at that time, by that date: the day that stands before."""
    if context.last is None:
        return Value("date-same")
    _, name = unit_at(context, first, last)
    if name in SHORT_UNITS:
        return None
    return value("date-same", of_unit(name, context.last), DateBasis.ANAPHORA)


def next_to(context: Context, first: int, last: int) -> Value | None:
    """The next day, the following week, the day before; the day after the vote yields no day.

    In the next year, in the coming week: some time until then, which are words alone.
    """
    at, name = unit_at(context, first, last)
    near = context.last_month if name == "month" else context.last
    if (
        near is None
        or name in SHORT_UNITS
        or _too_far(context, first, name)
        or _hangs_on_event(context, last)
    ):
        return Value("date-next-to")
    if "coming" in context.row.word(at - 1) or (first and context.row.word(first - 1) == "in"):
        return Value("date-next-to")
    back = "before" in context.words(at, last)
    found = of_unit(name, near, -1 if back else 1)
    return value("date-next-to", found, DateBasis.ANAPHORA)


def at_the_time(context: Context, first: int, last: int) -> Value | None:
    """At the time: the day that stands before; at the same time, at the moment yield none."""
    words = context.words(first, last)
    if "same" in words or "time" not in words or context.last is None:
        return Value("date-at-the-time")
    return Value("date-at-the-time", context.last.isoformat(), DateBasis.ANAPHORA, context.last)


def now(context: Context, first: int, last: int) -> Value | None:
    """Currently, now: the day of publication; in a quotation no day."""
    if context.publication is None or context.in_quotation(first):
        return Value("date-now")
    return Value("date-now", context.publication.isoformat(), DateBasis.DEICTIC)


def vague(context: Context, first: int, last: int) -> Value | None:
    """Recently, previously, in the future: words alone."""
    words = context.words(first, last)
    return Value("date-vague") if "time" not in words else None


def later(context: Context, first: int, last: int) -> Value | None:
    """Later, as the first word of a sentence: from the day on that stands before."""
    if context.row.word(first) != "later":
        return None
    if first and context.row.classes[first - 1] not in ".~":
        return None
    if context.last is None:
        return Value("date-later")
    day = of_day(context.last)
    return Value("date-later", f"[{day.edtf}..]", DateBasis.ANAPHORA, None)


def length(context: Context, first: int, last: int) -> Value | None:
    """Three days, a 22-year sentence: a length of time, which is no date."""
    at, name = unit_at(context, first, last)
    number = count_of(context.words(first, at))
    return Value("date-length", duration=_iso_duration(str(number or "X"), name))


def time_span(context: Context, first: int, last: int) -> Value | None:
    """The last three months: a length of time that ends or begins at another; words alone."""
    found = length(context, first, last)
    return replace(found, rule="date-span") if found else None


def every(context: Context, first: int, last: int) -> Value | None:
    """Every year, Mondays, daily: again and again, which is no date."""
    return Value("date-every", duration="set")


def _iso_duration(count: str, unit: str) -> str:
    letters = ISO_LETTERS[unit]
    time, letter = ("T", letters[1]) if letters[0] == "T" else ("", letters)
    return f"P{time}{count}{letter}"
