"""What a draft proposes, row by row: where, by which rule, and how often that was right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.drafting.draft_merge import everywhere
from archive.drafting.drafters import Drafter
from archive.drafting.precision import JOIN, confidence, measure
from archive.drafting.proposals import Draft
from archive.drafting.rule_examples import example_of
from archive.text.spans import TextSpan

MOST_SHOWN = 80
"""How much of the words of a proposal is shown, in code points."""


@dataclass(frozen=True, slots=True)
class ExplainedProposal:
    """A proposal, and what is known of its rule."""

    start: int
    end: int
    kind: str
    exact: str
    rule: str
    confidence: float | None
    right: int | None
    proposed: int | None
    measured_on: str | None
    example: str | None


COLUMNS: Mapping[str, Callable[[ExplainedProposal], str]] = {
    "Proposal": lambda row: row.kind,
    "Words": lambda row: row.exact,
    "Rule": lambda row: row.rule,
    "Right": lambda row: "not measured" if row.confidence is None else f"{row.confidence:.2f}",
    "Measured": lambda row: "" if row.right is None else f"{row.right} of {row.proposed}",
    "Example": lambda row: row.example or "",
}
"""The columns of a table."""


def explained(draft: Draft, text: str, drafters: Sequence[Drafter]) -> list[ExplainedProposal]:
    """The proposals of a draft in reading order."""
    examples: dict[str, str] = {}
    for one in drafters:
        own = getattr(one, "examples", None)
        examples |= own if isinstance(own, Mapping) else {}
    rows = [_row(kind, span, rule, text, examples) for kind, span, rule in _proposals(draft, text)]
    return sorted(rows, key=lambda row: (row.start, row.end, row.kind, row.rule))


def _proposals(draft: Draft, text: str) -> Iterator[tuple[str, TextSpan, str]]:
    for one in everywhere(draft.statements):
        yield "statement", (one.content[0][0], one.content[-1][1]), one.rule
        for claim in one.claims:
            if claim.rule:
                yield "claim", one.content[0], claim.rule
    for place in draft.places:
        yield "place", place.span, place.rule
    for date in draft.dates:
        yield "date", date.span, date.rule
    for mention in draft.mentions:
        yield "mention", mention.span, mention.rule
    labels = {one.label: one.content[0] for one in everywhere(draft.statements)}
    for event in draft.events:
        yield "event", labels.get(event.status_from or "", (0, len(text))), event.rule


def _row(
    kind: str, span: TextSpan, rule: str, text: str, examples: Mapping[str, str]
) -> ExplainedProposal:
    words = " ".join(text[slice(*span)][: 2 * MOST_SHOWN].split())
    found = measure(rule)
    parts = [examples.get(part) or example_of(part) for part in rule.split(JOIN)]
    return ExplainedProposal(
        start=span[0],
        end=span[1],
        kind=kind,
        exact=words if len(words) <= MOST_SHOWN else f"{words[: MOST_SHOWN - 1]}…",
        rule=rule,
        confidence=None if (known := confidence(rule)) is None else round(known, 2),
        right=None if found is None else found.right,
        proposed=None if found is None else found.proposed,
        measured_on=None if found is None else found.measured_on,
        example=" / ".join(part for part in parts if part) or None,
    )
