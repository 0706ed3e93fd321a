"""Two codings of one text compared: what both state, what one alone, what otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.coding.compare.agreement import Unit
from archive.coding.compare.counts import counts_of
from archive.coding.compare.differences import Difference, differences
from archive.coding.compare.facts import statement_facts
from archive.coding.compare.figures import Counts
from archive.coding.compare.matches import merged_spans, touches
from archive.coding.compare.pairs import Pair
from archive.coding.compare.rules import ADDED, RuleCounts, outcome_of
from archive.coding.compare.sides import Side
from archive.text.spans import TextSpan
from archive.vocabulary import Mode

FIELDS = ("mode", "act", "attribution")
"""The fields of statements of which agreement is told."""

CLAIM_FIELDS = ("stance", "certainty", "polarity")
"""Those of claims."""

SENTENCE = "sentence"
"""Whether a sentence of the text is attributed, narration or uncoded."""

ALL_FIELDS = (*FIELDS, *CLAIM_FIELDS, SENTENCE)


@dataclass(slots=True)
class Comparison:
    """What comparing came to: of one pair of codings, or of several added up."""

    counts: Counts = field(default_factory=Counts)
    units: dict[str, list[Unit]] = field(default_factory=lambda: {name: [] for name in ALL_FIELDS})
    rules: RuleCounts = field(default_factory=RuleCounts)
    differences: list[Difference] = field(default_factory=list)

    def add(self, other: Comparison) -> None:
        """Add another pair of codings."""
        self.counts.add(other.counts)
        self.rules.add(other.rules)
        self.differences += other.differences
        for name, units in other.units.items():
            self.units[name] += units


def compare(pair: Pair) -> Comparison:
    """What two codings of one text have in common, and what not."""
    found = Comparison(counts_of(pair), differences=list(differences(pair)))
    _collect_units(found.units, pair)
    _judge_rules(found.rules, pair)
    return found


def _collect_units(units: dict[str, list[Unit]], pair: Pair) -> None:
    """The words that both coders gave: to statements and claims of both, and to all sentences."""
    for name in FIELDS:
        units[name] += [
            (getattr(a, name).value, getattr(b, name).value) for a, b in pair.statements
        ]
    for name in CLAIM_FIELDS:
        units[name] += [(getattr(a, name).value, getattr(b, name).value) for a, b in pair.claims]
    units[SENTENCE] += zip(*map(_sentence_words, (pair.left, pair.right)), strict=True)


def _sentence_words(side: Side) -> Iterator[str]:
    """What each sentence of the text is to a coder."""
    attributed: list[TextSpan] = []
    narrated: list[TextSpan] = []
    for one in side.statements.values():
        (narrated if one.mode is Mode.NARRATION else attributed).extend(one.content)
    voiced, told = merged_spans(attributed), merged_spans(narrated)
    for span, _ in side.sentences:
        if touches(voiced, span):
            yield "attributed"
        else:
            yield "narration" if touches(told, span) else "uncoded"


def _judge_rules(rules: RuleCounts, pair: Pair) -> None:
    """What the second coding made of the statements that have a rule in the first."""
    partner = {one.label: other for one, other in pair.statements}
    for one in pair.left.statements.values():
        other = partner.get(one.label)
        if one.rule is None:
            continue
        if other is None:
            rules.count(one.rule, "deleted")
            continue
        facts = statement_facts(one), statement_facts(other, pair.same)
        rules.count(one.rule, *outcome_of(*facts))
    if any(one.rule for one in pair.left.statements.values()):
        for label in pair.right.statements.keys() - pair.same.statements.keys():
            rules.count(pair.right.statements[label].rule or ADDED, "added")
