"""Reading the phrases of time of a text, one after another, each with what stands before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from archive.drafting.dates import clocks, printed, relative
from archive.drafting.dates.bounds import bounded
from archive.drafting.dates.context import Context, Value
from archive.drafting.dates.joins import Found, joined
from archive.drafting.dates.phrases import PHRASE
from archive.drafting.dates.words import Row, row
from archive.drafting.english.time_words import CAPITALISED
from archive.drafting.proposals import DraftArticle
from archive.text.spans import TextSpan

READERS: dict[str, Callable[[Context, int, int], Value | None]] = {
    "iso": printed.iso,
    "numeric": printed.numeric,
    "day_range": printed.day_range,
    "full": printed.day,
    "day": printed.day,
    "month_step": printed.month_step,
    "month_range": printed.month_range,
    "month_year": printed.month,
    "quarter": printed.quarter,
    "decade": printed.decade,
    "season_year": printed.season_year,
    "year_range": printed.year_range,
    "every": relative.every,
    "weekday": relative.weekday,
    "deictic": relative.deictic,
    "part_of_day": relative.part_of_day,
    "time_span": relative.time_span,
    "ago": relative.ago,
    "apart": relative.apart,
    "same": relative.same,
    "at_the_time": relative.at_the_time,
    "next_to": relative.next_to,
    "unit": relative.unit,
    "season": relative.season,
    "length": relative.length,
    "lengths": relative.length,
    "month": printed.month,
    "year": printed.year,
    "clock": clocks.clock,
    "now": relative.now,
    "vague": relative.vague,
    "later": relative.later,
    "noon": clocks.noon,
}
"""What reads each form of `phrases.py`."""

YEARS = range(1000, 9000)
"""The years of publication that days are counted from."""

MOST_PHRASES = 5_000
"""How many phrases of one text are read."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of time in a text, and what it yields."""

    span: TextSpan
    value: Value


def phrases(article: DraftArticle) -> list[Phrase]:
    """All phrases of time, lengths of time and repetitions among them, in reading order."""
    tokens = row(article.text)
    published = _day(article.published)
    near = published or _about(article.published) or _first_month(tokens)
    context = Context(tokens, published, near)
    found: list[Found] = []
    position = 0
    while len(found) < MOST_PHRASES and (match := PHRASE.search(tokens.classes, position)):
        first, last = _without_stop(tokens, *match.span())
        value = READERS[match.lastgroup or ""](context, first, last)
        position = last if value else first + 1
        if value is None:
            continue
        if value.day and not value.duration:
            _move(context, first, value)
        found.append(bounded(context, (first, last, value)))
    return [
        Phrase((tokens.starts[first], tokens.end(last - 1)), value)
        for first, last, value in joined(tokens, found)
    ]


def _without_stop(tokens: Row, first: int, last: int) -> tuple[int, int]:
    """The tokens of a phrase without a full stop that only ends the sentence."""
    whole = last - first > 1 and tokens.word(last - 2) in CAPITALISED
    return (first, last - 1) if whole and tokens.classes[last - 1] == "." else (first, last)


def _move(context: Context, first: int, value: Value) -> None:
    """Later phrases count from this day."""
    if value.edtf and len(value.edtf) == len("2019-08-29"):
        context.last = context.last_month = value.day
        context.last_at = first
        if context.opens(first):
            context.opened = value.day
    elif value.edtf and len(value.edtf) == len("2019-08") and value.rule.startswith("date-month"):
        context.last_month = value.day
    if context.publication is None:
        context.near = value.day


def _day(edtf: str | None) -> dt.date | None:
    """A day of publication; None where it is not a whole day."""
    try:
        day = dt.date.fromisoformat(edtf) if edtf and len(edtf) == len("2019-08-29") else None
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


def _about(edtf: str | None) -> dt.date | None:
    """A day in the middle of a month or year of publication."""
    parts = edtf.split("-") if edtf else []
    try:
        year, month = [*map(int, parts), 7][:2]
        return dt.date(year, month, 15) if year in YEARS else None
    except ValueError:
        return None


def _first_month(tokens: Row) -> dt.date | None:
    """The first month that is printed with its year, to which others are nearest."""
    for index, letter in enumerate(tokens.classes):
        if letter == "Y":
            before = [at for at in range(max(0, index - 4), index) if tokens.classes[at] == "M"]
            if before:
                month = printed.month_of(tokens.word(before[-1]))
                return dt.date(int(tokens.word(index)), month, 1)
    return None
