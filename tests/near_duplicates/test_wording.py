"""What of a text is its report, and what of it somebody else is quoted in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.near_duplicates.boilerplate import is_boilerplate
from archive.near_duplicates.shingles import runs, sharing
from archive.near_duplicates.wording import MOST_TEXT, Printed
from archive.text.tokens import tokens
from tests.support.growth import in_proportion
from tests.support.stories import words

SPEECH = " ".join(words(7, 80))


def quoted(text: str) -> list[str]:
    """The words of a text that stand in quotation marks."""
    made = Printed(text).wording()
    return [word for word, inside in zip(made.words, made.quoted, strict=True) if inside]


@pytest.mark.parametrize(
    "text",
    [
        "She said: “we stay here tonight”, and left.",
        'She said: "we stay here tonight", and left.',
        "She said: ‘we stay here tonight’, and left.",
        "She said: 'we stay here tonight', and left.",
        "She said: „we stay here tonight“, and left.",
        "She said: „we stay here tonight”, and left.",
        "She said: ”we stay here tonight”, and left.",
        "She said: «we stay here tonight», and left.",
        "She said: »we stay here tonight«, and left.",
        "She said: 「we stay here tonight」, and left.",
        'A 5" pipe burst. ("we stay here tonight")',
        "The boys’ boats sank. “we stay here tonight”",
        "A stray ” mark. “we stay here tonight”",
        "“we stay\n\n“here tonight”",
    ],
)
def test_what_stands_in_quotation_marks(text: str) -> None:
    assert quoted(text) == ["we", "stay", "here", "tonight"]


def test_what_is_not_closed_ends_with_its_line() -> None:
    assert quoted("“We stay here tonight\nNobody left.") == ["we", "stay", "here", "tonight"]


@pytest.mark.parametrize("text", ["It's the boys' and girls' boat.", '5" 6"'])
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text) == []


@given(st.text(alphabet="ab “”„“«»\"'’‘\n", max_size=60))
def test_marks_take_no_word_away(text: str) -> None:
    assert Printed(text).wording().words == tokens(text)


def test_a_shared_quotation_makes_no_story() -> None:
    for number in range(5):
        one = " ".join([*words(10 + number, 30), f"“{SPEECH}”", *words(20 + number, 10)])
        other = " ".join([*words(30 + number, 12), f"«{SPEECH}»", *words(40 + number, 40)])
        assert sharing(Printed(one).wording(), Printed(other).wording()) is None
        bare = one.replace("“", "").replace("”", "")
        assert sharing(Printed(bare).wording(), Printed(other.strip("«»")).wording()) is None


def test_what_is_only_quoted_is_equal_or_nothing() -> None:
    alone = Printed(f"“{SPEECH}”").wording()
    assert runs(alone) == []
    assert sharing(alone, Printed(f"«{SPEECH}»").wording()) is not None
    assert sharing(alone, Printed(f"“{SPEECH} indeed”").wording()) is None


@pytest.mark.parametrize(
    "line",
    [
        "© 2024 The Herald",
        "Copyright 2024 The Herald. All rights reserved.",
        "All rights reserved.",
        "Sign up for our morning newsletter",
        "Subscribe to our newsletter and get the news into your inbox.",
        "Follow us on Telegram and Instagram",
        "Advertisement",
        "This is a breaking news story and will be updated.",
        "More details to follow.",
        "This article is being updated with new information",
        "Share this article",
        "Read more: Harbour wall breaks",
        "(Photo by Ann Lee/Paper Agency)",
        "Photo: Ann Lee",
        "Image source, Paper Agency",
        "(Reporting by Ann Lee; Editing by Bo Lind)",
    ],
)
def test_lines_of_the_page_are_left_out(line: str) -> None:
    assert is_boilerplate(line)
    assert Printed(f"Head\n{line}\nZorbs met.").wording().words == ["head", "zorbs", "met"]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright disputes divide the council",
        "Photos by witnesses show that the bridge burns.",
        "Sign of the times: the harbour is empty.",
        "Follow the river to the mill, she said.",
        "(c) the harbour wall; and",
        "Related parties met on Sunday.",
        "Sharing this article of faith, they met.",
        "© 2024 The Herald. " + "Zorbs met the blips at the harbour. " * 6,
        "",
    ],
)
def test_lines_of_the_report_stay(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "NORTHPORT, Aug 11 (Reuters) - Zorbs met.",
        "NORTHPORT (AP) — Zorbs met.",
        "(AFP): Zorbs met.",
        "Zorbs met.",
    ],
)
def test_a_dateline_is_no_part_of_the_report(line: str) -> None:
    assert Printed(line).wording().words == ["zorbs", "met"]


def test_an_agency_that_is_spoken_of_is_no_dateline() -> None:
    assert "herald" in Printed("The Herald (Reuters reported it) met zorbs.").wording().words


def test_what_a_coding_calls_boilerplate_is_left_out() -> None:
    text = "Zorbs met.\nMore from us.\nBlips left."
    start = text.index("More")
    made = Printed(text, [(start, start + len("More from us."))]).wording()
    assert made.words == ["zorbs", "met", "blips", "left"]


def test_of_a_long_text_the_beginning_counts() -> None:
    long = " ".join(f"word{number}" for number in range(2 * MOST_TEXT // 10))
    assert len(long) > MOST_TEXT
    assert Printed(long).wording() == Printed(long[:MOST_TEXT]).wording()


@pytest.mark.parametrize(
    "hostile", ["“", "“\n", '"', "'a ", "„", "”", "« ", "「", "\n", "(Reuters", "sign up ", "'a'a"]
)
def test_marks_by_the_thousand_take_no_time(hostile: str) -> None:
    in_proportion(lambda count: Printed(hostile * count).wording(), 40_000)
