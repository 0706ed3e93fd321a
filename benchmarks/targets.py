"""What is aimed at, and how far it was reached: the page tells it first."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from benchmarks.questions import NAMES

if TYPE_CHECKING:
    from benchmarks.results import Results

Asked = dict[str, Any]

Measure = Callable[[Asked], float | None]

BULK = 0.5
"""Of the rows a second of the raw limit."""

FILTERED, WHOLE = 1.5, 1.3
"""Of the time of SQL by hand, by reports that are filtered, and by those of the whole archive."""

WITHIN = 100
"""Milliseconds of a filtered report."""

STARTS = {"import click": 1.3, "SELECT 1": 1.15}
"""How many times as long a command may take as what it is beside."""


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


def _questions(questions: Sequence[Asked]) -> Iterator[list[str]]:
    reports = [one for one in questions if one["question"].split()[0] in (*NAMES, "chain")]
    whole = [one for one in reports if one["question"] in NAMES]
    filtered = [one for one in reports if one["question"] not in NAMES]
    yield from _asked(f"filtered, at most {FILTERED} of SQL by hand", filtered, _ratio, FILTERED)
    name = f"filtered, at most {FILTERED} of SQL by hand, the database alone"
    yield from _asked(name, filtered, _alone, FILTERED)
    yield from _asked(f"filtered, at most {WITHIN} ms", filtered, _ms, WITHIN, " ms")
    yield from _asked(f"whole, at most {WHOLE} of SQL by hand", whole, _ratio, WHOLE)


def _asked(
    aim: str, asked: Sequence[Asked], measure: Measure, limit: float, unit: str = ""
) -> Iterator[list[str]]:
    """A line for each archive that was asked something for which there is a measure."""
    for backend, articles in dict.fromkeys((one["backend"], one["articles"]) for one in asked):
        found = {
            one["question"]: value
            for one in asked
            if (one["backend"], one["articles"]) == (backend, articles)
            if (value := measure(one)) is not None
        }
        if found:
            yield [aim, f"{backend}, {articles}", *_reached(found, limit, unit)]


def _reached(found: dict[str, float], limit: float, unit: str = "") -> list[str]:
    most = max(found, key=lambda name: found[name])
    reached = sum(round(value, 2) <= limit for value in found.values())
    return [f"{reached} of {len(found)}", f"`{most}` {found[most]:.2f}{unit}"]


def _ratio(asked: Asked) -> float | None:
    return None if asked["ratio"] is None else float(asked["ratio"])


def _alone(asked: Asked) -> float | None:
    return asked.get("ratio_alone")


def _ms(asked: Asked) -> float:
    return float(asked["report"]) * 1000


def _starts(starts: Sequence[Asked]) -> Iterator[list[str]]:
    for beside, limit in STARTS.items():
        found = {
            one["command"]: float(one["ratio"])
            for one in starts
            if one["beside"] == beside and beside not in one["command"]
        }
        if found:
            yield [f"starts in at most {limit} of `{beside}`", "the seed", *_reached(found, limit)]
