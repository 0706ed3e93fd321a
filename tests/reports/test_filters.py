"""Each filter keeps exactly the rows of which it holds, whatever the report."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from archive.errors import UsageError
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.events import event
from archive.models.places import place as places
from archive.models.sources import source
from archive.reports import catalogue
from archive.reports.conflicts import Conflict
from archive.reports.query.days_asked import day
from archive.reports.query.filters import Filters, require
from archive.reports.statements import StatementRow
from archive.reports.timeline import TimelineEntry
from archive.vocabulary import Act, Mode
from tests.support.report_calls import FILTERED, SEED, ask, speaks_of, view, within

SOME = 6
"""How many keys of a table are tried, spread over all of them."""
SAID = ("article", "speaker", "source", "mode", "act")
"""Filters of who says it; on the timeline they hold of a statement that claims the event."""


def some(connection: sa.Connection, table: sa.Table) -> list[str]:
    keys = connection.scalars(sa.select(table.c.key).order_by("key")).all()
    return list(keys[:: max(1, len(keys) // SOME)])


def given(connection: sa.Connection) -> list[tuple[str, Any]]:
    """Filters to try: of each kind, several."""
    tables = {"article": article, "speaker": actor, "actor": actor, "event": event,
              "source": source, "place": places}  # fmt: skip
    keyed = [(name, key) for name, table in tables.items() for key in some(connection, table)]
    always = [
        *(("speaker", key) for key in ("russia", "iran", "boris-johnson")),
        *(("actor", key) for key in ("russia", "ukraine", "the-washington-post")),
        *(("event", key) for key in ("kursk-operation", "secret-talks", "uk-prorogation-2019")),
        *(("place", key) for key in ("kursk-region", "russia", "united-kingdom")),
    ]
    dates = [dt.date(2019, 9, 10), dt.date(2020, 1, 3), dt.date(2024, 8, 14), dt.date(2030, 1, 1)]
    return [
        *dict.fromkeys([*keyed, *always]),
        *((name, date) for name in ("since", "until") for date in dates),
        *(("mode", mode) for mode in Mode),
        *(("act", act) for act in (Act.DENY, Act.REPORT, Act.CALL_ON)),
    ]


class Naive:
    """The filters, from the rows of the reports and the views alone."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.events: list[TimelineEntry] = ask(connection, "timeline")
        self.statements: list[StatementRow] = ask(connection, "statements")
        self.said = {row["statement"]: row for row in view(connection, "v_statement")}
        self.inside: dict[str, set[str]] = {}
        self.voices: dict[str, set[str]] = {}
        for row in view(connection, "v_chain"):
            if row["voice"] == "speaker":
                self.voices.setdefault(row["statement"], set()).add(row["speaker"])

    def of_statement(self, row: StatementRow, name: str, value: Any) -> bool:
        said = self.said[str(row.statement)]
        about = {claim.event for claim in row.claims}
        match name:
            case "source":
                return bool(said["source"] == value)
            case "event":
                return value in speaks_of(row)
            case "actor":
                voiced = value in self.voices.get(str(row.statement), ())
                return voiced or bool(about & self.with_actor(value))
            case "place":
                return bool(about & self.at(value))
            case "since" | "until":
                said_from, said_to = (_day(said[f"said_{end}"]) for end in ("earliest", "latest"))
                if row.said is None and row.published is not None:  # the day of the article
                    said_from, said_to = (day(row.published, last=last) for last in (False, True))
                return row.dated_by is not None and _may(name, value, said_from, said_to)
        return value in (row.speakers if name == "speaker" else [getattr(row, name)])

    def with_actor(self, key: str) -> set[str | None]:
        return {row.event for row in self.events if key in {p.actor for p in row.participants}}

    def at(self, key: str) -> set[str | None]:
        if key not in self.inside:
            self.inside[key] = within(self.connection, key)
        return {e.event for e in self.events if self.inside[key] & {p.place for p in e.places}}

    def claimed(self, name: str, value: Any) -> set[str | None]:
        """The events with a claim by a statement of which the filter holds."""
        said = [row for row in self.statements if self.of_statement(row, name, value)]
        return {claim.event for row in said for claim in row.claims}

    def kept_events(self, name: str, value: Any) -> list[TimelineEntry]:
        if name in SAID:
            claimed = self.claimed(name, value)
            return [row for row in self.events if row.event in claimed]
        return [row for row in self.events if self.of_event(row, name, value)]

    def of_event(self, row: TimelineEntry, name: str, value: Any) -> bool:
        match name:
            case "event":
                return bool(row.event == value)
            case "actor":
                return value in {p.actor for p in row.participants}
            case "place":
                return row.event in self.at(value)
        return row.date is not None and _may(name, value, row.earliest, row.latest)


def _day(given: Any) -> dt.date | None:
    """SQLite keeps days as text, and a view has no types."""
    return dt.date.fromisoformat(given) if isinstance(given, str) else given


def _may(name: str, value: dt.date, earliest: dt.date | None, latest: dt.date | None) -> bool:
    near = dt.timedelta(days=31)
    if name == "since":
        return latest >= value if latest else earliest is not None and earliest + near >= value
    return earliest <= value if earliest else latest is not None and latest - near <= value


def test_statements_are_those_of_which_the_filter_holds(full: sa.Connection) -> None:
    naive = Naive(full)
    kept = 0
    for name, value in given(full):
        expected = [row for row in naive.statements if naive.of_statement(row, name, value)]
        assert ask(full, "statements", **{name: value}) == expected, (name, value)
        kept += bool(expected)
    assert kept > 30


def test_events_are_those_of_which_the_filter_holds(full: sa.Connection) -> None:
    naive = Naive(full)
    kept = 0
    for name, value in given(full):
        expected = naive.kept_events(name, value)
        assert ask(full, "timeline", **{name: value}) == expected, (name, value)
        kept += bool(expected)
    assert kept > 30


def test_conflicts_are_those_of_which_the_filter_holds_on_one_side(full: sa.Connection) -> None:
    naive = Naive(full)
    statements = {row.statement: row for row in naive.statements}
    rows: list[Conflict] = ask(full, "conflicts")
    sides = [[statements[side.statement] for side in (row.left, row.right)] for row in rows]
    for name, value in given(full)[::4]:
        found = ask(full, "conflicts", **{name: value})
        may = [
            row
            for row, both in zip(rows, sides, strict=True)
            if any(naive.of_statement(side, name, value) for side in both)
        ]
        if name in ("event", "actor", "place"):  # a statement may make more claims than this one
            assert [row for row in may if row in found] == found, (name, value)
        else:
            assert found == may, (name, value)
    about = [row for row in rows if row.event == "kursk-operation"]
    assert about
    assert all(row in ask(full, "conflicts", event="kursk-operation") for row in about)


@pytest.mark.parametrize("report", FILTERED)
def test_filters_together_keep_what_each_keeps(full: sa.Connection, report: str) -> None:
    since, until = dt.date(2024, 8, 7), dt.date(2024, 8, 15)
    both = ask(full, report, since=since, until=until)
    one, other = ask(full, report, since=since), ask(full, report, until=until)
    if report != "sources":  # its rows are counts
        assert both == [row for row in one if row in other]
    assert both


def test_one_statement_must_meet_all_that_is_asked_of_it(full: sa.Connection) -> None:
    denied = ask(full, "timeline", speaker="iran", act=Act.DENY)
    assert [row.event for row in denied] == ["ukrainian-jet-downing"]
    # the Pentagon speaks of the strike and Iran denies something, but no statement does both
    assert ask(full, "timeline", speaker="mike-pompeo", act=Act.DENY) == []


def test_every_report_takes_the_shared_filters() -> None:
    shared = {"article", "speaker", "actor", "event", "source", "place", "since", "until", "open",
              "published_since", "published_until", "mode", "act", "verdict", "identities",
              "unnamed", "rests_on", "event_type", "status", "drafted"}  # fmt: skip
    taken = {report: set(catalogue.REPORTS[report].filters) for report in FILTERED}
    assert taken["statements"] - {"versions"} == {*shared, "medium"}
    assert all(filters - {"versions", "medium"} == shared for filters in taken.values())


@pytest.mark.parametrize(
    ("name", "wrong", "near"),
    [
        ("article", "kursk-talk", SEED),
        ("speaker", "the-washington-pos", "the-washington-post"),
        ("actor", "rusia", "russia"),
        ("event", "kursk-operations", "kursk-operation"),
        ("source", "the-independant", "the-independent"),
        ("place", "kursk-regoin", "kursk-region"),
    ],
)
def test_an_unknown_key_is_refused_with_its_neighbour(
    full: sa.Connection, name: str, wrong: str, near: str
) -> None:
    for report in FILTERED:
        with pytest.raises(UsageError) as refused:
            ask(full, report, **{name: wrong})
        told, _, meant = str(refused.value).partition("; did you mean ")
        assert f"'{wrong}'" in told
        assert near in meant


def test_a_key_of_another_table_is_no_key(full: sa.Connection) -> None:
    with pytest.raises(UsageError):
        require(full, Filters(event="kursk-region"))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-02", (2023, 2, 1), (2023, 2, 28)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("2024-12", (2024, 12, 1), (2024, 12, 31)),
        ("2024-02-29", (2024, 2, 29), (2024, 2, 29)),
        ("0001", (1, 1, 1), (1, 12, 31)),
        ("9999-12", (9999, 12, 1), (9999, 12, 31)),
    ],
)
def test_a_date_is_its_first_or_its_last_day(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert day(text, last=False) == dt.date(*first)
    assert day(text, last=True) == dt.date(*last)


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize(
    "text",
    ["", "2024-", "24", "2024-13", "2024-00", "2023-02-29", "2024-08-32", "2024-08-00",
     "2024-08-10-01", "20240810", " 2024", "2024 ", "2024\n", "+202", "1_00", "٢٠٢٤", "0000",
     "2024/08", "2024-08-10T00:00"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str, last: bool) -> None:
    with pytest.raises(UsageError, match="is no date"):
        day(text, last=last)
