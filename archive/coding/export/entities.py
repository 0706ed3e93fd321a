"""Entries of what people name, of dates and of references, from the rows of the archive."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from archive.coding.export.stored_version import Stored
from archive.coding.format.base import DateEntry, Quote
from archive.coding.format.entities import ActorEntry, NameEntry, PlaceEntry, SourceEntry
from archive.coding.format.events import LinkEntry
from archive.coding.format.references import AffiliationEntry, GapEntry, MentionEntry, TenureEntry
from archive.coding.quote_writer import Quoter
from archive.keys import link_key
from archive.models.actors import Actor, ActorName, Affiliation, Tenure
from archive.models.articles import Gap
from archive.models.base import UNDATED, FuzzyDate
from archive.models.claims import Claim
from archive.models.events import EventLink, EventPlace, Participation
from archive.models.mentions import Mention
from archive.models.places import Place
from archive.models.sources import Source
from archive.models.statements import Statement
from archive.text.sentences import Slice
from archive.vocabulary import DeclaredKind

Named = tuple[DeclaredKind, int]


class Order:
    """Reading order of what a version names: by where it first comes up, then by key."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored
        self.first: dict[Named, int] = {}
        for mention in stored.own[Mention]:
            self._meet(DeclaredKind(mention.refers_to.value), mention.referent_id, mention.start)
        said = {row.id: row for row in stored.own[Statement]}
        for statement in said.values():
            self._meet(DeclaredKind.ACTOR, statement.speaker_id, statement.start)
        starts = {row.id: said[row.statement_id].start for row in stored.own[Claim]}
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

    def of(self, kind: DeclaredKind, id_: int, key: str) -> tuple[float, str]:
        """What to sort by."""
        return self.first.get((kind, id_), math.inf), key

    def sorted(self, kind: DeclaredKind, rows: Iterable[Any]) -> list[Any]:
        """Rows that carry a key, in this order."""
        return sorted(rows, key=lambda row: self.of(kind, row.id, row.key))

    def keys(self, kind: DeclaredKind, ids: Iterable[int]) -> list[str]:
        """The keys behind ids, in this order."""
        known = self.stored.keys[kind]
        return [known[id_] for id_ in sorted(ids, key=lambda id_: self.of(kind, id_, known[id_]))]


def source(row: Source, actor: str | None) -> SourceEntry:
    """A source, and the key of the actor that it is."""
    return SourceEntry(
        key=row.key, name=row.name, kind=row.kind, country=row.country, url=row.url, actor=actor
    )


def actor(row: Actor, names: list[str | NameEntry]) -> ActorEntry:
    """An actor with the forms of its name."""
    return ActorEntry(
        key=row.key,
        kind=row.kind,
        name=row.name if row.named else None,
        description=row.description,
        country=row.country,
        wikidata_id=row.wikidata_id,
        names=names,
    )


def name(
    row: ActorName, quote: str | Quote | None, since: DateEntry | None, until: DateEntry | None
) -> str | NameEntry:
    """A form of a name: a text alone when there is nothing more to say of it."""
    if (row.language, quote, since, until) == (None, None, None, None):
        return row.name
    return NameEntry(name=row.name, language=row.language, since=since, until=until, quote=quote)


def place(row: Place, parent: str | None) -> PlaceEntry:
    """A place, and the key of the place that it lies in."""
    return PlaceEntry(
        key=row.key,
        name=row.name,
        kind=row.kind,
        named=row.named,
        parent=parent,
        iso3166_2=row.iso3166_2,
        geonames_id=row.geonames_id,
        latitude=row.latitude,
        longitude=row.longitude,
    )


def date(row: FuzzyDate, quote: str | Quote | None) -> DateEntry | None:
    """A fuzzy date with the quote of its words; None for one of which nothing is known."""
    if row == UNDATED:
        return None
    return DateEntry(edtf=row.edtf, quote=quote, basis=row.basis)


class References:
    """The entries of one version that refer to what people name."""

    def __init__(self, stored: Stored, quoter: Quoter, order: Order) -> None:
        self.stored = stored
        self.quoter = quoter
        self.order = order

    def date(self, row: FuzzyDate, near: int, scope: Slice | None = None) -> DateEntry | None:
        """A date whose words are quoted from where they stand nearest to `near`.

        The archive keeps the words of such a date and not their place.
        """
        found = self.nearest(row, near)
        return date(row, None if found is None else self.quoter.quote(found, scope))

    def nearest(self, row: FuzzyDate, near: int) -> tuple[int, int] | None:
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
            dates = (self.date(row.from_, near), self.date(row.until, near))
            names.setdefault(row.actor_id, []).append(name(row, quote, *dates))
        rows = self.order.sorted(DeclaredKind.ACTOR, self.stored.declared[Actor])
        return [actor(row, names.get(row.id, [])) for row in rows]

    def links(self) -> list[LinkEntry]:
        """The links between events that the version declares."""
        events = self.stored.keys[DeclaredKind.EVENT]

        def entry(row: EventLink) -> LinkEntry:
            return LinkEntry(
                event=events[row.event_id], kind=row.kind, other=events[row.other_event_id]
            )

        def rank(row: EventLink) -> tuple[float, str]:
            made = entry(row)
            key = link_key(made.event, made.kind.value, made.other)
            return self.order.of(DeclaredKind.EVENT_LINK, row.id, key)

        return [entry(row) for row in sorted(self.stored.declared[EventLink], key=rank)]

    def mentions(self) -> list[MentionEntry]:
        """The mentions, in reading order."""
        entries = []
        for row in self.stored.own[Mention]:
            kind = DeclaredKind(row.refers_to.value)
            key = self.stored.keys[kind][row.referent_id]
            given: dict[str, Any] = {kind.value: key}
            entry = MentionEntry(**self._quote(row), **given, form=row.form)
            entries.append(((row.start, row.end, kind.value, key), entry))
        return in_order(entries)

    def tenures(self) -> list[TenureEntry]:
        """The tenures, in reading order."""
        actors = self.stored.keys[DeclaredKind.ACTOR]
        entries = []
        for row in self.stored.own[Tenure]:
            entry = TenureEntry(
                **self._quote(row),
                actor=actors[row.actor_id],
                title=row.title,
                organization=self.stored.key(DeclaredKind.ACTOR, row.organization_id),
                since=self.date(row.from_, row.start),
                until=self.date(row.until, row.start),
                held=self.date(row.held, row.start),
            )
            entries.append(((row.start, row.end, entry.actor), entry))
        return in_order(entries)

    def affiliations(self) -> list[AffiliationEntry]:
        """The affiliations, in reading order."""
        actors = self.stored.keys[DeclaredKind.ACTOR]
        entries = []
        for row in self.stored.own[Affiliation]:
            entry = AffiliationEntry(
                **self._quote(row),
                actor=actors[row.actor_id],
                kind=row.kind,
                other=actors[row.other_actor_id],
                since=self.date(row.from_, row.start),
                until=self.date(row.until, row.start),
            )
            entries.append(((row.start, row.end, entry.actor, row.kind.value, entry.other), entry))
        return in_order(entries)

    def gaps(self) -> list[GapEntry]:
        """The gaps, in reading order."""
        return [GapEntry(**self._quote(row), reason=row.reason) for row in self.stored.own[Gap]]

    def _quote(self, row: Mention | Tenure | Affiliation | Gap) -> dict[str, Any]:
        return directions(self.quoter.quote((row.start, row.end)))


def directions(quote: str | Quote) -> dict[str, Any]:
    """A quote as the fields that every entry with a quote has."""
    if isinstance(quote, str):
        return {"quote": quote}
    return {field: getattr(quote, field) for field in Quote.__struct_fields__}


def in_order(entries: list[tuple[Any, Any]]) -> list[Any]:
    """The entries, by what stands before each."""
    return [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]
