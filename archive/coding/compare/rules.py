"""What a person made of what drafting rules proposed: a draft held against the finished coding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from archive.coding.compare.facts import Facts, differing, told
from archive.coding.compare.figures import share, shown

ADDED = "(by hand)"
"""Stands for the rule of statements that no draft proposed."""

EXTRAS = frozenset(
    {
        *("addressees", "addressee", "medium", "anonymity", "hedge", "distance", "condition"),
        *("said", "occasion"),
    }
)
"""Fields that a rule may leave to the person: what they say stands beside who says what."""


def outcome_of(one: Facts, other: Facts) -> tuple[str, list[str]]:
    """What became of a statement that a rule proposed, and the fields that are otherwise now."""
    fields = differing(one, other)
    if not fields:
        return "kept", fields
    is_more = all(field in EXTRAS and not told(field, one[field], "") for field in fields)
    return "completed" if is_more else "changed", fields


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What became of the statements that a rule proposed.

    `kept` are those that the finished coding has with the same words, voices, manner and day,
    `completed` those to which it only adds what a statement may do without (EXTRAS), `changed`
    those that it has otherwise, `deleted` those that it has not; `added` those that it has and no
    rule proposed. `right` is the share of the proposed that are kept or completed, from 0 to 1.
    `fields` says how often each field was changed or added.
    """

    rule: str
    proposed: int
    kept: int
    completed: int
    changed: int
    deleted: int
    added: int
    right: float | None
    fields: dict[str, int]


@dataclass(slots=True)
class RuleCounts:
    """By rule, what became of its statements."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    fields: dict[str, Counter[str]] = field(default_factory=dict)

    def count(self, rule: str, outcome: str, fields: Iterable[str] = ()) -> None:
        """Count one statement: kept, completed or changed in some `fields`, deleted or added."""
        self.outcomes.setdefault(rule, Counter())[outcome] += 1
        self.fields.setdefault(rule, Counter()).update(fields)

    def add(self, other: RuleCounts) -> None:
        """Add the counts of another draft."""
        for rule, outcomes in other.outcomes.items():
            self.outcomes.setdefault(rule, Counter()).update(outcomes)
            self.fields.setdefault(rule, Counter()).update(other.fields[rule])

    def rows(self) -> Iterable[RuleOutcome]:
        """A row for each rule, in the order of their names; what was added comes last."""
        for rule in sorted(self.outcomes, key=lambda rule: (rule == ADDED, rule)):
            found = self.outcomes[rule]
            added = found["added"]
            proposed = found.total() - added
            kept, completed = found["kept"], found["completed"]
            yield RuleOutcome(
                rule,
                proposed,
                kept,
                completed,
                found["changed"],
                found["deleted"],
                added,
                share(kept + completed, proposed),
                dict(self.fields[rule].most_common()),
            )


COLUMNS: Mapping[str, Callable[[RuleOutcome], str]] = {
    "Rule": lambda row: row.rule,
    "Proposed": lambda row: str(row.proposed),
    "Kept": lambda row: str(row.kept),
    "Completed": lambda row: str(row.completed),
    "Changed": lambda row: str(row.changed),
    "Deleted": lambda row: str(row.deleted),
    "Added": lambda row: str(row.added),
    "Right": lambda row: shown(row.right) if row.proposed else "",
    "What was changed": lambda row: ", ".join(f"{name} {n}" for name, n in row.fields.items()),
}
