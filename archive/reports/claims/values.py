"""The values that claims give, as parts of a query, as JSON has them and as people read them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.claims import claim_value
from archive.models.places import place
from archive.reports.claims.value_identity import NUMBERS
from archive.reports.query.json_lists import lists
from archive.reports.query.sql_functions import exact_number
from archive.reports.query.text_columns import as_number, exact, number, same

VALUE = (
    "property", *NUMBERS, "words", "unit", "approximate", "counted", "text", "date", "place",
    "actor", "as_of", "as_of_clock", "exact",
)  # fmt: skip
"""The keys of a value. `words` are those that print it; `exact` holds them as well."""

Values = Iterable[Mapping[str, Any]]
"""Values as `read_value` gives them."""


def values_of(
    made: sa.FromClause, *conditions: sa.ColumnElement[bool], outer: tuple[sa.FromClause, ...] = ()
) -> sa.ScalarSelect[Any]:
    """The values of a claim in their order, each as `read_value` takes it."""
    counted, named = actor.alias("counted"), actor.alias("value_actor")
    value = claim_value.c
    query = (
        sa.select(
            value.property,
            *(exact_number(value[name]).label(name) for name in NUMBERS),
            exact(claim_value).label("words"),
            value.unit,
            value.approximate,
            counted.c.key.label("counted"),
            value.text,
            value.date_edtf.label("date"),
            place.c.key.label("place"),
            named.c.key.label("actor"),
            value.as_of_edtf.label("as_of"),
            value.as_of_clock,
        )
        .select_from(claim_value)
        .outerjoin(counted, counted.c.id == value.counted_id)
        .outerjoin(place, place.c.id == value.place_id)
        .outerjoin(named, named.c.id == value.actor_id)
        .where(same(made, (claim_value, "claim_id")), *conditions)
        .order_by(value.ordinal)
    )
    return lists(query, made, *outer)


def read_value(found: list[Any]) -> dict[str, Any]:
    """A value by the names of `VALUE`; what it does not give is null.

    That it is not approximate is said of numbers alone.
    """
    value = dict(zip(VALUE, [*found, None], strict=True))
    value["exact"] = value["words"]
    for name in NUMBERS:
        value[name] = as_number(value[name])
    value["approximate"] = bool(value["approximate"]) or (False if has_number(value) else None)
    return value


def has_number(value: Mapping[str, Any]) -> bool:
    """Whether a value gives a number: a figure, a bound or a range."""
    return any(value[name] is not None for name in NUMBERS)


def number_of(value: Mapping[str, Any], *, unit: bool = False) -> str:
    """The number of a value for people, with its unit if asked for; empty when it has none."""
    low, best, high = (value[name] for name in NUMBERS)
    return number(low, best, high, value["approximate"], (unit and value["unit"]) or "")


def plain_value(value: Mapping[str, Any]) -> str:
    """A value in short: its number without the unit, else its words, day, place or actor."""
    given = (value[name] for name in ("text", "date", "place", "actor"))
    return number_of(value) or next((one for one in given if one), "") or str(value["words"])


def shown_value(value: Mapping[str, Any]) -> str:
    """A value for people: a number has its unit, and beside it the text and the printed words.

    Each stands there once: what says no more than the number is left out.
    """
    if not has_number(value):
        return plain_value(value)
    words = "" if _alike(value["words"]) in _said(value) else f"“{value['words']}”"
    return " ".join(filter(None, (number_of(value, unit=True), text_beside(value), words)))


def text_beside(value: Mapping[str, Any]) -> str:
    """The text of a value in brackets, unless its number or the printed words say it as well.

    Without a number it is the text itself.
    """
    text = value["text"]
    if not text or not has_number(value):
        return text or ""
    told = _alike(text) in _said(value) or _alike(text) in _alike(value["words"])
    return "" if told else f"({text})"


def can_hold(left: Values, right: Values) -> bool | None:
    """Whether the numbers of two claims can hold at once; null where there are none to compare."""
    found = [both_hold(*pair) for pair in product(left, right)]
    told = [answer for answer in found if answer is not None]
    return all(told) if told else None


def both_hold(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool | None:
    """Whether the numbers of two values of one property can hold at once; a bound is no figure.

    Null where that cannot be told: without numbers, of other units or other people counted, for
    other days, and where what is only about right lies outside the other.
    """
    if not (has_number(one) and has_number(other)):
        return None
    for name in ("property", "unit", "counted", "as_of", "as_of_clock"):
        if one[name] != other[name] and None not in (one[name], other[name]):
            return None
    lowest = max(_range(one)[0], _range(other)[0])
    highest = min(_range(one)[1], _range(other)[1])
    if lowest > highest and (one["approximate"] or other["approximate"]):
        return None
    return bool(lowest <= highest)


def _range(value: Mapping[str, Any]) -> tuple[float, float]:
    """From where to where a value admits its number: a figure without bounds is itself alone."""
    low, best, high = (value[name] for name in NUMBERS)
    if low is None and high is None:
        return best, best
    return (-math.inf if low is None else low), (math.inf if high is None else high)


def _said(value: Mapping[str, Any]) -> set[str]:
    """What the number of a value says by itself, with its unit and without."""
    return {_alike(number_of(value)), _alike(number_of(value, unit=True))}


def _alike(words: str) -> str:
    return " ".join(words.split()).casefold()
