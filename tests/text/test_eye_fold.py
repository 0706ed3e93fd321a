"""What is equal to the eye folds to one, and every folded character knows where it stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.eye_fold import Folded, alike, by_eye, exactly, without_case
from tests.support.growth import in_proportion

EQUAL = [
    ("Éze", unicodedata.normalize("NFD", "Éze")),
    ("한국은", unicodedata.normalize("NFD", "한국은")),
    ("q\u0307\u0323", "q\u0323\u0307"),
    ("3 quais à", "3\u00a0quais\u202fà"),
    ("two words", "two \n\r\n\t words"),
    ("two words", "two\u200b \u200b\u2009words"),
    ("It's", "It’s"),
    ("It's", "Itʼs"),
    ('"yes"', "“yes”"),
    ('"yes"', "„yes‟"),
    ("time-zone", "time\u2011zone"),
    ("time-zone", "time\u2010zone"),
    ("−5", "–5"),
    ("wait...", "wait…"),
    ("cooperate", "co\u00adoper\u200bate"),
    ("right", "\u202bright\u202c"),
    ("❤", "❤\ufe0f"),
    ("office", "oﬃce"),
    ("علي", "علی"),
    ("كتاب", "کتاب"),
    ("كتاب", "كتـــاب"),
    ("الله", "\ufe8d\ufedf\ufee0\ufeea"),
    ("5 µm", "5 μm"),
]

DIFFERENT = [
    ("Eze", "Éze"),
    ("time-zone", "time–zone"),
    ("timezone", "time-zone"),
    ("m2", "m²"),
    ("yes", '"yes"'),
    ("Yes", "yes"),
    ("саг", "car"),
    ("two words", "twowords"),
    ("lodz", "łodz"),
    ("«yes»", '"yes"'),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_what_is_equal_to_the_eye_folds_to_one(one: str, other: str) -> None:
    assert by_eye(one).text == by_eye(other).text


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_the_eye_tells_apart_stays_apart(one: str, other: str) -> None:
    assert by_eye(one).text != by_eye(other).text


def test_case_is_forgotten_last() -> None:
    assert by_eye("Zorb").text == "Zorb"
    assert without_case("ZORB’S Straße Ὀδός").text == without_case("zorb's STRASSE ὈΔΌΣ").text
    assert without_case("Éze").text == by_eye("éze").text


def test_vowel_signs_are_forgotten_with_case() -> None:
    for pointed, bare in (("كَتَبَ", "كتب"), ("שָׁלוֹם", "שלום")):
        assert by_eye(pointed).text != by_eye(bare).text
        folded = without_case(pointed)
        assert folded.text == without_case(bare).text
        assert folded.span(0, len(folded.text)) == (0, len(pointed))
    assert without_case("أن").text != without_case("ان").text
    assert places(by_eye("❤\ufe0fa")) == ["❤\ufe0f", "a"]


def test_letters_of_several_scripts_look_alike() -> None:
    assert alike("Сар – «т»").text == alike('cap - "t"').text
    assert without_case("Сар").text != without_case("Cap").text


def places(folded: Folded) -> list[str]:
    return [folded.original[slice(*folded.span(i, i + 1))] for i in range(len(folded.text))]


def test_each_folded_character_has_its_slice() -> None:
    assert places(by_eye("é…\u00a0\n\u00adx")) == ["é", "é", "…", "…", "…", "\u00a0\n", "x"]
    assert places(by_eye("a\u0307\u0323b")) == ["a", "\u0307\u0323", "\u0307\u0323", "b"]
    assert places(exactly("é… x")) == ["é", "…", " ", "x"]
    folded = by_eye("so\u200b, «3\u202fé»")
    assert folded.span(0, 3) == (0, 4)
    assert folded.index(2) == folded.index(3) == 2
    assert folded.index(len(folded.original)) == len(folded.text)


def test_a_cut_through_a_letter_is_known() -> None:
    folded = by_eye("é…x\u0301y")  # e ´ . . . x ´ y
    assert [i for i in range(9) if folded.splits(i)] == [1, 3, 4, 6]
    assert [i for i in range(9) if folded.divides(i)] == [1, 3, 4, 6, 7]


ODD = st.text("ab é\u0301\u0323\u0307’'“…\u00ad\u200b\u00a0\n-\u2011한ـیİßﬁ🙂", max_size=30)


@given(ODD, st.sampled_from([exactly, by_eye, without_case, alike]))
def test_slices_are_in_order_and_say_the_same(text: str, fold: object) -> None:
    assert callable(fold)
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    assert all(a < b for a, b in zip(folded.starts, folded.ends, strict=True))
    for index in range(1, len(text)):
        cut = folded.index(index)
        if 0 < cut < len(folded.text) and not folded.splits(cut):
            start, end = folded.span(0, cut)
            assert fold(text[start:end]).text.rstrip() == folded.text[:cut].rstrip()


@given(ODD)
def test_composed_and_decomposed_are_equal(text: str) -> None:
    for fold in (by_eye, without_case):
        folded = fold(text).text
        assert fold(unicodedata.normalize("NFC", text)).text == folded
        assert fold(unicodedata.normalize("NFD", text)).text == folded
        assert fold(folded).text == folded


@pytest.mark.parametrize("piece", ["zorb ", "зорб ", "\u0307\u0323", "é…", " \n", "\u200b"])
def test_time_is_in_proportion(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    in_proportion(lambda size: by_eye(text[:size]), len(text))
