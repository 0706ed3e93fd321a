"""Phrases that stand together: a time of day with its day, the two ends of a range."""

from __future__ import annotations

from dataclasses import replace

from archive.drafting.dates.context import Value
from archive.drafting.dates.words import Row
from archive.vocabulary import DateBasis

Found = tuple[int, int, Value]
"""The first token of a phrase, the one behind its last, and its value."""


def joined(tokens: Row, found: list[Found]) -> list[Found]:
    """Phrases in reading order, those that belong together joined."""
    made: list[Found] = []
    for phrase in found:
        together = made and (_moment(tokens, made[-1], phrase) or _range(tokens, made[-1], phrase))
        if together:
            made[-1] = together
        else:
            made.append(phrase)
    return made


def _moment(tokens: Row, one: Found, other: Found) -> Found | None:
    """A day and a time of day beside each other."""
    (first, end, before), (start, last, after) = one, other
    between = tokens.classes[end:start]
    if len(between) > 3 or any(letter not in "AO,i(_Z" for letter in between):
        return None
    if before.duration or after.duration or bool(before.clock) == bool(after.clock):
        return None
    day, time = (after, before) if before.clock else (before, after)
    if not day.edtf or time.edtf:
        return None
    return first, last, replace(day, clock=time.clock)


def _range(tokens: Row, one: Found, other: Found) -> Found | None:
    """From one date to another, which lasted; between one and another, some time in between."""
    (first, end, before), (start, last, after) = one, other
    if start != end + 1 or not first or not before.day or not after.day:
        return None
    words = tokens.word(first - 1), tokens.word(end)
    if words not in (("from", "to"), ("from", "until"), ("from", "through"), ("between", "and")):
        return None
    before = _in_year_of(before, after)
    ends = before.edtf, after.edtf
    if not all(edtf and edtf[0].isdigit() and "/" not in edtf for edtf in ends):
        return None
    if before.day is None or before.day > after.day:
        return None
    pattern = "{}/{}" if words[0] == "from" else "[{}..{}]"
    return first - 1, last, replace(after, rule="date-range", edtf=pattern.format(*ends))


def _in_year_of(before: Value, after: Value) -> Value:
    """A date without a year in that of the date that it leads to."""
    if before.basis is not DateBasis.YEAR_INFERRED or after.basis is not DateBasis.PRINTED:
        return before
    if not before.edtf or not before.day or not after.day or len(before.edtf) < 7:
        return before
    try:
        day = before.day.replace(year=after.day.year)
    except ValueError:
        return before
    return replace(before, edtf=f"{after.day.year:04d}{before.edtf[4:]}", day=day)
