"""The claims on one subject, grouped by what they say: that it is, who takes part, each value.

A denial denies what it is about: without a scope the event itself, and what it gives of it; with
one the values of that property, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from archive.reports.claims.value_identity import COUNTS, IDENTITY
from archive.reports.origins.claim_rows import ClaimRow, Subject, values_of
from archive.reports.origins.on_word_of import Word
from archive.reports.origins.portions import Portion
from archive.vocabulary import About, ParticipantRole, Property, Stance

OCCURRENCE = "occurrence"
"""Stands for the property of a claim: that the event or the link is, without any value."""

OWN_WORDS = (Property.STATUS.value, Property.LABEL.value)
"""What is said of an event also by those who deny it: "not found", "groundless"."""

PLANNED = tuple(
    stance.value for stance in (Stance.PLANS, Stance.HOPES, Stance.PREDICTS, Stance.CALLS_FOR)
)
"""The stances that have rows of their own; all others assert."""

VALUES = tuple(property_.value for property_ in Property)
ROLES = tuple(role.value for role in ParticipantRole)
INITIATOR = ParticipantRole.INITIATOR.value

NOTHING = (None,) * len(IDENTITY)
ACTOR_AT = IDENTITY.index("actor_id")
COUNTED_AT = IDENTITY.index("counted_id")

Span = tuple[int, int, int, int]


class What(NamedTuple):
    """What is claimed: a stance, a property, and what `value_identity` has of its value."""

    stance: str
    property: str
    identity: tuple[Any, ...] = NOTHING


@dataclass(slots=True)
class Group:
    """The claims that speak of one thing: those that say so, those that deny it, and all.

    `spans` are where their words stand, each with its words; `words` are those of the first who
    gives the value.
    """

    what: What
    says: list[Word] = field(default_factory=list)
    denies: list[Word] = field(default_factory=list)
    claims: dict[tuple[int, int], ClaimRow] = field(default_factory=dict)
    spans: dict[Span, str] = field(default_factory=dict)
    words: tuple[Span, str] | None = None

    def add(self, row: ClaimRow, word: Word | None, says: bool | None, words: _Words) -> None:
        """Count a claim: one that says so, one that denies (`says` is false), or neither."""
        span, exact, gives = words
        if gives and (self.words is None or span < self.words[0]):
            self.words = span, exact
        self.spans[span] = exact
        place = row.place
        if place in self.claims:
            return
        self.claims[place] = row
        if word is not None and says is not None:
            (self.says if says else self.denies).append(word)


class _Words(NamedTuple):
    """Where words stand, the words, and whether they give a value."""

    span: Span
    exact: str
    gives: bool = False


def groups_of(subject: Subject, words: list[Word], portion: Portion) -> list[Group]:
    """What is claimed of a subject, each with the claims that speak of it."""
    found: dict[What, Group] = {}
    by_claim = {word.claim.place: word for word in words}

    def add(what: What, row: ClaimRow, says: bool | None, told: _Words) -> None:
        group = found.get(what)
        if group is None:
            group = found[what] = Group(what)
        group.add(row, by_claim.get(row.place), says, told)

    for row in subject:
        stance = row.stance if row.stance in PLANNED else Stance.ASSERTS.value
        says = True if row.speaks_so or row.calls else None
        for property_, identity, told in _given(row, portion):
            add(
                What(stance, property_, identity),
                row,
                _denies_or_says(row, property_) if row.denies else says,
                told,
            )
    for row in subject:
        if row.denies and row.about not in (None, About.OCCURRENCE.value):
            stance = row.stance if row.stance in PLANNED else Stance.ASSERTS.value
            for what in _denied_in_all(row, [*found], stance, portion):
                add(what, row, False, _statement(row))
    return [*found.values()]


def _given(row: ClaimRow, portion: Portion) -> Iterator[tuple[str, tuple[Any, ...], _Words]]:
    """What a claim gives: that it is, its values, and who takes part."""
    yield OCCURRENCE, NOTHING, _statement(row)
    for value in values_of(row):
        identity = list(value.identity)
        for index in (ACTOR_AT, COUNTED_AT):
            if identity[index] is not None:
                identity[index] = portion.read(identity[index])
        span = (row.article_id, row.version, value.start, value.end)
        yield value.property, tuple(identity), _Words(span, value.words, gives=True)
    for actor_id, role in row.participants:
        yield role, _of_actor(portion.read(actor_id)), _statement(row)


def _of_actor(actor_id: int) -> tuple[Any, ...]:
    return (*NOTHING[:ACTOR_AT], actor_id, *NOTHING[ACTOR_AT + 1 :])


def _statement(row: ClaimRow) -> _Words:
    return _Words((row.article_id, row.version, row.start, row.end), row.exact)


def _denies_or_says(row: ClaimRow, property_: str) -> bool | None:
    """Of a claim that denies, whether it says so all the same, denies it, or only speaks of it."""
    in_scope = property_ in _scope(row)
    if property_ in OWN_WORDS and not (in_scope and row.about):
        return True
    return False if in_scope else None


def _scope(row: ClaimRow) -> tuple[str, ...]:
    """The properties that a denial denies."""
    if row.about is None or row.about == About.OCCURRENCE.value:
        return (OCCURRENCE, *ROLES, *VALUES)
    if row.about == About.NUMBER.value:
        return COUNTS
    if row.about == About.AGENT.value:
        return Property.AGENT.value, INITIATOR
    return (row.about,)


def _denied_in_all(
    row: ClaimRow, known: list[What], stance: str, portion: Portion
) -> Iterator[What]:
    """What a denial of a property denies beyond the values that it gives.

    Where it gives none of that property, all that others give; who did it is one question, whether
    it is asked by a value or by who takes part.
    """
    scope = _scope(row)
    given = [what for property_, what, _ in _given(row, portion) if property_ in scope]
    actors = {identity[ACTOR_AT] for identity in given} - {None}
    for what in known:
        if what.stance != stance or what.property not in scope:
            continue
        if not given or (row.about == About.AGENT.value and what.identity[ACTOR_AT] in actors):
            yield what
