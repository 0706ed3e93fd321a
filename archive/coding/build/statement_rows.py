"""The rows that a coding's statements and claims come to, and what is still to be looked up."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.coding.build.context import ConsequenceError, Path
from archive.coding.format.statements import StatementLinkEntry
from archive.coding.quote_finder import Scope
from archive.errors import nearest
from archive.models.claims import Claim, ClaimValue
from archive.models.events import EventPlace, Participation
from archive.models.statements import Statement, StatementParty, StatementSpan, StatementVoice


@dataclass(frozen=True, slots=True)
class SaysOf:
    """What a statement says of another, which may stand behind it in the coding.

    `scope` is where its quote is looked for.
    """

    statement_id: int
    entry: StatementLinkEntry
    path: Path
    scope: Scope


@dataclass(slots=True)
class StatementRows:
    """The rows of a coding's statements and claims, and the claims by their statement's label."""

    statements: list[Statement] = field(default_factory=list)
    voices: list[StatementVoice] = field(default_factory=list)
    spans: list[StatementSpan] = field(default_factory=list)
    parties: list[StatementParty] = field(default_factory=list)
    says_of: list[SaysOf] = field(default_factory=list)
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
            raise ConsequenceError(f"the statement {label!r} is left out")
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
