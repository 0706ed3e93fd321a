"""Entries of statements and of their claims, from the rows of the archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

import msgspec

from archive.coding.build.statement_quotes import ROLES
from archive.coding.build.statements import manner
from archive.coding.export.entities import (
    ANYWHERE,
    ReadingOrder,
    ReferenceWriter,
    Room,
    date,
    directions,
    in_order,
    timed,
)
from archive.coding.export.row_reader import Names
from archive.coding.export.stored_version import StoredVersion
from archive.coding.format.base import Quote, Quotes
from archive.coding.format.statements import (
    ClaimEntry,
    StatementEntry,
    StatementLinkEntry,
    ValueEntry,
)
from archive.coding.quote_writer import Near, Quoter, direction_cost
from archive.models.claims import Claim, ClaimValue
from archive.models.events import EventPlace, Participation
from archive.models.statements import Statement, StatementLink, StatementParty, StatementSpan
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import DeclaredKind, ParticipantRole, PartyRole, PlaceRole, SpanRole, Word

MOST_SCOPES = 3
"""How many sentences are weighed against one another for the quotes of a statement."""


class StatementWriter:
    """The statements of one version, each with the shortest directions for its quotes."""

    def __init__(
        self, stored: StoredVersion, quoter: Quoter, order: ReadingOrder, others: Names
    ) -> None:
        self.stored = stored
        self.quoter = quoter
        self.order = order
        self.others = others
        self.references = ReferenceWriter(stored, quoter, order)
        self.labels: dict[int, str] = {row.id: row.label for row in stored.own[Statement]}
        self.relayed = grouped(stored.own[Statement], "parent_id")
        self.spans = grouped(stored.own[StatementSpan], "statement_id")
        self.parties = grouped(stored.own[StatementParty], "statement_id")
        self.says_of = grouped(stored.own[StatementLink], "statement_id")
        self.claims = grouped(stored.own[Claim], "statement_id")
        self.values = grouped(stored.own[ClaimValue], "claim_id")
        self.who = grouped(stored.own[Participation], "claim_id")
        self.where = grouped(stored.own[EventPlace], "claim_id")

    def entries(self, parent: int | None = None, room: Room = ANYWHERE) -> list[StatementEntry]:
        """The statements that stand in `parent`, in reading order.

        `room` is where the quotes of the parent are looked for.
        """
        rows = sorted(self.relayed[parent], key=lambda row: (row.start, row.end, row.label))
        return [self._statement(row, room) for row in rows]

    def claim_name(self, claim: Claim, event_id: int | None = None) -> str:
        """The shortest name of a claim, where one about that event is meant if it is given."""
        rivals = [c for c in self.claims[claim.statement_id] if event_id in (None, c.event_id)]
        label = self.labels[claim.statement_id]
        return label if len(rivals) == 1 else f"{label}/{claim.label}"

    def _statement(self, row: Statement, outer: Room) -> StatementEntry:
        room = self._room(row, outer)
        content = self._pieces(self._content(row), Room(room.scope, outer.near))
        date_span = None if row.said_start is None else (row.said_start, row.said_end or 0)
        said = date(row.said, date_span and self._quote(date_span, room))
        speakers = self._party(row, PartyRole.SPEAKER)
        roles: dict[str, Any] = {
            role.value: self._pieces(self._role(row, role), room) for role in ROLES
        }
        return unless_usual(
            StatementEntry(
                label=row.label,
                content=content or [],
                speaker=None if speakers else self.stored.key(DeclaredKind.ACTOR, row.speaker_id),
                speakers=speakers,
                addressees=self._party(row, PartyRole.ADDRESSEE),
                attribution=row.attribution,
                mode=row.mode,
                act=row.act,
                within=None if room.scope == outer.scope else self._opening(room.scope),
                **roles,
                said=timed(said, row.said_clock),
                occasion=self.stored.key(DeclaredKind.EVENT, row.occasion_id),
                gist=row.gist,
                rule=row.rule,
                claims=[self._claim(claim, room) for claim in self._in_order(row)],
                says_of=self._says_of(row, room),
                relays=self.entries(row.id, room),
            )
        )

    def _party(self, row: Statement, role: PartyRole) -> list[str]:
        """The keys of those who are something to a statement, in order."""
        keys = self.stored.keys[DeclaredKind.ACTOR]
        parties = [party for party in self.parties[row.id] if party.role is role]
        return [keys[party.actor_id] for party in sorted(parties, key=attrgetter("ordinal"))]

    def _says_of(self, row: Statement, room: Room) -> list[StatementLinkEntry]:
        """What a statement says of others, in reading order."""
        here = (row.article_id, row.version)
        entries = []
        for link in self.says_of[row.id]:
            name, number = self.labels.get(link.other_statement_id, ""), None
            if (link.other_article_id, link.other_version) != here:
                tie = (link.other_article_id, link.other_version, link.other_statement_id)
                key, label, newest = self.others[tie]
                name, number = f"{key}/{label}", None if newest else link.other_version
            entry = StatementLinkEntry(
                **directions(self._quote((link.start, link.end), room)),
                kind=link.kind,
                statement=name,
                other_version=number,
                note=link.note,
            )
            entries.append(((link.start, link.end, link.kind, name, number or 0), entry))
        return in_order(entries)

    def _role(self, row: Statement, role: SpanRole) -> list[TextSpan]:
        spans = [span for span in self.spans[row.id] if span.role is role]
        return [(s.start, s.end) for s in sorted(spans, key=lambda span: span.ordinal)]

    def _content(self, row: Statement) -> list[TextSpan]:
        return [(row.start, row.end), *self._role(row, SpanRole.CONTENT)]

    def _quote(self, span: TextSpan, room: Room) -> str | Quote:
        return self.quoter.quote(span, room.scope, room.near)

    def _pieces(self, spans: list[TextSpan], room: Room) -> Quotes | None:
        pieces: list[str | Quote] = [self._quote(span, room) for span in spans]
        return pieces if len(pieces) > 1 else pieces[0] if pieces else None

    def _room(self, row: Statement, outer: Room) -> Room:
        """Where a statement's quotes are looked for: in the sentence that it names, if any."""
        parts = tuple(dict.fromkeys(map(self.quoter.finder.around, self._content(row))))
        near = (parts, *outer.near)
        scope = self._scope(row, outer, near)
        return Room(scope) if scope is not None else Room(near=near)

    def _scope(self, row: Statement, outer: Room, near: Near) -> Slice | None:
        """The sentence to which a statement's quotes are best directed, if to one."""
        inherited = outer.scope
        if inherited is None and self._crosses_sentences(row):
            return None
        content = self._content(row)
        spans = list(self._quoted_spans(row))
        homes = Counter(home for home in map(self.quoter.scope, spans) if home is not None)

        def cost(scope: Slice | None) -> int:
            own = 0 if scope in (None, inherited) else direction_cost(self._opening(scope))
            return own + sum(
                self.quoter.cost(span, scope, outer.near if span in content else near)
                for span in spans
            )

        return min([inherited, *(home for home, _ in homes.most_common(MOST_SCOPES))], key=cost)

    def _opening(self, scope: Slice | None) -> str | None:
        return None if scope is None else self.quoter.opening(scope)

    def _crosses_sentences(self, row: Statement) -> bool:
        """Whether the words of a statement, or of one that it relays, cross sentences.

        Then no sentence may be named for all of them.
        """
        crosses = any(self.quoter.scope(span) is None for span in self._quoted_spans(row))
        return crosses or any(self._crosses_sentences(inner) for inner in self.relayed[row.id])

    def _quoted_spans(self, row: Statement) -> Iterator[TextSpan]:
        """Every span that a statement and its claims quote."""
        yield row.start, row.end
        yield from ((span.start, span.end) for span in self.spans[row.id])
        yield from ((link.start, link.end) for link in self.says_of[row.id])
        if row.said_start is not None and row.said_end is not None:
            yield row.said_start, row.said_end
        for claim in self.claims[row.id]:
            for value in self.values[claim.id]:
                yield value.start, value.end
                found = self.references.nearest(value.as_of, value.start)
                if found is not None:
                    yield found

    def _in_order(self, row: Statement) -> list[Claim]:
        """The claims of a statement: about events, then about links, in reading order."""

        def rank(claim: Claim) -> tuple[bool, tuple[float, str], str]:
            kind, id_ = about(claim)
            first = self.order.sort_key(kind, id_, self.stored.keys[kind][id_])
            return kind is DeclaredKind.EVENT_LINK, first, claim.label

        return sorted(self.claims[row.id], key=rank)

    def _claim(self, row: Claim, room: Room) -> ClaimEntry:
        kind, id_ = about(row)
        key = self.stored.keys[kind][id_]
        event = kind is DeclaredKind.EVENT
        values = sorted(self.values[row.id], key=lambda value: value.ordinal)
        return ClaimEntry(
            event=key if event else None,
            link=None if event else key,
            label=None if row.label == key else row.label,
            stance=row.stance,
            certainty=row.certainty,
            polarity=row.polarity,
            about=row.about,
            participants={
                role: self.order.keys(DeclaredKind.ACTOR, [r.actor_id for r in rows])
                for role, rows in by_role(ParticipantRole, self.who[row.id])
            },
            places={
                role: self.order.keys(DeclaredKind.PLACE, [r.place_id for r in rows])
                for role, rows in by_role(PlaceRole, self.where[row.id])
            },
            values=[self._value(value, room) for value in values],
        )

    def _value(self, row: ClaimValue, room: Room) -> ValueEntry:
        return ValueEntry(
            **directions(self._quote((row.start, row.end), room)),
            property=row.property,
            low=row.low,
            best=row.best,
            high=row.high,
            unit=row.unit,
            approximate=row.approximate,
            counted=self.stored.key(DeclaredKind.ACTOR, row.counted_id),
            text=row.text,
            edtf=row.date.edtf,
            basis=row.date.basis,
            place=self.stored.key(DeclaredKind.PLACE, row.place_id),
            actor=self.stored.key(DeclaredKind.ACTOR, row.actor_id),
            as_of=timed(self.references.date(row.as_of, row.start, room), row.as_of_clock),
        )


def about(claim: Claim) -> tuple[DeclaredKind, int]:
    """What a claim is about: the kind and the id of an event or a link."""
    if claim.event_id is not None:
        return DeclaredKind.EVENT, claim.event_id
    assert claim.event_link_id is not None
    return DeclaredKind.EVENT_LINK, claim.event_link_id


def unless_usual(entry: StatementEntry) -> StatementEntry:
    """The entry without the attribution, the mode and the act that it would have without them."""
    wanted = manner(entry)
    for field in ("act", "attribution", "mode"):
        shorter = msgspec.structs.replace(entry, **{field: None})
        try:
            if manner(shorter) == wanted:
                entry = shorter
        except ValueError:
            continue
    return entry


def grouped(rows: Iterable[Any], column: str) -> defaultdict[int | None, list[Any]]:
    """Rows by the id in a column."""
    found: defaultdict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def by_role(roles: type[Word], rows: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """The rows of each role that there are any of, in the order of the vocabulary."""
    for role in roles:
        if found := [row for row in rows if row.role is role]:
            yield role, found
