"""A scale of days: where a day stands, which days get a tick, and gaps in which nothing is."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

SHORTEST_GAP = 14
"""No gap of fewer days is left out."""

GAP_SHARE = 0.05
"""A gap is left out if it is more than this part of the days that the scale still holds."""

YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MONTHS = (1, 3, 6)
DAYS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of days without a break: its first and last day, and where it begins and ends."""

    first: int
    last: int
    left: float
    right: float

    def at(self, day: float) -> float:
        """Where a day begins."""
        share = (day - self.first) / (self.last + 1 - self.first)
        return self.left + share * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that the axis names, and its name in ISO 8601: a year, a month or a day."""

    day: int
    label: str


class Scale:
    """Days from left to right; a stretch with many marks is wider, a long gap is left out."""

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

        `gap` is how wide a break is drawn; no stretch is narrower than `least`, in the same unit.
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
        """Where a day begins."""
        return self._of(day).at(day)

    def end(self, day: int) -> float:
        """Where a day ends."""
        return self._of(day).at(day + 1)

    def middle(self, day: int) -> float:
        """The middle of a day."""
        return self._of(day).at(day + 0.5)

    def _of(self, day: int) -> Stretch:
        for stretch in self.stretches:
            if day <= stretch.last:
                return stretch
        return self.stretches[-1]


def _runs(busy: Sequence[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """The runs of days that are left when the longest gaps, so many at most, are left out."""
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
    """The ticks of a stretch, as many as their labels leave room for; at least its first day.

    `room` is how wide a label stands, the space between two of them included.
    """
    for series in _series(stretch):
        found = list(series)
        for _ in range(max(1, len(found) // 4)):  # the first has its year and is the longest
            if len(found) > 2 and stretch.at(found[1].day) < _end(found[0], stretch, room):
                del found[1]
        if len(found) > 1 and _end(found[-1], stretch, room) > stretch.right:
            del found[-1]
        told = len(found) > 1 or [tick.day for tick in found] == [stretch.first]
        if told and _fits(found, stretch, room):
            return found
    day = dt.date.fromordinal(stretch.first).isoformat()
    wide = stretch.right - stretch.left
    label = next((day[:size] for size in (10, 7) if room(day[:size]) <= wide), day[:4])
    return [Tick(stretch.first, label)]


def _fits(found: list[Tick], stretch: Stretch, room: Callable[[str], float]) -> bool:
    """Whether all labels, each beginning at its day, stand apart and inside the stretch."""
    begins = [stretch.at(tick.day) for tick in found[1:]] + [stretch.right]
    ends = [_end(tick, stretch, room) for tick in found]
    return all(end <= begin for end, begin in zip(ends, begins, strict=True))


def _end(tick: Tick, stretch: Stretch, room: Callable[[str], float]) -> float:
    return stretch.at(tick.day) + room(tick.label)


def _series(stretch: Stretch) -> Iterator[Iterator[Tick]]:
    """Ever fewer ticks."""
    for step in DAYS:
        yield _days(stretch, step)
    for step in MONTHS:
        yield _months(stretch, step)
    for step in YEARS:
        yield _years(stretch, step)


def _days(stretch: Stretch, step: int) -> Iterator[Tick]:
    """Days of the month; the first of a year on the axis with its year."""
    if stretch.last - stretch.first > 400 * step:
        return
    year = 0
    for day in range(stretch.first, stretch.last + 1):
        date = dt.date.fromordinal(day)
        if step == 1 or date.day == 1 or (date.day % step == 0 and date.day < 29):
            yield Tick(day, date.isoformat()[5 if date.year == year else 0 :])
            year = date.year


def _months(stretch: Stretch, step: int) -> Iterator[Tick]:
    first, last = (dt.date.fromordinal(day) for day in (stretch.first, stretch.last))
    if last.year - first.year > 40:
        return
    for count in range(first.year * 12, last.year * 12 + 12, step):
        date = dt.date(count // 12, count % 12 + 1, 1)
        if first <= date <= last:
            yield Tick(date.toordinal(), date.isoformat()[:7])


def _years(stretch: Stretch, step: int) -> Iterator[Tick]:
    first, last = (dt.date.fromordinal(day) for day in (stretch.first, stretch.last))
    for year in range(max(1, first.year // step * step), last.year + 1, step):
        date = dt.date(year, 1, 1)
        if first <= date <= last:
            yield Tick(date.toordinal(), f"{year:04d}")
