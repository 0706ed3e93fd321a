"""Entries of what people name, of dates and of references, from the rows of the archive."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from archive.coding.entry_fields import (
    ACTOR,
    ACTOR_NAME,
    AFFILIATION,
    EVENT_LINK,
    GAP,
    PLACE,
    SOURCE,
    TENURE,
    EntryField,
)
from archive.coding.export.stored_version import StoredVersion
from archive.coding.format.base import DateEntry, Quote, TimedDateEntry
from archive.coding.format.entities import ActorEntry, NameEntry, PlaceEntry, SourceEntry
from archive.coding.format.events import LinkEntry
from archive.coding.format.references import AffiliationEntry, GapEntry, MentionEntry, TenureEntry
from archive.coding.quote_writer import Near, Quoter
from archive.keys import link_key
from archive.models.actors import Actor, ActorName, Affiliation, Tenure
from archive.models.articles import Gap
from archive.models.base import UNDATED, FuzzyDate, Row
from archive.models.claims import Claim
from archive.models.events import EventLink, EventPlace, Participation
from archive.models.mentions import Mention
from archive.models.places import Place
from archive.models.sources import Source
from archive.models.statements import Statement, StatementParty
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import DeclaredKind


@dataclass(frozen=True, slots=True)
class Room:
    """Where the quotes of a statement are looked for: in one sentence, or in some parts first."""

    scope: Slice | None = None
    near: Near = ()


ANYWHERE = Room()
"""All of the text."""


class ReadingOrder:
    """Reading order of what a version names: by where it first comes up, then by key."""

    def __init__(self, stored: StoredVersion) -> None:
        self.stored = stored
        self.first: dict[tuple[DeclaredKind, int], int] = {}
        for mention in (row for row in stored.own[Mention] if not row.found):
            self._meet(DeclaredKind(mention.refers_to.value), mention.referent_id, mention.start)
        statements = {row.id: row for row in stored.own[Statement]}
        for statement in statements.values():
            self._meet(DeclaredKind.ACTOR, statement.speaker_id, statement.start)
        for party in stored.own[StatementParty]:
            start = statements[party.statement_id].start
            self._meet(DeclaredKind.ACTOR, party.actor_id, start)
        starts = {row.id: statements[row.statement_id].start for row in stored.own[Claim]}
        for claim in stored.own[Claim]:
            self._meet(DeclaredKind.EVENT, claim.event_id, starts[claim.id])
            self._meet(DeclaredKind.EVENT_LINK, claim.event_link_id, starts[claim.id])
        for row in stored.own[Participation]:
            self._meet(DeclaredKind.ACTOR, row.actor_id, starts[row.claim_id])
        for row in stored.own[EventPlace]:
            self._meet(DeclaredKind.PLACE, row.place_id, starts[row.claim_id])

    def _meet(self, kind: DeclaredKind, id_: int | None, start: int) -> None:
        if id_ is not None:
            self.first[kind, id_] = min(start, self.first.get((kind, id_), start))

    def sort_key(self, kind: DeclaredKind, id_: int, key: str) -> tuple[float, str]:
        """What to sort by."""
        return self.first.get((kind, id_), math.inf), key

    def sorted(self, kind: DeclaredKind, rows: Iterable[Any]) -> list[Any]:
        """Rows that carry a key, in this order."""
        return sorted(rows, key=lambda row: self.sort_key(kind, row.id, row.key))

    def keys(self, kind: DeclaredKind, ids: Iterable[int]) -> list[str]:
        """The keys behind ids, in this order."""
        keys = self.stored.keys[kind]
        ordered = sorted(ids, key=lambda id_: self.sort_key(kind, id_, keys[id_]))
        return [keys[id_] for id_ in ordered]


KeyOf = Callable[[DeclaredKind, int | None], str | None]
"""The function that looks up the key behind the id of a thing of a kind; None for None."""


def date(row: FuzzyDate, quote: str | Quote | None = None) -> DateEntry | None:
    """A fuzzy date with the quote of its words; None for one of which nothing is known."""
    if row == UNDATED:
        return None
    return DateEntry(edtf=row.edtf, quote=quote, basis=row.basis)


def timed(entry: DateEntry | None, clock: str | None) -> TimedDateEntry | None:
    """A date with its time of day; None when nothing is known of either."""
    if entry is None and clock is None:
        return None
    entry = entry or DateEntry()
    return TimedDateEntry(edtf=entry.edtf, quote=entry.quote, basis=entry.basis, clock=clock)


def entry_values(
    fields: Iterable[EntryField],
    row: Row,
    key_of: KeyOf,
    date_of: Callable[[FuzzyDate], DateEntry | None] = date,
) -> dict[str, Any]:
    """The values of an entry by name, from the fields of its row."""
    values = {}
    for field in fields:
        value = getattr(row, field.row)
        if field.refers_to is not None:
            value = key_of(field.refers_to, value)
        elif field.dated:
            value = date_of(value)
        values[field.entry] = value
    return values


def source(row: Source, key_of: KeyOf) -> SourceEntry:
    """A source."""
    return SourceEntry(**entry_values(SOURCE, row, key_of))


def actor(row: Actor, names: list[str | NameEntry], key_of: KeyOf) -> ActorEntry:
    """An actor with the forms of its name."""
    name = row.name if row.named else None
    return ActorEntry(**entry_values(ACTOR, row, key_of), name=name, names=names)


def actor_name(
    row: ActorName,
    key_of: KeyOf,
    date_of: Callable[[FuzzyDate], DateEntry | None] = date,
    quote: str | Quote | None = None,
) -> str | NameEntry:
    """A form of a name: only its text when there is nothing more to say of it."""
    entry = NameEntry(**entry_values(ACTOR_NAME, row, key_of, date_of), quote=quote)
    return row.name if entry == NameEntry(name=row.name) else entry


def place(row: Place, key_of: KeyOf) -> PlaceEntry:
    """A place."""
    return PlaceEntry(**entry_values(PLACE, row, key_of))


class ReferenceWriter:
    """The entries of one version that refer to what people name."""

    def __init__(self, stored: StoredVersion, quoter: Quoter, order: ReadingOrder) -> None:
        self.stored = stored
        self.quoter = quoter
        self.order = order

    def date(self, row: FuzzyDate, near: int, room: Room = ANYWHERE) -> DateEntry | None:
        """A date whose words are quoted from where they stand nearest to `near`.

        The archive holds the words of such a date and not their span.
        """
        found = self.nearest(row, near)
        quote = None if found is None else self.quoter.quote(found, room.scope, room.near)
        return date(row, quote)

    def nearest(self, row: FuzzyDate, near: int) -> TextSpan | None:
        """Where the words of a date stand nearest to `near`."""
        return None if row.phrase is None else self.quoter.nearest(row.phrase, near)

    def actors(self) -> list[ActorEntry]:
        """The actors that the version declares, and those whose names it prints."""
        names: dict[int, list[str | NameEntry]] = {}
        here = (self.stored.article.id, self.stored.version.number)
        for row in sorted(self.stored.names, key=lambda row: (row.actor_id, row.name)):
            near = row.start or 0
            printed = (row.article_id, row.version) == here
            quote = self.quoter.quote((near, row.end or 0)) if printed else None
            name = actor_name(row, self.stored.key, partial(self.date, near=near), quote)
            names.setdefault(row.actor_id, []).append(name)
        rows = self.order.sorted(DeclaredKind.ACTOR, self.stored.declared[Actor])
        return [actor(row, names.get(row.id, []), self.stored.key) for row in rows]

    def links(self) -> list[LinkEntry]:
        """The links between events that the version declares."""
        entries = []
        for row in self.stored.declared[EventLink]:
            entry = LinkEntry(**entry_values(EVENT_LINK, row, self.stored.key))
            key = link_key(entry.event, entry.kind.value, entry.other)
            entries.append((self.order.sort_key(DeclaredKind.EVENT_LINK, row.id, key), entry))
        return in_order(entries)

    def mentions(self, *, but_found: bool) -> list[MentionEntry]:
        """The mentions, in reading order, without those that were found if so wished."""
        entries = []
        for row in self.stored.own[Mention]:
            if row.found and but_found:
                continue
            kind = DeclaredKind(row.refers_to.value)
            key = self.stored.keys[kind][row.referent_id]
            referent: dict[str, Any] = {kind.value: key}
            entry = MentionEntry(**self._quote(row), **referent, form=row.form, found=row.found)
            entries.append(((row.start, row.end, kind.value, key), entry))
        return in_order(entries)

    def tenures(self) -> list[TenureEntry]:
        """The tenures, in reading order."""
        entries = []
        for row in self.stored.own[Tenure]:
            entry = TenureEntry(**self._quote(row), **self._values(TENURE, row))
            entries.append(((row.start, row.end, entry.actor), entry))
        return in_order(entries)

    def affiliations(self) -> list[AffiliationEntry]:
        """The affiliations, in reading order."""
        entries = []
        for row in self.stored.own[Affiliation]:
            entry = AffiliationEntry(**self._quote(row), **self._values(AFFILIATION, row))
            entries.append(((row.start, row.end, entry.actor, row.kind.value, entry.other), entry))
        return in_order(entries)

    def gaps(self) -> list[GapEntry]:
        """The gaps, in reading order."""
        return [
            GapEntry(**self._quote(row), **self._values(GAP, row)) for row in self.stored.own[Gap]
        ]

    def _quote(self, row: Mention | Tenure | Affiliation | Gap) -> dict[str, Any]:
        return directions(self.quoter.quote((row.start, row.end)))

    def _values(
        self, fields: Iterable[EntryField], row: Tenure | Affiliation | Gap
    ) -> dict[str, Any]:
        return entry_values(fields, row, self.stored.key, partial(self.date, near=row.start))


def directions(quote: str | Quote) -> dict[str, Any]:
    """A quote as the fields that every entry with a quote has."""
    if isinstance(quote, str):
        return {"quote": quote}
    return {field: getattr(quote, field) for field in Quote.__struct_fields__}


def in_order(entries: list[tuple[Any, Any]]) -> list[Any]:
    """The entries, by what stands before each."""
    return [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]
