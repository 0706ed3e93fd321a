"""`archive search`: what it shows, says and refuses."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from archive.cli.commands import search as command
from archive.database import engine as engines
from archive.models.search import search_entry
from archive.reports.search import hits
from archive.reports.search.find import KINDS
from tests.support.command_line import failed, on


def test_the_match_is_shown_inside_its_sentence(seeded_url: str) -> None:
    asked = ("search", '"give us time"', "--kind", "sentence", "--format", "markdown")
    result = on(seeded_url, *asked)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "they said: «give us time»" in result.stdout
    assert "kursk-talks (12)" in result.stdout


def test_data_has_places_instead_of_signs(seeded_url: str) -> None:
    result = on(seeded_url, "search", "time", "us", "-nobody", "--format", "json", "--limit", "1")
    (found,) = json.loads(result.stdout)
    assert (found["kind"], found["key"]) == ("statement", "kursk-talks/give-us-time")
    assert found["text"] == "give us time"
    assert found["matches"] == [{"start": 5, "end": 7}, {"start": 8, "end": 12}]
    assert "«" not in result.stdout
    assert result.stderr == "archive: these are the first 1; --limit 5 shows more\n"


def test_words_with_a_minus_are_no_options(seeded_url: str) -> None:
    every = on(seeded_url, "search", "kursk", "--format", "jsonl", "--limit", "1000")
    fewer = on(seeded_url, "search", "kursk", "-region", "--format", "jsonl", "--limit", "1000")
    assert every.exit_code == fewer.exit_code == 0
    assert 0 < len(fewer.stdout.splitlines()) < len(every.stdout.splitlines())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "there is no word to search for"),
        (["-kursk"], "say also what there should be, not only what should not"),
        (['"give us'], "a phrase lacks its second quotation mark"),
        (["kursk", "--speakr", "x"], "there is no option --speakr; see 'archive search --help'"),
        (["a*b"], "a star stands at the end of a word: a*, not a*b"),
        (["kursk", "--event", "kursk"], "there is no event 'kursk'; did you mean"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(seeded_url: str, words: list[str], message: str) -> None:
    assert message in failed(on(seeded_url, "search", *words), 2)


def test_nothing_found_is_said(seeded_url: str) -> None:
    result = on(seeded_url, "search", "kittens")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "archive: nothing has kittens\narchive: nothing found\n"
    result = on(seeded_url, "search", "kursk", "offensve", "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "archive: nothing has offensve; did you mean offensive?\n"


def test_renewing_says_what_it_mended(seeded_url: str) -> None:
    engine = engines.create(seeded_url)
    with engine.begin() as connection:
        gone = sa.delete(search_entry).where(search_entry.c.ordinal < 4)
        many = connection.execute(gone).rowcount
    engine.dispose()
    assert many == 3
    result = on(seeded_url, "search", "--renew")
    assert result.stderr.endswith(": 3 entries of the search were not as they should be\n")
    assert on(seeded_url, "check").exit_code == 0


def test_the_command_offers_what_there_is() -> None:
    assert command.KINDS == KINDS
    assert command.FILTERS == hits.FILTERS
