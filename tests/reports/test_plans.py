"""Every filter uses an index: no query of a report reads a big table whole for one key."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from archive.reports import catalogue
from archive.reports.query import drafted, left_out
from archive.reports.query.filters import Filters
from archive.vocabulary import Act, Drafted, Mode
from tests.support.query_plans import read_by, read_whole
from tests.support.report_calls import COUNTING, FILTERED

GIVEN: dict[str, Any] = {
    "article": "article-7",
    "speaker": "actor-7",
    "actor": "actor-7",
    "event": "event-7",
    "source": "source-7",
    "place": "place-7",
    "since": dt.date(2020, 6, 20),
    "until": dt.date(2000, 1, 5),
    "published_since": dt.date(2020, 6, 20),
    "published_until": dt.date(2000, 1, 5),
    "mode": Mode.DIRECT,
    "act": Act.DENY,
}
"""What leaves few rows of many."""

BEGINS_WITH = {("tolls", "postgresql"): {"claim_value"}}
"""What a report may read whole: Postgres begins the tolls with the values that count something,
which are few among all values, and joins the claims that a filter leaves."""

WITHOUT_DRAFTS = {("network", "postgresql", Drafted.EXCLUDE): {"participation"}}
"""What is read whole besides: for who meets whom without drafts Postgres goes through all who take
part, and joins the claims that a filter leaves."""


@pytest.mark.slow
@pytest.mark.parametrize("report", [*FILTERED, *COUNTING, "reprints", "tolls"])
def test_a_filter_uses_an_index(many: sa.Connection, report: str) -> None:
    filters = [name for name in GIVEN if name in catalogue.REPORTS[report].filters]
    assert filters
    may = BEGINS_WITH.get((report, many.dialect.name), set())
    read = {name: read_whole(many, report, **{name: GIVEN[name]}) - may for name in filters}
    assert {name: whole for name, whole in read.items() if whole} == {}


@pytest.mark.slow
@pytest.mark.parametrize("which", [Drafted.EXCLUDE, Drafted.ONLY])
@pytest.mark.parametrize("report", [*FILTERED, *COUNTING, "reprints", "tolls"])
def test_with_drafts_left_out_or_alone_a_filter_still_uses_its_index(
    many: sa.Connection, report: str, which: Drafted
) -> None:
    filters = [name for name in GIVEN if name in catalogue.REPORTS[report].filters]
    may = BEGINS_WITH.get((report, many.dialect.name), set())
    may = may | WITHOUT_DRAFTS.get((report, many.dialect.name, which), set())
    with drafted.reading(many, which):
        read = {
            name: read_whole(many, report, **{name: GIVEN[name]}, drafted=which) - may
            for name in filters
        }
    assert {name: whole for name, whole in read.items() if whole} == {}


@pytest.mark.slow
def test_without_a_filter_tables_are_read_whole(many: sa.Connection) -> None:
    assert read_whole(many, "statements") & {"statement", "article"}
    assert "event" in read_whole(many, "timeline")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["article", "speaker", "actor", "event", "source"])
def test_what_is_left_out_is_counted_by_an_index(many: sa.Connection, name: str) -> None:
    def count() -> None:
        list(left_out.lines(many, Filters(**{name: GIVEN[name]}), ["statement"], call="x"))

    assert read_by(many, count) == set()
