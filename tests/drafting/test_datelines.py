"""The dateline of an article, and the days and numbers that a drafted coding gives."""

from __future__ import annotations

import pytest

from archive.coding.format import ArticleEntry, CodingFile
from archive.coding.parser import parse
from archive.drafting.coding_writer import drafted
from archive.drafting.datelines import dateline, is_line
from archive.drafting.drafters import rules
from archive.drafting.proposals import DraftArticle
from archive.text.sentences import split
from archive.vocabulary import Property


def article(body: str, published: str | None = None) -> DraftArticle:
    text = f"Boats of Zorb\n{body}\n"
    return DraftArticle(
        key="boats", text=text, sentences=tuple(split(text, "en")), published=published
    )


@pytest.mark.parametrize(
    ("body", "edtf", "words", "alone"),
    [
        (
            "Friday, March 15, 2019 \n\nThe boats left.",
            "2019-03-15",
            "Friday, March 15, 2019",
            True,
        ),
        ("15 March 2019.\n\nThe boats left.", "2019-03-15", "15 March 2019", True),
        (
            "QUUX, March 15, 2019 (Zorbnews) - The boats left.",
            "2019-03-15",
            "QUUX, March 15, 2019",
            False,
        ),
    ],
    ids=["a weekday", "a stop", "an agency"],
)
def test_a_day_by_itself_is_a_dateline(body: str, edtf: str, words: str, *, alone: bool) -> None:
    read = article(body)
    day = dateline(read)
    assert day is not None
    assert (day.edtf, read.text[slice(*day.span)]) == (edtf, words)
    assert is_line(read, day.span) is alone


@pytest.mark.parametrize(
    "body",
    [
        "The boats left on March 15, 2019.",
        "March 2019\n\nThe boats left.",
        "Friday, March 15\n\nThe boats left.",
        "March 15, 2019\n\nThe boats left.\n\nMarch 16, 2019\n\nThey came.",
        "Since March 15, 2019 boats left.",
    ],
    ids=["in a sentence", "a month", "no year", "several", "in a short line"],
)
def test_other_days_are_no_dateline(body: str) -> None:
    assert dateline(article(body)) is None


def coding(read: DraftArticle, entry: ArticleEntry) -> CodingFile:
    made = drafted(read, entry, [rules()], 0)
    return parse(made.text.encode(), "boats.yaml", CodingFile).file


BODY = "Friday, March 15, 2019 \n\nThe boats were arrested on Monday."


def test_weekdays_count_from_it_and_its_line_is_boilerplate() -> None:
    found = coding(article(BODY), ArticleEntry(key="boats"))
    published = found.article.published
    assert published is not None
    assert (published.edtf, published.quote) == ("2019-03-15", "Friday, March 15, 2019")
    assert found.boilerplate == ["Friday, March 15, 2019"]
    (value,) = (one for said in found.statements for claim in said.claims for one in claim.values)
    assert (value.edtf, value.quote) == ("2019-03-11", "Monday")


def test_the_day_that_the_document_states_stays() -> None:
    read = article(BODY, published="2019-03-20")
    found = coding(read, ArticleEntry(key="boats"))
    (value,) = (one for said in found.statements for claim in said.claims for one in claim.values)
    assert value.edtf == "2019-03-18"


def test_a_number_of_an_event_is_no_date_of_it() -> None:
    found = coding(
        article("At least 12 sailors were arrested. The arrest was a surprise."),
        ArticleEntry(key="boats"),
    )
    (event,) = found.events
    assert (event.title, event.date) == ("Arrest of 12 sailors", None)
    (value,) = (one for said in found.statements for claim in said.claims for one in claim.values)
    assert (value.property, value.low, value.best) == (Property.ARRESTED, 12, None)
    assert (value.unit, value.quote) == ("sailors", "At least 12 sailors")
