"""Every filter uses an index: no query of a report reads a big table whole for one key."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from archive.vocabulary import Act, Mode
from tests.reports.asking import COUNTING, FILTERED, REPORTS
from tests.reports.plans import read_whole

GIVEN: dict[str, Any] = {
    "article": "article-7",
    "speaker": "actor-7",
    "actor": "actor-7",
    "event": "event-7",
    "source": "source-7",
    "place": "place-7",
    "since": dt.date(2008, 3, 15),
    "until": dt.date(2000, 1, 5),
    "mode": Mode.DIRECT,
    "act": Act.DENY,
}
"""What leaves few rows of many."""

FEW: dict[str, dict[tuple[str, str], set[str]]] = {
    "sqlite": {
        # it does not know that a word, or a place, is rare
        ("network", "mode"): {"statement"},
        ("network", "act"): {"statement"},
        ("places", "place"): {"statement"},
    },
    "postgresql": {
        # tables of this size are cheaply read in the order of their keys
        ("coverage", "source"): {"article_version"},
        ("coverage", "place"): {"article_version", "article"},
        ("network", "place"): {"statement_voice"},
        ("network", "since"): {"article"},
        ("network", "until"): {"article"},
        ("quality", "source"): {"article_version"},
        ("quotes", "mode"): {"article"},
        ("quotes", "act"): {"article"},
    },
}
"""What is read whole all the same, by report and filter, and why."""


@pytest.mark.parametrize("report", [*FILTERED, *COUNTING])
def test_a_filter_uses_an_index(many: sa.Connection, report: str) -> None:
    few = FEW[many.dialect.name]
    for name, value in GIVEN.items():
        if name in REPORTS[report].FILTERS:
            whole = read_whole(many, report, **{name: value})
            assert whole <= few.get((report, name), set()), name


def test_without_a_filter_tables_are_read_whole(many: sa.Connection) -> None:
    assert read_whole(many, "statements") & {"statement", "article"}
    assert "event" in read_whole(many, "timeline")
