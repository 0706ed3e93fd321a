"""How many were killed, hurt, missing, arrested, displaced or took part, as a statement says.

A bound is no figure: *at least 56* is a lowest number, *more than 100* one from 101 on. Places are
numbers of words, half-open; walks are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.drafting.english.lists import listed
from archive.drafting.english.number_words import MOST_WORDS, is_number, number
from archive.drafting.english.phrases import NOUNS
from archive.drafting.english.tags import BE, HAVE
from archive.drafting.english.words import Words
from archive.vocabulary import Property

VERBS: dict[str, Property] = {
    **dict.fromkeys(listed("killed died kill kills killing"), Property.KILLED),
    **dict.fromkeys(
        listed("injured wounded hurt injures injure injuring wounding hospitalized hospitalised"),
        Property.INJURED,
    ),
    **dict.fromkeys(listed("arrested detained arrests detains"), Property.ARRESTED),
    **dict.fromkeys(listed("displaced evacuated"), Property.DISPLACED),
    **dict.fromkeys(listed("marched protested rallied demonstrated"), Property.PARTICIPANTS),
}
"""Verbs that say what became of those who are counted."""

BEHIND: dict[str, Property] = {
    **dict.fromkeys(listed("dead deaths fatalities"), Property.KILLED),
    **dict.fromkeys(listed("injuries wounded injured hurt"), Property.INJURED),
    "missing": Property.MISSING,
    "arrests": Property.ARRESTED,
    "homeless": Property.DISPLACED,
}
"""What says the same right behind a number and what is counted."""

NEUTER = listed("died marched protested rallied demonstrated")
"""Verbs without an object."""

UNCOUNTED = listed("dozens scores tens hundreds thousands millions")
"""Words that give no number."""

APPROXIMATE = listed("about around some approximately nearly almost roughly estimated")

NO_PEOPLE = listed(
    "day days week weeks month months year years hour hours minute minutes time times percent % km "
    "miles kilometres kilometers metres meters am pm a.m. p.m. magnitude aged age"
)
"""Words beside a number that is none of people."""

OBJECTS = NOUNS | {"DT", "CD", "PRP", "PRP$", "JJ"}
"""Tags of what opens the object of a verb."""

MOST_UNIT = 4
"""How many words say what is counted, at most."""

INNER = listed("in of from on at by to with for across")
"""Prepositions before a number that is only a part of the subject."""

MOST_GROUP = 6
"""How many auxiliaries and adverbs stand before a verb, at most."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what became of those whom it counts, in numbers of words."""

    rule: str
    property: Property
    verb: int
    """The word that says what became of them."""
    begin: int
    end: int
    """The words that print the number, its bound and what is counted."""
    low: int | None = None
    best: int | None = None
    high: int | None = None
    approximate: bool = False
    unit: str | None = None
    text: str | None = None


def counted(words: Words, begin: int, end: int) -> Iterator[Counted]:
    """The numbers of people in the words of a piece of a statement, in their order."""
    at = begin
    while at < end:
        stop = _number_end(words, at, end)
        if stop == at:
            at += 1
            continue
        one = _read(words, at, stop, begin, end)
        if one is not None:
            yield one
        at = stop


def _number_end(words: Words, at: int, ceiling: int) -> int:
    """Behind the number that begins at a word; `at` itself if there is none."""
    if words.lower[at] in UNCOUNTED:
        more = words.lower[at + 1 : at + 3]  # tens of thousands
        return at + 3 if more[:1] == ["of"] and more[1:] and more[1] in UNCOUNTED else at + 1
    if not is_number(words.lower[at]):
        return at
    last = min(ceiling, at + MOST_WORDS)
    return next(
        (stop for stop in range(last, at, -1) if number(words.lower[at:stop]) is not None), at
    )


def _read(words: Words, at: int, stop: int, floor: int, ceiling: int) -> Counted | None:
    """A number with its bound, what is counted, and what became of them."""
    first, bound = _bound(words, at, floor)
    value = None if words.lower[at] in UNCOUNTED else number(words.lower[at:stop])
    upper = None
    if bound == "between":
        upper, stop = _upper(words, stop, ceiling)
        if upper is None:
            return None
    end = _unit_end(words, stop, ceiling)
    beside = {*words.lower[max(floor, at - 1) : at], *words.lower[stop : end + 1]}
    if _is_share_or_year(words, at, stop, floor) or not NO_PEOPLE.isdisjoint(beside):
        return None
    if words.lower[stop : stop + 1] in (["to"], ["-"], ["or"]):
        return None
    told = _told(words, first, end, floor, ceiling)
    if told is None or (value is None and bound is not None):
        return None
    rule, verb, end, what = told
    unit = words.text[slice(*words.span(stop, end))] if end > stop else None
    unit = " ".join(unit.split()).removeprefix("of ") if unit else None
    if value is None:
        return Counted(
            f"value-{rule}", what, verb, first, end, unit=unit, text=" ".join(words.forms[at:stop])
        )
    low, best, high = (value, None, upper) if upper else _numbers(value, bound)
    near = bound == "about"
    return Counted(f"value-{rule}", what, verb, first, end, low, best, high, near, unit)


def _is_share_or_year(words: Words, at: int, stop: int, floor: int) -> bool:
    """Whether a number is that of which a part is told, *one of the sixteen*, or a year."""
    before = words.lower[max(floor, at - 2) : at]
    year = stop == at + 1 and len(words.forms[at]) == len("2024") and words.forms[at].isdecimal()
    named = at > floor and words.tags[at - 1] in ("NNP", "POS")
    return ("of" in before and words.lower[at] not in UNCOUNTED) or (year and named)


def _upper(words: Words, stop: int, ceiling: int) -> tuple[int | None, int]:
    """The upper number of *between 12 and 20*, and where it ends; `stop` is behind the lower."""
    if words.lower[stop : stop + 1] != ["and"] or stop + 1 >= ceiling:
        return None, stop
    end = _number_end(words, stop + 1, ceiling)
    return number(words.lower[stop + 1 : end]), end


def _numbers(value: int, bound: str | None) -> tuple[int | None, int | None, int | None]:
    """The lowest, best and highest number that a bound leaves."""
    match bound:
        case "least":
            return value, None, None
        case "more":
            return value + 1, None, None
        case "fewer":
            return None, None, value - 1
        case "most":
            return None, None, value
        case _:
            return None, value, None


BOUNDS = {
    ("at", "least"): "least", ("no", "fewer", "than"): "least", ("more", "than"): "more",
    ("over",): "more", ("fewer", "than"): "fewer", ("less", "than"): "fewer", ("under",): "fewer",
    ("up", "to"): "most", ("at", "most"): "most", ("as", "many", "as"): "most",
    ("between",): "between",
}  # fmt: skip
"""Words before a number that make it a bound, and which."""


def _bound(words: Words, at: int, floor: int) -> tuple[int, str | None]:
    """Where a number begins with the words that make it a bound or vague, and which it is."""
    for length in (3, 2, 1):
        if at - length >= floor:
            bound = BOUNDS.get(tuple(words.lower[at - length : at]))
            if bound is not None:
                return at - length, bound
    if at > floor and words.lower[at - 1] in APPROXIMATE:
        article = at - 2 >= floor and words.lower[at - 2] == "an"
        return at - 1 - article, "about"
    return at, None


def _unit_end(words: Words, at: int, ceiling: int) -> int:
    """Behind what is counted; `at` itself where nothing is named."""
    end = at + (words.lower[at : at + 1] == ["of"])
    while end < min(ceiling, at + MOST_UNIT) and (
        words.tags[end] in NOUNS | {"JJ"} and words.lower[end] not in BEHIND.keys() | VERBS.keys()
    ):
        end += 1
    while end > at and words.tags[end - 1] not in NOUNS:
        end -= 1
    return end


def _told(
    words: Words, begin: int, end: int, floor: int, ceiling: int
) -> tuple[str, int, int, Property] | None:
    """By which rule, by which word, up to where, and what is told of those who are counted."""
    if end < ceiling and (what := BEHIND.get(words.lower[end])) and _is_behind(words, end, ceiling):
        noun = words.tags[end] in NOUNS
        return "noun", end, end + noun, what
    verb = _verb_behind(words, end, ceiling)
    inner = begin > floor and words.lower[begin - 1] in INNER  # users in 38 countries
    if verb is not None and not inner:
        return "subject", verb, end, VERBS[words.lower[verb]]
    before = begin - 1
    active = before >= floor and words.lower[before] in VERBS and words.lower[before] not in NEUTER
    if active and not _is_passive(words, before, floor):
        return "object", before, end, VERBS[words.lower[before]]
    return None


def _is_behind(words: Words, at: int, ceiling: int) -> bool:
    """Whether a word ends its phrase: *three dead*, not *three dead birds*."""
    return at + 1 >= ceiling or words.tags[at + 1] not in NOUNS | {"JJ"}


def _verb_behind(words: Words, at: int, ceiling: int) -> int | None:
    """The verb of which those who are counted are the subject, if it is told as a fact."""
    for verb in range(at, min(ceiling, at + MOST_GROUP)):
        low = words.lower[verb]
        if low in VERBS:
            after = words.tags[verb + 1] if verb + 1 < ceiling else "."
            alone = low not in NEUTER and verb == at and after not in OBJECTS
            passive = not BE.isdisjoint(words.lower[at:verb])
            return verb if passive or alone or low in NEUTER else None
        if low not in BE | HAVE and words.tags[verb] != "RB":
            return None
        if low in ("not", "never", "n't"):
            return None
    return None


def _is_passive(words: Words, verb: int, floor: int) -> bool:
    """Whether the verb before a number is a participle, or not told as a fact."""
    group = range(max(floor, verb - MOST_GROUP), verb)
    return any(words.lower[at] in BE or words.tags[at] == "MD" for at in group[-2:]) or any(
        words.lower[at] in ("not", "n't", "never") for at in group[-2:]
    )
