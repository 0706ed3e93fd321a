"""What is asked of a generated archive: reports, filtered and whole, searches and dossiers."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa

from archive.reports.query.filters import Filters
from archive.reports.search import hits
from archive.reports.search.query import parse
from archive.text.tokens import tokens
from benchmarks import handwritten
from benchmarks.handwritten import ARTICLE, EVENT, SINCE, STATEMENT, UNTIL

Rows = Callable[[sa.Connection], Iterable[Any]]

REPORTS = (
    "timeline", "statements", "conflicts", "sources", "events", "actors", "places", "coverage",
    "attribution", "quotes", "corroboration", "network", "silence", "quality",
)  # fmt: skip

FILTERS: dict[str, dict[str, Any]] = {
    "--article": {"article": ARTICLE},
    "--event": {"event": EVENT},
    "--actor": {"actor": "{actor}"},
    "a week": {"since": SINCE, "until": UNTIL},
    "": {},
}
"""What a report is asked for, by the words that name it on the page; the last is all there is."""

FEW_FILTERS = {"quality": ("--article", "")}
"""The filters of reports that do not take all of them."""

PAGE = 20
"""How many hits a search shows."""

FREQUENT, SELDOM = "united", "embassy"
"""Words of most of the texts, and of one in a hundred."""

TEXT = f"""
SELECT v.text FROM article_version AS v JOIN article AS a ON a.id = v.article_id
WHERE a.key = '{ARTICLE}' AND v.number = 1
"""

SPEAKER = """
SELECT k.key FROM actor AS k JOIN statement AS s ON s.speaker_id = k.id
GROUP BY k.key HAVING count(*) >= 4 ORDER BY count(*), k.key LIMIT 1
"""
"""An actor who speaks now and then, so that what is asked of one grows little."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: the words of its command, its rows in this process, and SQL by hand for it."""

    name: str
    command: tuple[str, ...]
    rows: Rows
    sql: str | None = None
    whole: bool = False


def questions(connection: sa.Connection) -> Iterator[Question]:
    """All questions to a generated archive."""
    actor = connection.exec_driver_sql(SPEAKER).scalar() or ""
    backend = connection.dialect.name
    for report in REPORTS:
        for words, filters in FILTERS.items():
            if words in FEW_FILTERS.get(report, FILTERS):
                sql = handwritten.sql(report, words, backend, actor)
                yield _report(report, words, _of_actor(filters, actor), sql)
    sql = handwritten.sql("chain", "", backend, actor)
    rows = partial(_rows, "chain", {"statement": STATEMENT})
    command = ("report", "chain", STATEMENT, "--format", "jsonl")
    yield Question("chain", command, rows, sql)
    yield from _searches(connection)
    yield from _dossiers(connection, actor)


def _of_actor(filters: dict[str, Any], actor: str) -> dict[str, Any]:
    return {name: actor if value == "{actor}" else value for name, value in filters.items()}


def _report(report: str, words: str, filters: dict[str, Any], sql: str | None) -> Question:
    options = (part for name, value in filters.items() for part in (f"--{name}", str(value)))
    return Question(
        f"{report} {words}".strip(),
        ("report", report, *options, "--format", "jsonl"),
        partial(_rows, report, filters),
        sql,
        whole=not filters,
    )


def _rows(report: str, filters: dict[str, Any], connection: sa.Connection) -> Iterable[Any]:
    found: Iterable[Any] = importlib.import_module(f"archive.reports.{report}").rows(
        connection, Filters(**filters)
    )
    return found


def _searches(connection: sa.Connection) -> Iterator[Question]:
    found = tokens(connection.exec_driver_sql(TEXT).scalar() or "")
    phrase = " ".join(found[40:44])  # few texts have four words in a row in common
    for name, text in (("frequent", FREQUENT), ("seldom", SELDOM), ("phrase", f'"{phrase}"')):
        command = ("search", text, "--limit", str(PAGE), "--format", "jsonl")
        yield Question(f"search, {name}", command, partial(_hits, text))


def _hits(text: str, connection: sa.Connection) -> Iterable[Any]:
    return hits.rows(connection, parse(text), Filters(), limit=PAGE)


def _dossiers(connection: sa.Connection, actor: str) -> Iterator[Question]:
    keys = {"article": ARTICLE, "event": EVENT, "statement": STATEMENT, "actor": actor}
    for kind in ("place", "source"):
        keys[kind] = connection.exec_driver_sql(f"SELECT min(key) FROM {kind}").scalar() or ""
    for kind, key in keys.items():
        command = ("show", kind, key, "--format", "json")
        yield Question(f"show {kind}", command, partial(_dossier, kind, key))


def _dossier(kind: str, key: str, connection: sa.Connection) -> Iterable[Any]:
    """Every row of every section."""
    dossier = importlib.import_module(f"archive.reports.dossiers.{kind}")
    return (row for section in dossier.sections(connection, key) for row in section.rows)
