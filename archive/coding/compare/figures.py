"""How much of what two codings state is in both: counts, and precision, recall and F of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

THINGS = (
    "statements",
    "statements, same words",
    "statements with right source",
    "statements with right speaker",
    "attributed statements",
    "attributed, same words",
    "attributed with right source",
    "attributed with right speaker",
    "nested statements",
    "nested, same parent",
    "events",
    "claims",
    "links",
    "dates",
    "dates, same day",
    "mentions",
)
"""What is counted, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Of one kind of thing, how many each coding has, and how many both.

    `precision` is the share of the first coding's that the second has as well, `recall` the share
    of the second's that the first has, `f` their harmonic mean (C. J. van Rijsbergen, Information
    Retrieval, 2nd edition, 1979); from 0 to 1, null where there is nothing to take a share of.
    """

    thing: str
    first: int
    second: int
    both: int
    precision: float | None
    recall: float | None
    f: float | None


@dataclass(slots=True)
class Counts:
    """By thing, how many the first coding has, how many the second, how many both."""

    first: Counter[str] = field(default_factory=Counter)
    second: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)

    def count(self, thing: str, first: int, second: int, both: int) -> None:
        """Count things of one kind."""
        self.first[thing] += first
        self.second[thing] += second
        self.both[thing] += both

    def add(self, other: Counts) -> None:
        """Add the counts of another pair of codings."""
        self.first.update(other.first)
        self.second.update(other.second)
        self.both.update(other.both)

    def figures(self) -> Iterable[Figure]:
        """A figure for each kind of thing."""
        for thing in THINGS:
            first, second, both = self.first[thing], self.second[thing], self.both[thing]
            precision, recall = share(both, first), share(both, second)
            yield Figure(
                thing, first, second, both, precision, recall, share(2 * both, first + second)
            )


def share(part: int, whole: int) -> float | None:
    """A share, null of nothing."""
    return part / whole if whole else None


def shown(share: float | None) -> str:
    """A share as people read it: in percent, or that there is nothing to take it of."""
    return "not defined" if share is None else f"{100 * share:.0f} %"


COLUMNS: Mapping[str, Callable[[Figure], str]] = {
    "What": lambda row: row.thing,
    "A": lambda row: str(row.first),
    "B": lambda row: str(row.second),
    "Both": lambda row: str(row.both),
    "Of A's": lambda row: shown(row.precision),
    "Of B's": lambda row: shown(row.recall),
    "F": lambda row: shown(row.f),
}
