"""The sections of a drafted coding as lines: what is stated, and, marked, what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from archive.coding.build.events import HAPPENED, UNREAL
from archive.coding.export.entities import directions
from archive.coding.format.entities import ActorEntry, PlaceEntry
from archive.coding.format.events import EventEntry, StatusEntry
from archive.coding.format.references import MentionEntry
from archive.coding.format.statements import ClaimEntry
from archive.coding.quote_writer import Quoter
from archive.coding.yaml_writer import lines, scalar, tree
from archive.drafting.marked_lines import DOUBTFUL, doubtful
from archive.drafting.proposals import (
    ActorProposal,
    Draft,
    DraftArticle,
    EventProposal,
    MentionProposal,
    PlaceProposal,
)
from archive.drafting.statement_writer import UNKNOWN, UNQUOTABLE, WrittenStatement
from archive.drafting.threshold import Threshold, remark
from archive.errors import ArchiveError
from archive.vocabulary import EventStatus, Form, Polarity, Stance

Referent = tuple[str | None, str | None]
"""The key of an actor, or that of a place, whom words refer to."""

INDENT = "    "
"""What the fields of an entry of a section stand behind."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry of a section as lines; `is_doubtful` is None for comments."""

    lines: list[str]
    is_doubtful: bool | None


@dataclass(slots=True)
class Tally:
    """How many proposals of each kind are stated, doubtful, and dropped by reason."""

    stated: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    def count(self, kind: str, *, is_doubtful: bool) -> None:
        """Count a proposal of a kind."""
        (self.doubtful if is_doubtful else self.stated)[kind] += 1


def section(name: str, pieces: Sequence[Piece], *, always: bool = False) -> Iterator[str]:
    """The lines of a section, after a blank one; none for one without entries unless `always`."""
    entries = [piece.is_doubtful for piece in pieces if piece.is_doubtful is not None]
    if not entries and not always:
        return
    yield ""
    if not entries:
        yield f"{name}: []"
    else:
        yield f"{DOUBTFUL if all(entries) else ''}{name}:"
    for piece in pieces:
        yield from doubtful(piece.lines) if piece.is_doubtful else piece.lines


class CodingLines:
    """The sections of one drafted coding."""

    def __init__(
        self,
        draft: Draft,
        article: DraftArticle,
        statements: Sequence[WrittenStatement],
        quoter: Quoter,
        threshold: Threshold,
    ) -> None:
        self.draft = draft
        self.quoter = quoter
        self.threshold = threshold
        self.tally = Tally()
        self.known_actors = {one.key for one in article.actors}
        self.known_places = {one.key for one in article.places}
        self.statements = statements
        self.stated = set(self._stated(statements))
        events = {one.key for one in draft.events if threshold.passes(one.rule)}
        self.claimed: dict[str, dict[str, ClaimEntry]] = {}
        """By event, then by label of the statement, the claims that are stated."""
        for one in self._everywhere():
            if one.entry.label in self.stated:
                for proposal, entry in one.claims:
                    if proposal.event in events and self._passes(proposal.rule):
                        self.claimed.setdefault(proposal.event, {})[one.entry.label] = entry

    def _everywhere(self) -> Iterator[WrittenStatement]:
        for one in self.statements:
            yield from one.everywhere()

    def _passes(self, rule: str) -> bool:
        return not rule or self.threshold.passes(rule)

    def _stated(self, statements: Iterable[WrittenStatement]) -> Iterator[str]:
        """The labels of the statements that are stated: those that they stand in are as well."""
        for one in statements:
            if self.threshold.passes(one.proposal.rule):
                yield one.entry.label
                yield from self._stated(one.relays)

    def actors(self) -> list[Piece]:
        """The actors who are not known and say something, or are spoken to or mentioned."""
        stated, others = self._actors_meant()
        pieces = []
        for one in self.draft.actors:
            if one.key in self.known_actors or one.key not in stated | others:
                continue
            if not is_declarable(one):
                continue
            pieces.append(self._piece("actors", _actor(one), one.rule, one.key not in stated))
        return pieces

    def _actors_meant(self) -> tuple[set[str], set[str]]:
        """The keys of actors that stated statements name, and those that others name."""
        stated: set[str] = set()
        others = {one.actor for one in self.draft.mentions if one.actor is not None}
        for one in self._everywhere():
            keys = {*one.entry.speakers, *one.entry.addressees, one.entry.speaker or ""}
            (stated if one.entry.label in self.stated else others).update(keys)
        return stated, others

    def places(self) -> list[Piece]:
        """The places that are not known, each once."""
        best: dict[str, PlaceProposal] = {}
        for one in self.draft.places:
            before = best.setdefault(one.key, one)
            if self.threshold.passes(one.rule) and not self.threshold.passes(before.rule):
                best[one.key] = one
        return [
            self._piece("places", _place(one), one.rule, not self.threshold.passes(one.rule))
            for one in best.values()
            if one.key not in self.known_places
        ]

    def events(self) -> list[Piece]:
        """The events that statements make claims of."""
        claimed = {claim.event for one in self._everywhere() for claim, _ in one.claims}
        return [
            self._piece("events", self._event(one), one.rule, one.key not in self.claimed)
            for one in self.draft.events
            if one.key in claimed
        ]

    def _event(self, one: EventProposal) -> EventEntry:
        """An event with its status and its date, where a stated claim gives them."""
        entry = EventEntry(key=one.key, title=one.title, type=one.type)
        label = one.status_from or ""
        claim = self.claimed.get(one.key, {}).get(label)
        if claim is None:
            return entry
        denied = claim.stance is Stance.DENIES or claim.polarity is Polarity.NEGATIVE
        if one.status is not EventStatus.UNKNOWN and not (denied and one.status in HAPPENED):
            status = StatusEntry(word=one.status, claim=label)
            entry = msgspec.structs.replace(entry, status=status)
        if claim.values and not (denied and one.status not in UNREAL):
            entry = msgspec.structs.replace(entry, date=label)
        return entry

    def mentions(self) -> list[Piece]:
        """Words that refer to actors and places; names that are declared are found without."""
        stated, declared = self._mentionable()
        pieces = []
        all_ = {(one.span, one.actor or "", one.place or ""): one for one in self._mentions()}
        for _, one in sorted(all_.items(), key=lambda pair: pair[0]):
            key = (one.actor, one.place)
            if key not in declared:
                self.tally.dropped[UNKNOWN] += 1
                continue
            try:
                quote = self.quoter.quote(one.span)
            except ArchiveError:
                self.tally.dropped[UNQUOTABLE] += 1
                continue
            entry = MentionEntry(
                **directions(quote), form=one.form, actor=one.actor, place=one.place
            )
            doubt = key not in stated or not self.threshold.passes(one.rule)
            pieces.append(self._piece("mentions", entry, one.rule, doubt))
        return pieces

    def _mentionable(self) -> tuple[set[Referent], set[Referent]]:
        """Whom and what stated mentions may refer to, and whom and what any may."""
        said, _ = self._actors_meant()
        actors = self.known_actors | {one.key for one in self.draft.actors if is_declarable(one)}
        places = self.known_places | {one.key for one in self.draft.places}
        sure = {one.key for one in self.draft.places if self.threshold.passes(one.rule)}
        stated = [(key, None) for key in actors & (self.known_actors | said)]
        declared = [(key, None) for key in actors]
        return (
            {*stated, *((None, key) for key in self.known_places | sure)},
            {*declared, *((None, key) for key in places)},
        )

    def _mentions(self) -> Iterator[MentionProposal]:
        """The mentions that are proposed, and what places need beside their names.

        That is the first mention of each known place, and of others by words that are no name.
        """
        yield from self.draft.mentions
        met: set[str] = set()
        mentioned = {one.span for one in self.draft.mentions}
        for one in self.draft.places:
            words = self.quoter.text[slice(*one.span)]
            needed = one.key in self.known_places or words != one.name
            if needed and one.key not in met and one.span not in mentioned:
                met.add(one.key)
                yield MentionProposal(span=one.span, form=Form.NAME, rule=one.rule, place=one.key)

    def statement(self, one: WrittenStatement) -> Piece:
        """A statement with its claims and what stands in it."""
        is_doubtful = one.entry.label not in self.stated
        return Piece(list(self._statement(one)), is_doubtful)

    def _statement(self, one: WrittenStatement) -> Iterator[str]:
        is_doubtful = one.entry.label not in self.stated
        self.tally.count("statements", is_doubtful=is_doubtful)
        rule = one.proposal.rule
        yield from _entry_lines("statements", one.entry)
        yield f"{INDENT}rule: {scalar(rule)} # {remark(rule)}"
        yield from self._claims(one)
        relays = [self.statement(inner) for inner in one.relays]
        yield from _inner("relays", relays)

    def _claims(self, one: WrittenStatement) -> Iterator[str]:
        pieces = []
        for proposal, entry in one.claims:
            stated = one.entry.label in self.claimed.get(proposal.event, {})
            stated &= self._passes(proposal.rule)
            lines_ = list(_entry_lines("claims", entry))
            if proposal.rule:
                lines_[0] += f" # {proposal.rule} {remark(proposal.rule)}"
            self.tally.count("claims", is_doubtful=not stated)
            pieces.append(Piece(lines_, not stated))
        yield from _inner("claims", pieces)

    def _piece(self, name: str, entry: msgspec.Struct, rule: str, is_doubtful: bool) -> Piece:
        """An entry of a section, with its rule as a comment."""
        self.tally.count(name, is_doubtful=is_doubtful)
        lines_ = list(_entry_lines(name, entry))
        if rule:
            lines_[0] += f" # {rule} {remark(rule)}"
        return Piece(lines_, is_doubtful)


def _entry_lines(name: str, entry: msgspec.Struct) -> Iterator[str]:
    """The lines of an entry of a section, without the section's name."""
    document: dict[str, Any] = {name: [tree(entry)]}
    found = lines(document)
    next(found)
    yield from found


def _inner(name: str, pieces: Sequence[Piece]) -> Iterator[str]:
    """A section that stands in an entry: its lines are further in."""
    found = section(name, pieces)
    next(found, None)
    for line in found:
        if line.startswith(DOUBTFUL):
            yield f"{DOUBTFUL}{INDENT}{line.removeprefix(DOUBTFUL)}"
        else:
            yield f"{INDENT}{line}".rstrip()


def is_declarable(one: ActorProposal) -> bool:
    """Whether a coding can declare an actor: it has a name or a description."""
    return bool(one.name or one.description)


def _actor(one: ActorProposal) -> ActorEntry:
    return ActorEntry(
        key=one.key,
        kind=one.kind,
        name=one.name,
        description=None if one.name else one.description,
        country=one.country,
        names=list(one.names),
    )


def _place(one: PlaceProposal) -> PlaceEntry:
    return PlaceEntry(
        key=one.key,
        name=one.name,
        kind=one.kind,
        iso3166_2=one.iso3166_2,
        geonames_id=one.geonames_id,
        latitude=one.latitude,
        longitude=one.longitude,
    )
