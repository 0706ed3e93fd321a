"""Which keys of two codings stand for one actor, place or event.

One key is one thing. Other keys are one actor or one place when exactly one of each coding bears
a name. Events have no names of their own: they are one when the statements that carry them are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from archive.coding.compare.matches import ALIKE
from archive.coding.compare.sides import CodedStatement, Named, Pairs, Side
from archive.text.fold import fold
from archive.text.likeness import likeness
from archive.vocabulary import MentionOf

Matched = list[tuple[CodedStatement, CodedStatement]]
"""The statements that both codings have, the first coding's before the second's."""


@dataclass(slots=True)
class Same:
    """By the key of the second coding, that of the first for the same thing."""

    actors: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)

    def statement(self, label: str | None) -> str | None:
        """The first coding's label for a statement of the second, marked when only that has it."""
        if label is None or not self.statements:
            return label
        return self.statements.get(label, f"{label} (B alone)")

    def actor(self, key: str | None) -> str | None:
        """The first coding's key for an actor of the second; its own when there is none."""
        return self.actors.get(key, key) if key is not None else None

    def place(self, key: str | None) -> str | None:
        """The first coding's key for a place of the second; its own when there is none."""
        return self.places.get(key, key) if key is not None else None

    def event(self, key: str | None) -> str | None:
        """The first coding's key for an event of the second; its own when there is none."""
        return self.events.get(key, key) if key is not None else None

    def link(self, link: tuple[str, str, str]) -> tuple[str, str, str]:
        """A link of the second coding between the events of the first."""
        one, kind, other = link
        return self.events.get(one, one), kind, self.events.get(other, other)

    def referent(self, of: MentionOf, key: str) -> str:
        """The first coding's key for what a mention of the second refers to."""
        known = {
            MentionOf.ACTOR: self.actors,
            MentionOf.PLACE: self.places,
            MentionOf.EVENT: self.events,
        }
        return known[of].get(key, key)

    def roles(self, pairs: Pairs, of: MentionOf) -> Pairs:
        """Keys of the second coding after their roles, as the first has them."""
        return frozenset((role, self.referent(of, key)) for role, key in pairs)


def same_named(left: Mapping[str, Named], right: Mapping[str, Named]) -> dict[str, str]:
    """By the key of the second coding, that of the first, for what both have."""
    found = {key: key for key in right if key in left}
    free = {key: one for key, one in left.items() if key not in found}
    bearers = _bearers(free)
    rest = {key: one for key, one in right.items() if key not in found}
    others = _bearers(rest)
    taken: set[str] = set()
    for key, one in rest.items():
        for name in map(_folded, one.names):
            if len(others[name]) == 1 and len(bearers.get(name, ())) == 1:
                (same,) = bearers[name]
                if same not in taken:
                    found[key] = same
                    taken.add(same)
                    break
    return found


def _bearers(named: Mapping[str, Named]) -> dict[str, set[str]]:
    """The keys of those who bear each name."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, one in named.items():
        for name in one.names:
            found[_folded(name)].add(key)
    return found


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def same_events(left: Side, right: Side, matched: Matched) -> dict[str, str]:
    """By the key of the second coding, that of the first, for the events that both have.

    Events of different keys are one when, of the statements that both codings have and that carry
    either, at least half carry both.
    """
    found = {key: key for key in right.events if key in left.events}
    taken = set(found)
    ranked = sorted(_carried_together(matched), key=lambda one: (-one[0], one[1:]))
    for like, key, other in ranked:
        if like >= ALIKE and key not in taken and other not in found and key not in right.events:
            found[other] = key
            taken.add(key)
    return found


def _carried_together(matched: Matched) -> Iterator[tuple[float, str, str]]:
    """How alike the statements are that carry an event of each coding."""
    both: Counter[tuple[str, str]] = Counter()
    ones: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for one, other in matched:
        here = {claim.event for claim in one.claims if claim.event}
        there = {claim.event for claim in other.claims if claim.event}
        ones.update(here)
        others.update(there)
        both.update((key, same) for key in here for same in there)
    for (key, same), count in both.items():
        yield count / (ones[key] + others[same] - count), key, same


def hint(title: str, others: Mapping[str, Named]) -> str | None:
    """The key of the event whose title is most like a title, if one is half like it."""
    ranked = sorted(
        (-likeness(title, name), key) for key, one in others.items() for name in one.names
    )
    return ranked[0][1] if ranked and ranked[0][0] <= -ALIKE else None
