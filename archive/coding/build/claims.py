"""Rows of the claims that statements make, with their participants, places and values."""

from __future__ import annotations

import math

from archive.coding.build.context import Context, Path, clock
from archive.coding.build.statement_rows import StatementRows
from archive.coding.edtf_dates import fuzzy_date
from archive.coding.format.statements import ClaimEntry, ValueEntry
from archive.coding.quote_finder import Scope
from archive.keys import claim_key, id_of, link_key
from archive.models.base import UNDATED, FuzzyDate
from archive.models.claims import Claim, ClaimValue
from archive.models.events import EventPlace, Participation
from archive.models.statements import Statement
from archive.text.spans import TextSpan
from archive.vocabulary import DeclaredKind, EventLinkKind, Polarity, Property, Stance


class ClaimBuilder:
    """Turns the claims of a coding into rows."""

    def __init__(self, context: Context, rows: StatementRows) -> None:
        self.context = context
        self.rows = rows
        self.version_key = context.version_key

    def add(self, entry: ClaimEntry, statement: Statement, path: Path, scope: Scope) -> None:
        """Add a claim of a statement, which stands at the path.

        Raises ValueError for one that no claim may be.
        """
        if (entry.event is None) == (entry.link is None):
            raise ValueError("a claim is about exactly one of event and link")
        if entry.link is not None and (entry.participants or entry.places):
            raise ValueError("a claim about a link has no participants and no places")
        denies = entry.stance is Stance.DENIES or entry.polarity is Polarity.NEGATIVE
        if entry.about is not None and not denies:
            raise ValueError(
                "about says what a denial denies, and this claim denies nothing: "
                "its stance is not 'denies' and its polarity not 'negative'"
            )
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
            about=entry.about,
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
        self, entry: ValueEntry, claim: Claim, ordinal: int, path: Path, scope: Scope
    ) -> ClaimValue:
        span = self.context.span(entry, scope)
        as_of, _ = self.context.date(entry.as_of, scope)
        if entry.actor is not None and entry.property is not Property.AGENT:
            raise ValueError(
                f"actor says whom an agent is, and this value is of {entry.property.value!r}"
            )
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
            actor_id=self.context.refer_optional(DeclaredKind.ACTOR, entry.actor, *path, "actor"),
            as_of_clock=clock(entry.as_of),
        )

    def _date(self, entry: ValueEntry, span: TextSpan) -> FuzzyDate:
        numbers = [n for n in (entry.low, entry.best, entry.high) if n is not None]
        if not all(map(math.isfinite, numbers)) or numbers != sorted(numbers):
            raise ValueError("low, best and high are finite numbers that do not fall")
        if entry.edtf is None and entry.basis is None and entry.property is not Property.DATE:
            return UNDATED
        return fuzzy_date(entry.edtf, self.context.exact(span), entry.basis)
