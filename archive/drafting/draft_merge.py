"""Merging what several drafters propose: what two say alike is one proposal of both their rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from archive.drafting.precision import JOIN
from archive.drafting.proposal_copies import altered
from archive.drafting.proposals import ActorProposal, Draft, EventProposal, StatementProposal
from archive.text.spans import TextSpan

ALIKE = 0.8
"""The least share of code points, Jaccard's, that two contents have in common to be one."""

MOST_APART = 2_000
"""How far apart, in code points, the contents begin that are compared."""

OPTIONAL = (
    *("speakers", "source", "cue", "hedge", "distance", "condition", "addressee", "addressees"),
    *("medium", "anonymity", "said", "claims"),
)
"""What a statement takes over from another that says the same, where it has nothing of its own."""

MOST_LABEL = 190
"""How much of a label is kept where a number is set behind it."""

T = TypeVar("T")


def merged(drafts: Sequence[Draft]) -> Draft:
    """The drafts as one; where two differ, the earlier one is taken.

    Statements whose contents share 0.8 of their code points are one, by the rules of both.
    """
    whole = Draft()
    for other in drafts:
        taken = {one.label for one in everywhere(whole.statements)}
        whole = _joined(whole, _own_labels(other, taken))
    return whole


def everywhere(statements: Iterable[StatementProposal]) -> Iterator[StatementProposal]:
    """Statements and all that stand in them."""
    for one in statements:
        yield one
        yield from everywhere(one.relays)


def jaccard(one: Sequence[TextSpan], other: Sequence[TextSpan]) -> float:
    """The share of code points that two contents have in common; spans of one do not overlap."""
    common = sum(
        max(0, min(end, until) - max(start, begin)) for start, end in one for begin, until in other
    )
    both = sum(end - start for start, end in (*one, *other)) - common
    return common / both if both else 0.0


def _joined(first: Draft, second: Draft) -> Draft:
    renamed = _same_names(first.actors, second.actors)
    statements = [_with_keys(one, renamed) if renamed else one for one in second.statements]
    alike = _Alike(everywhere(first.statements))
    left = tuple(_left(statements, alike))
    labels = {label: one.label for label, one in alike.twins.items()}
    events = [_with_label(one, labels) for one in second.events]
    mentions = [
        altered(one, actor=renamed.get(one.actor or "", one.actor)) for one in second.mentions
    ]
    return Draft(
        statements=tuple(alike.taken_over(one) for one in first.statements) + left,
        actors=_first([*first.actors, *second.actors], lambda one: one.key),
        places=_first([*first.places, *second.places], lambda one: one.span),
        dates=_first([*first.dates, *second.dates], lambda one: one.span),
        mentions=_first([*first.mentions, *mentions], lambda one: one.span),
        dateline=first.dateline or second.dateline,
        events=_first([*first.events, *events], lambda one: one.key),
        dropped=dict(Counter(first.dropped) + Counter(second.dropped)),
    )


class _Alike:
    """Statements of one draft, and what another draft proposes that says the same."""

    def __init__(self, statements: Iterable[StatementProposal]) -> None:
        self.sorted = sorted(statements, key=lambda one: (one.content[0], one.label))
        self.starts = [one.content[0][0] for one in self.sorted]
        self.others: dict[str, list[StatementProposal]] = {}
        self.inner: dict[str, tuple[StatementProposal, ...]] = {}
        self.twins: dict[str, StatementProposal] = {}
        """By the label of the other's statement, the one that says the same."""

    def meets(self, other: StatementProposal, inner: tuple[StatementProposal, ...]) -> bool:
        """Whether a statement says what one of these says.

        It is remembered then, and that `inner` ones stand in it.
        """
        at = other.content[0][0]
        first = bisect_left(self.starts, at - MOST_APART)
        last = bisect_right(self.starts, at + MOST_APART)
        near = [(jaccard(one.content, other.content), one) for one in self.sorted[first:last]]
        share, one = max(near, key=lambda pair: pair[0], default=(0.0, other))
        if share < ALIKE:
            return False
        self.others.setdefault(one.label, []).append(other)
        self.inner[one.label] = self.inner.get(one.label, ()) + inner
        self.twins[other.label] = one
        return True

    def taken_over(self, one: StatementProposal) -> StatementProposal:
        """A statement with the rules of those that say the same, and what it lacks itself."""
        relays = tuple(map(self.taken_over, one.relays))
        rules = dict.fromkeys(one.rule.split(JOIN))
        for other in self.others.get(one.label, ()):
            rules |= dict.fromkeys(other.rule.split(JOIN))
            if other.mode is one.mode:
                lacking = {
                    name: getattr(other, name) for name in OPTIONAL if not getattr(one, name)
                }
                one = replace(one, **lacking)
        relays += self.inner.get(one.label, ())
        return replace(one, rule=JOIN.join(rules), relays=relays)


def _left(statements: Iterable[StatementProposal], alike: _Alike) -> Iterator[StatementProposal]:
    """The statements that none of the others says already."""
    for one in statements:
        inner = tuple(_left(one.relays, alike))
        if not alike.meets(one, inner):
            yield altered(one, relays=inner)


def _same_names(first: Iterable[ActorProposal], second: Iterable[ActorProposal]) -> dict[str, str]:
    """The keys of actors of the second draft that the first has under another key."""
    named = {one.name: one.key for one in first if one.name}
    return {one.key: named[one.name] for one in second if one.name in named}


def _with_keys(one: StatementProposal, renamed: dict[str, str]) -> StatementProposal:
    return replace(
        one,
        speakers=tuple(dict.fromkeys(renamed.get(key, key) for key in one.speakers)),
        addressees=tuple(dict.fromkeys(renamed.get(key, key) for key in one.addressees)),
        relays=tuple(_with_keys(inner, renamed) for inner in one.relays),
    )


def _with_label(one: EventProposal, labels: dict[str, str]) -> EventProposal:
    return altered(one, status_from=labels.get(one.status_from or "", one.status_from))


def _first(proposals: Iterable[T], key: Callable[[T], Any]) -> tuple[T, ...]:
    """The proposals, of those with the same key the first."""
    found: dict[Any, T] = {}
    for one in proposals:
        found.setdefault(key(one), one)
    return tuple(found.values())


def _own_labels(draft: Draft, taken: set[str]) -> Draft:
    """The draft with labels that no statement before has; an event keeps to its statement."""
    renamed: dict[str, str] = {}
    times = Counter(dict.fromkeys((one.label for one in everywhere(draft.statements)), 1))

    def own(one: StatementProposal) -> StatementProposal:
        label = one.label
        while label in taken:
            times[one.label] += 1
            label = f"{one.label[:MOST_LABEL].rstrip('-')}-{times[one.label]}"
        taken.add(label)
        renamed.setdefault(one.label, label)
        return altered(one, label=label, relays=tuple(map(own, one.relays)))

    statements = tuple(map(own, draft.statements))
    events = tuple(_with_label(one, renamed) for one in draft.events)
    return replace(draft, statements=statements, events=events)
