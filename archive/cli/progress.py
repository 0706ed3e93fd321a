"""Loading files before people's eyes: a bar while it runs, a line of counts at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from archive.cli.telling import say

if TYPE_CHECKING:
    from archive.coding.adding import Job, Summary

Tell = Callable[["Job"], None]


def watched(total: int, load: Callable[[Tell], Summary]) -> Summary:
    """What `load` returns; on a terminal a bar shows which of `total` files it is at."""
    hidden = sys.stderr is None or not sys.stderr.isatty()
    with click.progressbar(length=total, file=sys.stderr, hidden=hidden, show_pos=True) as bar:
        begun = False

        def tell(job: Job) -> None:
            nonlocal begun
            bar.update(1 if begun else 0)
            begun = True

        summary = load(tell)
        bar.update(total - bar.pos)
    return summary


def say_summary(where: str, summary: Summary) -> None:
    """One line for each problem, then one with the number of files by outcome."""
    for line in summary.gone:
        say(f"{line}; it stays with the earlier version", name=None)
    for problem in summary.refused:
        say(problem, name=None)
    total = sum(summary.counts.values())
    counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(summary.counts.items()))
    say(f"{where}: {total} {'file' if total == 1 else 'files'}: {counts}")
