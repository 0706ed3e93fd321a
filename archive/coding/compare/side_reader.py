"""From the entries of a coding and their rows to what is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from archive.coding import yaml_reader
from archive.coding.build.builder import Built
from archive.coding.compare.matches import without_marks
from archive.coding.compare.sides import (
    CodedClaim,
    CodedDate,
    CodedMention,
    CodedStatement,
    CodedValue,
    Day,
    Named,
    Side,
)
from archive.coding.format import CodingFile
from archive.coding.format.statements import ClaimEntry, StatementEntry
from archive.coding.in_place import original
from archive.coding.parser import Parsed
from archive.coding.yaml_reader import Marks
from archive.keys import id_of, link_key
from archive.models.actors import Actor
from archive.models.articles import Sentence
from archive.models.base import FuzzyDate
from archive.models.claims import Claim, ClaimValue
from archive.models.events import Event, EventLink, EventPlace, Participation
from archive.models.mentions import Mention
from archive.models.places import Place
from archive.models.statements import Statement, StatementParty, StatementSpan
from archive.text.spans import TextSpan
from archive.vocabulary import PartyRole, Property, SpanRole


def read_side(parsed: Parsed[CodingFile], text: str, built: Built) -> Side:
    """What a coding states, from its entries and the rows that they come to."""
    side = Side(parsed.name, text, parsed, built)
    _Reading(side, yaml_reader.marks(parsed.text)).read()
    return side


def walk(
    entries: list[StatementEntry], *path: str | int
) -> Iterator[tuple[StatementEntry, tuple[str | int, ...]]]:
    """Statements and all that they relay, each before those in it, with their paths."""
    for index, entry in enumerate(entries):
        yield entry, (*path, index)
        yield from walk(entry.relays, *path, index, "relays")


class _Reading:
    """Fills a side from its rows."""

    def __init__(self, side: Side, marks: Marks) -> None:
        self.side = side
        self.file = side.parsed.file
        self.shared, self.own = side.built.shared, side.built.own
        self.marks = marks
        self.keys: dict[int, str] = {}

    def line(self, *path: str | int) -> int:
        """The line of what a path leads to, also where it is declared elsewhere in the file."""
        return self.marks.at(*original(path, self.side.parsed.moved))

    def read(self) -> None:
        """Read all that is compared."""
        self._named()
        self.side.sentences = [((row.start, row.end), row.kind) for row in self.own[Sentence]]
        for row, entry in zip(self.shared[EventLink], self.file.links, strict=False):
            index = len(self.side.links)
            link = (entry.event, row.kind.value, entry.other)
            self.side.links[link] = self.line("links", index)
        self._statements()
        self._dates()
        self._mentions()

    def _mentions(self) -> None:
        """The mentions that are written, and those that are found by a name when it is loaded."""
        whole = self.side.built.with_found(self.side.built.names())
        for index, row in enumerate(whole.own[Mention]):
            of, key = row.refers_to, self.keys[row.referent_id]
            line = self.line("mentions", index)
            one = CodedMention((row.start, row.end), of, key, row.form.value, line)
            (self.side.found if row.found else self.side.mentions).append(one)

    def _named(self) -> None:
        """What the coding names: what it declares, and what it refers to."""
        file, side = self.file, self.side
        sections = (("actors", Actor, side.actors), ("places", Place, side.places))
        for section, kind, into in (*sections, ("events", Event, side.events)):
            for index, row in enumerate(self.shared[kind]):
                self.keys[row.id] = row.key
                line = self.line(section, index)
                name: str = row.title if isinstance(row, Event) else row.name
                into[row.key] = Named(row.key, (name,), line)
        for entry in file.actors:
            more = (one if isinstance(one, str) else one.name for one in entry.names)
            told = [entry.name, entry.description, *more]
            names = tuple(dict.fromkeys(name for name in told if name))
            side.actors[entry.key] = Named(entry.key, names, side.actors[entry.key].line)
        for link in file.links:
            self._know(link_key(link.event, link.kind.value, link.other))
        into_of = {"actor": side.actors, "place": side.places, "event": side.events}
        for reference in side.built.missing:
            self._know(reference.key)
            if (known := into_of.get(reference.kind.value)) is not None:
                known.setdefault(reference.key, Named(reference.key))

    def _know(self, key: str) -> None:
        self.keys[id_of(key)] = key

    def _key(self, id_: int | None) -> str | None:
        return None if id_ is None else self.keys[id_]

    def _statements(self) -> None:
        rows = {row.label: row for row in self.own[Statement]}
        labels = {row.id: row.label for row in rows.values()}
        spans = _by(self.own[StatementSpan], "statement_id")
        parties = _by(self.own[StatementParty], "statement_id")
        claims = self._claims()
        for entry, path in walk(self.file.statements, "statements"):
            row = rows[entry.label]
            roles: dict[SpanRole, list[TextSpan]] = defaultdict(list)
            roles[SpanRole.CONTENT].append((row.start, row.end))
            for one in sorted(spans[row.id], key=lambda one: one.ordinal):
                roles[one.role].append((one.start, one.end))
            content = without_marks(self.side.text, tuple(roles.pop(SpanRole.CONTENT)))
            together = self._parties(parties[row.id], PartyRole.SPEAKER)
            speaker = self._key(row.speaker_id)
            self.side.statements[entry.label] = CodedStatement(
                label=entry.label,
                line=self.line(*path),
                entry=entry,
                content=content,
                spans={role: tuple(found) for role, found in roles.items()},
                speakers=together or ((speaker,) if speaker else ()),
                addressees=self._parties(parties[row.id], PartyRole.ADDRESSEE),
                mode=row.mode,
                attribution=row.attribution,
                act=row.act,
                said=day(row.said, row.said_clock),
                said_span=None if row.said_end is None else (row.said_start, row.said_end),
                occasion=self._key(row.occasion_id),
                depth=row.depth,
                parent=None if row.parent_id is None else labels[row.parent_id],
                claims=tuple(
                    self._claim(entry.label, made, one, (*path, "claims", number))
                    for number, (made, one) in enumerate(
                        zip(claims[row.id], entry.claims, strict=True)
                    )
                ),
            )

    def _parties(self, rows: list[Any], role: PartyRole) -> tuple[str, ...]:
        rows = sorted((row for row in rows if row.role is role), key=lambda row: row.ordinal)
        return tuple(self.keys[row.actor_id] for row in rows)

    def _claims(self) -> dict[int, list[Any]]:
        """The rows of claims by statement, each with those of its values and its parts."""
        values, parts = (
            _by(self.own[ClaimValue], "claim_id"),
            _by(self.own[Participation], "claim_id"),
        )
        places = _by(self.own[EventPlace], "claim_id")
        found: dict[int, list[Any]] = defaultdict(list)
        for row in self.own[Claim]:
            found[row.statement_id].append((row, values[row.id], parts[row.id], places[row.id]))
        return found

    def _claim(
        self, label: str, made: Any, entry: ClaimEntry, path: tuple[str | int, ...]
    ) -> CodedClaim:
        row, values, parts, places = made
        return CodedClaim(
            name=f"{label}/{row.label}",
            line=self.line(*path),
            entry=entry,
            event=self._key(row.event_id),
            link=entry.link,
            stance=row.stance,
            certainty=row.certainty,
            polarity=row.polarity,
            about=row.about,
            participants=frozenset((one.role.value, self.keys[one.actor_id]) for one in parts),
            places=frozenset((one.role.value, self.keys[one.place_id]) for one in places),
            values=tuple(map(self._value, sorted(values, key=lambda one: one.ordinal))),
        )

    def _value(self, row: ClaimValue) -> CodedValue:
        as_of = day(row.as_of, row.as_of_clock)
        return CodedValue(
            number=row.ordinal - 1,
            span=(row.start, row.end),
            property=row.property,
            given=(row.low, row.best, row.high, row.unit, row.approximate, row.text, as_of),
            counted=self._key(row.counted_id),
            actor=self._key(row.actor_id),
            place=self._key(row.place_id),
            date=day(row.date),
        )

    def _dates(self) -> None:
        """The words that date something, each day of them once."""
        found: dict[tuple[TextSpan, str | None], CodedDate] = {}
        for one in self.side.statements.values():
            if one.said_span is not None:
                date = CodedDate(one.said_span, one.said, one.line)
                found.setdefault((date.span, date.date[0]), date)
            for claim in one.claims:
                for value in claim.values:
                    if value.property is Property.DATE:
                        date = CodedDate(value.span, value.date, claim.line)
                        found.setdefault((date.span, date.date[0]), date)
        self.side.dates = sorted(found.values(), key=lambda date: date.span)


def day(date: FuzzyDate, clock: str | None = None) -> Day:
    """A fuzzy date without its words."""
    return date.edtf, date.basis.value if date.basis else None, clock


def _by(rows: list[Any], name: str) -> dict[int, list[Any]]:
    """Rows by one of their ids."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found
