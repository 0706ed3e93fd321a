"""Quotes mean one place of the text, or are refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.coding.format.base import Quote
from archive.coding.quote_finder import Finder, QuoteSpan, Scope
from archive.text.sentences import split
from archive.text.word_boundaries import divides_word
from tests.support.growth import in_proportion
from tests.support.quoting import TEXT, exact, find, refusal


def test_the_one_place_is_found() -> None:
    assert find("The zorb said") == QuoteSpan(24, 37)
    assert exact(find("at 1,000 zorbs")) == "at 1,000 zorbs"


@pytest.mark.parametrize("words", ["zor", "orb said", "ive us", "1,00", "000 zorb"])
def test_words_are_whole(words: str) -> None:
    assert "does not occur" in refusal(words)


@pytest.mark.parametrize("words", ["1", "000 zorbs"])
def test_numbers_are_whole(words: str) -> None:
    told = refusal(words)
    assert told.startswith(f"‘{words}’ is a part of a number in ‘")
    assert "1,000 zorbs" in told


def test_a_part_of_a_number_is_meant_where_that_is_said() -> None:
    """As codings state it that were written before."""
    assert exact(find(Quote(quote="000 zorbs", nth=1))) == "000 zorbs"
    assert exact(find(Quote(quote="1", after=",000"))) == "1"


@pytest.mark.parametrize(
    "words", ["It", "time’s", "s up", "“give us time”", "time-zone", "zone of", "🙂"]
)
def test_marks_end_words(words: str) -> None:
    assert exact(find(words)) == words


def test_offsets_are_code_points() -> None:
    found = find("at 1,000 zorbs")
    assert found.start == TEXT.index("at 1,000")
    astral = "🙂🙂 𝟛 boats 🙏🏽 gone"
    assert find("boats", text=astral) == QuoteSpan(5, 10)
    assert find("gone", text=astral) == QuoteSpan(14, 18)


def test_a_combining_mark_belongs_to_the_word_before_it() -> None:
    decomposed = unicodedata.normalize("NFD", "Éze is Ézed, a cafés café")
    assert "does not occur" in refusal("E", text=decomposed)
    assert "does not occur" in refusal("cafe", text=decomposed)
    cafe = unicodedata.normalize("NFD", "café")
    assert exact(find(cafe, text=decomposed), decomposed) == cafe
    hindi = "हिन्दी में"
    assert "does not occur" in refusal("ह", text=hindi)
    assert "does not occur" in refusal("हिन", text=hindi)
    assert exact(find("हिन्दी", text=hindi), hindi) == "हिन्दी"


def test_what_occurs_twice_needs_directions() -> None:
    message = refusal("give us time")
    assert message == (
        "‘give us time’ occurs 2 times, in ‘he zorb said: “give us time.” It's time, z’ and "
        "‘st one – said “give us time” as well, in t’; add within, nth, before or after"
    )


def test_within_looks_into_one_sentence() -> None:
    first = find("give us time", "The zorb")
    second = find(Quote(quote="give us time", within="A blip"))
    assert (first.start, second.start) == (TEXT.index("give us"), TEXT.rindex("give us"))
    # what the quote says itself goes before what the statement around it says
    assert find(Quote(quote="give us time", within="A blip"), "The zorb") == second


def test_within_must_open_one_sentence() -> None:
    assert refusal("time", "The blip") == (
        "no sentence opens with ‘The blip’; one opens with ‘The zorb’"
    )
    assert refusal("time", "qqqqqqqqq") == "no sentence opens with ‘qqqqqqqqq’"
    twice = "Headline\n\nZorbs met. Zorbs left."
    assert refusal("met", "Zorbs", twice) == ("2 sentences open with ‘Zorbs’; give more words")


def test_within_does_not_look_elsewhere() -> None:
    assert "does not occur in that sentence" in refusal("blip", "The zorb")


def test_nth_counts_from_one() -> None:
    places = [find(Quote(quote="time", nth=n)) for n in range(1, 7)]
    assert places == sorted(places, key=lambda place: place.start)
    assert len({place.start for place in places}) == 6
    for wrong in (0, -1, 7):
        message = refusal(Quote(quote="time", nth=wrong))
        assert message == f"‘time’ occurs 6 times, not {wrong}"


def test_nth_counts_what_the_other_directions_leave() -> None:
    assert find(Quote(quote="time", nth=1, before="us", within="A blip")).start == (
        TEXT.rindex("give us time") + 8
    )


@pytest.mark.parametrize(
    ("before", "after", "start"),
    [
        ("said: “", None, TEXT.index("give us")),
        ("said:  “ ", None, TEXT.index("give us")),  # however many blanks
        ("said; “", None, None),
        ("said “", None, TEXT.rindex("give us")),
        (None, ".”", TEXT.index("give us")),
        (None, "” as", TEXT.rindex("give us")),
        ("said “", "” as", TEXT.rindex("give us")),
        ("said “", ".”", None),
    ],
)
def test_before_and_after(before: str | None, after: str | None, start: int | None) -> None:
    quote = Quote(quote="give us time", before=before, after=after)
    if start is None:
        assert "occurs 2 times, but never with" in refusal(quote)
    else:
        assert find(quote).start == start


@pytest.mark.parametrize("words", ["", " ", "\n\t"])
def test_nothing_is_no_quote(words: str) -> None:
    assert refusal(words) == "the quote is empty"


@pytest.mark.slow
def test_a_huge_text_takes_time_in_proportion() -> None:
    def refuse(count: int) -> None:
        huge = "Headline\n\n" + "zorb met us " * count
        assert f"occurs {count} times" in refusal("zorb", text=huge)
        never = refusal(Quote(quote="met", nth=1, before="blip"), text=huge)
        assert f"‘met’ occurs {count} times, but never with before it ‘blip’" in never
        assert "does not occur" in refusal("a blip met nobody at all", text=huge)

    in_proportion(refuse, 50_000)


@given(
    st.lists(st.text("ab é’🙂\u0301,\n", min_size=1, max_size=6), min_size=1, max_size=12),
    st.data(),
)
def test_every_slice_at_word_boundaries_resolves_to_itself(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    cuts = [place for place in range(len(text) + 1) if not divides_word(text, place)]
    start = data.draw(st.sampled_from(cuts))
    end = data.draw(st.sampled_from([place for place in cuts if place >= start]))
    words_of = text[start:end]
    if not words_of.strip():
        assert refusal(words_of, text=text) == "the quote is empty"
        return
    here = Finder(text, [])
    places = [
        place
        for place in range(len(text))
        if text.startswith(words_of, place)
        and not divides_word(text, place)
        and not divides_word(text, place + len(words_of))
    ]
    nth = places.index(start) + 1
    assert here.find(Quote(quote=words_of, nth=nth)) == QuoteSpan(start, end)
    if len(places) == 1:
        assert here.find(words_of) == QuoteSpan(start, end)
    if text[:start].strip() or text[end:].strip():
        # all that stands around is enough to tell it from every other place
        around = Quote(quote=words_of, before=text[:start], after=text[end:])
        assert here.find(around) == QuoteSpan(start, end)


@pytest.mark.slow
@pytest.mark.parametrize("disguise", [str, str.upper, lambda words: words.replace(" ", "\u00a0")])
def test_a_thousand_sentences_are_looked_up_and_not_searched(
    disguise: Callable[[str], str],
) -> None:
    def find_all(count: int) -> None:
        lines = [
            f"Zorb {number:05d} met the blips, zorb {number:05d} said." for number in range(count)
        ]
        text = "Headline\n\n" + "\n".join(lines)
        here = Finder(text, split(text))
        for number in range(0, count, 2):
            start = len("Headline\n\n") + number * (len(lines[0]) + 1)
            assert here.find("blips", Scope(disguise(f"Zorb {number:05d}"))).start == start + 19
            assert here.find(disguise(f"zorb {number:05d} said")).start == start + 26

    # searching takes four times as long for twice the sentences
    in_proportion(find_all, 8000)


OPENINGS = st.text("ab .", max_size=3)


@given(st.lists(st.text("ab .", min_size=1, max_size=5), min_size=1, max_size=12), OPENINGS)
def test_a_sentence_is_found_by_its_opening(lines: list[str], opening: str) -> None:
    text = "\n".join(lines)
    sentences = split(text)
    opened = [s for s in sentences if text[s.start : s.end].startswith(opening)]
    if len(opened) == 1:
        found = Finder(text, sentences).find(text[opened[0].start : opened[0].end], Scope(opening))
        assert found == QuoteSpan(opened[0].start, opened[0].end)
    elif opened:
        assert refusal("a", opening, text).startswith(f"{len(opened)} sentences open with")
    else:
        assert refusal("a", opening, text).startswith("no sentence opens with")
