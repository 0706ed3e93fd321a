"""Dates in a text: which words print them, and what they yield."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.coding.edtf_dates import bounds
from archive.drafting.dates import bounded_by_saying, dates
from archive.drafting.dates.reader import phrases
from archive.drafting.proposals import DateProposal, DraftArticle
from archive.vocabulary import DateBasis
from tests.support.examples import examples
from tests.support.growth import in_proportion

WEDNESDAY = "2019-09-11"


def article(text: str, published: str | None = WEDNESDAY) -> DraftArticle:
    return DraftArticle(key="piers", text=text, sentences=(), language="en", published=published)


def found(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(text[slice(*one.span)], one.edtf) for one in dates(article(text, published))]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        # printed in full
        ("It began on August 29, 2019.", "August 29, 2019", "2019-08-29"),
        ("It began on Thursday, 29 August 2019.", "Thursday, 29 August 2019", "2019-08-29"),
        ("Filed 2019-08-29 by mail.", "2019-08-29", "2019-08-29"),
        ("Filed on 8/29/2019.", "8/29/2019", "2019-08-29"),
        ("Filed on 5/6/2019.", "5/6/2019", None),
        ("In August 2024 they met.", "August 2024", "2024-08"),
        ("In 2016 they met.", "2016", "2016"),
        ("The 2012 election was held.", "2012", "2012"),
        ("In early 2019 it closed.", "early 2019", "2019"),
        ("Through the 1990s it stood.", "Through the 1990s", "/199X"),
        ("In the late 1990s it stood.", "the late 1990s", "199X"),
        ("In the mid-’80s it stood.", "the mid-’80s", "198X"),
        ("A bridge of the 19th century.", "the 19th century", "18XX"),
        ("In the summer of 2018 it fell.", "the summer of 2018", "2018-22"),
        ("In the third quarter of 2018 it fell.", "the third quarter of 2018", "2018-35"),
        ("In the first half of 2018 it fell.", "the first half of 2018", "2018-40"),
        ("From 2009-2010 it was shut.", "From 2009-2010", "2009/2010"),
        (
            "From March 3 to April 5, 2018 it was shut.",
            "March 3 to April 5, 2018",
            "2018-03-03/2018-04-05",
        ),
        ("Between 2010 and 2012 it was shut.", "Between 2010 and 2012", "[2010..2012]"),
        ("It was shut August 10-11.", "August 10-11", "2019-08-10/2019-08-11"),
        # the year follows
        ("It opened on July 24.", "July 24", "2019-07-24"),
        ("It opened on Dec. 31.", "Dec. 31", "2019-12-31"),
        ("In July it opened.", "July", "2019-07"),
        ("It will open in March.", "March", "2020-03"),
        ("It opened in April.", "April", "2019-04"),
        ("It opened last April.", "last April", "2019-04"),
        ("It rose in the first quarter.", "the first quarter", "2019-33"),
        ("It will rise in the first quarter.", "the first quarter", "2020-33"),
        ("It rose in the second quarter.", "the second quarter", "2019-34"),
        # weekdays, by tense
        ("It fell on Monday.", "Monday", "2019-09-09"),
        ("It fell Wednesday.", "Wednesday", "2019-09-11"),
        ("It will open on Monday.", "Monday", "2019-09-16"),
        ("On Friday, the piers will open.", "Friday", "2019-09-13"),
        ("It opens next Wednesday.", "next Wednesday", "2019-09-18"),
        ("It fell last Wednesday.", "last Wednesday", "2019-09-04"),
        ("The mayor said Monday that it will open.", "Monday", "2019-09-09"),
        ("It fell on Saturday night.", "Saturday night", "2019-09-07"),
        # from the publication
        ("It fell yesterday.", "yesterday", "2019-09-10"),
        ("It fell last night.", "last night", "2019-09-10"),
        ("It opens tomorrow morning.", "tomorrow morning", "2019-09-12"),
        ("It fell last week.", "last week", "[2019-09-02..2019-09-08]"),
        ("It fell last month.", "last month", "2019-08"),
        ("It fell earlier this year.", "earlier this year", "2019"),
        ("It fell three days ago.", "three days ago", "2019-09-08"),
        ("It fell two years ago.", "two years ago", "2017"),
        ("It fell a month ago.", "a month ago", "2019-08"),
        ("It fell several days ago.", "several days ago", None),
        ("It fell in March last year.", "March last year", "2018-03"),
        ("It fell on August 10 this year.", "August 10 this year", "2019-08-10"),
        ("It opens by the end of the year.", "by the end of the year", "[..2019]"),
        ("It fell over the weekend.", "the weekend", "[2019-09-07..2019-09-08]"),
        ("It fell last summer.", "last summer", "2019-22"),
        ("It is currently shut.", "currently", "2019-09-11"),
        ("It was previously shut.", "previously", None),
        ("It was shut for the last three months.", "the last three months", None),
        # bounds
        ("It opens by October 31.", "by October 31", "[..2019-10-31]"),
        ("It is shut until October 14.", "until October 14", "/2019-10-14"),
        ("It was shut since Thursday.", "since Thursday", "2019-09-05/.."),
        ("The deadline is October 31.", "October 31", "[..2019-10-31]"),
    ],
)
def test_words_and_value(text: str, words: str, edtf: str | None) -> None:
    assert found(text) == [(words, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May said so.",
        "They march on and may fall.",
        "Over 1500 soldiers marched.",
        "2000 people marched.",
        "It cost $2000 and 3.5 percent.",
        "It lasted three days and two hours.",
        "A 22-year-old was there for 10 minutes.",
        "It is shut every Friday and on Sundays.",
        "An annual meeting, held daily.",
        "It fell an hour later.",
        "They won 3:2 and 10-4.",
        "The second man fell.",
    ],
)
def test_no_dates(text: str) -> None:
    assert found(text) == []


def test_days_that_point_back() -> None:
    text = (
        "On August 10 it fell. At night of the same day it burnt. Two days later it was gone."
        " The next day it rained. At the time nobody was there. Later, they came."
    )
    assert found(text) == [
        ("August 10", "2019-08-10"),
        ("the same day", "2019-08-10"),
        ("Two days later", "2019-08-12"),
        ("The next day", "2019-08-13"),
        ("At the time", "2019-08-13"),
        ("Later", "[2019-08-13..]"),
    ]


def test_today_in_a_quotation_is_the_day_of_saying() -> None:
    text = 'On Monday the mayor spoke. "Today we open," she said. Today it is shut.'
    one, two, three = dates(article(text))
    assert (one.edtf, two.edtf, three.edtf) == ("2019-09-09", "2019-09-09", "2019-09-11")
    assert (two.basis, three.basis) == (DateBasis.ANAPHORA, DateBasis.DEICTIC)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("On July 24, 2018 it fell.", DateBasis.PRINTED),
        ("On July 24 it fell.", DateBasis.YEAR_INFERRED),
        ("On Monday it fell.", DateBasis.WEEKDAY),
        ("Yesterday it fell.", DateBasis.DEICTIC),
        ("It was previously shut.", None),
    ],
)
def test_basis(text: str, basis: DateBasis | None) -> None:
    assert [one.basis for one in dates(article(text))] == [basis]


def test_without_publication_what_counts_from_it_is_words_alone() -> None:
    text = "In August 2024 they met. On August 6 it began. Yesterday, last week, on Monday, now."
    assert found(text, None) == [
        ("August 2024", "2024-08"),
        ("August 6", "2024-08-06"),
        ("Yesterday", None),
        ("last week", None),
        ("Monday", None),
        ("now", None),
    ]
    assert {one.basis for one in dates(article(text, None)) if one.edtf is None} == {None}


@pytest.mark.parametrize(
    ("text", "words", "edtf", "clock"),
    [
        ("Today at 10:30 BST it fell.", "Today at 10:30 BST", WEDNESDAY, "10:30"),
        ("At 5 p.m. on Tuesday it fell.", "5 p.m. on Tuesday", "2019-09-10", "17:00"),
        ("By 11:40 it fell.", "11:40", None, "11:40"),
        ("At 12:15 a.m. it fell.", "12:15 a.m.", None, "00:15"),
        ("At noon Friday it fell.", "noon Friday", "2019-09-06", "12:00"),
        ("At 7pm it fell.", "7pm", None, "19:00"),
    ],
)
def test_times_of_day(text: str, words: str, edtf: str | None, clock: str) -> None:
    (one,) = dates(article(text))
    assert (text[slice(*one.span)], one.edtf, one.clock) == (words, edtf, clock)


def test_lengths_and_repetitions_are_phrases_but_no_dates() -> None:
    read = phrases(article("For three days, every year, a 22-year-old."))
    assert [one.value.duration for one in read] == ["P3D", "set", "P22Y"]


def test_what_was_said_on_a_day_happened_up_to_then() -> None:
    one = DateProposal(
        span=(0, 8), edtf="2024-08-14", basis=DateBasis.YEAR_INFERRED, rule="r", clock="10:30"
    )
    bound = bounded_by_saying(one)
    assert (bound.edtf, bound.basis, bound.clock) == (
        "[..2024-08-14]",
        DateBasis.BOUNDED_BY_SAYING,
        None,
    )


def test_another_language_has_none() -> None:
    text = "On July 24 it fell."
    german = DraftArticle(key="k", text=text, sentences=(), language="de", published=WEDNESDAY)
    assert dates(german) == ()


@pytest.mark.parametrize("text", ["August 31", "0000-00-00", "31 February 2019", "", "1000s ’00s"])
@pytest.mark.parametrize(
    "published", ["0001-01-01", "9999-12-31", "2019", "nonsense", "2019-02-30"]
)
def test_odd_days(text: str, published: str) -> None:
    text = (
        f"{text}. Two weeks ago, next year, tomorrow; 300 centuries ago; last decade. Later, now."
    )
    for one in dates(article(text, published)):
        if one.edtf:
            bounds(one.edtf)


WORDS = (
    "the last next this of in by until May August Monday 10 2019 1990s early mid - , . ’ \n 5 p.m. "
    "days week years ago later before two a and to from quarter night today every since :"
)
PIECES = st.sampled_from(WORDS.split(" "))


@settings(max_examples=examples(200))
@given(
    st.lists(PIECES, max_size=40), st.sampled_from([None, WEDNESDAY, "0001-01-01", "9999-12-31"])
)
def test_any_words(pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    last = 0
    for one in dates(article(text, published)):
        assert last <= one.span[0] < one.span[1] <= len(text)
        last = one.span[1]
        if one.edtf:
            bounds(one.edtf)


@pytest.mark.parametrize(
    "piece", ["August ", "the last ", "10 ", "Today at 5 p.m. ", "by May 5, ", "’"]
)
def test_time_grows_with_the_text(piece: str) -> None:
    in_proportion(lambda size: dates(article(piece * (size // len(piece)))), 60_000)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("the day after the vote", None),
        ("the night before he fled", None),
        ("the next day after the vote", None),
        ("a week after the vote", None),
        ("the day after", "2019-05-04"),
        ("the day before, it rained", "2019-05-02"),
        ("the week before that", "[2019-04-22..2019-04-28]"),
        ("the day before yesterday", "2019-09-09"),
        ("the day after tomorrow", "2019-09-13"),
    ],
)
def test_what_is_counted_from_an_event_yields_no_day(words: str, edtf: str | None) -> None:
    assert found(f"It burnt on May 3, 2019. He left {words}.")[1][1] == edtf


def test_what_hangs_on_an_event_without_a_word_of_time_is_no_date() -> None:
    assert found("He left after the attack, before the vote.") == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It closed two years ago.", "2017"),
        ("It closed about two years ago.", "2017~"),
        ("It closed more than two years ago.", "[..2017]"),
        ("It closed less than two years ago.", "[2017..]"),
        ("It closed about a week ago.", "[2019-09-02..2019-09-08]"),
        ("Rather than two years ago, it is now.", "2017"),
        ("In the 1800s they hunted.", "18XX"),
        ("In the 2000s they hunted.", "200X"),
    ],
)
def test_what_is_about(text: str, edtf: str) -> None:
    assert found(text)[0][1] == edtf


def test_the_next_month_is_counted_from_a_month() -> None:
    text = "On May 3, 2018, it burnt. It reopened in March 2019. The next month it closed."
    assert found(text)[2] == ("The next month", "2019-04")


@pytest.mark.parametrize("words", ["In the next year", "In the coming week"])
def test_some_time_until_then_is_words_alone(words: str) -> None:
    assert found(f"It burnt on May 3, 2019. {words} it will open.")[1] == (words[3:], None)


def test_a_half_of_no_year_is_no_date() -> None:
    assert found("They played much of the first half in defence.") == []
    assert found("It mattered in the second half of the month.") == []
    assert found("It mattered in the first half of the year.") == [("the first half", "2019-40")]
    assert found("In the first half of 2019 it rained.") == [("the first half of 2019", "2019-40")]


def test_the_next_day_is_not_that_of_a_day_far_before() -> None:
    near = "On May 3, 2019, it burnt. " + "It rained on and on. " * 3 + "The next day it fell."
    far = "On May 3, 2019, it burnt. " + "It rained on and on. " * 30 + "The next day it fell."
    assert found(near)[1] == ("The next day", "2019-05-04")
    assert found(far)[1] == ("The next day", None)
