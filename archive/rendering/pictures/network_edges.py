"""The network as ties: who speaks of whom, who relays whom, who acts with whom, and how often."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.errors import ArchiveError
from archive.rendering.pictures.protocols import shown

MOST = 50_000
"""No network has more ties; it stands in memory while it is written."""

MUTUAL = ("takes part with",)
"""Ties that have no direction."""

USUAL = ("speaks of", "relays", *MUTUAL)
"""Kinds that look the same in every picture, whichever of them are in it."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie of one actor to another, by their keys, with its kind and its weight."""

    source: str
    target: str
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Network:
    """Ties, and the names of the actors by their keys."""

    ties: list[Tie]
    names: dict[str, str]

    def strength(self) -> dict[str, float]:
        """How much weight there is at each actor."""
        found = dict.fromkeys(self.names, 0.0)
        for tie in self.ties:
            for key in {tie.source, tie.target}:
                found[key] += tie.weight
        return found

    def kinds(self) -> list[str]:
        """The usual kinds of ties, and after them all others, by name."""
        return [*USUAL, *sorted({tie.kind for tie in self.ties}.difference(USUAL))]

    def strongest(self, most: int) -> Network:
        """The part between so many actors that have the most weight."""
        ranked = sorted(self.strength().items(), key=lambda found: (-found[1], found[0]))
        kept = {key for key, _ in ranked[:most]}
        ties = [tie for tie in self.ties if tie.source in kept and tie.target in kept]
        return Network(ties, {key: name for key, name in self.names.items() if key in kept})


def of(rows: Iterable[Any]) -> Network:
    """The network of rows with `actor` and `other`, `kind` and `weight`, `name` and `other_name`.

    Two rows for the same tie add up. Raises ArchiveError for more ties than memory should hold.
    """
    weights: dict[tuple[str, str, str], float] = {}
    names: dict[str, str] = {}
    for row in rows:
        ends = (row.actor, row.other)
        names |= dict(zip(ends, (shown(row.name), shown(row.other_name)), strict=True))
        source, target = sorted(ends) if row.kind in MUTUAL else ends
        tie = (source, target, row.kind)
        weights[tie] = weights.get(tie, 0) + row.weight
        if len(weights) > MOST:
            raise ArchiveError(f"the network has more than {MOST} ties; ask for a part of it")
    ties = [Tie(*tie, weight) for tie, weight in sorted(weights.items())]
    return Network(ties, dict(sorted(names.items())))
