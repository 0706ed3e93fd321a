"""Quotes are found as the eye sees them, without case, and under what is written onto them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.coding.format.base import Quote
from archive.coding.quote_finder import Finder, QuoteSpan
from archive.text.sentences import split
from tests.support.quoting import TEXT, exact, find, refusal


def nfd(words: str) -> str:
    return unicodedata.normalize("NFD", words)


def test_composed_and_decomposed_are_one_word() -> None:
    assert exact(find(nfd("of Éze"))) == "of Éze"
    assert exact(find("of Éze", text=nfd(TEXT)), nfd(TEXT)) == nfd("of Éze")
    assert "ends inside the word ‘E\u0301ze’" in refusal("of E", text=nfd(TEXT))


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ('said: "give us time."', "said: “give us time.”"),
        ("It’s time", "It's time"),
        ("it's TIME, zorbs", "It's time, zorbs"),
        ("the zorbs The zorb", "the zorbs\n\nThe zorb"),
        ("a\u00a0blip – \u200bthe", "A blip – the"),
        ("time\u2011zone", "time-zone"),
    ],
)
def test_words_equal_to_the_eye_are_found_as_printed(words: str, printed: str) -> None:
    assert exact(find(words)) == printed


def test_what_stands_so_goes_before_what_looks_so() -> None:
    text = "Head\n\nIt’s time. It's time. IT'S TIME."
    assert find("It's time", text=text).start == text.index("It's")
    assert find("It’s time", text=text).start == text.index("It’s")
    assert find("It\u02bcs time", within="It's", text=text).start == text.index("It's")
    assert "occurs 2 times" in refusal("It\u02bcs time", text=text)
    assert find("IT’S TIME", text=text).start == text.index("IT'S")
    assert "occurs 3 times" in refusal("it’S time", text=text)


def test_directions_are_read_as_quotes_are() -> None:
    text = (
        "Head\n\nL’\u00c9ze a dit «\u202f3\u00a0quais\u202f».\nZorb dit «\u202f3\u00a0quais\u202f»."
    )
    start = text.index("3")
    for quote in (
        Quote(quote="3 quais", within=nfd("L'Éze")),
        Quote(quote="3 quais", within="l’éze a"),
        Quote(quote="3 quais", before="a dit « "),
        Quote(quote="3 quais", before="A DIT «", after=" ». zorb"),
        Quote(quote="3 quais", nth=1),
    ):
        assert find(quote, text=text) == QuoteSpan(start, start + 7)
    assert "2 sentences open with" in refusal("3", "l'ÉZE", "Head\n\nL’Éze est là. L’Éze est ici.")
    # an accent is no blank: a direction that ends before it says another word
    assert "never with" in refusal(Quote(quote="est", before="e"), text="Head\n\nÉz\u00e9 est.")


DISGUISES = {
    " ": [" ", "\u00a0", "\u202f", "\n", "  ", "\u2009", " \u200b"],
    "-": ["-", "\u2010", "\u2011"],
    "'": ["'", "’", "ʼ", "‘"],
    '"': ['"', "“", "”", "„"],
    "é": ["é", "e\u0301"],
    "ё": ["ё", "е\u0308"],
    "각": ["각", nfd("각")],
    "ي": ["ي", "ی", "ى"],
    "o": ["o", "o\u00ad", "\u200bo", "o\u2060"],
    "…": ["…", "..."],
}


def disguised(words: str, data: st.DataObject) -> str:
    """The words, with other characters that are the same to the eye."""
    return "".join(data.draw(st.sampled_from(DISGUISES.get(c, [c]))) for c in words)


@given(
    st.lists(
        st.sampled_from(["zo-zo", "éo", "“mél”"[1:4], "ёж", "각o", "عليo", "o…", "'o'", '"a"'])
    ),
    st.integers(0, 9),
    st.integers(1, 4),
    st.data(),
)
def test_however_words_are_disguised_they_are_found(
    words: list[str], first: int, count: int, data: st.DataObject
) -> None:
    """For every text and every quote from it that is equal to the eye, the span is the slice."""
    before, after = " ".join(["start", *words[:first]]), " ".join([*words[first:], "end"])
    printed, shown = (disguised(f"the one {first} place", data) for _ in range(2))
    left = disguised(before, data)
    text = f"{left} {printed} {disguised(after, data)}"
    found = Finder(text, split(text)).find(Quote(quote=shown, nth=1))
    kept = printed.lstrip("\u200b\u2060").rstrip("\u200b\u00ad\u2060")
    assert text[found.start : found.end].strip("\u200b\u00ad\u2060") == kept.strip(
        "\u200b\u00ad\u2060"
    )
    around = disguised(before.split(" ")[-1] + " ", data)
    again = Quote(quote=shown, before=around, after=disguised(after.split(" ")[0], data))
    assert Finder(text, split(text)).find(again) == found


@pytest.mark.parametrize(
    ("text", "words", "printed"),
    [
        ("시장은 말했다.", "시장", "시장"),
        (nfd("시장은 말했다."), "시장", nfd("시장")),
        ("NATO는 20명을 보냈다.", "NATO", "NATO"),
        ("NATO는 20명을 보냈다.", "20명", "20명"),
        ("والحكومة وافقت.", "الحكومة", "الحكومة"),
        ("والحكومة وافقت.", "حكومة", None),
        ("وللحكومة رأي.", "حكومة", None),
        ("وقال للرئيس", "رئيس", "رئيس"),
        ("והממשלה הודיעה", "ממשלה", "ממשלה"),
        ("שבירושלים היה", "ירושלים", "ירושלים"),
        ("桟橋は閉鎖した", "桟橋", "桟橋"),
        ("وَالرَّئِيسُ قَالَ", "الرئيس", "الرَّئِيسُ"),
        ("قَالَ الرَّئِيسُ.", "الرئيس", "الرَّئِيسُ"),
        ("We ❤\ufe0f it", "We ❤", "We ❤\ufe0f"),
    ],
)
def test_a_name_is_found_under_what_is_written_onto_it(
    text: str, words: str, printed: str | None
) -> None:
    found = find(words, text=f"H\n{text}")
    assert exact(found, f"H\n{text}") == (printed or words)


def test_whole_words_go_before_words_with_particles() -> None:
    text = "H\n시장은 시장 말했다."
    assert find("시장", text=text).start == 6
    assert "‘한국’ does not occur" in refusal("한국", text=text)
    # half a syllable is no word
    assert "ends inside the word" in refusal("\u1109\u1175\u110c\u1161", text=nfd(text))
