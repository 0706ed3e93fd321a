"""What is said is found whatever marks a coder gives it, and never with another word."""

from __future__ import annotations

import pytest

from archive.coding.format.base import Quote
from archive.coding.quote_finder import Finder
from archive.text.sentences import split
from tests.support.growth import in_proportion

TEXT = """Zorbs meet

The zorb said: “Give us time.” He called it a “special operation,” as ever – they didn't go.
“We will go,” she said, “and so will you.” It fell by 3.5 % to -5 degrees; others saw 5 degrees.
He met the man, who sang. He met the man who sang again. They re-sign, or resign, in 10,000 ways.
“We came,” said the blip. “We saw,” he added.
“We left.”
"""


def said(quote: str | Quote) -> list[str]:
    found = Finder(TEXT, split(TEXT)).find_said(quote)
    return [TEXT[piece.start : piece.end] for piece in found]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("Give us time", ["Give us time"]),
        ("“Give us time!”", ["Give us time"]),
        (
            'He called it a "special operation", as ever',
            ["He called it a “special operation,” as ever"],
        ),
        (
            "a special operation as ever, they didn’t go.",
            ["a “special operation,” as ever – they didn't go"],
        ),
        ("We will go and so will you.", ["We will go", "and so will you"]),
        ("will go, and so", ["will go", "and so"]),
        ("We came. We saw.", ["We came", "We saw"]),
        ("He called it … as ever", ["He called it", "as ever"]),
        ("He met the man ... who sang again", ["He met the man", "who sang again"]),
    ],
)
def test_marks_may_be_left_out_or_be_other_ones(quote: str, words: list[str]) -> None:
    if "..." in quote:
        with pytest.raises(ValueError, match=r"may be ‘.*’ or ‘.*’; quote one as printed"):
            said(quote)
    else:
        assert said(quote) == words


@pytest.mark.parametrize(
    "quote",
    [
        "Give us more time",
        "Give time",
        "the special operations",
        "they did not go",
        "fell by 35 %",
        "fell by 3.5 to",
        "They resign or re-sign",
        "in 10 000 ways",
        "We saw. We left.",
        "degrees; others … fell by",
        "—",
        "… . …",
    ],
)
def test_no_word_is_another(quote: str) -> None:
    with pytest.raises(ValueError, match=r"does not occur|is a part"):
        said(quote)


def test_two_readings_are_refused_and_named() -> None:
    with pytest.raises(ValueError, match=r"marks") as caught:
        said("He met the man – who sang")
    assert str(caught.value) == (
        "‘He met the man – who sang’ stands nowhere with these marks, and without them it may be "
        "‘He met the man, who sang’ or ‘He met the man who sang’; quote one as printed"
    )
    assert said("He met the man – who sang again") == ["He met the man who sang again"]
    assert said("saw -- 5 degrees") == ["saw 5 degrees"]
    assert said(Quote(quote="met the man – who sang", within="He met the man,")) == [
        "met the man, who sang"
    ]


def test_directions_are_taken_at_their_word() -> None:
    with pytest.raises(ValueError, match=r"does not occur|never with"):
        said(Quote(quote="special – operation", after="as"))


def test_looking_for_other_marks_takes_in_proportion() -> None:
    def find(size: int) -> int:
        text = "Zorbs\n\n" + "a " * size + "“b,” she said, “a” " * (size // 10)
        here = Finder(text, split(text))
        for words in ("a – " + "a " * 40 + "…" + "a " * 20, "b a"):
            with pytest.raises(ValueError, match=r"does not occur|stands nowhere"):
                here.find_said(words)
        return size

    assert in_proportion(find, 4_000)


@pytest.mark.parametrize(
    "story",
    [
        "“We go,” said Zorb. “Never,” said Blip.",
        "“We go,” said Zorb. “Never!” said Blip.",
        "“We go,” said Zorb. Blip said: “Never.”",
    ],
    ids=["a comma", "a stop", "another sentence"],
)
def test_words_of_two_speakers_are_no_reading(story: str) -> None:
    text = f"Head\n{story}"
    with pytest.raises(ValueError, match="does not occur in the text"):
        Finder(text, split(text)).find_said("We go. Never")


@pytest.mark.parametrize(
    "story",
    [
        "“We go,” said Zorb. “Never,” he said.",
        "“We go,” said Mr. Zorb. “Never.” Blip went.",
        "“We go,” Mr. Zorb said, “never,” to Blip.",
    ],
    ids=["a pronoun", "nothing behind", "one sentence"],
)
def test_words_of_one_speaker_are_found_in_pieces(story: str) -> None:
    text = f"Head\n{story}"
    found = Finder(text, split(text)).find_said("We go. Never")
    assert [text[piece.start : piece.end].lower() for piece in found] == ["we go", "never"]


@pytest.mark.parametrize(
    ("story", "quote"),
    [
        ("“We go,” he said, “today.”\n" + "We go, today. " * 201, "We go today"),
        ("We go; they come. " + "we go " * 15 + "and they come " * 16, "We go … they come"),
    ],
    ids=["broken off once", "in pieces"],
)
def test_what_stands_too_often_to_be_told_apart_is_refused(story: str, quote: str) -> None:
    text = f"Head\n{story}"
    with pytest.raises(ValueError, match="in more than 200 ways; quote it as printed"):
        Finder(text, split(text)).find_said(quote)
