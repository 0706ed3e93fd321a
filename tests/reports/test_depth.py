"""How deep an article is coded, as the reports say it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.database import engine as engines
from archive.importing.jobs import Job
from archive.reports import coverage, quality
from archive.reports.dossiers import article
from archive.reports.query.filters import Filters
from tests.support.coding_files import Mapping, load, write

TEXT = "Zorbs strike\n\nThe zorbs said that they blew up the bridge at Plim.\n"

SAID: Mapping = {"label": "a", "cue": "said", "content": "they blew up the bridge at Plim"}

EVENT = {"key": "blast", "title": "Blast"}


NEWEST = "newest version of a coded article"


def claim(**more: Any) -> Mapping:
    return SAID | {"claims": [{"event": EVENT, **more}]}


DEPTHS = [
    ([], "text only"),
    ([SAID], "statements"),
    ([claim()], "statements and events"),
    ([claim(values=[{"property": "label", "quote": "the bridge"}])], "full"),
    ([claim(participants={"initiator": [{"kind": "group", "name": "The zorbs"}]})], "full"),
    ([claim(places={"at": ["plim"]})], "full"),
]


def loaded(url: str, folder: Path, statements: list[Mapping]) -> None:
    plim = {"places": [{"key": "plim", "kind": "settlement", "name": "Plim"}]}
    assert load(url, write(folder, plim, None, "authority")).refused == []
    coding = {"codebook": "1", "article": {"key": "strike"}, "statements": statements}
    assert load(url, write(folder, coding, TEXT, "strike")).refused == []


@pytest.mark.parametrize(
    ("statements", "depth"),
    DEPTHS,
    ids=["text", "statements", "events", "values", "participants", "places"],
)
def test_the_rows_of_a_version_say_how_deep_it_is_coded(
    database_url: str, tmp_path: Path, statements: list[Mapping], depth: str
) -> None:
    loaded(database_url, tmp_path, statements)
    with engines.opened(database_url) as connection:
        head = next(article.sections(connection, "strike")).rows
        assert [row.depth for row in head] == [depth]
        (counts,) = (row for row in coverage.rows(connection, Filters()) if row.articles)
        lacks = {
            row.what: (row.count, row.of)
            for row in quality.rows(connection, Filters())
            if row.what.endswith(" of a coded article") and row.what != NEWEST
        }
    rank = ["text only", "statements", "statements and events", "full"].index(depth)
    assert (counts.coded, counts.with_events, counts.in_full) == (1, rank > 1, rank > 2)
    asked = ["statements", "events", "who, where and how many"]
    assert lacks == {
        f"{what} of a coded article": (int(rank == least), 1)
        for least, what in enumerate(asked)
        if rank >= least
    }


def test_each_article_is_asked_of_its_own_coded_version(database_url: str, tmp_path: Path) -> None:
    loaded(database_url, tmp_path, [SAID])
    other = {"codebook": "1", "article": {"key": "other"}}
    for text, said in ((TEXT, SAID), (f"{TEXT}Plim is shut.\n", claim())):  # two coded versions
        coding = other | {"statements": [said]}
        assert load(database_url, write(tmp_path, coding, text, "other")).refused == []
    with engines.opened(database_url) as connection:
        lacks = {row.what: (row.count, row.of) for row in quality.rows(connection, Filters())}
    asked = ("statements", "events", "who, where and how many")
    assert [lacks.get(f"{what} of a coded article") for what in asked] == [(0, 2), (1, 2), (1, 1)]


def test_an_article_without_a_coding_is_its_text_only(database_url: str, tmp_path: Path) -> None:
    path = tmp_path / "strike.txt"
    path.write_text(TEXT)
    assert load(database_url, Job(path, path)).refused == []
    with engines.opened(database_url) as connection:
        head = next(article.sections(connection, "strike")).rows
        assert [(row.depth, row.coded) for row in head] == [("text only", False)]
        (counts,) = coverage.rows(connection, Filters())
        lacks = [row.what for row in quality.rows(connection, Filters())]
        assert (counts.coded, counts.with_events, counts.in_full) == (0, 0, 0)
    assert [what for what in lacks if what.endswith("of a coded article")] == []
