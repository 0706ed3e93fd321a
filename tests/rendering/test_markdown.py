from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.report_rows import Row, shown

COLUMNS = {"a|b": lambda row: row.text, "Two": lambda row: "x"}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("plain, “quoted” - 2.5", "plain, “quoted” - 2.5"),
        ("a|b", r"a\|b"),
        ("a\nb", "a<br>b"),
        ("`code`", r"\`code\`"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("![x](http://y)", r"!\[x\](http://y)"),
        # an address may become a link, to what it prints and nothing else
        ("at http://zorb.example/a", "at http://zorb.example/a"),
        ("[x](javascript:y) <javascript:y>", r"\[x\](javascript:y) &lt;javascript:y&gt;"),
        ("a_b *c* ~d~ $e$ \\", r"a\_b \*c\* \~d\~ \$e\$ " + r"\\"),
    ],
)
def test_no_text_is_markup(text: str, cell: str) -> None:
    assert shown("markdown", Row(text), columns=COLUMNS).splitlines() == [
        r"| a\|b | Two |",
        "| --- | --- |",
        f"| {cell} | x |",
    ]


@given(st.text())
def test_a_row_is_one_line_of_as_many_cells(text: str) -> None:
    *_, row, end = shown("markdown", Row(text), columns=COLUMNS).split("\n")
    assert end == ""
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == len(COLUMNS) + 1
    assert not re.search(r"<(?!br>)|(?<!\\)(?:\\\\)*[`*_\[]", row)
