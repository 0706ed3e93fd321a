from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from archive.rendering.page import Page
from tests.rendering.test_sanitize import obeyed, texts
from tests.support.report_rows import COLUMNS, FULL, Row, shown

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "div", "table", "thead",
    "tbody", "tr", "th", "td", "details", "summary", "dl", "dt", "dd", "ul", "li", "p", "br",
}  # fmt: skip


class Read(HTMLParser):
    """What a browser would see: the tags, their attributes, and the words of the cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.cells: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "td":
            self.cells.append("")
        if tag == "br" and self.open[-1] == "td":
            self.cells[-1] += "\n"
        elif tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "td":
            self.cells[-1] += data


@given(texts | st.sampled_from(["<script>alert(1)</script>", '" onclick="x', "</td>", "&lt;"]))
def test_no_text_is_markup_or_obeyed(text: str) -> None:
    columns = {**COLUMNS, text: lambda row: row.text}
    made = shown("html", Row(text, many=[text]), columns=columns, page=Page(title=text))
    found = Read(made)
    assert set(found.tags) - {"span"} <= ALLOWED
    assert found.attributes <= {
        "lang", "charset", "http-equiv", "content", "name", "scope", "id", "class", "role",
        "aria-labelledby", "tabindex", "dir",
    }  # fmt: skip
    assert not obeyed(made)
    assert found.open == []


def test_the_cells_are_those_of_the_columns() -> None:
    found = Read(shown("html", FULL, Row("a\nb <&>")))
    assert found.cells == ["said", "-2.5", "a; b", "", "a\nb <&>", "", "", ""]


def test_a_page_needs_nothing_else() -> None:
    made = shown("html", FULL, page=Page(title="Timeline, since 2024"))
    assert not re.search(r"https?:|url\(|@import|src=|href=|<script|<link", made)
    assert "default-src 'none'" in made
    assert "<title>Timeline, since 2024</title>" in made


def test_a_page_can_be_read_by_all() -> None:
    made = shown("html", FULL, page=Page(title="T"))
    assert '<html lang="en">' in made
    assert made.count("<h1") == 1
    assert made.count('scope="col"') == len(COLUMNS) + 1
    assert 'aria-labelledby="title"' in made
    for need in ("prefers-color-scheme: dark", "@media print", "focus-visible"):
        assert need in made


def test_a_row_unfolds_to_all_its_fields_but_hidden_ones() -> None:
    made = shown("html", FULL)
    assert "<dt>words</dt>" in made
    assert "Bob" in made
    assert "hidden" not in re.sub(r"<style>.*</style>", "", made, flags=re.DOTALL)


def test_nothing_found_is_said() -> None:
    made = shown("html")
    assert "<table" not in made
    assert "<p>Nothing found.</p>" in made
    assert "<p>1 row</p>" in shown("html", FULL)
