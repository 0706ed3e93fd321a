"""What was said, published and done in a time: answered whole, or said what is left out."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from archive.errors import UsageError
from archive.reports.query.days_asked import day
from tests.support.coding_files import Mapping, load, write
from tests.support.command_line import failed, on

TEXT = """The week in Northport

Printed on {printed}. On 20 January 2019 the guard said that the gate was shut.
The cook said that the bread was late. In May 2018 the smith said that the bell was cracked.
The mayor said by 15 August 2024 that the road was dug up.
"""
PUBLISHED = "24 January 2019"
GUARD, COOK, SMITH, MAYOR = ("guard", "cook", "smith", "mayor")
SAYS = {
    GUARD: ("the gate was shut", "2019-01-20", "20 January 2019"),
    COOK: ("the bread was late", None, None),
    SMITH: ("the bell was cracked", "2018-05", "May 2018"),
    MAYOR: ("the road was dug up", "[..2024-08-15]", "by 15 August 2024"),
}


def coding(key: str, *, published: bool) -> Mapping:
    """Four statements: of a day, of none, of a month, of an open date; so are four events."""
    article: dict[str, Any] = {"key": key, "language": "en"}
    if published:
        article["published"] = {"edtf": "2019-01-24", "quote": PUBLISHED, "basis": "printed"}
    statements = []
    for who, (content, edtf, quote) in SAYS.items():
        said = {"edtf": edtf, "quote": quote, "basis": "printed"}
        dated = [{"property": "date", **said}] if edtf else []
        statements.append(
            {
                "label": who,
                "speaker": who,
                "content": content,
                **({"said": said} if edtf else {}),
                "claims": [{"event": f"{key}-{who}", "values": dated}],
            }
        )
    actors = [{"key": who, "description": f"the {who}", "kind": "person"} for who in SAYS]
    events = [
        {"key": f"{key}-{who}", "title": content, **({"date": who} if edtf else {})}
        for who, (content, edtf, _) in SAYS.items()
    ]
    return {
        "codebook": "1", "article": article, "actors": actors, "events": events,
        "statements": statements,
    }  # fmt: skip


@pytest.fixture
def week(database_url: str, tmp_path: Path) -> str:
    """An archive of one article with a day of publishing, and of one without."""
    for key in ("dated", "undated"):
        text = TEXT.format(printed=PUBLISHED if key == "dated" else "paper")
        job = write(tmp_path, coding(key, published=key == "dated"), text, key)
        assert not load(database_url, job).refused
    return database_url


def answer(url: str, *args: str) -> tuple[list[dict[str, Any]], str]:
    """The JSON of a call, and what it says to people."""
    result = on(url, *args, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout), result.stderr


def names(rows: list[dict[str, Any]], key: str = "statement") -> set[str]:
    return {str(row[key]) for row in rows}


def test_a_statement_counts_by_the_day_of_its_article(week: str) -> None:
    rows, said = answer(
        week, "report", "statements", "--since", "2019-01-01", "--until", "2019-02-28"
    )
    assert names(rows) == {"dated/guard", "dated/cook", "undated/guard"}
    by = {row["statement"]: (row["dated_by"], row["said"], row["published"]) for row in rows}
    assert by["dated/guard"] == ("said", "2019-01-20", "2019-01-24")
    assert by["dated/cook"] == ("published", None, "2019-01-24")
    assert by["undated/guard"] == ("said", "2019-01-20", None)
    assert said == (
        "archive: 1 statement without a day of saying, in an article without a day of publishing, "
        "is left out\n"
        "archive: 2 statements said on an open date are left out; --open shows them\n"
    )
    shown = on(week, "report", "statements", "--speaker", "cook", "--format", "markdown").stdout
    assert "published 2019-01-24" in shown
    rows, _ = answer(week, "report", "statements", "--since", "2019-01-25", "--until", "2019-03")
    assert rows == []


@pytest.mark.parametrize(
    ("since", "until", "near"),
    [
        ("1950", "1950", False),
        ("2024-07-14", "2024-07-14", False),
        ("2024-07-15", "2024-07-15", True),
        ("2024-08-15", "2024-08-15", True),
        ("2024-08-16", "2025", False),
    ],
)
def test_an_open_date_is_near_its_known_end(week: str, since: str, until: str, near: bool) -> None:
    window = ("--since", since, "--until", until)
    could = since < "2024-08-16"
    for report, field, keys in (
        ("statements", "statement", {"dated/mayor", "undated/mayor"}),
        ("timeline", "event", {"dated-mayor", "undated-mayor"}),
    ):
        rows, said = answer(week, "report", report, *window)
        assert names(rows, field) == (keys if near else set())
        assert ("open date" in said and "--open shows them" in said) == (could and not near)
        rows, said = answer(week, "report", report, *window, "--open")
        assert names(rows, field) == (keys if could else set())
        assert "open date" not in said


def test_events_without_a_date_are_counted(week: str) -> None:
    rows, said = answer(week, "report", "timeline", "--since", "2018", "--until", "2019")
    assert names(rows, "event") == {
        f"{k}-{w}" for k in ("dated", "undated") for w in (GUARD, SMITH)
    }
    assert "archive: 2 events without a date are left out\n" in said
    _, said = answer(
        week, "report", "timeline", "--since", "2018", "--until", "2019", "--speaker", GUARD
    )
    assert said == ""


def test_articles_are_asked_by_the_day_of_publishing(week: str) -> None:
    window = ("--published-since", "24 January 2019", "--published-until", "January 24, 2019")
    rows, said = answer(week, "report", "statements", *window)
    assert names(rows) == {f"dated/{who}" for who in SAYS}
    assert said == ""
    rows, _ = answer(week, "report", "timeline", *window)
    assert names(rows, "event") == {f"dated-{who}" for who in SAYS}
    rows, _ = answer(week, "search", "was", *window)
    assert {row["article"] for row in rows if row["kind"] != "event"} == {"dated"}
    assert {row["kind"] for row in rows} == {"event", "statement", "sentence"}
    rows, _ = answer(week, "report", "coverage", *window)
    assert sum(row["articles"] for row in rows) == 1
    for report in ("sources", "attribution", "corroboration", "events", "actors", "network"):
        rows, _ = answer(week, "report", report, "--published-since", "2019-01-25")
        assert rows == [], report


def test_a_search_says_what_it_leaves_out(week: str) -> None:
    rows, said = answer(
        week, "search", "bread", "--kind", "statement", "--since", "2019", "--until", "2019"
    )
    assert names(rows, "key") == {"dated/cook"}
    assert said == (
        "archive: 1 statement without a day of saying, in an article without a day of publishing, "
        "is left out\n"
    )


def test_nothing_is_left_out_where_no_day_is_asked_for(week: str) -> None:
    for report in ("statements", "timeline", "sources", "coverage"):
        assert answer(week, "report", report)[1] == ""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-8-1", (2024, 8, 1), (2024, 8, 1)),
        ("2024-8", (2024, 8, 1), (2024, 8, 31)),
        ("Aug 2024", (2024, 8, 1), (2024, 8, 31)),
        ("february 2024", (2024, 2, 1), (2024, 2, 29)),
        ("10 August 2024", (2024, 8, 10), (2024, 8, 10)),
        ("August 10, 2024", (2024, 8, 10), (2024, 8, 10)),
        ("Sept. 3 2024", (2024, 9, 3), (2024, 9, 3)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
    ],
)
def test_days_are_understood_as_people_write_them(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert day(text, last=False) == dt.date(*first)
    assert day(text, last=True) == dt.date(*last)


@pytest.mark.parametrize(
    "text", ["30 February 2024", "Augustus 2024", "10 2024", "August", "2024-2-30", "0 May 2024"]
)
def test_an_impossible_day_is_refused_with_what_is_understood(text: str) -> None:
    with pytest.raises(UsageError, match=r"is no date; give 2024, .* or August 10, 2024"):
        day(text, last=False)


def test_a_window_that_ends_before_it_begins_is_refused(seeded_url: str) -> None:
    args = ("report", "statements", "--published-since", "2020", "--published-until", "2019")
    line = failed(on(seeded_url, *args), 2)
    assert line.startswith("--published-since 2020 is after --published-until 2019")
