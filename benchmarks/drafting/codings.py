"""How well drafts fit the shipped codings: statements, speakers, manner, voices within voices."""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from archive.drafting.proposals import ActorProposal, Draft, StatementProposal
from archive.drafting.rules import Rules
from archive.text.spans import TextSpan
from archive.vocabulary import Mode, SpanRole
from benchmarks.drafting.attribution import matched, shared
from benchmarks.drafting.gold import Gold, GoldStatement, shipped


@dataclass(slots=True)
class CodingScore:
    """What drafts have in common with codings, counted over articles."""

    count: Counter[str] = field(default_factory=Counter)
    rules: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    """Of each rule: how many of its proposals were right, how many there were."""
    notes: list[str] = field(default_factory=list)

    def percent(self, part: str, whole: str) -> float:
        """One count as a share of another."""
        return 100 * self.count[part] / max(1, self.count[whole])

    def f(self, right: str, proposed: str, gold: str) -> float:
        """The F measure in per cent."""
        return 200 * self.count[right] / max(1, self.count[proposed] + self.count[gold])


def score(golds: Iterable[Gold], *, known: bool = True) -> CodingScore:
    """The score of the built-in rules; without `known` they know no actor beforehand."""
    found = CodingScore()
    for gold in golds:
        article = gold.article if known else replace(gold.article, actors=())
        began = time.process_time()
        draft = Rules().draft(article)
        found.count["microseconds"] += int(1e6 * (time.process_time() - began))
        _statements(found, gold, draft)
        _mentions(found, gold, draft)
    return found


def flat(
    statements: Iterable[StatementProposal], parent: StatementProposal | None = None, depth: int = 0
) -> Iterator[tuple[StatementProposal, StatementProposal | None, int]]:
    """Statements and all that they relay, each with its parent and its depth."""
    for one in statements:
        yield one, parent, depth
        yield from flat(one.relays, one, depth + 1)


def _statements(found: CodingScore, gold: Gold, draft: Draft) -> None:
    proposed = list(flat(draft.statements))
    for narrated in (False, True):
        kind = "narration" if narrated else "statement"
        ours = [one for one in proposed if (one[0].mode is Mode.NARRATION) == narrated]
        theirs = [one for one in gold.statements if (one.mode is Mode.NARRATION) == narrated]
        pairs = matched([one.content for one, _, _ in ours], [one.content for one in theirs])
        found.count[f"{kind} proposed"] += len(ours)
        found.count[f"{kind} gold"] += len(theirs)
        found.count[f"{kind} right"] += len(pairs)
        for index, (one, parent, depth) in enumerate(ours):
            found.rules[one.rule][1] += 1
            found.rules[one.rule][0] += index in pairs
            if index in pairs:
                _compare(found, gold, draft, (one, parent, depth), theirs[pairs[index]])
            else:
                _note(found, gold, f"{kind} EXTRA ({one.rule})", one.content)
        for index, other in enumerate(theirs):
            found.count["nested gold"] += other.depth > 0
            if index not in {*pairs.values()}:
                _note(found, gold, f"{kind} MISSED", other.content)


def _compare(
    found: CodingScore,
    gold: Gold,
    draft: Draft,
    ours: tuple[StatementProposal, StatementProposal | None, int],
    other: GoldStatement,
) -> None:
    """Count in what a statement agrees with the one of the coding."""
    one, parent, depth = ours
    if other.mode is Mode.NARRATION:
        return
    count = found.count
    count["compared"] += 1
    count["mode right"] += one.mode is other.mode
    count["act right"] += one.act is other.act
    count["attribution right"] += one.attribution is other.attribution
    count["depth right"] += depth == other.depth
    count["nested right"] += other.depth > 0 and depth > 0
    source = other.roles.get(SpanRole.SOURCE, ())
    if source:
        count["sourced"] += 1
        count["source right"] += one.source is not None and shared((one.source,), source) > 0
    if other.speakers:
        right = speakers_right(gold, draft, one, other)
        count["spoken"] += 1
        count["speaker right"] += right
        if not right:
            words = gold.article.text[slice(*one.source)] if one.source else None
            _note(
                found, gold, f"SPEAKER {words!r} {one.speakers} for {other.speakers}", one.content
            )
    for field_, a, b in (("MODE", one.mode, other.mode), ("ACT", one.act, other.act)):
        if a is not b:
            cue = [gold.article.text[slice(*span)] for span in one.cue]
            _note(found, gold, f"{field_} {a} for {b} {cue}", one.content)
    if depth != other.depth:
        _note(found, gold, f"DEPTH {depth} for {other.depth}", one.content)
    for role, name in (
        (SpanRole.MEDIUM, "medium"),
        (SpanRole.ADDRESSEE, "addressee"),
        (SpanRole.HEDGE, "hedge"),
        (SpanRole.DISTANCE, "distance"),
        (SpanRole.CONDITION, "condition"),
        (SpanRole.ANONYMITY, "anonymity"),
    ):
        theirs = other.roles.get(role, ())
        mine = getattr(one, name)
        mine = (mine,) if mine and not isinstance(mine[0], tuple) else mine or ()
        count[f"{name} gold"] += bool(theirs)
        count[f"{name} proposed"] += bool(mine)
        count[f"{name} right"] += bool(theirs and mine and shared(mine, theirs))


def speakers_right(gold: Gold, draft: Draft, one: StatementProposal, other: GoldStatement) -> bool:
    """Whether the speakers are those of the coding, by key, by name or by description."""
    ours = {actor.key: actor for actor in draft.actors}
    return len(one.speakers) == len(other.speakers) and all(
        any(_same(gold, ours[mine], key) for key in other.speakers) for mine in one.speakers
    )


def _same(gold: Gold, actor: ActorProposal, key: str) -> bool:
    if actor.key == key:
        return True
    names = {_plain(name) for name in (actor.name, actor.description) if name}
    theirs = gold.actors.get(key)
    return theirs is not None and not names.isdisjoint(map(_plain, theirs.names))


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").lower().split()).removeprefix("the ")


def _mentions(found: CodingScore, gold: Gold, draft: Draft) -> None:
    ours = {actor.key: actor for actor in draft.actors}
    theirs: dict[TextSpan, list[str]] = defaultdict(list)
    for span, key, _ in gold.mentions:
        theirs[span].append(key)
    found.count["mention gold"] += len(gold.mentions)
    for one in draft.mentions:
        found.count["mention proposed"] += 1
        right = one.actor in ours and any(
            _same(gold, ours[one.actor], key) for key in theirs.get(one.span, ())
        )
        found.count["mention right"] += right
        found.rules[one.rule][1] += 1
        found.rules[one.rule][0] += right
        if not right:
            _note(found, gold, f"MENTION {one.actor} {one.form}", (one.span,))


def _note(found: CodingScore, gold: Gold, what: str, content: Iterable[TextSpan]) -> None:
    words = " | ".join(gold.article.text[start:end] for start, end in content)
    found.notes.append(f"{gold.article.key[:16]} {what}: {words}")


def lines(found: CodingScore) -> Iterator[str]:
    """The score as text."""
    count = found.count
    for kind in (
        "statement",
        "narration",
        "mention",
        "medium",
        "addressee",
        "hedge",
        "distance",
        "condition",
        "anonymity",
    ):
        right, proposed, gold = (f"{kind} {what}" for what in ("right", "proposed", "gold"))
        yield (
            f"{kind}: P {found.percent(right, proposed):.1f} R {found.percent(right, gold):.1f} "
            f"F {found.f(right, proposed, gold):.1f} ({count[right]} of {count[proposed]}, gold {count[gold]})"
        )
    for part, whole in (
        ("source right", "sourced"), ("speaker right", "spoken"), ("mode right", "compared"),
        ("act right", "compared"), ("attribution right", "compared"), ("depth right", "compared"),
        ("nested right", "nested gold"),
    ):  # fmt: skip
        yield f"{part}: {found.percent(part, whole):.1f} % ({count[part]} of {count[whole]})"
    yield f"{count['microseconds'] / 1000:.1f} ms for all"


if __name__ == "__main__":
    result = score(shipped(), known="bare" not in sys.argv)
    if "-v" in sys.argv:
        print("\n".join(result.notes))
    print("\n".join(lines(result)))
    for rule, (right, proposed) in sorted(result.rules.items()):
        print(f"{rule}\t{right}\t{proposed}")
