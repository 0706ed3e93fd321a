"""Reports beside SQL written by hand for the same question; a new report is asked with the others.

Both are read to the last row, in turn, on one connection, and must come to as many rows. A report
for which no SQL is written by hand (`by_hand`) stands by itself: how it grows is what counts.
"""

from __future__ import annotations

import importlib
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.database import engine as engines
from archive.reports.catalogue import REPORTS
from archive.reports.query.filters import Filters
from benchmarks import alone, by_hand
from benchmarks.lookups import lookups

Report = Callable[[sa.Connection], Iterable[Any]]

NAMES = (
    "timeline", "statements", "conflicts", "sources", "events", "actors", "places", "coverage",
    "attribution", "quotes", "corroboration", "network", "silence", "quality",
)  # fmt: skip

FILTERS: dict[str, dict[str, Any]] = {
    "--article": {"article": by_hand.ARTICLE},
    "--event": {"event": by_hand.EVENT},
    "--actor": {"actor": "{actor}"},
    "a week": {"since": by_hand.SINCE, "until": by_hand.UNTIL},
    "": {},
}
"""What a report is asked for, by the words of the command line; the last is all there is."""

ONCE = 20.0
"""Seconds after which a question is not asked again."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a generated archive: how the report asks it, and how a person would."""

    name: str
    report: Report
    sql: str | None
    whole: bool = False


def questions(backend: str, actor: str) -> Iterator[Question]:
    """What is asked; the names are those of the command line."""
    for name in NAMES:
        module = importlib.import_module(f"archive.reports.{name}")
        for words, given in FILTERS.items():
            asked = {key: actor if value == "{actor}" else value for key, value in given.items()}
            if set(asked) <= set(REPORTS[name].filters):
                sql = by_hand.written(name, words, backend, actor)
                yield Question(f"{name} {words}".strip(), _asking(module, asked), sql, not asked)
    chain = importlib.import_module("archive.reports.chain")
    sql = by_hand.written("chain", "", backend, actor)
    yield Question("chain", _asking(chain, {"statement": by_hand.STATEMENT}), sql)


def _asking(module: Any, asked: dict[str, Any]) -> Report:
    return lambda connection: module.rows(connection, Filters(**asked))


SPOKEN = """
SELECT k.key FROM actor AS k JOIN statement AS s ON s.speaker_id = k.id
GROUP BY k.key HAVING count(*) >= 4 ORDER BY count(*), k.key LIMIT 1
"""
"""An actor who speaks now and then, so that what is asked of one grows little."""


def ask(url: str, turns: int, *, whole: bool) -> Iterator[dict[str, Any]]:
    """What each question took, in seconds: medians, the ratio turn by turn, the first row.

    Without `whole` only what is filtered is asked.
    """
    with engines.opened(url) as connection:
        _plan_each_time(connection)
        actor = connection.exec_driver_sql(SPOKEN).scalar() or ""
        for question in questions(connection.dialect.name, actor):
            if whole or not question.whole:
                yield _asked(connection, question, turns)
        for name, asking in lookups(connection, actor):
            yield _asked(connection, Question(name, asking, None), turns)


def _plan_each_time(connection: sa.Connection) -> None:
    """Have psycopg prepare nothing that is asked again: a command asks once."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "postgresql":
        driver.prepare_threshold = None


def _asked(connection: sa.Connection, question: Question, turns: int) -> dict[str, Any]:
    mine, hand, first, rows = [], [], [], 0
    sql = question.sql
    begun_at = time.perf_counter()
    for turn in range(turns + 1):
        seconds, begun, rows = _read(lambda: question.report(connection))
        by_hand_took, others = 0.0, rows
        if sql is not None:
            by_hand_took, _, others = _read(lambda: connection.exec_driver_sql(sql))
        if rows != others:
            raise SystemExit(f"{question.name}: {rows} rows, by hand {others}")
        last = time.perf_counter() - begun_at > ONCE
        if turn or last:  # the first warms what the others find warm
            mine.append(seconds)
            first.append(begun)
            hand.append(by_hand_took)
        if last:
            break
    known = sql is not None
    database: dict[str, float] = {}
    if sql is not None and not question.whole:
        database = alone.beside(connection, lambda: question.report(connection), sql, turns)
    return {
        "question": question.name,
        "report": statistics.median(mine),
        "hand": statistics.median(hand) if known else None,
        "ratio": statistics.median(a / b for a, b in zip(mine, hand, strict=True))
        if known
        else None,
        "first": statistics.median(first),
        "rows": rows,
        **database,
    }


def _read(asking: Callable[[], Iterable[Any]]) -> tuple[float, float, int]:
    """The seconds to the last row and to the first, and how many there are.

    Asking is part of it: a report begins when its first row is asked for, plain SQL at once.
    """
    start = time.perf_counter()
    first, many = 0.0, 0
    for _ in asking():
        many += 1
        if many == 1:
            first = time.perf_counter() - start
    return time.perf_counter() - start, first, many
