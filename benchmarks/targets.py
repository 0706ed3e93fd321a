"""What is aimed at, and how far it was reached: the page says it first."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.questions import REPORTS
from benchmarks.results import Results

Record = dict[str, Any]

BULK = 0.5
"""Of the rows a second of the raw limit."""

FILTERED, WHOLE = 1.5, 1.3
"""Times what SQL by hand takes, of reports that are filtered, and of those of a whole archive."""

WITHIN = 100
"""Milliseconds that a filtered report takes its database."""

STARTS = {"import click": 1.3, "SELECT 1": 1.15}
"""How many times as long a command may take as what it is compared with."""

MEASURES = {
    "ratio": "as a command",
    "ratio_cpu": "as a command, CPU",
    "ratio_database": "the database alone",
}
"""The ratios to SQL by hand, and their words."""


def lines(results: Results) -> Iterator[str]:
    """The table, line by line; nothing where nothing was measured that is aimed at."""
    found = [*_bulk(results), *_questions(results.questions), *_starts(results.starts)]
    if found:
        yield "| aim | archive | reached | farthest from it |"
        yield "|---|---|---|---|"
        yield from (f"| {' | '.join(cells)} |" for cells in found)


def _bulk(results: Results) -> Iterator[list[str]]:
    for backend, articles in dict.fromkeys((run.backend, run.articles) for run in results.runs):
        ratios = results.ratios(backend, articles, "add --bulk")
        if ratios:
            reached = f"{statistics.median(ratios):.2f}"
            aim = f"`add --bulk` at least {BULK} of raw"
            yield [aim, f"{backend}, {articles}", reached, f"{min(ratios):.2f}"]


def _questions(questions: Sequence[Record]) -> Iterator[list[str]]:
    reports = [one for one in questions if one["question"].split()[0] in (*REPORTS, "chain")]
    for whole, name, limit in ((False, "filtered", FILTERED), (True, "whole", WHOLE)):
        some = [one for one in reports if one["whole"] == whole]
        for measure, words in MEASURES.items():
            aim = f"{name}, at most {limit} of SQL by hand, {words}"
            yield from _archives(aim, some, measure, limit)
    filtered = [
        one | {"ms": one["database"] * 1000}
        for one in reports
        if not one["whole"] and "database" in one
    ]
    yield from _archives(f"filtered, at most {WITHIN} ms of the database", filtered, "ms", WITHIN)


def _archives(
    aim: str, questions: Sequence[Record], measure: str, limit: float
) -> Iterator[list[str]]:
    """A line for each archive that was asked something of which there is a measure."""
    for backend, articles in dict.fromkeys((one["backend"], one["articles"]) for one in questions):
        found = {
            one["question"]: float(one[measure])
            for one in questions
            if (one["backend"], one["articles"]) == (backend, articles) and measure in one
        }
        if found:
            yield [aim, f"{backend}, {articles}", *_reached(found, limit)]


def _reached(found: dict[str, float], limit: float) -> list[str]:
    most = max(found, key=lambda name: found[name])
    reached = sum(round(value, 2) <= limit for value in found.values())
    return [f"{reached} of {len(found)}", f"`{most}` {found[most]:.2f}"]


def _starts(starts: Sequence[Record]) -> Iterator[list[str]]:
    for beside, limit in STARTS.items():
        found = {
            one["command"]: float(one["ratio"])
            for one in starts
            if one["beside"] == beside and beside not in one["command"]
        }
        if found:
            yield [f"starts in at most {limit} of `{beside}`", "the seed", *_reached(found, limit)]
