"""How well drafting finds the events that people coded: the shipped codings are gold.

Events are proposed on the statements of the codings themselves, so that only this step is judged.
A proposed claim is right when the same statement has a claim, not yet matched, on an event of the
same type and the same status; a status that the codings leave unknown fits any.

Proposed words for an event are right when the coding has the same words for an event, which is the
one that the words before it, of the same proposed event, are for.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive import resources
from archive.coding.format import CodingFile
from archive.coding.format.events import EventEntry, StatusEntry
from archive.coding.format.statements import StatementEntry
from archive.coding.parser import read_file
from archive.drafting.events import events
from archive.drafting.proposals import (
    ClaimProposal,
    EventProposal,
    MentionProposal,
    StatementProposal,
)
from archive.text.spans import TextSpan
from archive.vocabulary import EventStatus, EventType, Stance
from benchmarks.drafting.gold import Gold, GoldStatement, shipped
from benchmarks.drafting.precision_table import write

MEASURED_ON = "claims of the shipped codings, on their own statements"
MENTIONS_ON = "mentions of events in the shipped codings, on their own statements"


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim of a coding on an event, as far as drafting proposes one."""

    type: EventType | None
    status: EventStatus
    stance: Stance
    title: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposed claim beside the gold claim that it matches, if any."""

    statement: str
    claim: ClaimProposal
    event: EventProposal
    gold: GoldClaim | None


def claims_of(files: list[CodingFile]) -> Iterator[tuple[str, str, GoldClaim]]:
    """Each claim on an event, with the keys of its article and its statement."""
    declared = {event.key: event for file in files for event in file.events}
    for file in files:
        for entry in _all(file.statements):
            for claim in entry.claims:
                if (event := declared.get(claim.event or "")) is not None:
                    gold = GoldClaim(event.type, _status(event), claim.stance, event.title)
                    yield file.article.key, entry.label, gold


def _all(entries: list[StatementEntry]) -> Iterator[StatementEntry]:
    for entry in entries:
        yield entry
        yield from _all(entry.relays)


def _status(event: EventEntry) -> EventStatus:
    return event.status.word if isinstance(event.status, StatusEntry) else event.status


def coded(folder: Path) -> list[CodingFile]:
    """The codings below a folder, in the order of their names."""
    paths = (path for path in sorted(folder.rglob("*.yaml")) if path.with_suffix(".txt").exists())
    return [read_file(path, CodingFile).file for path in paths]


def proposed_statements(gold: Gold) -> tuple[StatementProposal, ...]:
    """The statements of a coding as a drafter would propose them, without claims."""
    below: dict[str | None, list[GoldStatement]] = defaultdict(list)
    for statement in gold.statements:
        below[statement.parent].append(statement)

    def under(parent: str | None) -> tuple[StatementProposal, ...]:
        return tuple(
            StatementProposal(
                label=one.label,
                rule="gold",
                content=one.content,
                mode=one.mode,
                attribution=one.attribution,
                act=one.act,
                relays=under(one.label),
            )
            for one in below[parent]
        )

    return under(None)


def judge(gold: Gold, claims: dict[str, list[GoldClaim]]) -> Iterator[Judged]:
    """Each claim that is proposed for a coding, matched with one of the same statement."""
    found, statements, _ = events(gold.article, proposed_statements(gold))
    by_key = {event.key: event for event in found}
    for statement in _flat(statements):
        left = list(claims.get(statement.label, ()))
        for claim in statement.claims:
            event = by_key[claim.event]
            match = next((one for one in left if fits(one, event)), None)
            if match is not None:
                left.remove(match)
            yield Judged(statement.label, claim, event, match)


def _flat(statements: tuple[StatementProposal, ...]) -> Iterator[StatementProposal]:
    for statement in statements:
        yield statement
        yield from _flat(statement.relays)


def fits(gold: GoldClaim, event: EventProposal) -> bool:
    """Whether a proposed event has the type and the status of the one that is coded."""
    return gold.type is event.type and gold.status in (event.status, EventStatus.UNKNOWN)


def score() -> tuple[list[Judged], int]:
    """All that is proposed for the shipped codings, and how many claims they have."""
    claims: dict[tuple[str, str], list[GoldClaim]] = defaultdict(list)
    for article, label, claim in claims_of(coded(resources.folder("seeds"))):
        claims[article, label].append(claim)
    judged: list[Judged] = []
    for gold in shipped():
        own = {label: found for (key, label), found in claims.items() if key == gold.article.key}
        judged += judge(gold, own)
    return judged, sum(map(len, claims.values()))


def mentions() -> dict[str, tuple[int, int]]:
    """How often each rule was right on words that refer to an event, and how often it proposed."""
    proposed: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for gold in shipped():
        coded_words = dict(gold.of_events)
        _, _, found = events(gold.article, proposed_statements(gold))
        for rule, is_right in judged_mentions(coded_words, found):
            proposed[rule] += 1
            right[rule] += is_right
    return {rule: (right[rule], number) for rule, number in proposed.most_common()}


def judged_mentions(
    gold: Mapping[TextSpan, int], found: Iterable[MentionProposal]
) -> Iterator[tuple[str, bool]]:
    """The rule of each mention of an event, and whether it is right; `gold` has the events."""
    meant: dict[str | None, int] = {}
    for one in found:
        event = gold.get(one.span)
        yield one.rule, event is not None and meant.setdefault(one.event, event) == event


def by_rule(judged: list[Judged]) -> dict[str, tuple[int, int]]:
    """How often each rule was right, and how often it proposed."""
    proposed: Counter[str] = Counter(one.claim.rule for one in judged)
    right: Counter[str] = Counter(one.claim.rule for one in judged if one.gold)
    return {rule: (right[rule], number) for rule, number in proposed.most_common()}


def report(judged: list[Judged], known: int) -> Iterator[str]:
    """The table, as Markdown: precision by rule, then all."""
    stance: Counter[str] = Counter(
        one.claim.rule for one in judged if one.gold and one.gold.stance is one.claim.stance
    )
    yield "| rule | proposed | right | precision % | stance right |"
    yield "|---|---|---|---|---|"
    right = 0
    for rule, (good, number) in by_rule(judged).items():
        right += good
        yield f"| {rule} | {number} | {good} | {100 * good / number:.0f} | {stance[rule]} |"
    share = 100 * right / max(1, len(judged))
    yield f"| all | {len(judged)} | {right} | {share:.0f} | {stance.total()} |"
    yield ""
    yield f"{known} claims on events are coded; {100 * right / max(1, known):.0f} % are found."


def main() -> None:
    """Print the table; `--write` puts the figures where drafting reads them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep them in precision.tsv")
    chosen = parser.parse_args()
    judged, known = score()
    referring = mentions()
    words = [f"{rule}: {right} of {all_}" for rule, (right, all_) in referring.items()]
    for line in (*report(judged, known), "", *words):
        print(line)  # noqa: T201 - what a benchmark is for
    if chosen.write:
        write(by_rule(judged), MEASURED_ON)
        write(referring, MENTIONS_ON)


if __name__ == "__main__":
    main()
