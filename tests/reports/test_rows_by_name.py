"""The rows of a report are built by position only where each column is named as its field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from archive.reports.query.streaming import answers


@dataclass(slots=True)
class Counts:
    named: int
    unnamed: int


def _query(*names: str) -> sa.Select[Any]:
    columns: Any = [sa.literal(number).label(name) for number, name in enumerate(names)]
    return sa.select(*columns)


def test_columns_are_fields(connection: sa.Connection) -> None:
    assert list(answers(connection, _query("named", "unnamed"), Counts)) == [Counts(0, 1)]
    read = answers(connection, _query("named", "unnamed"), Counts, unnamed=lambda value: value + 6)
    assert list(read) == [Counts(0, 7)]


@pytest.mark.parametrize("names", [("unnamed", "named"), ("named",), ("named", "unnamed", "more")])
def test_other_columns_are_refused(connection: sa.Connection, names: tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match="Counts has the fields"):
        answers(connection, _query(*names), Counts)
