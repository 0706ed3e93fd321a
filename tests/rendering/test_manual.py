"""Markdown of the manual as text on a terminal."""

from __future__ import annotations

import io

import pytest

from archive.rendering.manual import plain, sections, write_manual
from archive.rendering.page import Page
from archive.rendering.text_width import width

PAGE = """# The page

A paragraph that is `quoted` and goes
on, with [a link](other.md).

## Lists

- one
  and more
- two
  1. inner

### Code

```yaml
# no heading
a:  b
```

## Tables

| a | b |
|---|---|
| `x\\|y` | [z](#z) |
"""

SHOWN = """The page
========

A paragraph that is quoted and goes on, with a link.

Lists
-----

- one and more
- two
  1. inner

Code

    # no heading
    a:  b

Tables
------

a    b
───  ──
x|y  z
"""


def shown(markdown: str, **page: object) -> str:
    out = io.StringIO()
    write_manual(markdown.splitlines(), out, Page(**page))  # type: ignore[arg-type]
    return out.getvalue()


def test_a_page_as_text() -> None:
    assert shown(PAGE) == SHOWN


def test_headings_are_bold_where_the_terminal_has_it() -> None:
    assert shown("## Lists\n", bold=True) == "\x1b[1mLists\x1b[0m\n"


def test_lines_keep_within_the_page_and_hang_under_their_item() -> None:
    text = shown("- " + "word " * 30, width=30)
    assert all(width(line) <= 30 for line in text.splitlines())
    assert all(line.startswith("  word") for line in text.splitlines()[1:])


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**strong** and *leaning*", "strong and leaning"),
        ("2 * 3 * 4 and snake_case", "2 * 3 * 4 and snake_case"),
        ("`**kept** [as](it) is`", "**kept** [as](it) is"),
        ("``` ``…'' ```", "``…''"),
        ("[words](https://a.example/b)", "words (https://a.example/b)"),
        ("![a map](map.svg)", "[picture: a map]"),
        (r"a\_b &lt;x&gt;<br>c", "a_b <x>\nc"),
        ("a <!-- a remark -->b", "a b"),
        ("\x1b[2J", "␛[2J"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_sections_hold_what_stands_under_them() -> None:
    found = {section.slug: section for section in sections(PAGE)}
    assert list(found) == ["the-page", "lists", "code", "tables"]
    assert found["lists"].lines[0] == "## Lists"
    assert "a:  b" in found["lists"].lines
    assert "a:  b" in found["code"].lines
    assert found["code"].lines[-1] == ""
    assert "| a | b |" not in found["lists"].lines
