"""Times of day: 10:30, 5 p.m., noon; as HH:MM, as they are printed."""

from __future__ import annotations

import re

from archive.drafting.dates.context import Context, Value

CLOCK = re.compile(r"(\d{1,2})(?::(\d\d))?([ap]?)")

NOONS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def clock(context: Context, first: int, last: int) -> Value | None:
    """10:30 BST, 5 p.m.; None for what is no time of day, such as a result of a game."""
    match = CLOCK.match(context.row.word(first))
    if match is None:
        return None
    hour, minutes = int(match[1]), match[2]
    at = context.find(first, last, "p")
    half = context.row.word(at)[0] if at is not None else match[3]
    if hour > (12 if half else 23):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if not half and not _told(context, first, last):
        return None
    return Value("date-clock", clock=f"{hour:02d}:{minutes or '00'}")


def _told(context: Context, first: int, last: int) -> bool:
    """Whether a zone behind, or a word before, says that it is a time of day."""
    before = context.row.classes[first - 1] if first else ""
    return context.find(first, last, "Z") is not None or before in tuple("ABuNFR")


def noon(context: Context, first: int, last: int) -> Value | None:
    """Noon, midnight; no other part of a day yields a time."""
    found = NOONS.get(context.row.word(first))
    return Value("date-clock", clock=found) if found else None
