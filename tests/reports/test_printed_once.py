"""Words that are printed once are one quotation, however many statements rest on them."""

from __future__ import annotations

from pathlib import Path

from tests.support.coding_files import Mapping, another, example, load, load_all, write
from tests.support.report_calls import ask_at

TEXT = "A claim\n\nThe clerk said the mayor had said: “The lift is closed.”\n"
LATER = TEXT + "More follows.\n"
WORDS = "The lift is closed"


def coding(key: str) -> Mapping:
    """A statement of the clerk, and that of the mayor which it relays, in the same words."""
    return {
        "codebook": "1",
        "article": {"key": key},
        "actors": [
            {"key": "clerk", "description": "The clerk", "kind": "person"},
            {"key": "mayor", "description": "the mayor", "kind": "person"},
        ],
        "statements": [
            {
                "label": "clerk-said",
                "speaker": "clerk",
                "mode": "direct",
                "content": WORDS,
                "relays": [
                    {"label": "mayor-said", "speaker": "mayor", "mode": "direct", "content": WORDS}
                ],
            },
            {"label": "both-said", "speaker": "clerk", "mode": "direct", "content": WORDS},
        ],
    }


def test_one_slice_is_no_repetition(database_url: str, tmp_path: Path) -> None:
    assert not load(database_url, write(tmp_path, coding("lift"), TEXT)).refused
    assert ask_at(database_url, "quotes") == []


def test_an_article_does_not_repeat_itself(database_url: str, tmp_path: Path) -> None:
    for text in (TEXT, LATER):
        assert not load(database_url, write(tmp_path, coding("lift"), text)).refused
    assert ask_at(database_url, "quotes") == []
    assert ask_at(database_url, "quotes", versions="1") == []


def test_the_innermost_is_who_says_it(database_url: str, tmp_path: Path) -> None:
    for key in ("lift", "stairs"):
        assert not load(database_url, write(tmp_path, coding(key), TEXT, key)).refused
    (row,) = ask_at(database_url, "quotes")
    assert (row.words, row.times, row.articles, row.speakers) == (WORDS, 2, 2, 1)
    assert [said.statement for said in row.said] == ["lift/mayor-said", "stairs/mayor-said"]


def test_two_articles_are_two_places(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example(), another())
    (row,) = (row for row in ask_at(database_url, "quotes") if row.words == "nobody met")
    assert row.times == 2
