"""Statements, claims and dates as entries of a coding, from proposals: spans become quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from archive.coding.export.entities import directions
from archive.coding.export.statements import unless_usual
from archive.coding.format.base import Quote, Quotes, TimedDateEntry
from archive.coding.format.statements import ClaimEntry, StatementEntry, ValueEntry
from archive.coding.quote_writer import Quoter, direction_cost
from archive.drafting.proposals import ClaimProposal, DateProposal, StatementProposal
from archive.errors import ArchiveError
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import PlaceRole, Property

UNQUOTABLE = "no quote means its words"
UNKNOWN = "of nobody known"

ONE = ("source", "addressee", "medium", "anonymity")
SEVERAL = ("cue", "hedge", "distance", "condition")

DEAR = 10_000
"""What it costs, in characters, that a quote cannot be told apart at all."""

MOST_SCOPES = 3
"""How many sentences are weighed against one another for the quotes of a statement."""


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

    def written(
        self, statements: Iterable[StatementProposal], inherited: Slice | None = None
    ) -> tuple[WrittenStatement, ...]:
        """The statements in reading order.

        `inherited` is the sentence in which the quotes of what stands around them are looked for.
        """
        ordered = sorted(statements, key=lambda one: (one.content[0], one.label))
        found = []
        for one in ordered:
            try:
                found.append(self._statement(one, inherited))
            except ArchiveError:
                self.dropped[UNQUOTABLE] += 1
        return tuple(found)

    def _statement(self, one: StatementProposal, inherited: Slice | None) -> WrittenStatement:
        scope = self._scope(one, inherited)
        speakers = self._known(one.speakers)
        entry = StatementEntry(
            label=one.label,
            content=[self.quoter.quote(span, scope) for span in one.content],
            speaker=speakers[0] if len(speakers) == 1 else None,
            speakers=speakers if len(speakers) > 1 else [],
            addressees=self._known(one.addressees),
            attribution=one.attribution,
            mode=one.mode,
            act=one.act,
            within=None if scope in (None, inherited) else self._opening(scope),
            said=None if one.said is None else self._said(one.said, scope),
            **self._roles(one, scope),
        )
        claims = tuple(self._claims(one.claims, scope))
        relays = self.written(one.relays, scope)
        return WrittenStatement(one, unless_usual(_single(entry)), claims, relays)

    def _known(self, keys: Iterable[str]) -> list[str]:
        found = []
        for key in dict.fromkeys(keys):
            if key in self.keys.actors:
                found.append(key)
            else:
                self.dropped[UNKNOWN] += 1
        return found

    def _roles(self, one: StatementProposal, scope: Slice | None) -> dict[str, Any]:
        """The quotes of what spans do beside being content; one that fails is left out."""
        found: dict[str, Any] = {}
        for role in (*ONE, *SEVERAL):
            spans = getattr(one, role)
            spans = () if spans is None else (spans,) if role in ONE else spans
            quotes = [quote for span in spans if (quote := self._quote(span, scope)) is not None]
            if quotes:
                found[role] = _pieces(quotes)
        return found

    def _quote(self, span: TextSpan, scope: Slice | None) -> str | Quote | None:
        try:
            return self.quoter.quote(span, scope)
        except ArchiveError:
            self.dropped[UNQUOTABLE] += 1
            return None

    def _said(self, date: DateProposal, scope: Slice | None) -> TimedDateEntry | None:
        quote = self._quote(date.span, scope)
        if quote is None:
            return None
        return TimedDateEntry(edtf=date.edtf, quote=quote, basis=date.basis, clock=date.clock)

    def _claims(
        self, claims: Iterable[ClaimProposal], scope: Slice | None
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
                values=[] if one.date is None else list(self._value(one.date, scope)),
            )
            yield one, entry

    def _value(self, date: DateProposal, scope: Slice | None) -> Iterator[ValueEntry]:
        quote = self._quote(date.span, scope)
        if quote is not None:
            yield ValueEntry(
                **directions(quote), property=Property.DATE, edtf=date.edtf, basis=date.basis
            )

    def _scope(self, one: StatementProposal, inherited: Slice | None) -> Slice | None:
        """The sentence to which a statement's quotes are best directed, if to one."""
        if inherited is None and self._crosses_sentences(one):
            return None
        spans = list(spans_of(one))
        homes = Counter(home for home in map(self.quoter.scope, spans) if home is not None)

        def cost(scope: Slice | None) -> int:
            own = 0 if scope in (None, inherited) else direction_cost(self._opening(scope))
            return own + sum(self._cost(span, scope) for span in spans)

        return min([inherited, *(home for home, _ in homes.most_common(MOST_SCOPES))], key=cost)

    def _cost(self, span: TextSpan, scope: Slice | None) -> int:
        try:
            return self.quoter.cost(span, scope)
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


def _pieces(quotes: list[str | Quote]) -> Quotes:
    return quotes if len(quotes) > 1 else quotes[0]


def _single(entry: StatementEntry) -> StatementEntry:
    """The entry with content that is no list where it is one piece."""
    content = entry.content
    whole = content[0] if isinstance(content, list) and len(content) == 1 else content
    return msgspec.structs.replace(entry, content=whole)
