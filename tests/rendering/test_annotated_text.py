from __future__ import annotations

import re
from io import StringIO
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.rendering.annotated_text import write_marked
from archive.rendering.page import Page

TEXT = "The mayor said the bridge might fall, she warned."
LEGEND = {"content": "what is said", "source": "who says it", "hedge": "doubt"}


class Mark(NamedTuple):
    role: str
    label: str
    start: int
    end: int
    drafted: bool = False


def mark(words: str, role: str, label: str) -> Mark:
    return Mark(role, label, TEXT.index(words), TEXT.index(words) + len(words))


def shown(text: str, *marks: Mark, form: str = "table", page: Page | None = None) -> str:
    out = StringIO()
    write_marked(text, marks, LEGEND, out, form=form, page=page or Page())
    return out.getvalue()


def test_words_stand_in_brackets_with_the_label_of_their_statement() -> None:
    marks = (
        mark("The mayor", "source", "fall"),
        mark("the bridge might fall", "content", "fall"),
        mark("might", "hedge", "fall"),
    )
    assert shown(TEXT, *marks) == (
        "{source: The mayor} said [fall: the bridge {hedge: might} fall], she warned.\n"
        "\n"
        "[label: the words of a statement]\n"
        "{source: who says it}\n"
        "{hedge: doubt}\n"
    )


def test_what_is_drafted_says_so() -> None:
    drafted = mark("might", "content", "fall")._replace(drafted=True)
    assert "bridge [fall (drafted): might] fall" in shown(TEXT, drafted)


def test_marks_on_the_same_words_are_one() -> None:
    marks = (mark("the bridge", "content", "b"), mark("the bridge", "content", "a"))
    assert "said [a, b: the bridge] might" in shown(TEXT, *marks)


def test_marks_that_cross_are_closed_and_opened_again() -> None:
    marks = (mark("the bridge might", "content", "a"), mark("might fall", "content", "b"))
    assert "said [a: the bridge [b: might]][b …:  fall], she" in shown(TEXT, *marks)


def test_a_text_without_marks_stands_as_it_is() -> None:
    assert shown(TEXT) == f"{TEXT}\n"


def test_lines_fit_the_page() -> None:
    text = shown(TEXT, mark("the bridge might fall", "content", "fall"), page=Page(width=20))
    assert max(map(len, text.split("\n\n", maxsplit=1)[0].splitlines())) <= 20


def test_what_would_move_the_cursor_is_shown() -> None:
    assert "\x1b" not in shown("red \x1b[31m alert", Mark("content", "a", 0, 3))


@pytest.mark.parametrize("width", [20, 80])
def test_colour_changes_no_letter(width: int) -> None:
    marks = (mark("the bridge might", "content", "a"), mark("might", "hedge", "a"))
    text = TEXT.replace(" she", "\n\n  she")
    plain = shown(text, *marks, page=Page(width=width))
    bold = shown(text, *marks, page=Page(width=width, terminal=True, bold=True))
    assert "\x1b[33mmight\x1b[0m" in bold
    assert re.sub(r"\x1b\[\d*m", "", bold) == plain


def test_markdown_has_no_markup_of_the_text() -> None:
    found = shown("A *b* [c] <i>", Mark("content", "x", 2, 5), form="markdown")
    assert found.splitlines()[0] == r"A **\[x:** \*b\*\] \[c\] &lt;i&gt;"


@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(st.sampled_from(["content", "hedge"]), st.integers(0, 59), st.integers(1, 20)),
        max_size=8,
    ),
)
def test_any_marks_leave_the_text_and_nest(text: str, spans: list[tuple[str, int, int]]) -> None:
    text = "".join(letter for letter in text if letter not in "[]{}:")
    marks = [
        Mark(role, "x", start, min(len(text), start + length))
        for role, start, length in spans
        if start < len(text)
    ]
    found = shown(text, *marks, page=Page(width=1000))
    bare = shown(text, page=Page(width=1000))
    if marks:
        found = found.rpartition("\n\n[label:")[0]
    stripped = re.sub(r"\[x(?: …)?: |\{hedge(?: …)?: |[\]}]", "", found)
    assert "".join(stripped.split()) == "".join(bare.split())
    depth = []
    for letter in found:
        if letter in "[{":
            depth.append(letter)
        elif letter in "]}":
            assert depth.pop() == {"]": "[", "}": "{"}[letter]
    assert not depth
