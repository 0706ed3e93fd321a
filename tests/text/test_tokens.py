"""The tokens of the search: what is one word, and what is the same word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.tokens import MOST_WORD, WITHIN, token_spans, tokens


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
        ("ｶﾞｯｺｳ 人々 葛\U000e0100城", "カ\u3099 ッ コ ウ 人 々 葛 城"),
        ("시장은 AI시장, 3월", "시 ·장 ·은 ai 시 ·장 3 월"),
        ("น้ำแข็ง ปี๒๕๖๗", "น\u0e49\u0e4d า แ ข็ ง ปี 2567"),
        ("သင်္ဘော ပိတ်", "သ င်္ဘော ပိ တ်"),
        ("ប្រទេសទិញ", "ប្រ ទេ ស ទិ ញ"),
        ("བོད་ཡིག", "བོད ཡིག"),
        ("ދިވެހި", "ދިވެހި"),
        ("हिन्दी भाषा", "हिन्दी भाषा"),
        ("عَلِيّ שָׁלוֹם", "علي שלום"),
        ("12¹ dead, 5 km², 1½ CO₂ 3₂ №5 １２ 1ª", "12 1 dead 5 km 2 1 1 2 co2 3 2 no 5 12 1a"),
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
        word = token.removeprefix(WITHIN)
        assert not set(word) & set(" \t\n\"'\\*¶·:&|!()<>-")
        assert tokens(word) == [word]


@given(st.text())
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    before = 0
    for _, start, end in token_spans(text):
        assert before <= start < end <= len(text)  # ½ is two words with one span
        before = start


def test_every_sign_belongs_to_its_letter() -> None:
    """None divides a word but those of music, of shorthand and of written gestures."""
    signs = [sign for sign in map(chr, range(0x110000)) if unicodedata.category(sign)[0] == "M"]
    dividing = [sign for sign in signs if len(tokens(f"a{sign}b")) > 1]
    names = {unicodedata.name(sign) for sign in dividing}
    apart = ("MUSICAL", "COMBINING GREEK MUSICAL", "ZNAMENNY", "DUPLOYAN", "SIGNWRITING")
    assert {name for name in names if not name.startswith(apart)} <= set()


@pytest.mark.parametrize(
    "text", ["ㅋ" * 100_000, "กํ้" * 50_000, "\u17d2" * 100_000, "ก" + "\u0e49" * 100_000]
)
def test_long_runs_are_cut_in_one_pass(text: str) -> None:
    assert sum(map(len, tokens(text))) <= 2 * len(text)
