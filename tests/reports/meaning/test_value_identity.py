"""When two claims give one value: by their numbers, and by words only where there is none."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from archive.database import engine as engines
from archive.models.claims import claim_value
from archive.reports.claims.value_identity import IDENTITY, value_identity
from tests.support.coding_files import Mapping, load_all
from tests.support.number_codings import ONE_NUMBER, one_number

ALIKE: list[list[Mapping]] = [
    [{"low": "56"}, {"low": "56", "text": "at least 56"}, {"low": "56", "text": "dozens"}],
    [{"best": "56"}, {"best": "56.0", "quote": "a few"}],
    [{"best": "56", "approximate": "true"}],
    [{"best": "56", "unit": "dogs"}],
    [{"best": "56", "counted": "mayor"}],
    [{"text": "dozens"}, {"text": "dozens", "quote": "a few"}],
    [{"text": "scores"}],
    [{"property": "date", "edtf": "2024-05"}, {"property": "date", "edtf": "2024-05",
                                               "basis": "printed", "quote": "a few"}],
]  # fmt: skip


def test_values_are_one_by_their_numbers(database_url: str, tmp_path: Path) -> None:
    given = [value for group in ALIKE for value in group]
    common = {"property": "killed", "quote": "a great many", "unit": "people"}
    values = [common | value for value in given]
    for value in values:
        if value["property"] == "date":
            del value["unit"]
    coding = one_number({})
    coding["statements"][0]["claims"][0]["values"] = values
    load_all(database_url, tmp_path, coding, text=ONE_NUMBER)
    columns = value_identity()
    assert tuple(columns) == IDENTITY
    query = sa.select(claim_value.c.property, *columns.values(), sa.func.count().label("times"))
    query = query.group_by(claim_value.c.property, *columns.values())
    with engines.opened(database_url) as connection:
        times = sorted(row.times for row in connection.execute(query))
    assert times == sorted(map(len, ALIKE))
