"""Who printed what first: by the days of publishing, how much of it, and what is not certain."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from archive.database import engine as engines
from archive.errors import UsageError
from archive.reports import reprints
from archive.reports.query.filters import Filters
from archive.reports.reprints import Print
from tests.support.command_line import on
from tests.support.papers import Papers, said
from tests.support.stories import words

WHOLE = [" ".join(words(1, 300))]
WITHIN = [*WHOLE, " ".join(words(2, 596))]
BRIEF = [" ".join(words(1, 100))]


@pytest.fixture
def archive(database_url: str, tmp_path: Path) -> Papers:
    return Papers(database_url, tmp_path)


def asked(archive: Papers, **given: Any) -> list[Print]:
    with engines.opened(archive.url) as connection:
        return list(reprints.rows(connection, Filters(**given)))


def told(archive: Papers, **given: Any) -> list[tuple[str, str, str, bool]]:
    return [(r.story, r.article, r.kind, r.certain) for r in asked(archive, **given)]


def print_all(archive: Papers, *days: str | None) -> None:
    """Print a report, a longer article around it, and the beginning of it, on these days."""
    outlets = (("agency", "alpha", WHOLE), ("daily", "beta", WITHIN), ("brief", "gamma", BRIEF))
    for (key, source, lines), day in zip(outlets, days, strict=True):
        archive.add(key, headline=key, source=source, lines=lines, published=day)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (
            ("2024-08-10", "2024-08-11", "2024-08-12"),
            {"agency": "first", "daily": "contains", "brief": "contained"},
        ),
        (
            ("2024-08-12", "2024-08-10", "2024-08-11"),
            {"daily": "first", "brief": "contained", "agency": "contained"},
        ),
        (
            ("2024-08-11", "2024-08-11", "2024-08-10"),
            {"brief": "first", "agency": "contains", "daily": "contains"},
        ),
        (
            ("2024-08-10", None, "2024-08-10"),
            {"agency": "first?", "brief": "contained?", "daily": "contains?"},
        ),
        (
            ("2024-08", "2024-08-20", "2024-09-01"),
            {"agency": "first?", "daily": "contains?", "brief": "contained"},
        ),
        (
            (None, None, None),
            {"agency": "first?", "brief": "contained?", "daily": "contains?"},
        ),
    ],
)
def test_the_first_is_the_one_that_was_published_first(
    archive: Papers, days: tuple[str | None, ...], expected: dict[str, str]
) -> None:
    """What each is to the first, in order; a question mark where the order is not certain."""
    print_all(archive, *days)
    rows = asked(archive)
    assert {row.story for row in rows} == {next(iter(expected))}
    found = {row.article: row.kind + ("" if row.certain else "?") for row in rows}
    assert [*found.items()] == [*expected.items()]


def test_it_is_said_how_much_of_it_each_prints(archive: Papers) -> None:
    print_all(archive, "2024-08-10", "2024-08-11", "2024-08-12")
    parts = {r.article: (round(r.share, 2), round(r.share_of_first, 2)) for r in asked(archive)}
    assert parts["agency"] == (1.0, 1.0)
    share, of_first = parts["daily"]
    assert share == pytest.approx(1 / 3, abs=0.02)
    assert of_first == pytest.approx(1, abs=0.02)
    share, of_first = parts["brief"]
    assert share == pytest.approx(1, abs=0.02)
    assert of_first == pytest.approx(1 / 3, abs=0.02)
    assert {(r.articles, r.sources) for r in asked(archive)} == {(3, 3)}


def test_equal_alerts_are_wholly_one_anothers(archive: Papers) -> None:
    for key in ("one", "two"):
        archive.add(key, headline="Alert", lines=["Zorbs met"])
    rows = asked(archive)
    assert [(r.article, r.kind, r.share, r.share_of_first, r.sources) for r in rows] == [
        ("one", "first", 1, 1, 0),
        ("two", "reprint", 1, 1, 0),
    ]


@pytest.mark.parametrize("order", [*itertools.permutations(range(3))])
def test_the_order_of_loading_makes_no_difference(archive: Papers, order: tuple[int, ...]) -> None:
    prints = [("one", WHOLE, "2024-08-10"), ("two", WITHIN, None), ("three", BRIEF, "2024-08-09")]
    for at in order:
        key, lines, day = prints[at]
        archive.add(key, headline=key, lines=lines, published=day)
    assert told(archive) == [
        ("three", "three", "first", False),
        ("three", "one", "contains", True),
        ("three", "two", "contains", False),
    ]


def test_the_filters_keep_articles_and_tell_their_first_prints(archive: Papers) -> None:
    archive.add("agency", said("agency"), source="alpha", lines=WHOLE, published="2024-08-10")
    archive.add("daily", source="beta", headline="d", lines=WITHIN, published="2024-08-11")
    archive.add("other", source="gamma", headline="o", lines=[" ".join(words(5, 100))])
    first, again = ("agency", "agency", "first", True), ("agency", "daily", "contains", True)
    assert told(archive) == [first, again]
    assert told(archive, article="daily") == told(archive, source="beta") == [again]
    assert told(archive, event="blast") == [first]
    assert told(archive, event="blast", source="beta") == []
    assert told(archive, article="other") == []
    assert [r.articles for r in asked(archive, article="daily")] == [2]
    with pytest.raises(UsageError, match="there is no article 'dally'"):
        told(archive, article="dally")


def test_a_filter_of_days_keeps_what_was_published_then(archive: Papers) -> None:
    print_all(archive, "2024-08-10", "2024-08-12", "2024-09-01")
    result = on(archive.url, "report", "reprints", "--published-since", "2024-08-11",
                "--published-until", "2024-08", "--columns", "article,how")  # fmt: skip
    assert [line.split() for line in result.stdout.splitlines()[2:]] == [["daily", "contains"]]


def test_an_article_shows_who_printed_it_first(archive: Papers) -> None:
    print_all(archive, "2024-08-10", "2024-08-11", "2024-08-12")
    shown = on(archive.url, "show", "article", "brief").stdout
    part = " ".join(shown.partition("Printed first")[2].split())
    assert "agency certain 99%" in part
    assert "3 articles of 3 sources" in part
    itself = on(archive.url, "show", "article", "agency").stdout.partition("Printed first")[2]
    assert "itself" in itself


def test_a_roundup_is_told_of_what_it_printed_first_alone(archive: Papers) -> None:
    for number, day in ((1, "2024-08-10"), (2, "2024-08-11")):
        lines = [" ".join(words(number, 80))]
        archive.add(f"wire-{number}", headline=f"w{number}", lines=lines, published=day)
    both = [" ".join(words(number, 80)) for number in (1, 2, 3)]
    archive.add("day", headline="The day", lines=both, published="2024-08-12")
    assert told(archive) == [
        ("wire-1", "wire-1", "first", True),
        ("wire-1", "day", "contains", True),
        ("wire-2", "wire-2", "first", True),
    ]
