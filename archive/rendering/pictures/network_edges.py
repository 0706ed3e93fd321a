"""The network as ties: who speaks of whom, who relays whom, who acts with whom, and how often."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.errors import ArchiveError
from archive.rendering.pictures.protocols import shown

MOST = 50_000
"""The most ties of a network, which is in memory while it is written."""

MUTUAL = ("takes part with",)
"""The kinds of ties that have no direction."""

USUAL = ("speaks of", "relays", *MUTUAL)
"""The kinds that have a fixed look, whichever of them a picture has."""


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """A tie of one actor to another, by their keys, with its kind and its weight.

    `drafted` is how much of the weight rests on drafts.
    """

    source: str
    target: str
    kind: str
    weight: float
    drafted: float = 0


@dataclass(frozen=True, slots=True)
class Network:
    """Ties, and the names of the actors by their keys."""

    ties: list[NetworkTie]
    names: dict[str, str]

    def strength(self) -> dict[str, float]:
        """By the key of an actor, the weight of all its ties."""
        weights = dict.fromkeys(self.names, 0.0)
        for tie in self.ties:
            for key in {tie.source, tie.target}:
                weights[key] += tie.weight
        return weights

    def kinds(self) -> list[str]:
        """The usual kinds of ties, and after them all others, by name."""
        return [*USUAL, *sorted({tie.kind for tie in self.ties}.difference(USUAL))]

    def strongest(self, most: int) -> Network:
        """The network of the `most` actors with the most weight."""
        ranked = sorted(self.strength().items(), key=lambda pair: (-pair[1], pair[0]))
        keys = {key for key, _ in ranked[:most]}
        ties = [tie for tie in self.ties if tie.source in keys and tie.target in keys]
        return Network(ties, {key: name for key, name in self.names.items() if key in keys})


def network(rows: Iterable[Any]) -> Network:
    """The network of rows with `actor` and `other`, their names, `kind`, `weight` and `drafted`.

    The weights of rows for one tie add up. Raises ArchiveError for more than `MOST` ties.
    """
    weights: dict[tuple[str, str, str], float] = {}
    drafted: dict[tuple[str, str, str], float] = {}
    names: dict[str, str] = {}
    for row in rows:
        ends = (row.actor, row.other)
        names |= dict(zip(ends, (shown(row.name), shown(row.other_name)), strict=True))
        source, target = sorted(ends) if row.kind in MUTUAL else ends
        tie = (source, target, row.kind)
        weights[tie] = weights.get(tie, 0) + row.weight
        drafted[tie] = drafted.get(tie, 0) + row.drafted
        if len(weights) > MOST:
            raise ArchiveError(f"the network has more than {MOST} ties; ask for a part of it")
    ties = [NetworkTie(*tie, weight, drafted[tie]) for tie, weight in sorted(weights.items())]
    return Network(ties, dict(sorted(names.items())))
