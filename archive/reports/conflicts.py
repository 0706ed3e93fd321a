"""Which claims contradict, reverse, correct or rival one another, about what, in whose words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from archive.reports.claims.conflict_query import ConflictColumns, SideColumns, select_conflicts
from archive.reports.claims.values import can_hold, plain_value, read_value, shown_value
from archive.reports.query.drafted import signed
from archive.reports.query.filters import Filters, require
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import content, on_whose_word


@dataclass(slots=True)
class Side:
    """One of the two claims: who says it, on whose word, and the exact words.

    `superseded` says that it stood in `version` and that a newer one of its article is coded.
    `value` is what it gives of the property of the conflict, for people, `values` the same whole:
    where the two differ in several properties, each is named. `drafted` says that a rule proposed
    its statement and nobody has accepted it.
    """

    statement: str
    version: int
    superseded: bool
    speaker: str | None
    on_word_of: list[str]
    stance: str
    value: str | None
    values: list[dict[str, Any]]
    exact: str
    drafted: bool


@dataclass(slots=True)
class Conflict:
    """Two claims that do not go together.

    `event` is the key of the event that the left one is about, or its link (`event kind other`).
    `property` is what both give and the tie is about; where they share none, what one gives.
    `compatible` says of numbers whether both can hold, as 126 and "at least 100" can: they are
    shown all the same, for so they were coded. It is null where that cannot be told, and where a
    side denies: what it leaves open is not said. `drafted` counts the sides that are.
    """

    event: str
    about: str
    property: str | None
    compatible: bool | None
    left: Side
    right: Side
    kind: str
    note: str | None
    drafted: int
    basis: str = field(metadata={"hidden": True})


ROW = Conflict


def _side(side: Side) -> str:
    who = on_whose_word(side.on_word_of)
    value = "; ".join(f"{one['property']}: {shown_value(one)}" for one in side.values)
    stood = f" (stood in version {side.version})" if side.superseded else ""
    does = " ".join(filter(None, (side.stance, value)))
    return signed(f"{who}: “{side.exact}” [{does}]{stood}", side.drafted)


COLUMNS: Mapping[str, Callable[[Conflict], str]] = {
    "About": lambda row: f"{row.about} of {row.event}",
    "One": lambda row: _side(row.left),
    "": lambda row: row.kind,
    "Other": lambda row: _side(row.right),
    "Note": lambda row: row.note or "",
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Conflict]:
    """The conflicts of which one side meets the filters, by event.

    Raises UsageError for a key that the archive does not hold.
    """
    query = select_conflicts(require(connection, filters))
    for row in answers(connection, query, ConflictColumns):
        one, other = SideColumns(*OF_LEFT(row)), SideColumns(*OF_RIGHT(row))
        properties = _properties(one, other)
        left, right = _side_of(one, properties), _side_of(other, properties)
        yield Conflict(
            event=row.event or f"{row.one} {row.link_kind} {row.other}",
            about=row.about,
            property=", ".join(properties) or None,
            compatible=None if one.denies or other.denies else can_hold(left.values, right.values),
            left=left,
            right=right,
            kind=row.kind,
            note=row.note,
            drafted=left.drafted + right.drafted,
            basis=row.basis,
        )


OF_LEFT = attrgetter(*(f"left_{name}" for name in SideColumns.__slots__))
OF_RIGHT = attrgetter(*(f"right_{name}" for name in SideColumns.__slots__))


def _properties(left: SideColumns, right: SideColumns) -> list[str]:
    """The properties that both sides give, else those of the one that gives any."""
    one, other = ({str(found[0]) for found in side.values} for side in (left, right))
    return sorted(one & other or one or other)


def _side_of(row: SideColumns, properties: list[str]) -> Side:
    values = [read_value(found) for found in row.values if found[0] in properties]
    named = (f"{one['property']}: " if len(properties) > 1 else "" for one in values)
    value = "; ".join(name + plain_value(one) for name, one in zip(named, values, strict=True))
    return Side(
        statement=f"{row.article}/{row.label}",
        version=row.version,
        superseded=bool(row.superseded),
        speaker=row.speaker,
        on_word_of=[*row.voices, row.publisher],
        stance=row.stance,
        value=value or None,
        values=values,
        exact=content(row.exact, row.more),
        drafted=bool(row.drafted),
    )
