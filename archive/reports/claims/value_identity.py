"""What makes a value of a claim the one that another claim gives as well.

Two values are one when they give the same numbers, of the same unit and of the same actor's
members, the same day, place and actor; words tell values apart only where there is no number.
"At least 56" with a text beside the number and "more than 55" without one are the same value.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.claims import claim_value

NUMBERS = ("low", "best", "high")
"""The numbers of a value: a bound is in `low` or `high` alone."""

COUNTS = (
    *("killed", "injured", "captured", "missing", "arrested", "displaced", "participants"),
    "amount",
)
"""The properties whose values are numbers."""

IDENTITY = (
    *NUMBERS, "unit", "approximate", "text", "date_edtf", "counted_id", "place_id", "actor_id",
)  # fmt: skip
"""The columns that make a value of a property this one, in the order in which values sort."""


def has_number(value: sa.FromClause = claim_value) -> sa.ColumnElement[bool]:
    """That a value gives a number: a figure, a bound or a range."""
    return sa.or_(*(value.c[name].is_not(None) for name in NUMBERS))


def text_of_identity(value: sa.FromClause = claim_value) -> sa.ColumnElement[Any]:
    """The words that tell a value apart: its text, or a day given in words alone; else null."""
    phrase = sa.case((value.c.date_edtf.is_(None), value.c.date_phrase))
    # the text beside a number, or beside the actor that it names, is only how it is put
    words = sa.func.coalesce(value.c.text, phrase)
    return sa.case((sa.not_(sa.or_(has_number(value), value.c.actor_id.is_not(None))), words))


def value_identity(value: sa.FromClause = claim_value) -> dict[str, sa.ColumnElement[Any]]:
    """By the names of `IDENTITY` the columns that two rows have alike when they are one value.

    They are to be grouped by, with the property. None is labelled.
    """
    return {name: text_of_identity(value) if name == "text" else value.c[name] for name in IDENTITY}
