"""How well drafting dates: on the shipped codings, and on texts that TimeML marks.

    python -m benchmarks.drafting.dates [--write] [FOLDER of *.tml]

On codings, a date that a coder took is found when a proposal overlaps its words, and right when the
value is the same, or differs only in the bound that a preposition makes. On TimeML, the measure is
that of TempEval-3: phrases match one to one where they overlap, and the value must be equal.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from archive.drafting.dates import dates
from archive.drafting.dates.reader import phrases
from archive.drafting.proposals import DateProposal
from archive.text.spans import TextSpan
from benchmarks.drafting import judged, precision_table
from benchmarks.drafting.timeml import Timex, marked, same_value, timexes
from benchmarks.drafting.where_gold import GoldDate, shipped

BOUND = re.compile(r"[\[\]/]|\.\.")


def overlap(one: TextSpan, other: TextSpan) -> int:
    """How many code points two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def plain(edtf: str | None) -> str | None:
    """A date without what bounds it: October 31 of "by October 31"."""
    return BOUND.sub("", edtf) if edtf else None


def right(proposal: DateProposal, golds: list[GoldDate]) -> bool:
    """Whether a proposal has the value of one of the dates that a coder took from its words."""
    return any(plain(one.edtf) == plain(proposal.edtf) for one in golds)


def coded(rules: dict[str, list[int]]) -> Counter[str]:
    """The counts on the shipped codings; `rules` gets what each rule had right and proposed.

    Proposals that no coder took anything from are not counted against a rule: most are dates of
    what was not coded.
    """
    count: Counter[str] = Counter()
    for gold in shipped():
        proposals = dates(gold.article)
        count["proposed"] += len(proposals)
        for date in gold.dates:
            count["gold"] += 1
            near = [one for one in proposals if overlap(one.span, date.span)]
            count["found"] += bool(near)
            count["right"] += any(right(one, [date]) for one in near)
            count["exact"] += any(one.edtf == date.edtf for one in near)
        for one in proposals:
            golds = [date for date in gold.dates if overlap(one.span, date.span)]
            if golds:
                row = rules.setdefault(one.rule, [0, 0])
                row[0] += right(one, golds)
                row[1] += 1
                count["taken"] += 1
                count["taken right"] += right(one, golds)
    return count


def matches(ours: list[Timex], theirs: tuple[Timex, ...]) -> Iterator[tuple[Timex, Timex]]:
    """Phrases that overlap, one to one, in reading order."""
    left = list(theirs)
    for one in ours:
        other = max(left, key=lambda gold: overlap(one.span, gold.span), default=None)
        if other is not None and overlap(one.span, other.span):
            left.remove(other)
            yield one, other


def timeml(folder: Path, *, show: bool) -> Counter[str]:
    """The counts on marked texts."""
    count: Counter[str] = Counter()
    for text in marked(folder):
        began = time.process_time()
        ours = timexes(text.article.text, phrases(text.article), text.article.published)
        count["microseconds"] += int(1e6 * (time.process_time() - began))
        count["texts"] += 1
        count["ours"] += len(ours)
        count["theirs"] += len(text.phrases)
        pairs = list(matches(ours, text.phrases))
        count["found"] += len(pairs)
        count["value"] += sum(same_value(one.value, other.value) for one, other in pairs)
        if show:
            for one, other in pairs:
                if not same_value(one.value, other.value):
                    words = text.article.text[slice(*other.span)]
                    sys.stdout.write(f"{words!r}: {one.value} for {other.value}\n")
    return count


def _f(right_ones: int, ours: int, theirs: int) -> str:
    precision, recall = (100 * right_ones / max(1, whole) for whole in (ours, theirs))
    both = 200 * right_ones / max(1, ours + theirs)
    return f"P {precision:.1f} R {recall:.1f} F {both:.1f}"


def main(words: list[str] | None = None) -> int:
    """Print the scores; with --write, write the precision of each rule."""
    parser = argparse.ArgumentParser("python -m benchmarks.drafting.dates", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="of *.tml")
    parser.add_argument("--write", action="store_true", help="the rules' rows of precision.tsv")
    parser.add_argument("--show", action="store_true", help="what has another value")
    chosen = parser.parse_args(words)
    rules: dict[str, list[int]] = {}
    count = coded(rules)
    sys.stdout.write(
        f"codings: {count['gold']} dates, found {count['found']}, right {count['right']}, "
        f"to the bound {count['exact']}; of {count['taken']} proposals that a coder took "
        f"{count['taken right']} are right; {count['proposed']} proposed\n"
    )
    for rule, (good, all_) in sorted(rules.items()):
        sys.stdout.write(f"  {rule} {good}/{all_}\n")
    if chosen.write:
        read = judged.counts(judged.judgements())  # more than the codings have
        table = {rule: (good, all_) for rule, (good, all_) in rules.items() if rule not in read}
        precision_table.write(table, "dates of the shipped codings")
    if chosen.folder:
        count = timeml(chosen.folder, show=chosen.show)
        found = _f(count["found"], count["ours"], count["theirs"])
        value = _f(count["value"], count["ours"], count["theirs"])
        sys.stdout.write(
            f"TimeML: {count['texts']} texts, found {found}; value {value}; "
            f"{count['microseconds'] / 1000:.1f} ms\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
