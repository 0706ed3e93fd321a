"""What a timeline shows: a mark for each row, and the voices that claim them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.rendering.pictures.protocols import Happening, shown

OWN = 7
"""So many voices have a colour and a mark of their own; all others share one."""

HOLLOW = ("proposed", "planned", "scheduled", "conditional", "postponed", "cancelled")
"""The statuses of what did not happen, or not yet."""

HALF = ("unknown",)
"""The statuses that leave open whether it happened."""

FULL = ("occurred", "ongoing", "attempted")
"""The statuses of what happened or was tried."""

NOBODY = "no claim"
"""The voice of an event that no statement claims."""


class Fill(StrEnum):
    """How a mark is filled: whether it happened."""

    FULL = "full"
    HALF = "half"
    HOLLOW = "hollow"


class Shape(StrEnum):
    """What a mark says of the date."""

    DAY = "day"
    WITHIN = "within"  # some day of a time
    LASTED = "lasted"  # from a day until another
    UNTIL = "until"  # the begin is open
    SINCE = "since"  # the end is open
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Mark:
    """A row as it is drawn: days are ordinals of the calendar, voices places in the legend."""

    title: str
    when: str
    status: str
    fill: Fill
    shape: Shape
    start: int
    end: int
    voices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A line of the legend: a name and how many rows it claims. `others` stands for several."""

    name: str
    rows: int
    others: bool = False


def of(rows: Sequence[Happening]) -> tuple[list[Mark], list[Voice]]:
    """The marks of all rows in their order, and the voices, those that claim most first."""
    claims = [tuple(dict.fromkeys(map(shown, row.claimed_by))) or (NOBODY,) for row in rows]
    counted = Counter(name for names in claims for name in names)
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    own = ranked if len(ranked) <= OWN + 1 else ranked[:OWN]
    voices = [Voice(name, counted[name]) for name in own]
    if rest := set(ranked[len(own) :]):
        rows_of_rest = sum(not rest.isdisjoint(names) for names in claims)
        voices.append(Voice(f"others ({len(rest)})", rows_of_rest, others=True))
    place = {name: at for at, name in enumerate(own)}
    marks = []
    for row, names in zip(rows, claims, strict=True):
        found = dict.fromkeys(place.get(name, len(own)) for name in names)
        marks.append(_mark(row, tuple(sorted(found))))
    return marks, voices


def _mark(row: Happening, voices: tuple[int, ...]) -> Mark:
    shape = _shape(row)
    first, last = row.earliest or row.latest, row.latest or row.earliest
    return Mark(
        title=shown(row.title),
        when=_when(row, shape),
        status=row.status,
        fill=_fill(row.status),
        shape=shape,
        start=first.toordinal() if first else 0,
        end=last.toordinal() if last else 0,
        voices=voices,
    )


def _shape(row: Happening) -> Shape:
    if row.earliest is None:
        return Shape.UNDATED if row.latest is None else Shape.UNTIL
    if row.latest is None:
        return Shape.SINCE
    if row.earliest == row.latest:
        return Shape.DAY
    return Shape.LASTED if "/" in (row.date or "") else Shape.WITHIN


def _fill(status: str) -> Fill:
    if status in HOLLOW:
        return Fill.HOLLOW
    return Fill.FULL if status in FULL else Fill.HALF


def _when(row: Happening, shape: Shape) -> str:
    """The date for people: what is open gets a sign, the second of two days is shortened."""
    first, last = str(row.earliest), str(row.latest)
    if shape is Shape.UNDATED:
        return f"“{shown(row.date_phrase)}”" if row.date_phrase else ""
    if shape is Shape.UNTIL:
        return f"≤ {last}"
    if shape is Shape.SINCE:
        return f"≥ {first}"
    date = shown(row.date or "")
    if shape is Shape.DAY or not set("/[{") & set(date):
        return date or first
    return f"{first} – {last[5:] if last[:5] == first[:5] else last}"
