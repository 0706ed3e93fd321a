from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO

import pytest

from archive.errors import UsageError
from archive.rendering.column_choice import choose
from archive.rendering.render import render


@dataclass(frozen=True, slots=True)
class Side:
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    number: int | None
    left: Side
    right: Side | None
    tags: list[str]
    name: str = field(default="", metadata={"hidden": True})


ROWS = [
    Row("b", 10, Side("z", "1"), None, ["y"], "Bee"),
    Row("a", 9, Side("y", "2"), Side("k", "3"), [], "Ay"),
    Row("c", None, Side("x", "4"), Side("j", "5"), ["x"], "Sea"),
    Row("d", 10, Side("w", "6"), Side("i", "7"), ["x", "z"], "Dee"),
]
COLUMNS = {"Name": lambda row: row.name, "": lambda row: "→", "How many": lambda row: "n"}


def keys(*sort: str, limit: int | None = None) -> str:
    chosen = choose(Row, COLUMNS, "json", sort=sort, limit=limit)
    return "".join(row.key for row in chosen.rows(ROWS))


def shown(form: str, *names: str) -> str:
    out = StringIO()
    chosen = choose(Row, COLUMNS, form, names=names)
    render(chosen.rows(ROWS), chosen.row, chosen.columns, form, out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (("key",), "abcd"),
        (("-key",), "dcba"),
        (("number",), "abdc"),
        (("-number",), "bdac"),
        (("-number", "-key"), "dbac"),
        (("left.who",), "dcab"),
        (("right.who",), "dcab"),
        (("-right.who",), "acdb"),
        (("tags",), "cdba"),
        ((), "bacd"),
    ],
)
def test_rows_are_sorted_and_what_has_no_value_comes_last(
    sort: tuple[str, ...], expected: str
) -> None:
    assert keys(*sort) == expected
    for limit in range(5):
        assert keys(*sort, limit=limit) == expected[:limit]


def test_without_an_order_no_more_rows_are_asked_for_than_wanted() -> None:
    asked = []

    def rows() -> Iterator[Row]:
        for row in ROWS:
            asked.append(row)
            yield row

    chosen = choose(Row, COLUMNS, "json", limit=2)
    assert list(chosen.rows(rows())) == ROWS[:2]
    assert asked == ROWS[:2]


def test_data_has_the_fields_that_are_named_in_their_order() -> None:
    assert shown("jsonl", "number", "key").splitlines()[0] == '{"number": 10, "key": "b"}'
    assert shown("csv", "tags", "key").splitlines()[:2] == ["tags,key", "y,b"]


def test_a_field_inside_another_stays_in_it() -> None:
    lines = shown("jsonl", "right.who", "key", "left.words", "right.words").splitlines()
    assert lines[0] == '{"right": null, "key": "b", "left": {"words": "1"}}'
    assert lines[1] == ('{"right": {"who": "k", "words": "3"}, "key": "a", "left": {"words": "2"}}')
    sheet = shown("csv", "right.who", "key").splitlines()
    assert sheet[:3] == ["right.who,key", ",b", "k,a"]


def test_a_table_has_headings_and_fields() -> None:
    assert shown("table", "how MANY", "Name", "number").splitlines()[::3] == [
        "How many  Name  number",
        "n         Ay         9",
    ]
    assert shown("markdown", "left.who").splitlines() == [
        "| left.who |", "| --- |", "| z |", "| y |", "| x |", "| w |",
    ]  # fmt: skip


def test_a_column_named_twice_stands_once() -> None:
    assert shown("csv", "key", "key").splitlines()[0] == "key"


@pytest.mark.parametrize(
    ("form", "name", "near"),
    [
        ("json", "numbr", "; did you mean number?"),
        ("csv", "left.wo", "; did you mean left.who, left.words, left?"),
        ("table", "nme", "; did you mean number, Name?"),
        ("json", "name", ""),
        ("json", "Name", ""),
    ],
)
def test_a_wrong_name_gets_its_neighbours(form: str, name: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        choose(Row, COLUMNS, form, names=(name,))
    assert str(caught.value).startswith(f"there is no column {name!r}")
    assert near in str(caught.value)
    if form != "table":
        with pytest.raises(UsageError, match="there is no column"):
            choose(Row, COLUMNS, form, sort=(f"-{name}",))
