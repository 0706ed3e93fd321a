"""Which events and claims a drafted coding states, and where each event is declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import Any

import msgspec

from archive.coding.build.events import HAPPENED, UNREAL
from archive.coding.format.events import EventEntry, StatusEntry
from archive.coding.format.statements import ClaimEntry
from archive.coding.in_place import made_key
from archive.coding.yaml_writer import tree
from archive.drafting.proposals import ClaimProposal, Draft, EventProposal
from archive.drafting.statement_writer import WrittenStatement
from archive.drafting.threshold import Threshold
from archive.vocabulary import EventStatus, Polarity, Property, Stance


class EventClaims:
    """The events of a draft, and what its statements claim of them.

    An event is stated where a statement that is `stated` makes a claim of it that passes. One that
    a single statement claims is declared in that claim, the others in their section. `article` is
    the key of the article.
    """

    def __init__(
        self,
        draft: Draft,
        article: str,
        statements: Sequence[WrittenStatement],
        stated: Set[str],
        threshold: Threshold,
    ) -> None:
        self.events = {one.key: one for one in draft.events}
        self._article = article
        self._called = Counter(made_key(article, one.title) for one in draft.events)
        self._threshold = threshold.of_events()
        self._times = Counter(claim.event for one in statements for claim, _ in one.claims)
        self._stated: dict[str, dict[str, ClaimEntry]] = {}
        for one in statements:
            for proposal, entry in one.claims if one.entry.label in stated else ():
                if self._passes(self.events[proposal.event].rule) and self._passes(proposal.rule):
                    self._stated.setdefault(proposal.event, {})[one.entry.label] = entry

    def _passes(self, rule: str) -> bool:
        return not rule or self._threshold.passes(rule)

    def _is_called_alone(self, event: EventProposal) -> bool:
        """Whether the key that its title makes is no other event's, and may be left out."""
        key = made_key(self._article, event.title)
        others = self.events.keys() - {event.key}
        return bool(key) and self._called[key] == 1 and key not in others

    def is_stated(self, label: str, claim: ClaimProposal) -> bool:
        """Whether the claim that a statement makes of an event is stated."""
        return label in self._stated.get(claim.event, {})

    def declared(self) -> dict[str, bool]:
        """The events that the coding declares, by key, and whether each is stated."""
        return {key: key in self._stated for key in self.events if self._times[key]}

    def key(self, event: str) -> str:
        """The key by which the coding knows an event: the one its title makes, or its own."""
        one = self.events[event]
        alone = self._times[event] == 1 and self._is_called_alone(one)
        return made_key(self._article, one.title) if alone else event

    def section(self) -> Iterator[tuple[EventProposal, EventEntry, bool]]:
        """The events that several statements claim, and whether each is doubtful."""
        for one in self.events.values():
            if self._times[one.key] > 1:
                yield one, self._declared(one), one.key not in self._stated

    def _declared(self, one: EventProposal) -> EventEntry:
        """An event with its status and its date, where a stated claim gives them."""
        entry = EventEntry(key=one.key, title=one.title, type=one.type)
        label = one.status_from or ""
        claim = self._stated.get(one.key, {}).get(label)
        if claim is None:
            return entry
        if _may_carry_status(one, claim):
            status = StatusEntry(word=one.status, claim=label)
            entry = msgspec.structs.replace(entry, status=status)
        dated = any(value.property is Property.DATE for value in claim.values)
        if dated and not (_denies(claim) and one.status not in UNREAL):
            entry = msgspec.structs.replace(entry, date=label)
        return entry

    def claim(
        self, label: str, claim: ClaimProposal, entry: ClaimEntry
    ) -> tuple[dict[str, Any], EventProposal | None]:
        """A claim as a mapping, and the event that is declared in it, if one is."""
        found = tree(entry)
        event = self.events[claim.event]
        if self._times[event.key] > 1:
            return found, None
        declared = tree(EventEntry(key=event.key, title=event.title, type=event.type))
        if self._is_called_alone(event):
            del declared["key"]
        if event.status_from == label and _may_carry_status(event, entry):
            declared["status"] = event.status.value
        return found | {"event": declared}, event


def _may_carry_status(event: EventProposal, claim: ClaimEntry) -> bool:
    """Whether the status of an event may rest on a claim: none happened by a denial."""
    said = event.status is not EventStatus.UNKNOWN
    return said and not (_denies(claim) and event.status in HAPPENED)


def _denies(claim: ClaimEntry) -> bool:
    return claim.stance is Stance.DENIES or claim.polarity is Polarity.NEGATIVE
