"""An index of a text's words finds what a search finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import word_index
from archive.text.eye_fold import by_eye, exactly, without_case
from archive.text.word_index import WordIndex


@given(
    st.lists(st.text("ab_1 é’🙂\u0301ก中,\n", min_size=1, max_size=4), max_size=20).map("".join),
    st.data(),
)
def test_the_index_finds_what_a_search_finds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    wanted = text[start : data.draw(st.integers(start, len(text)))] or "a"
    for folded in (exactly(text), by_eye(text), without_case(text)):
        searched = WordIndex(folded).within(wanted, 0, len(folded.text))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(word_index, "LONG", 0)
            assert list(WordIndex(folded).starts(wanted)) == list(searched)
