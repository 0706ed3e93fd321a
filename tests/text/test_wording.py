"""What two printings of a sentence have in common, and what makes it another sentence."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.wording import KINDS, printing, wording

SENTENCE = "“No,” the mayor’s aide said – it’s 3.5 % less…"


@pytest.mark.parametrize(
    "other",
    [
        "\"No,\" the mayor's aide said - it's 3.5 % less...",
        "«No,» the\u00a0mayor‘s  aide said — it’s 3.5\u202f% less…",
        "“No,” the may\u00ador’s aide\u200b said – it’s 3.5 % less…",
    ],
)
def test_another_printing_has_the_same_wording(other: str) -> None:
    assert wording(other) == wording(SENTENCE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.5", "35"), ("-5", "5"), ("5 %", "5"), ("Is it so?", "Is it so."), ("May", "may"),
        ("si", "sí"), ("10²", "102"), ("“a” b", "“a b”"), ("a, b", "a b"), ("can not", "cannot"),
        ("على", "علي"), ("1,000", "1.000"), ("$5", "€5"), ("±5", "5"), ("½", "1/2"),
    ],
)  # fmt: skip
def test_what_may_change_the_meaning_changes_the_wording(one: str, other: str) -> None:
    assert wording(one) != wording(other)


@given(st.integers(0, len(SENTENCE) - 1), st.sampled_from("x0.-?%, ”"))
def test_every_letter_sign_and_mark_counts(place: int, letter: str) -> None:
    if SENTENCE[place] != " ":
        assert wording(SENTENCE[:place] + SENTENCE[place + 1 :]) != wording(SENTENCE)
    if letter != " " or " " not in SENTENCE[max(0, place - 1) : place + 1]:
        assert wording(SENTENCE[:place] + letter + SENTENCE[place:]) != wording(SENTENCE)


@given(st.text("aé🙂ی”… \u00a0\u200b\u0301-", max_size=30), st.data())
def test_words_keep_their_place_in_another_printing(sentence: str, data: st.DataObject) -> None:
    plain = "".join(KINDS.get(letter, letter) for letter in sentence)
    for text in (sentence, unicodedata.normalize("NFD", plain)):
        places = printing(text).places
        assert places == sorted(places)
        assert len(places) == len(wording(text))
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    first, last = printing(sentence).units(start, end)
    if first < last:
        here, there = printing(sentence).code_points(first, last)
        assert start <= here < there <= end
        assert wording(sentence[here:there]) == wording(sentence)[first:last]
