"""A report's query is built once and its SQL found again, whatever it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from archive.reports.common import streaming
from archive.vocabulary import Act, Mode
from tests.reports.asking import COUNTING, FILTERED, REPORTS, ask

KEYED = ("article", "speaker", "actor", "event", "source", "place")
ONE, OTHER = (
    {
        **{name: f"{'actor' if name == 'speaker' else name}-{number}" for name in KEYED},
        "since": dt.date(2008, 1, number),
        "until": dt.date(2000, 1, number),
        "mode": mode,
        "act": act,
    }
    for number, mode, act in ((7, Mode.INDIRECT, Act.SAY), (8, Mode.DIRECT, Act.DENY))
)


TOGETHER = (
    ("article",),
    ("actor", "since"),
    ("event", "until"),
    ("place", "act"),
    ("speaker", "mode"),
)


@contextmanager
def _compiled() -> Iterator[list[str]]:
    """The SQL that was made, not found, for what is asked."""
    made: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        _, context, _ = rest
        if context.compiled is not None and context.cache_hit.name != "CACHE_HIT":
            made.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield made
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("report", [*FILTERED, *COUNTING])
def test_asking_for_another_takes_the_same_sql(many: sa.Connection, report: str) -> None:
    by = {"by": "year"} if report == "coverage" else {}  # else what fits is chosen first
    for together in TOGETHER:
        names = set(together) & set(REPORTS[report].FILTERS)
        one, other = ({name: given[name] for name in names} | by for given in (ONE, OTHER))
        streaming._built.cache_clear()
        expected = ask(many, report, **other)
        streaming._built.cache_clear()
        ask(many, report, **one)
        built = streaming._built.cache_info().misses
        with _compiled() as made:
            rows = ask(many, report, **other)
        assert made == [], names
        assert streaming._built.cache_info().misses == built, names
        assert rows == expected, names


def test_what_is_asked_for_changes_the_rows(many: sa.Connection) -> None:
    for name in ONE.keys() & set(REPORTS["statements"].FILTERS):
        one, other = (ask(many, "statements", **{name: given[name]}) for given in (ONE, OTHER))
        assert one != other, name
        assert one or other, name
