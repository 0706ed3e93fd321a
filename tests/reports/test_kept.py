"""A report's query is built and written out once, whatever it is asked for, and asks the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from archive.keys import id_of
from archive.reports.query import streaming
from archive.reports.query.written import Asked, written
from archive.vocabulary import Act, Mode
from tests.support.report_calls import COUNTING, FILTERED, REPORTS, ask

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
        streaming._written.cache_clear()
        expected = ask(many, report, **other)
        streaming._written.cache_clear()
        ask(many, report, **one)
        built = streaming._written.cache_info().misses
        with _compiled() as made:
            rows = ask(many, report, **other)
        assert made == [], names
        assert streaming._written.cache_info().misses == built, names
        assert rows == expected, names


@pytest.mark.parametrize("report", [*FILTERED, *COUNTING])
def test_what_is_written_out_asks_the_same(
    many: sa.Connection, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [_together(many, report, together) for together in TOGETHER]
    streaming._written.cache_clear()
    monkeypatch.setattr(streaming, "written", lambda query, dialect: query)
    assert [_together(many, report, together) for together in TOGETHER] == found
    streaming._written.cache_clear()


def _together(many: sa.Connection, report: str, together: tuple[str, ...]) -> list[Any]:
    names = set(together) & set(REPORTS[report].FILTERS)
    return ask(many, report, **{name: ONE[name] for name in names})


@pytest.mark.parametrize("report", [*FILTERED, *COUNTING])
def test_no_constant_is_a_parameter(many: sa.Connection, report: str) -> None:
    """Each would be handed over anew; an offset without a limit is the one way to have some."""
    (query,) = _kept(many, report)
    if report == "quotes" and many.dialect.name == "sqlite":
        assert not isinstance(query, sa.TextualSelect)
        return
    assert isinstance(query, sa.TextualSelect)
    assert set(query.compile(dialect=many.dialect).params) == {"article"}


def _kept(many: sa.Connection, report: str) -> list[sa.Executable]:
    """The queries that a report about an article asks."""
    found: list[sa.Executable] = []

    def note(connection: Any, query: sa.Executable, *rest: Any) -> None:
        if rest[1] == {"article": id_of("article-7")} and rest[2].get("yield_per"):
            found.append(query)

    sa.event.listen(sa.Engine, "before_execute", note)
    try:
        ask(many, report, article="article-7")
    finally:
        sa.event.remove(sa.Engine, "before_execute", note)
    return found


CONSTANTS = ["a:b", ":article", r"\:c", "50 %", "%(x)s", "it’s 'it'", "\\", "{0} :: []", 7, None]


def test_constants_are_written_as_they_are(connection: sa.Connection) -> None:
    held = [sa.null() if value is None else sa.literal(value) for value in CONSTANTS]
    asked = sa.cast(Asked("article", type_=sa.Text()), sa.Text())
    columns: Any = [column.label(f"c{n}") for n, column in enumerate([*held, asked])]
    query = written(sa.select(*columns), connection.dialect)
    assert isinstance(query, sa.TextualSelect)
    assert list(connection.execute(query, {"article": ":x"}).one()) == [*CONSTANTS, ":x"]


def test_what_is_asked_for_changes_the_rows(many: sa.Connection) -> None:
    for name in ONE.keys() & set(REPORTS["statements"].FILTERS):
        one, other = (ask(many, "statements", **{name: given[name]}) for given in (ONE, OTHER))
        assert one != other, name
        assert one or other, name
