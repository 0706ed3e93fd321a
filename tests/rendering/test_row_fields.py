from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import pytest

from archive.rendering import row_fields
from tests.support.report_rows import FULL, Row, Side


def test_hidden_fields_stay_out_at_every_depth() -> None:
    found = row_fields.plain(FULL)
    assert "name" not in found
    assert found["left"] == {"who": "Ann", "words": ["x", "y"]}
    assert found["sides"] == [{"who": "Bob", "words": []}, {"who": "Cid", "words": ["z"]}]


def test_dates_are_iso_and_what_is_no_number_is_null() -> None:
    assert row_fields.plain(FULL)["day"] == "2024-08-10"
    assert row_fields.plain([float("nan"), float("inf"), 1.5]) == [None, None, 1.5]
    assert row_fields.plain({"a": (1, None, True)}) == {"a": [1, None, True]}


def test_what_no_format_can_show_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        row_fields.plain(b"")
    with pytest.raises(TypeError, match="type"):
        row_fields.plain(Row)


def test_a_field_that_is_a_dataclass_gives_columns_of_its_own() -> None:
    columns = row_fields.flat(Row)
    assert [*columns] == [
        "text", "day", "number", "true", "many", "left.who", "left.words", "sides",
    ]  # fmt: skip
    assert columns["left.who"](FULL) == "Ann"
    assert columns["left.who"](Row("no side")) is None


@dataclass
class Old:
    side: Optional[Side]  # noqa: UP045 - written the old way
    name: str = ""


def test_optional_is_understood() -> None:
    assert [*row_fields.flat(Old)] == ["side.who", "side.words", "name"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (2000.0, "2000"),
        (2.5, "2.5"),
        (["a", "b"], "a; b"),
        ({"place": "kursk", "role": "at", "note": None}, "place: kursk, role: at"),
        ([{"event": "e", "values": [{"best": 2.0}, {"best": 3}]}, {"event": "f", "values": []}],
         "event: e, values: (best: 2; best: 3); event: f"),
    ],
)  # fmt: skip
def test_words_of_a_cell(value: object, text: str) -> None:
    assert row_fields.words(value) == text
