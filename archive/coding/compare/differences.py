"""What one coding has and the other has not, or has otherwise: a row for each such thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archive.coding.compare.facts import (
    OWN,
    Facts,
    claim_facts,
    differing,
    quoted,
    statement_facts,
    told,
)
from archive.coding.compare.pairs import Pair, date_pairs, mention_pairs
from archive.coding.compare.same_names import Same, hint
from archive.coding.compare.sides import CodedDate, CodedMention, Named, Side
from archive.text.spans import TextSpan

MOST_WORDS = 300
"""How much of what a coding says is shown in a row, in code points."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two codings have otherwise.

    `thing` and `name` say what: a statement by its label, a claim as `statement/claim`; `field`
    which part of it, null when one coding has it alone. `first` and `second` are what each coding
    says, null for nothing; `first_at` and `second_at` the line of each file that says it. A `note`
    is a hint for whoever decides, and no finding.
    """

    article: str
    thing: str
    name: str
    field: str | None
    first_at: str | None
    first: str | None
    second_at: str | None
    second: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Differences:
    """Makes the rows of two codings."""

    left: Side
    right: Side

    def alone(
        self,
        thing: str,
        name: str,
        said: str,
        *,
        first: int | None = None,
        second: int | None = None,
        note: str | None = None,
    ) -> Difference:
        """A thing that one coding has alone, on a line of the first or of the second."""
        said = cut(said)
        return Difference(
            self.left.parsed.file.article.key,
            thing,
            name,
            None,
            None if first is None else f"{self.left.name}:{first}",
            None if first is None else said,
            None if second is None else f"{self.right.name}:{second}",
            None if second is None else said,
            note,
        )

    def fields(
        self, thing: str, name: str, lines: tuple[int, int], one: Facts, other: Facts
    ) -> Iterator[Difference]:
        """A row for each field that two codings give otherwise."""
        for field in differing(one, other):
            first, second = (
                cut(told(field, facts[field], self.left.text)) for facts in (one, other)
            )
            at = f"{self.left.name}:{lines[0]}", f"{self.right.name}:{lines[1]}"
            key = self.left.parsed.file.article.key
            yield Difference(key, thing, name, field, at[0], first or None, at[1], second or None)

    def words(self, spans: tuple[tuple[int, int], ...]) -> str:
        """The words of spans."""
        return " … ".join(quoted(self.left.text, span) for span in spans)


def differences(pair: Pair) -> Iterator[Difference]:
    """All that two codings have otherwise: statements and claims, then what they name and mark."""
    made = Differences(pair.left, pair.right)
    yield from _of_statements(made, pair)
    yield from _of_claims(made, pair)
    yield from _of_events(made, pair)
    yield from _of_named(made, pair)
    yield from _of_marks(made, pair)


def _of_statements(made: Differences, pair: Pair) -> Iterator[Difference]:
    partner = {one.label: other for one, other in pair.statements}
    for one in pair.left.statements.values():
        other = partner.get(one.label)
        if other is None:
            yield made.alone("statement", one.label, made.words(one.content), first=one.line)
            continue
        facts = statement_facts(one), statement_facts(other, pair.same)
        yield from made.fields("statement", one.label, (one.line, other.line), *facts)
    for label, other in pair.right.statements.items():
        if label not in pair.same.statements:
            yield made.alone("statement", label, made.words(other.content), second=other.line)


def _of_claims(made: Differences, pair: Pair) -> Iterator[Difference]:
    """What differs of the claims of statements that both codings have."""
    partner = {one.name: other for one, other in pair.claims}
    paired = {other.name for other in partner.values()}
    for one, other in pair.statements:
        for claim in one.claims:
            same = partner.get(claim.name)
            if same is None:
                yield made.alone(
                    "claim", claim.name, claim.event or claim.link or "", first=claim.line
                )
                continue
            facts = claim_facts(claim), claim_facts(same, pair.same)
            yield from made.fields("claim", claim.name, (claim.line, same.line), *facts)
        for claim in other.claims:
            if claim.name not in paired:
                about = claim.event or claim.link or ""
                yield made.alone("claim", claim.name, about, second=claim.line)


def _of_events(made: Differences, pair: Pair) -> Iterator[Difference]:
    """The events and links that one coding has alone; of events, the nearest by its title."""
    left, right, same = pair.left, pair.right, pair.same
    found = set(same.events.values())
    ones = {key: one for key, one in left.events.items() if key not in found}
    others = {key: one for key, one in right.events.items() if key not in same.events}
    for key, one in ones.items():
        note = _perhaps(one.names, others)
        yield made.alone("event", key, " ".join(one.names), first=one.line or 1, note=note)
    for key, one in others.items():
        note = _perhaps(one.names, ones)
        yield made.alone("event", key, " ".join(one.names), second=one.line or 1, note=note)
    links = {same.link(link): line for link, line in right.links.items()}
    for link, line in left.links.items():
        if link not in links:
            yield made.alone("link", " ".join(link), "", first=line)
    for link, line in links.items():
        if link not in left.links:
            yield made.alone("link", " ".join(link), "", second=line)


def _of_named(made: Differences, pair: Pair) -> Iterator[Difference]:
    """What codings say otherwise of what both declare."""
    files = pair.left.parsed.file, pair.right.parsed.file
    for thing, (section, fields) in DECLARED.items():
        sides = [{entry.key: entry for entry in getattr(file, section)} for file in files]
        lines = getattr(pair.left, section), getattr(pair.right, section)
        for other, key in getattr(pair.same, section).items():
            if key in sides[0] and other in sides[1]:
                at = lines[0][key].line or 1, lines[1][other].line or 1
                facts = [
                    {field: _word(getattr(entry, field)) for field in fields}
                    for entry in (sides[0][key], sides[1][other])
                ]
                yield from made.fields(thing, key, at, *facts)


DECLARED = {
    "event": ("events", ("type", "status")),
    "actor": ("actors", ("kind",)),
    "place": ("places", ("kind",)),
}
"""What both may declare: the section of each, and the fields that are held against one another."""


def _word(value: Any) -> str | None:
    """The word of a vocabulary in a field; of a status without the claim that it rests on."""
    value = getattr(value, "word", value)
    return None if value is None else str(value.value)


def _perhaps(names: tuple[str, ...], others: Mapping[str, Named]) -> str | None:
    """A hint by the title alone at an event that the other coding may have under another key."""
    near = hint(names[0], others) if names else None
    return f"perhaps {near}: the titles are alike" if near else None


def _of_marks(made: Differences, pair: Pair) -> Iterator[Difference]:
    """The dates and mentions that one coding has alone, or takes for something else."""
    left, right = pair.left, pair.right
    for what, ones, others, pairs in (
        ("date", _dated(left.dates), _dated(right.dates), date_pairs(pair)),
        (
            "mention",
            _referring(pair.mentions[0], OWN),
            _referring(pair.mentions[1], pair.same),
            mention_pairs(pair),
        ),
    ):
        partner, back = dict(pairs), {number: at for at, number in pairs}
        for at, (span, fact, line) in enumerate(ones):
            name = made.words((span,))
            if at not in partner:
                yield made.alone(what, name, _said(fact), first=line)
                continue
            _, other, there = others[partner[at]]
            yield from made.fields(what, name, (line, there), fact, other)
        for number, (span, fact, line) in enumerate(others):
            if number not in back:
                yield made.alone(what, made.words((span,)), _said(fact), second=line)


Marked = tuple[TextSpan, Facts, int]
"""Words, what they are taken for, and the line that says so."""


def _dated(dates: list[CodedDate]) -> list[Marked]:
    return [
        (one.span, dict(zip(("day", "basis", "clock"), one.date, strict=True)), one.line)
        for one in dates
    ]


def _referring(mentions: list[CodedMention], same: Same) -> list[Marked]:
    return [
        (
            one.span,
            {"refers to": f"{one.of} {same.referent(one.of, one.key)}", "form": one.form},
            one.line,
        )
        for one in mentions
    ]


def _said(facts: Facts) -> str:
    """What words are taken for, in a few words."""
    return ", ".join(fact for fact in facts.values() if fact)


def cut(words: str) -> str:
    """Words that fit into a row."""
    return words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1]}…"


def _side(at: str | None, said: str | None) -> str:
    return "" if at is None else f"{said or 'nothing'}\n{at}"


COLUMNS: Mapping[str, Callable[[Difference], str]] = {
    "What": lambda row: row.thing,
    "Name": lambda row: row.name,
    "Field": lambda row: row.field or "",
    "A": lambda row: _side(row.first_at, row.first),
    "B": lambda row: _side(row.second_at, row.second),
    "Note": lambda row: row.note or "",
}
