from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.rendering.page import Page
from archive.rendering.row_fields import plain
from tests.support.report_rows import FULL, Row, Side, shown

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")) | st.text(
    st.sampled_from("'=+-@\t\r\n,;\"ab é漢")
)
rows = st.builds(
    Row,
    text=texts,
    number=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    true=st.none() | st.booleans(),
    many=st.lists(texts, max_size=3),
    left=st.none() | st.builds(Side, who=texts, words=st.lists(texts, max_size=2)),
)


def sheet(text: str) -> list[dict[str, Any]]:
    """The rows of a CSV document."""
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if re.match(r"''*[=+\-@\t\r\n＝＋－＠]", cell) else cell


@given(st.lists(rows, max_size=5))
def test_json_round_trip(given_rows: list[Row]) -> None:
    made = shown("json", *given_rows)
    assert json.loads(made) == [plain(row) for row in given_rows]
    assert len(made.splitlines()) == (len(given_rows) + 2 if given_rows else 1)


@given(st.lists(rows, max_size=5))
def test_json_lines_round_trip(given_rows: list[Row]) -> None:
    lines = shown("jsonl", *given_rows).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [plain(row) for row in given_rows]


@given(st.lists(rows, max_size=5))
def test_csv_round_trip(given_rows: list[Row]) -> None:
    made = sheet(shown("csv", *given_rows))
    assert [unguarded(row["text"]) for row in made] == [row.text for row in given_rows]
    assert [unguarded(row["left.who"]) for row in made] == [
        row.left.who if row.left else "" for row in given_rows
    ]
    assert [float(row["number"]) if row["number"] else None for row in made] == [
        row.number for row in given_rows
    ]


@given(rows)
def test_no_text_begins_as_a_formula(row: Row) -> None:
    (made,) = sheet(shown("csv", row))
    texts = [cell for name, cell in made.items() if name != "number"]
    assert not [cell for cell in texts if cell[:1] in set("=+-@\t\r＝＋－＠")]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("- News", "'- News"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
    ],
)
def test_a_formula_gets_an_apostrophe(text: str, cell: str) -> None:
    assert sheet(shown("csv", Row(text)))[0]["text"] == cell


def test_csv_is_rfc_4180_and_flat() -> None:
    assert shown("csv", FULL).split("\r\n") == [
        "text,day,number,true,many,left.who,left.words,sides",
        'said,2024-08-10,-2.5,false,a; b,Ann,x; y,"who: Bob; who: Cid, words: (z)"',
        "",
    ]


def test_json_is_utf_8_with_one_object_a_line() -> None:
    assert shown("json", Row("“а”"), Row("漢")).splitlines()[1].startswith('{"text": "“а”", "day"')


def test_csv_on_a_terminal_is_safe_and_exact_elsewhere() -> None:
    row = Row("a\x1b[31m")
    assert "\x1b" in shown("csv", row)
    assert "\x1b" not in shown("csv", row, page=Page(terminal=True))
