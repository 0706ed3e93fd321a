"""The progress of loading files: a bar while it runs, a line of counts at the end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.messages import say

if TYPE_CHECKING:
    from archive.importing.jobs import Job
    from archive.importing.summary import Summary
    from archive.reading.passed import Passed

JobStarted = Callable[["Job"], None]


def with_progress_bar(total: int, load: Callable[[JobStarted], Summary]) -> Summary:
    """What `load` returns; on a terminal a bar shows which of `total` files it is at."""
    hidden = sys.stderr is None or not sys.stderr.isatty()
    with click.progressbar(length=total, file=sys.stderr, hidden=hidden, show_pos=True) as bar:
        begun = False

        def notify(job: Job) -> None:
            nonlocal begun
            bar.update(1 if begun else 0)
            begun = True

        summary = load(notify)
        bar.update(total - bar.pos)
    return summary


def say_summary(where: str, summary: Summary, passed: Passed | None = None) -> None:
    """One line for each problem, one for each kind of what was passed over, and one of counts.

    The last has the number of articles and files by outcome. `passed` counts what was passed over
    when the files were looked for.
    """
    for line in summary.gone:
        say(f"{line}; it stays with the earlier version", name=None)
    for line in summary.reopened:
        say(line, name=None)
    for problem in summary.refused:
        say(problem, name=None)
    if passed:
        say_passed(passed)
    if summary.passed:
        _say_passed_in(summary.passed)
    if summary.drafts:
        counts = (f"{count} {came_to}" for came_to, count in sorted(summary.drafts.items()))
        say(f"drafts: {', '.join(counts)}", name=None)
    say(f"{where}: {'; '.join(_counted(summary)) or 'no article'}")


def _say_passed_in(files: dict[Path, Passed]) -> None:
    """One line for each kind of what was passed over in files; of one file alone with its name."""
    first, *rest = files.items()
    file, passed = first
    for _, more in rest:
        passed.add(more)
    say_passed(passed, f" in {len(files)} files" if rest else f" in {file}")


def say_passed(passed: Passed, where: str = "") -> None:
    """One line for each kind of what was passed over."""
    for line in passed.lines():
        say(f"passed over{where}: {line}", name=None)


def _counted(summary: Summary) -> Iterator[str]:
    """How many articles, how many authority files, and how much was refused."""
    articles = summary.counts - summary.authorities
    refused = articles.pop("refused", 0)
    if articles:
        yield _outcomes("article", articles)
    if summary.authorities:
        yield _outcomes("authority file", summary.authorities)
    if refused:
        yield f"{refused} refused"


def _outcomes(noun: str, counts: Counter[str]) -> str:
    total = counts.total()
    by = [f"{count} {_outcome(noun, name, count)}" for name, count in sorted(counts.items())]
    return f"{total} {noun}{'' if total == 1 else 's'}: {', '.join(by)}"


def _outcome(noun: str, name: str, count: int) -> str:
    """An outcome in words: an authority file that changes something is merged."""
    if name == "changed" and noun == "authority file":
        return "merged"
    return "new versions" if name == "new version" and count > 1 else name
