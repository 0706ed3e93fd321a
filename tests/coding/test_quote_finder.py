"""Quotes mean one place of the text, or are refused with what would help."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.coding import quote_hints
from archive.coding.format.base import Quote
from archive.coding.quote_finder import Finder, QuoteSpan
from archive.coding.quote_hints import whole
from archive.text import word_index
from archive.text.eye_fold import by_eye, exactly, without_case
from archive.text.sentences import split
from archive.text.word_boundaries import divides_word
from archive.text.word_index import WordIndex
from tests.support.growth import in_proportion

TEXT = """Give time to the zorbs

The zorb said: “give us time.” It's time, zorbs say; time’s up.
A blip – the last one – said “give us time” as well, in the time-zone of Éze 🙂 at 1,000 zorbs.
"""


def finder(text: str = TEXT) -> Finder:
    return Finder(text, split(text))


def find(quote: str | Quote, within: str | None = None, text: str = TEXT) -> QuoteSpan:
    return finder(text).find(quote, within)


def refusal(quote: str | Quote, within: str | None = None, text: str = TEXT) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        find(quote, within, text)
    message = str(caught.value)
    assert "\n" not in message
    return message


def exact(found: QuoteSpan, text: str = TEXT) -> str:
    return text[found.start : found.end]


def test_the_one_place_is_found() -> None:
    assert find("The zorb said") == QuoteSpan(24, 37)
    assert exact(find("at 1,000 zorbs")) == "at 1,000 zorbs"


@pytest.mark.parametrize("words", ["zor", "orb said", "ive us", "1,00", "000 zorb"])
def test_words_are_whole(words: str) -> None:
    assert "does not occur" in refusal(words)


@pytest.mark.parametrize(
    "words", ["It", "time’s", "s up", "“give us time”", "time-zone", "zone of", "🙂", "1"]
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
            assert here.find("blips", disguise(f"Zorb {number:05d}")).start == start + 19
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
        found = Finder(text, sentences).find(text[opened[0].start : opened[0].end], opening)
        assert found == QuoteSpan(opened[0].start, opened[0].end)
    elif opened:
        assert refusal("a", opening, text).startswith(f"{len(opened)} sentences open with")
    else:
        assert refusal("a", opening, text).startswith("no sentence opens with")


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


def test_the_nearest_match_is_not_looked_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quote_hints, "MOST_HINTS", 2)
    here = finder()
    said = []
    for _ in range(2):
        for quote, within in (("the zorb sat", None), ("time", "The blip")):
            with pytest.raises(ValueError, match=r".") as caught:
                here.find(quote, within)
            said.append(str(caught.value))
    assert said == [
        "‘the zorb sat’ does not occur in the text; the nearest is ‘The zorb’",
        "no sentence opens with ‘The blip’; one opens with ‘The zorb’",
        "‘the zorb sat’ does not occur in the text",
        "no sentence opens with ‘The blip’",
    ]
