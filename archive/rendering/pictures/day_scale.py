"""A scale of days: the x of each day, the days that get a tick, and the gaps that are left out.

Days are ordinals of the Gregorian calendar; a span of days includes its first and its last day.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

SHORTEST_GAP = 14
"""A gap of so many days or fewer is not left out."""

GAP_SHARE = 0.05
"""A gap is left out if it has more than this share of the days that the scale still holds."""

YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MONTHS = (1, 3, 6)
DAYS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of days without a break: its first and last day, and the x where it begins and ends."""

    first: int
    last: int
    left: float
    right: float

    def at(self, day: float) -> float:
        """The x where a day begins."""
        share = (day - self.first) / (self.last + 1 - self.first)
        return self.left + share * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that the axis names, and its name in ISO 8601: a year, a month or a day."""

    day: int
    label: str


class Scale:
    """Days from left to right; a stretch with many spans is wider, a long gap is left out."""

    def __init__(
        self,
        spans: Iterable[tuple[int, int]],
        left: float,
        right: float,
        *,
        gap: float,
        least: float,
    ) -> None:
        """A scale for the spans of days, each its first and last one, from `left` to `right`.

        `gap` is the width of a break, and `least` the least width of a stretch. The unit is that of
        `left` and `right`: points in a picture, cells in a chart of letters.
        """
        busy = sorted(spans)
        runs = _runs(busy, most=max(0, int((right - left + gap) // (least + gap)) - 1))
        weights = [
            math.log2(1 + last + 1 - first) + sum(first <= day <= last for day, _ in busy)
            for first, last in runs
        ]
        room = right - left - gap * (len(runs) - 1) - least * len(runs)
        self.stretches: list[Stretch] = []
        for (first, last), weight in zip(runs, weights, strict=True):
            wide = least + room * weight / sum(weights)
            self.stretches.append(Stretch(first, last, left, left + wide))
            left += wide + gap

    def begin(self, day: int) -> float:
        """The x where a day begins."""
        return self._stretch(day).at(day)

    def end(self, day: int) -> float:
        """The x where a day ends."""
        return self._stretch(day).at(day + 1)

    def middle(self, day: int) -> float:
        """The x of the middle of a day."""
        return self._stretch(day).at(day + 0.5)

    def _stretch(self, day: int) -> Stretch:
        """The stretch that a day is in."""
        for stretch in self.stretches:
            if day <= stretch.last:
                return stretch
        return self.stretches[-1]


def _runs(busy: Sequence[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """The first and last day of each run, when the `most` longest gaps are left out."""
    merged: list[tuple[int, int]] = []
    for first, last in busy:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    gaps = [(merged[at + 1][0] - merged[at][1] - 1, at) for at in range(len(merged) - 1)]
    left = merged[-1][1] - merged[0][0] + 1
    broken: set[int] = set()
    for days, at in sorted(gaps, reverse=True)[:most]:
        if days <= max(SHORTEST_GAP, left * GAP_SHARE):
            break
        broken.add(at)
        left -= days
    runs = [merged[0]]
    for at, run in enumerate(merged[1:]):
        if at in broken:
            runs.append(run)
        else:
            runs[-1] = (runs[-1][0], run[1])
    return runs


def ticks(stretch: Stretch, room: Callable[[str], float]) -> list[Tick]:
    """The ticks of a stretch, as many as there is room for their labels; at least its first day.

    `room` is the width that a label takes, with the space before the next one.
    """
    for series in _series(stretch):
        marks = list(series)
        for _ in range(max(1, len(marks) // 4)):  # the first has its year and is the longest
            if len(marks) > 2 and stretch.at(marks[1].day) < _end(marks[0], stretch, room):
                del marks[1]
        if len(marks) > 1 and _end(marks[-1], stretch, room) > stretch.right:
            del marks[-1]
        named = len(marks) > 1 or [tick.day for tick in marks] == [stretch.first]
        if named and _fits(marks, stretch, room):
            return marks
    day = dt.date.fromordinal(stretch.first).isoformat()
    wide = stretch.right - stretch.left
    label = next((day[:size] for size in (10, 7) if room(day[:size]) <= wide), day[:4])
    return [Tick(stretch.first, label)]


def _fits(marks: list[Tick], stretch: Stretch, room: Callable[[str], float]) -> bool:
    """Whether all labels are inside the stretch and none covers another; each begins at its day."""
    begins = [stretch.at(tick.day) for tick in marks[1:]] + [stretch.right]
    ends = [_end(tick, stretch, room) for tick in marks]
    return all(end <= begin for end, begin in zip(ends, begins, strict=True))


def _end(tick: Tick, stretch: Stretch, room: Callable[[str], float]) -> float:
    """The x where the label of a tick ends."""
    return stretch.at(tick.day) + room(tick.label)


def _series(stretch: Stretch) -> Iterator[Iterator[Tick]]:
    """Series of ticks, each with fewer than the one before: days, months, years."""
    for step in DAYS:
        yield _days(stretch, step)
    for step in MONTHS:
        yield _months(stretch, step)
    for step in YEARS:
        yield _years(stretch, step)


def _days(stretch: Stretch, step: int) -> Iterator[Tick]:
    """Ticks at days of the month; the first one of each year has the year in its label."""
    if stretch.last - stretch.first > 400 * step:
        return
    year = 0
    for day in range(stretch.first, stretch.last + 1):
        date = dt.date.fromordinal(day)
        if step == 1 or date.day == 1 or (date.day % step == 0 and date.day < 29):
            yield Tick(day, date.isoformat()[5 if date.year == year else 0 :])
            year = date.year


def _months(stretch: Stretch, step: int) -> Iterator[Tick]:
    """Ticks at the first day of every `step`-th month; none for more than 40 years."""
    first, last = (dt.date.fromordinal(day) for day in (stretch.first, stretch.last))
    if last.year - first.year > 40:
        return
    for count in range(first.year * 12, last.year * 12 + 12, step):
        date = dt.date(count // 12, count % 12 + 1, 1)
        if first <= date <= last:
            yield Tick(date.toordinal(), date.isoformat()[:7])


def _years(stretch: Stretch, step: int) -> Iterator[Tick]:
    """Ticks at the first day of the years that `step` divides."""
    first, last = (dt.date.fromordinal(day) for day in (stretch.first, stretch.last))
    for year in range(max(1, first.year // step * step), last.year + 1, step):
        date = dt.date(year, 1, 1)
        if first <= date <= last:
            yield Tick(date.toordinal(), f"{year:04d}")
