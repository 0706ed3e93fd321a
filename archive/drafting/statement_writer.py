"""Statements, claims and dates as entries of a coding, from proposals: spans become quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from archive.coding.export.entities import ANYWHERE, Room, directions
from archive.coding.format.base import Quote, Quotes, TimedDateEntry
from archive.coding.format.statements import ClaimEntry, StatementEntry, ValueEntry
from archive.coding.quote_writer import Near, Quoter, direction_cost, directions_cost
from archive.drafting.proposals import ActorProposal, ClaimProposal, DateProposal, StatementProposal
from archive.errors import ArchiveError
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import Act, Attribution, Mode, PlaceRole, Property

UNQUOTABLE = "no quote means its words"
UNKNOWN = "of nobody known"

ONE = ("source", "addressee", "medium", "anonymity")
SEVERAL = ("cue", "hedge", "distance", "condition")

DEAR = 10_000
"""What it costs, in characters, that a quote cannot be told apart at all."""

MOST_REMEMBERED = 4_096
"""How many quotes are remembered: each is weighed, and then written."""

MOST_SCOPES = 3
"""How many sentences are weighed against one another for the quotes of a statement."""


def is_declarable(one: ActorProposal) -> bool:
    """Whether a coding can declare an actor: it has a name or a description."""
    return bool(one.name or one.description)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a coding may refer to: declared in it, or known already."""

    actors: Collection[str] = ()
    places: Collection[str] = ()
    events: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class WrittenStatement:
    """A statement as an entry, without its claims and those that it relays, which stand beside."""

    proposal: StatementProposal
    entry: StatementEntry
    claims: tuple[tuple[ClaimProposal, ClaimEntry], ...]
    relays: tuple[WrittenStatement, ...] = ()

    @property
    def start(self) -> int:
        """Where its content begins."""
        return self.proposal.content[0][0]

    def everywhere(self) -> Iterator[WrittenStatement]:
        """It, and all that stand in it."""
        yield self
        for one in self.relays:
            yield from one.everywhere()


class StatementWriter:
    """Writes the statements of one text; what cannot be written is dropped and counted."""

    def __init__(self, quoter: Quoter, keys: Keys) -> None:
        self.quoter = quoter
        self.keys = keys
        self.dropped: Counter[str] = Counter()
        self._written = lru_cache(maxsize=MOST_REMEMBERED)(quoter.quote)

    def written(
        self, statements: Iterable[StatementProposal], outer: Room = ANYWHERE
    ) -> tuple[WrittenStatement, ...]:
        """The statements in reading order.

        `outer` is where the quotes of what stands around them are looked for.
        """
        ordered = sorted(statements, key=lambda one: (one.content[0], one.label))
        found = []
        for one in ordered:
            try:
                found.append(self._statement(one, outer))
            except ArchiveError:
                self.dropped[UNQUOTABLE] += 1
        return tuple(found)

    def _statement(self, one: StatementProposal, outer: Room) -> WrittenStatement:
        room = self._room(one, outer)
        whole = Room(room.scope, outer.near)
        speakers = self._known(one.speakers)
        entry = StatementEntry(
            label=one.label,
            content=[self._written(span, whole.scope, whole.near) for span in one.content],
            speaker=speakers[0] if len(speakers) == 1 else None,
            speakers=speakers if len(speakers) > 1 else [],
            addressees=self._known(one.addressees),
            **_unusual(one),
            within=None if room.scope == outer.scope else self._opening(room.scope),
            said=None if one.said is None else self._said(one.said, room),
            **self._roles(one, room),
        )
        claims = tuple(self._claims(one.claims, room))
        relays = self.written(one.relays, room)
        return WrittenStatement(one, _single(entry), claims, relays)

    def _known(self, keys: Iterable[str]) -> list[str]:
        found = []
        for key in dict.fromkeys(keys):
            if key in self.keys.actors:
                found.append(key)
            else:
                self.dropped[UNKNOWN] += 1
        return found

    def _roles(self, one: StatementProposal, room: Room) -> dict[str, Any]:
        """The quotes of what spans do beside being content; one that fails is left out."""
        found: dict[str, Any] = {}
        for role in (*ONE, *SEVERAL):
            spans = getattr(one, role)
            spans = () if spans is None else (spans,) if role in ONE else spans
            quotes = [quote for span in spans if (quote := self._quote(span, room)) is not None]
            if quotes:
                found[role] = _pieces(quotes)
        return found

    def _quote(self, span: TextSpan, room: Room) -> str | Quote | None:
        try:
            return self._written(span, room.scope, room.near)
        except ArchiveError:
            self.dropped[UNQUOTABLE] += 1
            return None

    def _said(self, date: DateProposal, room: Room) -> TimedDateEntry | None:
        quote = self._quote(date.span, room)
        if quote is None:
            return None
        return TimedDateEntry(edtf=date.edtf, quote=quote, basis=date.basis, clock=date.clock)

    def _claims(
        self, claims: Iterable[ClaimProposal], room: Room
    ) -> Iterator[tuple[ClaimProposal, ClaimEntry]]:
        """The claims on events that are proposed; of two on one event the first."""
        met: set[str] = set()
        for one in claims:
            if one.event in met or one.event not in self.keys.events:
                self.dropped[UNKNOWN] += one.event not in met
                continue
            met.add(one.event)
            places: dict[PlaceRole, list[str]] = {}
            for role, key in dict.fromkeys(one.places):
                if key in self.keys.places:
                    places.setdefault(role, []).append(key)
            entry = ClaimEntry(
                event=one.event,
                stance=one.stance,
                certainty=one.certainty,
                polarity=one.polarity,
                places=places,
                values=list(self._values(one, room)),
            )
            yield one, entry

    def _values(self, claim: ClaimProposal, room: Room) -> Iterator[ValueEntry]:
        """The date and the numbers that a claim gives."""
        date = claim.date
        quote = None if date is None else self._quote(date.span, room)
        if date is not None and quote is not None:
            yield ValueEntry(
                **directions(quote), property=Property.DATE, edtf=date.edtf, basis=date.basis
            )
        for one in claim.values:
            if (quote := self._quote(one.span, room)) is not None:
                yield ValueEntry(
                    **directions(quote),
                    property=one.property,
                    low=one.low,
                    best=one.best,
                    high=one.high,
                    unit=one.unit,
                    approximate=one.approximate,
                    text=one.text,
                )

    def _room(self, one: StatementProposal, outer: Room) -> Room:
        """Where a statement's quotes are looked for: in the sentence that it names, if any."""
        parts = tuple(dict.fromkeys(map(self.quoter.finder.around, one.content)))
        near = (parts, *outer.near)
        scope = self._scope(one, outer, near)
        return Room(scope) if scope is not None else Room(near=near)

    def _scope(self, one: StatementProposal, outer: Room, near: Near) -> Slice | None:
        """The sentence to which a statement's quotes are best directed, if to one."""
        if outer.scope is None and self._crosses_sentences(one):
            return None
        spans = [(span, outer.near if span in one.content else near) for span in spans_of(one)]

        def cost(scope: Slice | None) -> int:
            own = 0 if scope in (None, outer.scope) else direction_cost(self._opening(scope))
            return own + sum(self._cost(span, scope, parts) for span, parts in spans)

        if not cost(outer.scope):
            return outer.scope
        homes = Counter(home for span, _ in spans if (home := self.quoter.scope(span)) is not None)
        return min([outer.scope, *(home for home, _ in homes.most_common(MOST_SCOPES))], key=cost)

    def _cost(self, span: TextSpan, scope: Slice | None, near: Near) -> int:
        try:
            return directions_cost(self._written(span, scope, near))
        except ArchiveError:
            return DEAR

    def _opening(self, scope: Slice | None) -> str | None:
        return None if scope is None else self.quoter.opening(scope)

    def _crosses_sentences(self, one: StatementProposal) -> bool:
        """Whether its words, or those of one that it relays, stand in no one sentence."""
        crosses = any(self.quoter.scope(span) is None for span in spans_of(one))
        return crosses or any(map(self._crosses_sentences, one.relays))


def spans_of(one: StatementProposal) -> Iterator[TextSpan]:
    """Every span that a statement and its claims quote."""
    yield from one.content
    for role in SEVERAL:
        yield from getattr(one, role)
    single = (getattr(one, role) for role in ONE)
    dates = [one.said, *(claim.date for claim in one.claims)]
    yield from (span for span in single if span is not None)
    yield from (date.span for date in dates if date is not None)
    yield from (value.span for claim in one.claims for value in claim.values)


def _unusual(one: StatementProposal) -> dict[str, Any]:
    """The mode, the attribution and the act, where they are not what they are when left out."""
    voiced = bool(one.speakers or one.source or one.cue)
    narrates = one.mode is Mode.NARRATION
    found = {
        "mode": (one.mode, Mode.INDIRECT if voiced else Mode.NARRATION),
        "attribution": (one.attribution, Attribution.NONE if narrates else Attribution.STATED),
        "act": (one.act, Act.PRESENT if narrates else Act.SAY),
    }
    return {name: word for name, (word, usual) in found.items() if word is not usual}


def _pieces(quotes: list[str | Quote]) -> Quotes:
    return quotes if len(quotes) > 1 else quotes[0]


def _single(entry: StatementEntry) -> StatementEntry:
    """The entry with content that is no list where it is one piece."""
    content = entry.content
    whole = content[0] if isinstance(content, list) and len(content) == 1 else content
    return msgspec.structs.replace(entry, content=whole)
