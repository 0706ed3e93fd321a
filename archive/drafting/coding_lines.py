"""The sections of a drafted coding as lines: what is stated, and, marked, what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from archive.coding.export.entities import directions
from archive.coding.format.base import Quote
from archive.coding.format.entities import ActorEntry, PlaceEntry
from archive.coding.format.references import MentionEntry, TenureEntry
from archive.coding.quote_writer import Quoter
from archive.coding.yaml_writer import WIDTH, flow, scalar, tree
from archive.drafting.datelines import is_line
from archive.drafting.event_claims import EventClaims
from archive.drafting.mention_choice import Meant, chosen
from archive.drafting.precision import confidence
from archive.drafting.proposals import (
    ActorProposal,
    Draft,
    DraftArticle,
    PlaceProposal,
)
from archive.drafting.sections import INDENT, Piece, block_lines, entry_lines, inner
from archive.drafting.statement_writer import UNQUOTABLE, WrittenStatement, is_declarable
from archive.drafting.tenures import RULE, names_of, tenures
from archive.drafting.threshold import Threshold, remark
from archive.errors import ArchiveError
from archive.text.spans import TextSpan

MOST_IN_PLACE = WIDTH - len(f"{INDENT}speaker: ")
"""How long an actor is at most who is declared where they speak, in characters."""


@dataclass(slots=True)
class Tally:
    """How many proposals of each kind are stated, doubtful, and dropped by reason."""

    stated: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    def count(self, kind: str, *, is_doubtful: bool) -> None:
        """Count a proposal of a kind."""
        (self.doubtful if is_doubtful else self.stated)[kind] += 1


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
        self.article = article
        self.quoter = quoter
        self.threshold = threshold
        self.tally = Tally()
        self.known_actors = {one.key for one in article.actors}
        self.known_places = {one.key for one in article.places}
        self.statements = statements
        self.stated = set(self._stated(statements))
        self.in_place = {one.key: one for one in self._in_place()}
        everywhere = list(self._everywhere())
        said, _ = self._actors_meant()
        self.claimed = EventClaims(draft, article.key, everywhere, self.stated, threshold)
        meant = Meant(said, self.claimed.declared())
        self.mentioned = list(chosen(draft, article, meant, threshold, self.tally.dropped))

    def _everywhere(self) -> Iterator[WrittenStatement]:
        for one in self.statements:
            yield from one.everywhere()

    def _stated(self, statements: Iterable[WrittenStatement]) -> Iterator[str]:
        """The labels of the statements that are stated: those that they stand in are as well."""
        for one in statements:
            if self.threshold.passes(one.proposal.rule):
                yield one.entry.label
                yield from self._stated(one.relays)

    def boilerplate(self) -> list[Piece]:
        """The dateline, where it is a line of its own."""
        day = self.draft.dateline
        if day is None or not is_line(self.article, day.span):
            return []
        try:
            quote = self.quoter.quote(day.span)
        except ArchiveError:
            self.tally.dropped[UNQUOTABLE] += 1
            return []
        is_doubtful = not self.threshold.passes(day.rule)
        self.tally.count("boilerplate", is_doubtful=is_doubtful)
        words = scalar(quote) if isinstance(quote, str) else flow(tree(quote), WIDTH)
        return [Piece([f"  - {words} # {_named(day.rule)}"], is_doubtful)]

    def actors(self) -> list[Piece]:
        """The actors who are not known and say something, or are spoken to or mentioned."""
        stated, others = self._actors_meant()
        pieces = []
        for one in self.draft.actors:
            if one.key in self.known_actors or one.key not in stated | others:
                continue
            if one.key in self.in_place:
                continue
            if not is_declarable(one):
                continue
            pieces.append(self._piece("actors", _actor(one), one.rule, one.key not in stated))
        return pieces

    def _in_place(self) -> Iterator[ActorProposal]:
        """The actors who are declared where they speak: they do so once, and fit on a line."""
        entries = [one.entry for one in self._everywhere()]
        named = Counter(
            key for one in entries for key in (*one.speakers, *one.addressees, one.speaker)
        )
        alone = {one.speaker for one in entries if named[one.speaker] == 1} - self.known_actors
        for one in self.draft.actors:
            if one.key in alone and is_declarable(one) and flow(tree(_actor(one)), MOST_IN_PLACE):
                yield one

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
        """The events that several statements make claims of."""
        return [
            self._piece("events", entry, one.rule, is_doubtful)
            for one, entry, is_doubtful in self.claimed.section()
        ]

    def mentions(self) -> list[Piece]:
        """Words that refer to an actor, a place or an event; the loader finds names itself."""
        pieces = []
        for one, is_doubtful in self.mentioned:
            quote = self._quote(one.span)
            if quote is not None:
                found = MentionEntry(
                    **directions(quote),
                    form=one.form,
                    actor=one.actor,
                    place=one.place,
                    event=None if one.event is None else self.claimed.key(one.event),
                )
                pieces.append(self._piece("mentions", found, one.rule, is_doubtful))
        return pieces

    def tenures(self) -> list[Piece]:
        """The positions that titles before names give; doubtful where the mention is."""
        said, _ = self._actors_meant()
        all_ = names_of(self.draft, self.article)
        names = {key: found for key, found in all_.items() if key in said | self.known_actors}
        sure = [one for one, is_doubtful in self.mentioned if not is_doubtful]
        pieces = []
        for one in tenures(self.article.text, sure, names):
            quote = self._quote(one.span)
            if quote is not None:
                found = TenureEntry(
                    **directions(quote),
                    actor=one.actor,
                    title=one.title,
                    organization=one.organization,
                )
                is_doubtful = not self.threshold.passes(RULE)
                pieces.append(self._piece("tenures", found, RULE, is_doubtful))
        return pieces

    def _quote(self, span: TextSpan) -> Quote | str | None:
        """The quote of words; None, counted, where none means them."""
        try:
            return self.quoter.quote(span)
        except ArchiveError:
            self.tally.dropped[UNQUOTABLE] += 1
            return None

    def statement(self, one: WrittenStatement) -> Piece:
        """A statement with its claims and what stands in it."""
        is_doubtful = one.entry.label not in self.stated
        return Piece(list(self._statement(one)), is_doubtful)

    def _statement(self, one: WrittenStatement) -> Iterator[str]:
        is_doubtful = one.entry.label not in self.stated
        self.tally.count("statements", is_doubtful=is_doubtful)
        rule = one.proposal.rule
        yield from self._own_lines(one, is_doubtful=is_doubtful)
        yield f"{INDENT}rule: {scalar(rule)} # {remark(rule)}"
        yield from self._claims(one)
        relays = [self.statement(relayed) for relayed in one.relays]
        yield from inner("relays", relays)

    def _own_lines(self, one: WrittenStatement, *, is_doubtful: bool) -> Iterator[str]:
        """The fields of a statement, its speaker declared there if nowhere else."""
        speaker = self.in_place.get(one.entry.speaker or "")
        if speaker is None:
            yield from block_lines("statements", tree(one.entry))
            return
        self.tally.count("actors", is_doubtful=is_doubtful)
        entry = tree(one.entry) | {"speaker": tree(_actor(speaker))}
        lead = f"{INDENT}speaker: {{"
        for line in block_lines("statements", entry):
            said = line.startswith(lead) and speaker.rule
            yield f"{line} # {_named(speaker.rule)}" if said else line

    def _claims(self, one: WrittenStatement) -> Iterator[str]:
        pieces = []
        for proposal, entry in one.claims:
            is_doubtful = not self.claimed.is_stated(one.entry.label, proposal)
            self.tally.count("claims", is_doubtful=is_doubtful)
            claim, event = self.claimed.claim(one.entry.label, proposal, entry)
            rules = [proposal.rule, *(value.rule for value in proposal.values)]
            if event is not None:
                self.tally.count("events", is_doubtful=is_doubtful)
                rules.append(event.rule)
            said = ", ".join(_named(rule) for rule in dict.fromkeys(rules) if rule)
            pieces.append(Piece(entry_lines("claims", claim, said), is_doubtful))
        yield from inner("claims", pieces)

    def _piece(self, name: str, entry: msgspec.Struct, rule: str, is_doubtful: bool) -> Piece:
        """An entry of a section, with its rule as a comment."""
        self.tally.count(name, is_doubtful=is_doubtful)
        return Piece(entry_lines(name, tree(entry), _named(rule)), is_doubtful)


def _named(rule: str) -> str:
    """A rule, and how often it is right where that was measured, as a comment says it."""
    known = confidence(rule) if rule else None
    return rule if known is None else f"{rule} {known:.2f}"


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
