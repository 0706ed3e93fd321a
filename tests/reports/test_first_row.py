"""A report of all that there is gives its first row before it has looked up the last."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from archive.reports import timeline
from archive.reports.query.streaming import streamed
from tests.support.report_calls import ask
from tools.statement_log import noted

WHOLE = "USE TEMP B-TREE FOR ORDER BY"
"""What SQLite says where it sorts all rows before it gives one."""


def _query(connection: sa.Connection, report: str) -> tuple[str, Any]:
    """The query of a report, the last that it runs."""
    with noted() as run:
        assert ask(connection, report)
    return run[-1]


@pytest.mark.parametrize("report", ["timeline", "statements"])
def test_what_is_told_is_looked_up_row_by_row(many: sa.Connection, report: str) -> None:
    sql, parameters = _query(many, report)
    if many.dialect.name == "sqlite":
        plan = many.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters).all()
        assert not [detail for _, parent, _, detail in plan if parent == 0 and detail == WHOLE]
    else:  # as a cursor is planned: what is looked up stands above what is sorted
        how = "EXPLAIN DECLARE told NO SCROLL CURSOR FOR"
        plan = many.exec_driver_sql(f"{how} {sql}", parameters).scalars().all()
        assert not plan[0].startswith("Sort")


def test_the_timeline_is_in_the_order_of_its_days(many: sa.Connection, full: sa.Connection) -> None:
    for connection in (many, full):
        rows = ask(connection, "timeline")
        assert rows == sorted(rows, key=timeline._order)


def test_rows_of_a_cut_connection_are_let_go_in_silence(
    connection: sa.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    rows = streamed(connection, sa.text("VALUES (1), (2)"))
    assert next(rows) == (1,)
    connection.invalidate()  # as SQLAlchemy does it when a person interrupts
    rows.close()
    assert caplog.messages == []
