"""SQLAlchemy compiles the query of a report once for all that ask in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from archive.reports import catalogue
from tests.support.report_calls import COUNTING, FILTERED, ask


@contextmanager
def _compiled() -> Iterator[list[str]]:
    """The SQL that is compiled while the block lasts, not found in the cache."""
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
    names = {"article", "place"} & set(catalogue.REPORTS[report].filters)
    ask(many, report, **{name: f"{name}-7" for name in names})
    with _compiled() as made:
        ask(many, report, **{name: f"{name}-8" for name in names})
    assert made == []
