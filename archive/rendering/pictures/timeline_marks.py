"""What a timeline shows: a mark for each row, and the voices that say so; who denies it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.rendering.pictures.protocols import TimelineRow, shown

OWN = 7
"""The most voices with a colour and a mark of their own, if there are others, which share one."""

HOLLOW = ("proposed", "planned", "scheduled", "conditional", "postponed", "cancelled")
"""The statuses of what did not happen, or not yet."""

HALF = ("unknown",)
"""The statuses that leave open whether it happened."""

FULL = ("occurred", "ongoing", "attempted")
"""The statuses of what happened or was tried."""

NOBODY = "nobody says so"
"""The voice of an event that nobody claims: it is only declared, denied or called for."""

SAID = "statement"
"""The status of a row that is no event."""


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
class TimelineMark:
    """A row as it is drawn.

    `start` and `end` are the first and last day as ordinals of the calendar, 0 without a date;
    `voices` are indexes of the legend's voices, who all say so; `denied_by` and `called_for_by`
    are names. `drafted` says that a draft is among what says so.
    """

    title: str
    when: str
    status: str
    fill: Fill
    shape: Shape
    start: int
    end: int
    voices: tuple[int, ...]
    denied_by: tuple[str, ...] = ()
    called_for_by: tuple[str, ...] = ()
    drafted: bool = False

    @property
    def title_notes(self) -> list[str]:
        """What stands after the title: the status unless it is `occurred`, denials, drafts."""
        status = [] if self.status == FULL[0] else [self.status]
        denied = [f"denied by {', '.join(self.denied_by)}"] if self.denied_by else []
        called = [f"called for by {', '.join(self.called_for_by)}"] if self.called_for_by else []
        return [*status, *denied, *called, *(["drafted"] if self.drafted else [])]


@dataclass(frozen=True, slots=True)
class LegendVoice:
    """An entry of the legend: a name, and how many rows it claims; `others` if it is several."""

    name: str
    rows: int
    others: bool = False


def marks_and_voices(rows: Sequence[TimelineRow]) -> tuple[list[TimelineMark], list[LegendVoice]]:
    """The marks of all rows in their order, and the voices; those that claim most come first."""
    claims = [tuple(dict.fromkeys(map(shown, _saying(row)))) or (NOBODY,) for row in rows]
    counted = Counter(name for names in claims for name in names)
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    own = ranked if len(ranked) <= OWN + 1 else ranked[:OWN]
    voices = [LegendVoice(name, counted[name]) for name in own]
    if rest := set(ranked[len(own) :]):
        rows_of_rest = sum(not rest.isdisjoint(names) for names in claims)
        voices.append(LegendVoice(f"others ({len(rest)})", rows_of_rest, others=True))
    index_by_name = {name: index for index, name in enumerate(own)}
    marks = []
    for row, names in zip(rows, claims, strict=True):
        indexes = dict.fromkeys(index_by_name.get(name, len(own)) for name in names)
        marks.append(_mark(row, tuple(sorted(indexes))))
    return marks, voices


def _saying(row: TimelineRow) -> Sequence[str]:
    """Who says that the event is so, or who makes the statement."""
    return row.claimed_by if row.statement is None else row.on_word_of[:1]


def _mark(row: TimelineRow, voices: tuple[int, ...]) -> TimelineMark:
    shape = _shape(row)
    first, last = row.earliest or row.latest, row.latest or row.earliest
    return TimelineMark(
        title=shown(row.title),
        when=_when(row, shape),
        status=row.status or SAID,
        fill=Fill.FULL if row.statement is not None else _fill(row.status),
        shape=shape,
        start=first.toordinal() if first else 0,
        end=last.toordinal() if last else 0,
        voices=voices,
        denied_by=tuple(map(shown, row.denied_by)),
        called_for_by=tuple(map(shown, row.called_for_by)),
        drafted=bool(row.drafted),
    )


def _shape(row: TimelineRow) -> Shape:
    if row.earliest is None:
        return Shape.UNDATED if row.latest is None else Shape.UNTIL
    if row.latest is None:
        return Shape.SINCE
    if row.earliest == row.latest:
        return Shape.DAY
    return Shape.LASTED if "/" in (row.date or "") else Shape.WITHIN


def _fill(status: str | None) -> Fill:
    if status in HOLLOW:
        return Fill.HOLLOW
    return Fill.FULL if status in FULL else Fill.HALF


def _when(row: TimelineRow, shape: Shape) -> str:
    """The date for people: an open one has a sign, the second of two days may lack the year."""
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
