"""Reports beside SQL written by hand for the same question; a new report adds its question here.

Both are read to the last row, in turn, on one connection, and must come to as many rows.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.database import engine as engines
from archive.reports import statements
from archive.reports.common.filters import Filters

Report = Callable[[sa.Connection], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a generated archive: how the report asks it, and how a person would."""

    name: str
    report: Report
    sql: str


QUESTIONS = [
    Question(
        "statements --article",
        lambda connection: statements.rows(connection, Filters(article="story-000000-1")),
        """
        SELECT s.label, k.name, s.attribution, s.mode, s.act, s.said_edtf, s.depth, p.exact,
            s.start, s."end", c.label, e.key, c.stance, c.certainty, c.polarity
        FROM article AS a
        JOIN statement AS s ON s.article_id = a.id
        JOIN span AS p ON p.article_id = s.article_id AND p.version = s.version
            AND p.start = s.start AND p."end" = s."end"
        LEFT JOIN actor AS k ON k.id = s.speaker_id
        LEFT JOIN claim AS c ON c.article_id = s.article_id AND c.version = s.version
            AND c.statement_id = s.id
        LEFT JOIN event AS e ON e.id = c.event_id
        WHERE a.key = 'story-000000-1' ORDER BY s.start
        """,
    ),
]
"""What is asked; the names are those of the command line. An archive has ten articles at least."""


def ask(url: str, turns: int) -> list[dict[str, Any]]:
    """What each question took, in seconds: medians, the ratio turn by turn, the first row."""
    found = []
    with engines.opened(url) as connection:
        for question in QUESTIONS:
            _read(question.report(connection))
            mine, hand, first, rows = [], [], [], 0
            for _ in range(turns):
                seconds, begun, rows = _read(question.report(connection))
                mine.append(seconds)
                first.append(begun)
                seconds, _, others = _read(connection.execute(sa.text(question.sql)))
                hand.append(seconds)
                if rows != others:
                    raise SystemExit(f"{question.name}: {rows} rows, by hand {others}")
            found.append(
                {
                    "question": question.name,
                    "report": statistics.median(mine),
                    "hand": statistics.median(hand),
                    "ratio": statistics.median(a / b for a, b in zip(mine, hand, strict=True)),
                    "first": statistics.median(first),
                    "rows": rows,
                }
            )
    return found


def _read(rows: Iterable[Any]) -> tuple[float, float, int]:
    """The seconds to the last row and to the first, and how many there are."""
    start = time.perf_counter()
    first, many = 0.0, 0
    for _ in rows:
        many += 1
        if many == 1:
            first = time.perf_counter() - start
    return time.perf_counter() - start, first, many
