"""How many things each of two codings has, and how many both."""

from __future__ import annotations

from archive.coding.compare.facts import has_right_source, statement_facts
from archive.coding.compare.figures import Counts
from archive.coding.compare.pairs import Pair, date_pairs, mention_pairs, refer_alike
from archive.coding.compare.sides import CodedStatement
from archive.vocabulary import Mode


def counts_of(pair: Pair) -> Counts:
    """The counts of everything that is compared."""
    counts = Counts()
    _count_statements(counts, pair)
    _count_nested(counts, pair)
    _count_others(counts, pair)
    return counts


def _count_statements(counts: Counts, pair: Pair) -> None:
    """Count the statements, all of them and those that are attributed."""
    same = pair.same

    def is_attributed(one: CodedStatement) -> bool:
        return one.mode is not Mode.NARRATION

    for name, more, wanted in (
        ("statements", "statements", lambda one: True),
        ("attributed statements", "attributed", is_attributed),
    ):
        first = sum(map(wanted, pair.left.statements.values()))
        second = sum(map(wanted, pair.right.statements.values()))
        both = [(one, other) for one, other in pair.statements if wanted(one) and wanted(other)]
        facts = [(statement_facts(one), statement_facts(other, same)) for one, other in both]
        exact = sum(one["content"] == other["content"] for one, other in facts)
        speaker = sum(one["speaker"] == other["speaker"] for one, other in facts)
        source = sum(has_right_source(one, other) for one, other in both)
        counts.count(name, first, second, len(both))
        counts.count(f"{more}, same words", first, second, exact)
        counts.count(f"{more} with right source", first, second, source)
        counts.count(f"{more} with right speaker", first, second, speaker)


def _count_nested(counts: Counts, pair: Pair) -> None:
    """Count the statements that others relay."""
    same = pair.same
    nested = [(one, other) for one, other in pair.statements if one.depth and other.depth]
    parents = sum(one.parent == same.statement(other.parent) for one, other in nested)
    depths = [
        sum(one.depth > 0 for one in side.statements.values()) for side in (pair.left, pair.right)
    ]
    counts.count("nested statements", depths[0], depths[1], len(nested))
    counts.count("nested, same parent", depths[0], depths[1], parents)


def _count_others(counts: Counts, pair: Pair) -> None:
    """Count events, claims, links, dates and mentions."""
    left, right, same = pair.left, pair.right, pair.same
    counts.count("events", len(left.events), len(right.events), len(same.events))
    claims = (len(list(left.claims)), len(list(right.claims)))
    counts.count("claims", *claims, len(pair.claims))
    both = {same.link(link) for link in right.links} & left.links.keys()
    counts.count("links", len(left.links), len(right.links), len(both))
    dates = date_pairs(pair)
    days = sum(left.dates[at].date[0] == right.dates[number].date[0] for at, number in dates)
    counts.count("dates", len(left.dates), len(right.dates), len(dates))
    counts.count("dates, same day", len(left.dates), len(right.dates), days)
    mentions = sum(refer_alike(pair, *numbers) for numbers in mention_pairs(pair))
    counts.count("mentions", len(pair.mentions[0]), len(pair.mentions[1]), mentions)
