"""Reports beside SQL written by hand for the same question; a new report is asked with the others.

Both are read to the last row, in turn, on one connection, and must come to as many rows. A report
for which no SQL is written by hand (`by_hand.py`) stands by itself: how it grows is what counts.
"""

from __future__ import annotations

import datetime as dt
import importlib
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.database import engine as engines
from archive.reports.common.filters import Filters
from benchmarks import by_hand

Report = Callable[[sa.Connection], Iterable[Any]]

NAMES = (
    "timeline", "statements", "conflicts", "sources", "events", "actors", "places", "coverage",
    "attribution", "quotes", "corroboration", "network", "silence", "quality",
)  # fmt: skip

ARTICLE = "story-000000-1"
EVENT = "story-000000-event-0"
STATEMENT = f"{ARTICLE}/said-0"
SINCE, UNTIL = dt.date(2015, 1, 1), dt.date(2015, 1, 7)

FILTERS: dict[str, dict[str, Any]] = {
    "--article": {"article": ARTICLE},
    "--event": {"event": EVENT},
    "--actor": {"actor": "{actor}"},
    "a week": {"since": SINCE, "until": UNTIL},
    "": {},
}
"""What a report is asked for, by the words of the command line; the last is all there is."""

ONCE = 20.0
"""Seconds after which a question is not asked again."""

MINE = f"(SELECT id FROM event WHERE key = '{EVENT}')"
LINKS = f"(SELECT id FROM event_link WHERE event_id = {MINE} OR other_event_id = {MINE})"
ABOUT = (
    f"SELECT article_id, version, {{0}} FROM claim WHERE event_id = {MINE} "
    f"UNION SELECT article_id, version, {{0}} FROM claim WHERE event_link_id IN {LINKS}"
)
ACTOR = "(SELECT id FROM actor WHERE key = '{actor}')"
WITH = (
    f"SELECT x.event_id FROM participation AS x WHERE x.actor_id = {ACTOR} "
    f"AND {by_hand.NEWEST.format('x')}"
)
VOICED = f"SELECT article_id, version, statement_id FROM statement_voice WHERE speaker_id = {ACTOR}"
SAID = "(s.article_id, s.version, s.id) IN (SELECT * FROM ({0}) AS found)"


def _week(of: str) -> str:
    return f"{of}_earliest <= '{UNTIL}' AND {of}_latest >= '{SINCE}'"


OF_STATEMENT = {
    "--article": f"a.key = '{ARTICLE}'",
    "--event": SAID.format(ABOUT.format("statement_id")),
    "--actor": SAID.format(
        f"{VOICED} UNION SELECT article_id, version, statement_id FROM claim "
        f"WHERE event_id IN ({WITH})"
    ),
    "a week": _week("s.said"),
    "": "1 = 1",
}
CLAIMED = "e.id IN (SELECT event_id FROM claim WHERE article_id = ({0}) AND event_id IS NOT NULL)"
OF_EVENT = {
    "--article": CLAIMED.format(f"SELECT id FROM article WHERE key = '{ARTICLE}'"),
    "--event": f"e.key = '{EVENT}'",
    "--actor": f"e.id IN ({WITH})",
    "a week": _week("e.date"),
    "": "1 = 1",
}
OF_CONFLICT = {
    "--article": f"(a1.key = '{ARTICLE}' OR a2.key = '{ARTICLE}')",
    "--event": "(" + " OR ".join(
        f"(c{side}.article_id, c{side}.version, c{side}.id) IN ({ABOUT.format('id')})"
        for side in (1, 2)
    ) + ")",
    "--actor": "(" + " OR ".join(
        f"(c{side}.event_id IN ({WITH}) OR (c{side}.article_id, c{side}.version, "
        f"c{side}.statement_id) IN ({VOICED}))" for side in (1, 2)
    ) + ")",
    "a week": f"({_week('s1.said')} OR {_week('s2.said')})",
    "": "1 = 1",
}  # fmt: skip
WHERE = {
    "timeline": OF_EVENT,
    "statements": OF_STATEMENT,
    "conflicts": OF_CONFLICT,
    "sources": OF_STATEMENT,
}


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
            if set(asked) <= set(module.FILTERS):
                sql = None
                if name in WHERE:
                    where = WHERE[name][words].replace("{actor}", actor)
                    sql = by_hand.written(by_hand.REPORTS[name], where, backend)
                yield Question(f"{name} {words}".strip(), _asking(module, asked), sql, not asked)
    chain = importlib.import_module("archive.reports.chain")
    yield Question("chain", _asking(chain, {"statement": STATEMENT}), None)


def _asking(module: Any, asked: dict[str, Any]) -> Report:
    return lambda connection: module.rows(connection, Filters(**asked))


SPOKEN = """
SELECT k.key FROM actor AS k JOIN statement AS s ON s.speaker_id = k.id
GROUP BY k.key HAVING count(*) >= 4 ORDER BY count(*), k.key LIMIT 1
"""
"""An actor who speaks now and then, so that what is asked of one grows little."""


def ask(url: str, turns: int) -> Iterator[dict[str, Any]]:
    """What each question took, in seconds: medians, the ratio turn by turn, the first row."""
    with engines.opened(url) as connection:
        actor = connection.exec_driver_sql(SPOKEN).scalar() or ""
        for question in questions(connection.dialect.name, actor):
            yield _asked(connection, question, turns)


def _asked(connection: sa.Connection, question: Question, turns: int) -> dict[str, Any]:
    mine, hand, first, rows = [], [], [], 0
    begun_at = time.perf_counter()
    for turn in range(turns + 1):
        seconds, begun, rows = _read(lambda: question.report(connection))
        by_hand_took, others = 0.0, rows
        if (sql := question.sql) is not None:
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
    known = question.sql is not None
    return {
        "question": question.name,
        "report": statistics.median(mine),
        "hand": statistics.median(hand) if known else None,
        "ratio": statistics.median(a / b for a, b in zip(mine, hand, strict=True))
        if known
        else None,
        "first": statistics.median(first),
        "rows": rows,
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
