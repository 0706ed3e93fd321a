"""The tokens of the search: what is one word, and what is the same word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.fold import fold
from archive.text.tokens import MOST_WORD, WORDS, token_spans, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Give us TIME", "give us time"),
        ("Zelenskyy’s Éze, Łódź; Sørensen Đoković", "zelenskyy s eze lodz sorensen dokovic"),
        ("commander-in-chief don't O’Brien", "commander in chief don t o brien"),
        ("washingtonpost.com/world -5 1,000.50", "washingtonpost com world 5 1 000 50"),
        ("Straße STRASSE ﬁn Ⅷ ½", "strasse strasse fin viii 1 2"),
        ("Зеленський Йод ΣΟΦΟΣ σοφός", "зеленськии иод σοφοσ σοφοσ"),
        ("co\u00adoperate zero\u200bwidth", "cooperate zerowidth"),
        ("中国 とひと", "中 国 と ひ と"),
        ("हिन्दी भाषा", "हिन्दी भाषा"),
        ("عَلِيّ שָׁלוֹם", "علي שלום"),
        ("snake_case \U0001f30a a¶b", "snake case a b"),
        ("Sanʿaʼ Slovʹjansk", "san a slov jansk"),
        ("İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul"),
        ("« … » — ()", ""),
    ],
)
def test_words_are_cut_and_folded(text: str, expected: str) -> None:
    assert " ".join(tokens(text)) == expected


def test_only_the_beginning_of_a_long_word_counts() -> None:
    assert tokens("x" * 100 + " y") == ["x" * MOST_WORD, "y"]


def test_a_span_is_the_word_as_it_is_printed() -> None:
    text = "Ein ﬁn, 𝟛 Éze\u0301s co\u00adop"
    assert [(token, text[start:end]) for token, start, end in token_spans(text)] == [
        ("ein", "Ein"),
        ("fin", "ﬁn"),
        ("3", "𝟛"),
        ("ezes", "Éze\u0301s"),
        ("coop", "co\u00adop"),
    ]


@given(st.text())
def test_tokens_are_safe_and_stay_what_they_are(text: str) -> None:
    found = tokens(text)
    assert [token for token, _, _ in token_spans(text)] == found
    for token in found:
        assert WORDS.fullmatch(token)
        assert not set(token) & set(" \t\n\"'\\*¶:&|!()<>-")
        assert fold(token) == token
    assert tokens(" ".join(found)) == found


@given(st.text())
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    before = 0
    for _, start, end in token_spans(text):
        assert before <= start < end <= len(text)  # ½ is two words with one span
        before = start
