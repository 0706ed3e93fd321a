"""How well drafts fit the shipped codings: statements, speakers, manner, voices within voices.

Content is matched one to one, as in `attribution`; of what is matched the rest is compared.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from archive.drafting import tenures
from archive.drafting.datelines import is_line
from archive.drafting.english import short_news
from archive.drafting.proposals import ActorProposal, Draft, StatementProposal
from archive.drafting.rules import Rules
from archive.text.spans import TextSpan
from archive.vocabulary import Mode, SpanRole
from benchmarks.drafting.attribution import matched, shared
from benchmarks.drafting.gold import Gold, GoldStatement, shipped

MEASURED_ON = "the shipped codings"

OWN = frozenset(
    (
        *short_news.RULES,
        *("impersonal", "noun-was", "per"),
        *("citing", "interrupted", "medium-colon", "relay"),
        *("headline-end", "report-of-this", "carried-back", "carried-blanket", "carried-would"),
        *("narration", "narration-beside", "dateline"),
        *("mention-name", "mention-title", "mention-description", "mention-pronoun"),
        *("mention-metonym", "tenure"),
        *("nested-that", "nested-clause", "nested-quote"),
    )
)
"""Rules of statements as codings have them; those of attributed words are measured elsewhere."""

ROLES = (
    SpanRole.MEDIUM,
    SpanRole.ADDRESSEE,
    SpanRole.HEDGE,
    SpanRole.DISTANCE,
    SpanRole.CONDITION,
    SpanRole.ANONYMITY,
)
"""What else a statement quotes; right where the spans share words."""

SHARES = (
    ("source right", "sourced"),
    ("speaker right", "spoken"),
    ("mode right", "statement right"),
    ("act right", "statement right"),
    ("attribution right", "statement right"),
    ("depth right", "statement right"),
    ("nested right", "nested gold"),
)
"""What is right, of what."""


@dataclass(slots=True)
class CodingScore:
    """What drafts have in common with codings, counted over articles."""

    count: Counter[str] = field(default_factory=Counter)
    rules: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    """Of each rule: how many of its proposals were right, and how many there were."""
    notes: list[str] = field(default_factory=list)
    """What was not right, a line each."""

    def percent(self, part: str, whole: str) -> float:
        """One count as a share of another."""
        return 100 * self.count[part] / max(1, self.count[whole])

    def f(self, kind: str) -> float:
        """The F measure of a kind of proposal in per cent."""
        both = self.count[f"{kind} proposed"] + self.count[f"{kind} gold"]
        return 200 * self.count[f"{kind} right"] / max(1, both)

    def tell(self, gold: Gold, what: str, spans: Iterable[TextSpan]) -> None:
        """Note what was not right."""
        words = " | ".join(gold.article.text[start:end] for start, end in spans)
        self.notes.append(f"{gold.article.key}: {what}: {words}")

    def rule(self, name: str, *, right: bool) -> None:
        """Count a proposal of a rule."""
        self.rules[name][0] += right
        self.rules[name][1] += 1


def measured(golds: Iterable[Gold] | None = None, *, known: bool = True) -> CodingScore:
    """The score of the built-in rules; without `known` they know no actor beforehand."""
    score = CodingScore()
    for gold in shipped() if golds is None else golds:
        article = gold.article if known else replace(gold.article, actors=())
        began = time.process_time()
        draft = Rules().draft(article)
        score.count["microseconds"] += int(1e6 * (time.process_time() - began))
        proposed = list(flat(draft.statements))
        _matched(score, gold, draft, proposed, "statement")
        _matched(score, gold, draft, proposed, "narration")
        _mentions(score, gold, draft)
        _tenures(score, gold, draft)
        if (day := draft.dateline) is not None and is_line(gold.article, day.span):
            score.rule(day.rule, right=day.span[0] in gold.boilerplate)
    return score


Placed = tuple[StatementProposal, int]
"""A statement, and how many it stands in."""


def flat(statements: Iterable[StatementProposal], depth: int = 0) -> Iterator[Placed]:
    """Statements and all that they relay, each with its depth."""
    for one in statements:
        yield one, depth
        yield from flat(one.relays, depth + 1)


def _matched(
    score: CodingScore, gold: Gold, draft: Draft, proposed: list[Placed], kind: str
) -> None:
    """Count the statements, or the narration, of an article."""
    narrated = kind == "narration"
    ours = [each for each in proposed if (each[0].mode is Mode.NARRATION) == narrated]
    theirs = [one for one in gold.statements if (one.mode is Mode.NARRATION) == narrated]
    pairs = matched([one.content for one, _ in ours], [one.content for one in theirs])
    score.count[f"{kind} proposed"] += len(ours)
    score.count[f"{kind} gold"] += len(theirs)
    score.count[f"{kind} right"] += len(pairs)
    score.count["nested gold"] += sum(one.depth > 0 for one in theirs)
    for index, (one, depth) in enumerate(ours):
        score.rule(one.rule, right=index in pairs)
        if index not in pairs:
            score.tell(gold, f"{kind} of {one.rule} is none", one.content)
        elif not narrated:
            _compare(score, gold, draft, (one, depth), theirs[pairs[index]])
    for index in set(range(len(theirs))) - set(pairs.values()):
        score.tell(gold, f"{kind} not found", theirs[index].content)


def _compare(
    score: CodingScore, gold: Gold, draft: Draft, ours: Placed, other: GoldStatement
) -> None:
    """Count in what a statement agrees with the one of the coding."""
    one, depth = ours
    score.count["nested right"] += other.depth > 0 and depth > 0
    pairs = {
        "mode": (one.mode, other.mode),
        "act": (one.act, other.act),
        "attribution": (one.attribution, other.attribution),
        "depth": (depth, other.depth),
    }
    for name, (mine, theirs) in pairs.items():
        score.count[f"{name} right"] += mine == theirs
        if mine != theirs:
            score.tell(gold, f"{name} is {theirs}, not {mine}", one.content)
    source = other.roles.get(SpanRole.SOURCE, ())
    score.count["sourced"] += bool(source)
    score.count["source right"] += one.source is not None and shared((one.source,), source) > 0
    if other.speakers:
        right = speakers_right(gold, draft, one, other)
        score.count["spoken"] += 1
        score.count["speaker right"] += right
        if not right:
            score.tell(gold, f"speakers are {other.speakers}, not {one.speakers}", one.content)
    for role in ROLES:
        _count_role(score, role, one, other)


def _count_role(
    score: CodingScore, role: SpanRole, one: StatementProposal, other: GoldStatement
) -> None:
    theirs = other.roles.get(role, ())
    mine = getattr(one, role.value)
    spans = mine if isinstance(mine, tuple) and mine[:1] and isinstance(mine[0], tuple) else (mine,)
    found = [span for span in spans if span]
    score.count[f"{role} gold"] += bool(theirs)
    score.count[f"{role} proposed"] += bool(found)
    score.count[f"{role} right"] += bool(theirs and found and shared(tuple(found), theirs))


def speakers_right(gold: Gold, draft: Draft, one: StatementProposal, other: GoldStatement) -> bool:
    """Whether the speakers are those of the coding, by key, by name or by description."""
    ours = {actor.key: actor for actor in draft.actors}
    return len(one.speakers) == len(other.speakers) and all(
        any(_same(gold, ours[mine], key) for key in other.speakers) for mine in one.speakers
    )


def _same(gold: Gold, actor: ActorProposal, key: str) -> bool:
    theirs = gold.actors.get(key)
    names = {_plain(name) for name in (actor.name, actor.description) if name}
    return actor.key == key or (
        theirs is not None and not names.isdisjoint(map(_plain, theirs.names))
    )


def _plain(name: str) -> str:
    """A name without case and *the*, its apostrophes of one kind."""
    return " ".join(name.replace("’", "'").lower().split()).removeprefix("the ")


def _mentions(score: CodingScore, gold: Gold, draft: Draft) -> None:
    ours = {actor.key: actor for actor in draft.actors}
    theirs: dict[TextSpan, list[str]] = defaultdict(list)
    for span, key, _ in gold.mentions:
        theirs[span].append(key)
    score.count["mention gold"] += len(gold.mentions)
    for one in draft.mentions:
        if one.actor is not None:
            actor = ours[one.actor]
            right = any(_same(gold, actor, key) for key in theirs.get(one.span, ()))
            score.count["mention proposed"] += 1
            score.count["mention right"] += right
            score.rule(one.rule, right=right)
            if not right:
                score.tell(gold, f"mention of {one.actor} is none", (one.span,))


def _tenures(score: CodingScore, gold: Gold, draft: Draft) -> None:
    """Positions are right where the words and the title are, and who holds them."""
    ours = {actor.key: actor for actor in draft.actors}
    names = tenures.names_of(draft, gold.article)
    score.count["tenure gold"] += len(gold.tenures)
    for one in tenures.tenures(gold.article.text, draft.mentions, names):
        right = any(
            span == one.span
            and title.casefold() == one.title.casefold()
            and _same(gold, ours[one.actor], key)
            for span, key, title in gold.tenures
        )
        score.count["tenure proposed"] += 1
        score.count["tenure right"] += right
        score.rule(tenures.RULE, right=right)
        if not right:
            score.tell(gold, f"tenure {one.title} of {one.actor} is none", (one.span,))


def report(score: CodingScore) -> Iterator[str]:
    """The score as lines of text."""
    for kind in ("statement", "narration", "mention", "tenure", *(role.value for role in ROLES)):
        right, proposed, gold = (f"{kind} {what}" for what in ("right", "proposed", "gold"))
        yield (
            f"{kind}: P {score.percent(right, proposed):.1f} R {score.percent(right, gold):.1f} "
            f"F {score.f(kind):.1f} ({score.count[right]} right, {score.count[proposed]} proposed, "
            f"{score.count[gold]} in the codings)"
        )
    for part, whole in SHARES:
        share = score.percent(part, whole)
        yield f"{part}: {share:.1f} % ({score.count[part]} of {score.count[whole]})"
    for rule, (found, all_) in sorted(score.rules.items()):
        yield f"  {rule}: {found} of {all_}"


def counts(score: CodingScore) -> dict[str, tuple[int, int]]:
    """How often each rule was right that is measured on codings alone, of how many."""
    return {
        rule: (right, proposed)
        for rule, (right, proposed) in score.rules.items()
        if rule.removeprefix("rules:") in OWN
    }
