"""A quote that is not found is refused with what is nearest, and what makes the difference."""

from __future__ import annotations

import unicodedata

import pytest

from archive.coding import quote_hints
from archive.coding.format.base import Quote
from archive.coding.quote_finder import Scope
from archive.coding.quote_hints import whole
from tests.support.quoting import finder, refusal


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "zor",
            "‘zor’ does not occur in the text: it ends inside the word ‘zorbs’; quote whole words",
        ),
        ("orb said", "it begins inside the word ‘zorb’; quote whole words"),
        ("ORB SAID", "it begins inside the word ‘zorb’; quote whole words"),
        ("the zo", "it ends inside the word ‘zorbs’; quote whole words"),
        ("Ez", None),
    ],
)
def test_a_quote_that_ends_inside_of_a_word_is_told_so(words: str, said: str | None) -> None:
    message = refusal(words)
    assert message.endswith(said) if said else "inside" not in message


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "The zоrb said",
            "U+006F LATIN SMALL LETTER O where the quote has U+043E CYRILLIC SMALL LETTER O",
        ),
        ("A blip - the", "U+2013 EN DASH where the quote has U+002D HYPHEN-MINUS"),
        ("at 1,000 zorbs\uff0e", "where the quote has U+FF0E FULLWIDTH FULL STOP"),
    ],
)
def test_what_the_eye_takes_for_one_is_named(words: str, said: str) -> None:
    assert said in refusal(words)


def test_what_stands_beside_a_quote_instead_is_named() -> None:
    assert refusal(Quote(quote="give us time", before="zоrb said: “")) == (
        "‘give us time’ occurs 2 times, but never with before it ‘zоrb said: “’, with U+006F LATIN "
        "SMALL LETTER O where the quote has U+043E CYRILLIC SMALL LETTER O; correct before or after"
    )
    message = refusal(Quote(quote="A blip", after="- the"))
    assert "after it ‘- the’, with U+2013 EN DASH where the quote has U+002D" in message


def test_letters_that_look_alike_are_named_in_an_opening() -> None:
    assert refusal("time", "The zоrb") == (
        "no sentence opens with ‘The zоrb’; one opens with ‘The zorb’, with "
        "U+006F LATIN SMALL LETTER O where the quote has U+043E CYRILLIC SMALL LETTER O"
    )


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ('said; "give us time."', "said: “give us time.”"),
        ("zorbs sai; time’s", "zorbs say; time’s"),
    ],
)
def test_the_nearest_match_is_shown(words: str, near: str) -> None:
    assert refusal(words).endswith(f"does not occur in the text; the nearest is ‘{near}’")


def test_the_nearest_match_is_shown_in_whole_words() -> None:
    text = "a case of coronavirus infection"
    assert [whole(text, *at) for at in ((5, 31), (2, 27), (3, 5), (0, 31))] == [
        "of coronavirus infection",
        "case of coronavirus",
        "as",
        text,
    ]


def test_nothing_near_is_no_hint() -> None:
    assert refusal("xyxyxyxy") == "‘xyxyxyxy’ does not occur in the text"


def test_what_is_shown_stays_short_and_on_one_line() -> None:
    long = "zorb\n\u202e\u0007" * 200
    message = refusal(long)
    assert len(message) < 300
    assert not any(unicodedata.category(c).startswith("C") for c in message)


def test_the_nearest_match_is_not_looked_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quote_hints, "MOST_HINTS", 2)
    here = finder()
    said = []
    for _ in range(2):
        for quote, within in (("the zorb sat", None), ("time", "The blip")):
            with pytest.raises(ValueError, match=r".") as caught:
                here.find(quote, Scope(within))
            said.append(str(caught.value))
    assert said == [
        "‘the zorb sat’ does not occur in the text; the nearest is ‘The zorb’",
        "no sentence opens with ‘The blip’; one opens with ‘The zorb’",
        "‘the zorb sat’ does not occur in the text",
        "no sentence opens with ‘The blip’",
    ]
