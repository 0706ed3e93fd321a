from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.rendering.data import FORMULA
from archive.rendering.dynamic_rows import columns, row_type
from archive.rendering.page import Page
from archive.rendering.render import render
from archive.rendering.row_fields import plain
from archive.rendering.sanitize import escaped
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
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell) else cell


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
    assert [unguarded(row["text"]) for row in made] == [escaped(row.text) for row in given_rows]
    assert [unguarded(row["left.who"]) for row in made] == [
        escaped(row.left.who) if row.left else "" for row in given_rows
    ]
    assert [float(row["number"]) if row["number"] else None for row in made] == [
        row.number for row in given_rows
    ]


UNSEEN = "".join(filter(str.isspace, map(chr, range(0x10000)))) + (
    "\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)


def bare(cell: str) -> str:
    """A cell without what a spreadsheet may take away before it looks for a formula."""
    return cell.lstrip(UNSEEN)


@given(rows)
def test_no_text_begins_as_a_formula(row: Row) -> None:
    (made,) = sheet(shown("csv", row))
    texts = [cell for name, cell in made.items() if name != "number"]
    assert not [cell for cell in texts if cell[:1] in set("=+-@\t\r＝＋－＠")]
    assert not [cell for cell in texts if bare(cell)[:1] in set("=+-@＝＋－＠")]


@pytest.mark.parametrize(
    "unseen", ["", " ", "\xa0", "\u3000", "\u200b", "\ufeff", "\u2060 \u200b", "\x0b"]
)
@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_a_formula_is_found_behind_what_nobody_sees(unseen: str, sign: str) -> None:
    text = f"{unseen}{sign}HYPERLINK(1)"
    (made,) = sheet(shown("csv", Row(text)))
    assert bare(made["text"])[:1] in ("'", "\\")
    assert unguarded(made["text"]) == escaped(text)


def test_the_names_of_columns_are_guarded_as_well() -> None:
    kind = row_type(["=1+1", "a\x1b[2J", " @b"])
    out = StringIO(newline="")
    render([kind(1, "x", "y")], kind, columns(kind), "csv", out)
    assert out.getvalue() == "'=1+1,a\\u001b[2J,' @b\r\n1,x,y\r\n"


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


@given(texts)
def test_a_csv_file_is_safe_to_look_at(text: str) -> None:
    made = shown("csv", Row(text))
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f]", made)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a\x1b[31m\x1b]0;x\x07", r"a\u001b[31m\u001b]0;x\u0007"),
        ("user\u202etxt.exe", r"user\u202etxt.exe"),
        ("\x9b=", r"\u009b="),
        ("a\tb\r\nc \\ d", "a\tb\r\nc \\ d"),
        ("\u200fא \u200f(ב)\xad", "\u200fא \u200f(ב)\xad"),
    ],
)
def test_what_a_terminal_obeys_is_escaped_as_in_json(text: str, cell: str) -> None:
    assert sheet(shown("csv", Row(text)))[0]["text"] == cell


def test_on_a_terminal_csv_shows_signs() -> None:
    assert "␛" in shown("csv", Row("a\x1b[31m"), page=Page(terminal=True))
