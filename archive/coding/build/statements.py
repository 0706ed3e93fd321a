"""Rows of statements, their chains and spans, and of the claims that they make."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.coding.build.context import ConsequenceError, Context, Path
from archive.coding.edtf_dates import fuzzy_date
from archive.coding.format.statements import ClaimEntry, StatementEntry, ValueEntry
from archive.coding.quote_finder import TextSpan
from archive.errors import nearest
from archive.keys import claim_key, id_of, is_key, link_key
from archive.models.base import UNDATED, FuzzyDate
from archive.models.claims import Claim, ClaimValue
from archive.models.events import EventPlace, Participation
from archive.models.statements import Statement, StatementSpan, StatementVoice
from archive.vocabulary import (
    Act,
    Attribution,
    DeclaredKind,
    EventLinkKind,
    Mode,
    Property,
    SpanRole,
)

ROLES = [SpanRole.SOURCE, SpanRole.CUE, SpanRole.HEDGE, SpanRole.DISTANCE, SpanRole.CONDITION]


@dataclass(slots=True)
class StatementRows:
    """The rows of a coding's statements and claims, and the claims by their statement's label."""

    statements: list[Statement] = field(default_factory=list)
    voices: list[StatementVoice] = field(default_factory=list)
    spans: list[StatementSpan] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    values: list[ClaimValue] = field(default_factory=list)
    places: list[EventPlace] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    by_statement: dict[str, list[Claim]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def claim(self, reference: str, event_id: int | None = None) -> Claim:
        """The claim that `statement` or `statement/claim` names, about an event if one is given.

        Raises ValueError when it names none or several.
        """
        label, _, name = reference.partition("/")
        if label in self.refused:
            raise ConsequenceError(f"the statement {label!r} is refused")
        if label not in self.by_statement:
            raise ValueError(
                f"there is no statement {label!r}{nearest(label, [*self.by_statement])}"
            )
        found = [
            claim
            for claim in self.by_statement[label]
            if name in ("", claim.label) and event_id in (None, claim.event_id)
        ]
        if len(found) == 1:
            return found[0]
        about = "" if event_id is None else " about this event"
        has = ", ".join(f"{label}/{claim.label}" for claim in self.by_statement[label]) or "none"
        raise ValueError(f"{reference!r} names {len(found)} claims{about}; {label!r} makes {has}")


class StatementBuilder:
    """Turns the statements of a coding into rows."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.rows = StatementRows()
        self.version_key = context.version_key

    def add(
        self,
        entries: list[StatementEntry],
        path: Path,
        parent: Statement | None = None,
        voices: tuple[int | None, ...] = (),
        within: str | None = None,
    ) -> None:
        """Add statements that stand in `parent`, whose chain of voices is `voices`."""
        for index, entry in enumerate(entries):
            here = (*path, index)
            scope = entry.within or within
            self.rows.refused |= set(labels([entry]))
            with self.context.at(*here):
                statement = self._statement(entry, here, parent, scope)
                self.rows.refused.discard(entry.label)
                narrates = statement.mode is Mode.NARRATION
                chain = voices if narrates else (statement.speaker_id, *voices)
                self.rows.voices += [
                    StatementVoice(*self.version_key, statement.id, step, speaker)
                    for step, speaker in enumerate(chain)
                ]
                for claim_index, claim in enumerate(entry.claims):
                    claim_path = (*here, "claims", claim_index)
                    with self.context.at(*claim_path):
                        self._claim(claim, statement, claim_path, scope)
                self.add(entry.relays, (*here, "relays"), statement, chain, scope)

    def _statement(
        self, entry: StatementEntry, path: Path, parent: Statement | None, scope: str | None
    ) -> Statement:
        context = self.context
        if not is_key(entry.label):
            raise ValueError(f"{entry.label!r} is no label: lower-case letters, digits, hyphens")
        if entry.label in self.rows.by_statement:
            raise ValueError(f"the label {entry.label!r} stands twice")
        self.rows.by_statement[entry.label] = []
        content: list[TextSpan] = []
        with context.at(*path, "content"):
            content = context.spans(entry.content, scope)
            if not content:
                raise ValueError("a statement needs content")
        if not content:
            raise ConsequenceError(f"the statement {entry.label!r} has no content")
        mode, attribution, act = manner(entry)
        said, when = UNDATED, None
        with context.at(*path, "said"):
            said, when = context.date(entry.said, scope)
        statement = Statement(
            *self.version_key,
            id=id_of(entry.label),
            label=entry.label,
            depth=parent.depth + 1 if parent else 0,
            parent_id=parent.id if parent else None,
            speaker_id=context.refer_optional(DeclaredKind.ACTOR, entry.speaker, *path, "speaker"),
            attribution=attribution,
            mode=mode,
            act=act,
            start=content[0][0],
            end=content[0][1],
            said=said,
            said_start=when[0] if when else None,
            said_end=when[1] if when else None,
            occasion_id=context.refer_optional(
                DeclaredKind.EVENT, entry.occasion, *path, "occasion"
            ),
            gist=entry.gist,
            rule=entry.rule,
        )
        self.rows.statements.append(statement)
        self._spans(entry, statement, content[1:], path, scope)
        return statement

    def _spans(
        self,
        entry: StatementEntry,
        statement: Statement,
        content: list[TextSpan],
        path: Path,
        scope: str | None,
    ) -> None:
        pieces = [(SpanRole.CONTENT, content)]
        for role in ROLES:
            with self.context.at(*path, role.value):
                pieces.append((role, self.context.spans(getattr(entry, role.value), scope)))
        self.rows.spans += [
            StatementSpan(*self.version_key, statement.id, role, ordinal, start, end)
            for role, spans in pieces
            for ordinal, (start, end) in enumerate(spans, 1)
        ]

    def _claim(
        self, entry: ClaimEntry, statement: Statement, path: Path, scope: str | None
    ) -> None:
        if (entry.event is None) == (entry.link is None):
            raise ValueError("a claim is about exactly one of event and link")
        if entry.link is not None and (entry.participants or entry.places):
            raise ValueError("a claim about a link has no participants and no places")
        label = entry.label or entry.event or entry.link or ""
        if "/" in label:
            raise ValueError(f"{label!r} is no label: it holds a slash")
        made = self.rows.by_statement[statement.label]
        if any(claim.label == label for claim in made):
            raise ValueError(f"two claims named {label!r}; give one of them a label")
        claim = Claim(
            *self.version_key,
            id=id_of(claim_key(statement.label, label)),
            statement_id=statement.id,
            label=label,
            event_id=self.context.refer_optional(DeclaredKind.EVENT, entry.event, *path, "event"),
            event_link_id=self._link(entry.link, path),
            stance=entry.stance,
            certainty=entry.certainty,
            polarity=entry.polarity,
        )
        made.append(claim)
        self.rows.claims.append(claim)
        self._participants_and_places(entry, claim, path)
        for ordinal, value in enumerate(entry.values, 1):
            with self.context.at(*path, "values", ordinal - 1):
                self.rows.values.append(
                    self._value(value, claim, ordinal, (*path, "values", ordinal - 1), scope)
                )

    def _link(self, text: str | None, path: Path) -> int | None:
        if text is None:
            return None
        event, _, rest = text.partition(" ")
        kind, _, other = rest.rpartition(" ")
        if kind not in {word.value for word in EventLinkKind}:
            raise ValueError(f"{text!r} is no link: write it as 'event kind other-event'")
        return self.context.refer(
            DeclaredKind.EVENT_LINK, link_key(event, kind, other), *path, "link"
        )

    def _participants_and_places(self, entry: ClaimEntry, claim: Claim, path: Path) -> None:
        """The participants and the places that the claim gives its event."""
        if claim.event_id is None:
            return
        who = [(role, key) for role, keys in entry.participants.items() for key in keys]
        where = [(role, key) for role, keys in entry.places.items() for key in keys]
        if len({*who}) < len(who) or len({*where}) < len(where):
            raise ValueError("a participant or a place is given twice in one role")
        self.rows.participations += [
            Participation(
                *self.version_key,
                claim.id,
                self.context.refer(DeclaredKind.ACTOR, key, *path, "participants", role.value),
                role,
                claim.event_id,
            )
            for role, key in who
        ]
        self.rows.places += [
            EventPlace(
                *self.version_key,
                claim.id,
                self.context.refer(DeclaredKind.PLACE, key, *path, "places", role.value),
                role,
                claim.event_id,
            )
            for role, key in where
        ]

    def _value(
        self, entry: ValueEntry, claim: Claim, ordinal: int, path: Path, scope: str | None
    ) -> ClaimValue:
        span = self.context.span(entry, scope)
        as_of, _ = self.context.date(entry.as_of, scope)
        return ClaimValue(
            *self.version_key,
            claim.id,
            ordinal,
            property=entry.property,
            start=span[0],
            end=span[1],
            low=entry.low,
            best=entry.best,
            high=entry.high,
            unit=entry.unit,
            approximate=entry.approximate,
            counted_id=self.context.refer_optional(
                DeclaredKind.ACTOR, entry.counted, *path, "counted"
            ),
            text=entry.text,
            date=self._date(entry, span),
            place_id=self.context.refer_optional(DeclaredKind.PLACE, entry.place, *path, "place"),
            as_of=as_of,
        )

    def _date(self, entry: ValueEntry, span: TextSpan) -> FuzzyDate:
        numbers = [n for n in (entry.low, entry.best, entry.high) if n is not None]
        if not all(map(math.isfinite, numbers)) or numbers != sorted(numbers):
            raise ValueError("low, best and high are finite numbers that do not fall")
        if entry.edtf is None and entry.basis is None and entry.property is not Property.DATE:
            return UNDATED
        return fuzzy_date(entry.edtf, self.context.exact(span), entry.basis)


def labels(entries: list[StatementEntry]) -> Iterator[str]:
    """The labels of statements and of all that they relay."""
    for entry in entries:
        yield entry.label
        yield from labels(entry.relays)


def manner(entry: StatementEntry) -> tuple[Mode, Attribution, Act]:
    """Mode, attribution and act of a statement, with what is left out filled in."""
    voiced = entry.speaker is not None or entry.source is not None or entry.cue is not None
    mode = entry.mode or (Mode.INDIRECT if voiced else Mode.NARRATION)
    narrates = mode is Mode.NARRATION
    attribution = entry.attribution or (Attribution.NONE if narrates else Attribution.STATED)
    if narrates != (attribution is Attribution.NONE):
        raise ValueError("narration, and nothing else, has the attribution 'none'")
    if narrates and entry.speaker is not None:
        raise ValueError("narration has no speaker")
    return mode, attribution, entry.act or (Act.PRESENT if narrates else Act.SAY)
