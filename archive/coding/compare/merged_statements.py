"""Which statements and claims of two codings are one, word for word, and what is left to choose."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec

from archive.coding.build.statement_quotes import ROLES
from archive.coding.compare.facts import claim_facts, statement_facts, value_fact
from archive.coding.compare.merged_lines import Listed, Merged, Tree, as_first
from archive.coding.compare.pairs import Pair
from archive.coding.compare.sides import CodedClaim, CodedStatement, Side
from archive.coding.format.statements import StatementEntry
from archive.coding.yaml_writer import tree

CORE = ("content", "mode", "attribution", "relayed by")
"""What must be the same for a statement to stand: left out, it would be another statement."""

CLAIM_CORE = ("stance", "certainty", "polarity")
"""The same for a claim."""

FIELDS: dict[str, tuple[str, ...]] = {
    "speaker": ("speaker", "speakers"),
    "addressees": ("addressees",),
    "act": ("act",),
    **{role.value: (role.value,) for role in ROLES},
    "said": ("said",),
    "occasion": ("occasion",),
}
"""The fields of an entry that say each thing that may be left out."""

USUAL = {field.name: field for field in msgspec.structs.fields(StatementEntry)}


class MergedStatements:
    """The statements of both codings: what is kept, and what is to be chosen."""

    def __init__(self, pair: Pair) -> None:
        self.pair, self.same = pair, pair.same
        self.partner = {one.label: other for one, other in pair.statements}
        self.kept: dict[str, CodedStatement] = {}
        for one in pair.left.statements.values():
            if self._is_kept(one):
                self.kept[one.label] = self.partner[one.label]
        self.claims = {
            one.name: other.name
            for one, other in pair.claims
            if one.name.partition("/")[0] in self.kept and self._is_one(one, other)
        }
        self.same_claims = {one.name: other for one, other in pair.claims}
        self.children, self.others = _by_parent(pair.left), _by_parent(pair.right)
        self.shown = {other.label for other in self.kept.values()}

    def _is_kept(self, one: CodedStatement) -> bool:
        other = self.partner.get(one.label)
        if other is None or (one.parent is not None and one.parent not in self.kept):
            return False
        facts = statement_facts(one), statement_facts(other, self.same)
        return all(facts[0][name] == facts[1][name] for name in CORE)

    def _is_one(self, one: CodedClaim, other: CodedClaim) -> bool:
        facts = claim_facts(one), claim_facts(other, self.same)
        return all(facts[0][name] == facts[1][name] for name in CLAIM_CORE)

    def listed(self, parent: str | None = None) -> Listed:
        """The statements that stand in another, or in none."""
        found = Listed("statements" if parent is None else "relays")
        placed: list[tuple[int, int, Any]] = []
        at = 0
        for one in self.children[parent]:
            if one.label in self.kept:
                item: Any = self._merged(one, self.kept[one.label])
            else:
                other = self.partner.get(one.label)
                self.shown |= {other.label} if other else set()
                item = tree(one.entry), other and as_first(tree(other.entry), self.same)
            at = max(at, one.content[0][0])
            placed.append((at, 0, item))
        within = None if parent is None else self.kept[parent].label
        for other in self.others[within]:
            if other.label not in self.shown:
                self.shown.add(other.label)
                entry = as_first(tree(other.entry), self.same)
                placed.append((other.content[0][0], 1, (None, entry)))
        # what the second coding has alone stands behind what begins no later in the text
        found.items = [item for _, _, item in sorted(placed, key=lambda one: one[:2])]
        return found

    def _merged(self, one: CodedStatement, other: CodedStatement) -> Merged:
        """A statement that both have, without what they say otherwise of it."""
        facts = statement_facts(one), statement_facts(other, self.same)
        trees = tree(one.entry), as_first(tree(other.entry), self.same)
        differing = [name for name in FIELDS if facts[0][name] != facts[1][name]]
        entry, choices = one.entry, []
        for name in differing:
            entry = msgspec.structs.replace(
                entry, **{field: _usual(field) for field in FIELDS[name]}
            )
            parts = [
                {field: each[field] for field in FIELDS[name] if field in each} for each in trees
            ]
            choices.append((parts[0], parts[1] or {}))
        if {"speaker", "source", "cue"} & set(differing):
            # what is left out says what the mode is
            entry = msgspec.structs.replace(entry, mode=one.mode, attribution=one.attribution)
        if one.rule != other.rule:
            entry = msgspec.structs.replace(entry, rule=None)
        if one.entry.gist != other.entry.gist:
            entry = msgspec.structs.replace(entry, gist=None)
            choices.append(_only("gist", trees))
        kept = tree(msgspec.structs.replace(entry, claims=[], says_of=[], relays=[]))
        inside = [self._claims(one, other), self._says_of(one, other), self.listed(one.label)]
        return Merged(kept, choices, inside=inside)

    def _claims(self, one: CodedStatement, other: CodedStatement) -> Listed:
        """The claims of a statement."""
        found = Listed("claims")
        paired = set()
        for claim in one.claims:
            same = self.same_claims.get(claim.name)
            paired |= {same.name} if same else set()
            if same and claim.name in self.claims:
                found.items.append(self._claim(claim, same))
            else:
                theirs = as_first(tree(same.entry), self.same) if same else None
                found.items.append((tree(claim.entry), theirs))
        for claim in other.claims:
            if claim.name not in paired:
                found.items.append((None, as_first(tree(claim.entry), self.same)))
        return found

    def _claim(self, one: CodedClaim, other: CodedClaim) -> Merged:
        """A claim that both make, without what they give otherwise in it."""
        mine, theirs = tree(one.entry), as_first(tree(other.entry), self.same)
        kept = {key: value for key, value in mine.items() if key not in ("participants", "places")}
        choices: list[tuple[Tree, Tree]] = []
        if one.about is not other.about:
            kept.pop("about", None)
            choices.append(_only("about", (mine, theirs)))
        for name in ("participants", "places"):
            both, alone = _split(mine.get(name, {}), theirs.get(name, {}))
            kept |= {name: both} if both else {}
            choices += [
                ({name: alone[0]} if alone[0] else {}, {name: alone[1]} if alone[1] else {})
            ] * any(alone)
        kept.pop("values", None)
        return Merged(kept, choices, inside=[self._values(one, other, theirs)])

    def _values(self, one: CodedClaim, other: CodedClaim, theirs: Tree) -> Listed:
        """The values that a claim gives."""
        found = Listed("values")
        facts = {value_fact(value, self.same) for value in other.values}
        own = {value_fact(value) for value in one.values}
        for value in one.values:
            entry = tree(one.entry.values[value.number])
            found.items.append(Merged(entry) if value_fact(value) in facts else (entry, None))
        for value in other.values:
            if value_fact(value, self.same) not in own:
                found.items.append((None, theirs["values"][value.number]))
        return found

    def _says_of(self, one: CodedStatement, other: CodedStatement) -> Listed:
        """What a statement says of others."""
        found = Listed("says_of")

        def fact(entry: Any, side: Side) -> tuple[Any, ...]:
            label = entry.statement
            if side is self.pair.right and label in side.statements:
                label = self.same.statement(label)
            return entry.kind, label, entry.other_version

        theirs = {fact(entry, self.pair.right) for entry in other.entry.says_of}
        own = set()
        for entry in one.entry.says_of:
            said = fact(entry, self.pair.left)
            own.add(said)
            stands = "/" in entry.statement or entry.statement in self.kept
            kept = said in theirs and stands
            found.items.append(Merged(tree(entry)) if kept else (tree(entry), None))
        for entry in other.entry.says_of:
            if fact(entry, self.pair.right) not in own:
                found.items.append((None, tree(entry)))
        return found


def _by_parent(side: Side) -> dict[str | None, list[CodedStatement]]:
    """The statements of a coding by the label of the one that each stands in."""
    found: dict[str | None, list[CodedStatement]] = defaultdict(list)
    for one in side.statements.values():
        found[one.parent].append(one)
    return found


def _split(mine: Tree, theirs: Tree) -> tuple[Tree, tuple[Tree, Tree]]:
    """Of lists of keys by role: what both have, and what each has alone."""
    both: Tree = {}
    alone: tuple[Tree, Tree] = ({}, {})
    for role in dict.fromkeys([*mine, *theirs]):
        one, other = mine.get(role, []), theirs.get(role, [])
        for into, keys in (
            (both, [key for key in one if key in other]),
            (alone[0], [key for key in one if key not in other]),
            (alone[1], [key for key in other if key not in one]),
        ):
            if keys:
                into[role] = keys
    return both, alone


def _only(name: str, trees: tuple[Tree, Tree]) -> tuple[Tree, Tree]:
    """One field of two trees."""
    one, other = ({name: each[name]} if name in each else {} for each in trees)
    return one, other


def _usual(name: str) -> Any:
    """What a field is when it is left out."""
    field = USUAL[name]
    made = field.default_factory
    return field.default if made is msgspec.NODEFAULT else made()
