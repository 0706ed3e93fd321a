"""Words of an article: what is one, where it stands, and within which marks."""

from __future__ import annotations

import pytest

from archive.drafting.english.words import Words, words
from archive.drafting.proposals import DraftArticle
from archive.text.sentences import split


def read(text: str) -> Words:
    return words(DraftArticle(key="a", text=text, sentences=tuple(split(text, "en"))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Orm’s boats", "Mr. Orm ’s boats"),
        ("He didn't go, Ms. O’Ree", "He didn 't go , Ms. O’Ree"),
        ("U.S. sales of 1,000.5 tons", "U.S. sales of 1,000.5 tons"),
        ("Orm, D-Calif., a 30-year veteran", "Orm , D-Calif. , a 30-year veteran"),
        ("Mira A. Orm", "Mira A. Orm"),
        ("Orm--a co-owner--left...", "Orm -- a co-owner -- left ..."),
        ("``Go,'' he said", "`` Go , '' he said"),
    ],
)
def test_what_is_one_word(text: str, expected: str) -> None:
    assert " ".join(read(text).forms) == expected


def test_words_stand_where_they_are_printed() -> None:
    text = "Boats late\n\n“Wait, 😀” said Orm. Nobody did.\n"
    found = read(text)
    for form, start, end in zip(found.forms, found.starts, found.ends, strict=True):
        assert text[start:end] == form
    assert found.span(2, 5) == (12, 18)
    assert [found.forms[word] for word in found.words_in(2)] == ["Nobody", "did", "."]
    assert found.paragraphs == [0] * 2 + [1] * 11


def test_within_which_marks() -> None:
    found = read("Boats\n“Wait for ‘the’ boat,” said Orm, “and pay.”")
    assert [found.text[slice(*span)] for span in found.quotations] == [
        "Wait for ‘the’ boat,",
        "and pay.",
    ]
    inside = [form for form, quote in zip(found.forms, found.quotes, strict=True) if quote == 1]
    assert inside == ["and", "pay", "."]
    assert [found.tags[word] for word in (1, 9, 13, 17)] == ["``", "''", "``", "''"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The boats were seized", "DT NNS VBD VBN"),
        ("Orm has often complained", "NNP VBZ RB VBN"),
        ("Orm complained", "NNP VBD"),
        ("The claims were good", "DT NNS VBD JJ"),
        ("Orm claims the boats", "NNP VBZ DT NNS"),
        ("she vows to go", "PRP VBZ TO VB"),
        ("a report that he left", "DT NN IN PRP VBD"),
        ("the man that left", "DT NN WDT VBD"),
        ("he took her boat", "PRP VBD PRP$ NN"),
        ("he told her that", "PRP VBD PRP IN"),
        ("In May he will", "IN NNP PRP MD"),
        ("some said so", "DT VBD RB"),
        ("a plan to act the part", "DT NN TO VB DT NN"),
        ("aides for boat affairs at sea", "NNS IN NN NNS IN NN"),
        ("it still posed", "PRP RB VBD"),
        ("United States officials left", "NNP NNP NNS VBD"),
        ("The united boats left", "DT VBN NNS VBD"),
    ],
)
def test_tags_in_their_context(text: str, expected: str) -> None:
    assert " ".join(read(f"Boats\n{text} .").tags[1:-1]) == expected


def test_a_title_has_verbs_in_spite_of_its_capitals() -> None:
    found = read("Harbour Master Orm Says Boats Will Be Late\nThe boats are late.")
    assert found.titled == [True, False]
    assert found.tags[3] == "VBZ"


@pytest.mark.parametrize("text", ["", " \n ", "“", "’", "\n\n“”\n", "…", "a" * 5000, "中文。“中”"])
def test_any_text_has_words(text: str) -> None:
    found = read(text)
    assert len(found) == len(found.tags) == len(found.quotes) == len(found.paragraphs)
