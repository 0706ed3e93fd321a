from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from archive.rendering import text_width
from archive.rendering.sanitize import for_people

texts = st.text().map(for_people) | st.text("ab -/é漢́").map(for_people)


def test_what_counts_as_narrow_is_narrow() -> None:
    narrow = [chr(code) for code in range(0x3000) if text_width._NARROW.fullmatch(chr(code))]
    assert len(narrow) > 500
    assert [letter for letter in narrow if wcwidth(letter) != 1] == []


@pytest.mark.parametrize(
    ("text", "cell_count"),
    [("", 0), ("abc", 3), ("“é”", 3), ("漢字", 4), ("e\u0301", 1), ("👩‍🚀", 2), ("Київ", 4)],
)
def test_width(text: str, cell_count: int) -> None:
    assert text_width.width(text) == cell_count


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        ("kursk-talks/delegations-planned", 20, ["kursk-talks/", "delegations-planned"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("to abcdefghij be", 4, ["to", "abcd", "efgh", "ij", "be"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ],
)
def test_wrap(text: str, room: int, lines: list[str]) -> None:
    assert text_width.wrap(text, room) == lines


@given(texts, st.integers(2, 40))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, room: int) -> None:
    lines = text_width.wrap(text, room)
    assert all(text_width.width(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
