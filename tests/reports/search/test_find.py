"""Searching the seed and the coded articles: what is found, in which order, and by which index."""

from __future__ import annotations

import datetime as dt
import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from archive.database import engine as engines
from archive.errors import UsageError
from archive.models.actors import actor
from archive.models.articles import article
from archive.rendering.row_fields import plain
from archive.reports.query.filters import Filters, Resolved
from archive.reports.search import find, hits, nearest
from archive.reports.search.find import KINDS
from archive.reports.search.hits import Hit
from archive.reports.search.query import parse
from archive.text.tokens import tokens
from archive.vocabulary import Act, Mode
from tests.support.report_calls import SEED, ask, view

SNAPSHOT = Path(__file__).parents[1] / "snapshots" / "search.json"
SEARCHES = ('"give us time"', "kursk offensive* -region", "Soleymani revenge", "zelenskýy")


def search(
    connection: Connection, words: str, kinds: tuple[str, ...] = KINDS, **given: Any
) -> list[Hit]:
    limit = given.pop("limit", None)
    return list(hits.rows(connection, parse(words), Filters(**given), kinds=kinds, limit=limit))


def names(found: list[Hit]) -> list[str]:
    return [f"{hit.kind} {hit.key}" for hit in found]


def test_searches_find_what_they_found_before(full: Connection) -> None:
    """Written anew, when the hits should be others: both databases are held against one file."""
    found = {words: [plain(hit) for hit in search(full, words)] for words in SEARCHES}
    assert found == json.loads(SNAPSHOT.read_text("utf-8"))


def test_names_come_first_then_the_shortest(full: Connection) -> None:
    found = search(full, "kursk")
    ranks = [find.RANK_OF_KIND[hit.kind] for hit in found]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}
    said = [len(tokens(hit.text)) for hit in found if hit.kind == "sentence"]
    assert said == sorted(said)
    assert len({(hit.kind, hit.key, hit.sentence) for hit in found}) == len(found)


def test_a_limit_takes_the_first(full: Connection) -> None:
    every = search(full, "the")
    assert len(every) > 100
    assert search(full, "the", limit=7) == every[:7]


def test_every_match_is_shown_where_it_stands(full: Connection) -> None:
    texts: dict[str, str] = dict(full.execute(sa.text(
        "SELECT key, text FROM article JOIN article_version ON article_id = id"
    )).all())  # fmt: skip
    found = search(full, '"prime minister" -iran')
    assert {"statement", "sentence"} <= {hit.kind for hit in found}
    for hit in found:
        assert hit.matches
        for match in hit.matches:
            assert tokens(hit.text[match.start : match.end]) == ["prime", "minister"]
        assert hit.shown.count("«") == len(hit.matches)
        if hit.article:
            words = texts[hit.article][hit.start : hit.end]
            assert hit.text == words if hit.kind == "sentence" else hit.text.startswith(words)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("zelenskyy", "volodymyr-zelenskyy"),
        ("VOLODYMYR ZELENSKÝÝ", "volodymyr-zelenskyy"),
        ('"shahid soleymani"', "qasem-soleimani"),
        ("zelen*", "volodymyr-zelenskyy"),
        ("isis", "islamic-state"),
    ],
)
def test_actors_are_found_by_every_form(full: Connection, words: str, key: str) -> None:
    assert key in [hit.key for hit in search(full, words, ("actor",))]


def test_a_listed_name_finds_its_other_forms(full: Connection) -> None:
    for words in ("ISIS", '"Islamic State"'):
        texts = [hit.text for hit in search(full, words, ("sentence", "statement"))]
        assert any("ISIS" in text for text in texts)
        assert any("Islamic State" in text for text in texts)
    assert not any("ISIS" in hit.text for hit in search(full, "-ISIS islamic"))
    # a phrase that is no listed name means itself alone
    assert not any("Islamic" in hit.text for hit in search(full, '"fight ISIS"'))


def test_a_phrase_does_not_run_from_one_name_to_the_next(full: Connection) -> None:
    assert search(full, '"russia russian federation"') == []
    assert "actor russia" in names(search(full, '"russian federation"'))


FILTERS: list[dict[str, Any]] = [
    {"article": SEED},
    {"speaker": "russian-defense-ministry"},
    {"actor": "ukraine"},
    {"event": "kursk-operation"},
    {"place": "kursk-region"},
    {"source": "the-independent"},
    {"mode": Mode.DIRECT},
    {"act": Act.SAY},
    {"since": dt.date(2024, 8, 10), "until": dt.date(2024, 8, 20)},
]


@pytest.mark.parametrize("given", FILTERS, ids="-".join)
def test_filters_are_those_of_the_reports(full: Connection, given: dict[str, Any]) -> None:
    every = search(full, "the")
    found = search(full, "the", **given)
    assert {hit.kind for hit in found} <= {"event", "statement", "sentence"}
    passing = {row.statement: row for row in ask(full, "statements", **given)}
    events = {row.event for row in ask(full, "timeline", **given)}
    assert [hit for hit in found if hit.kind == "statement"] == [
        hit for hit in every if hit.kind == "statement" and hit.key in passing
    ]
    assert [hit for hit in found if hit.kind == "event"] == [
        hit for hit in every if hit.kind == "event" and hit.key in events
    ]
    published = given.keys() <= {"article", "source"}
    for hit in every:
        if hit.kind == "sentence":
            assert hit.start is not None
            assert hit.end is not None
            said = any(
                row.article == hit.article and hit.start <= row.start < hit.end
                for row in passing.values()
            )
            if published:
                said = hit.article == given.get("article", hit.article) and "source" not in given
            assert (hit in found) is said, hit


def test_a_wrong_key_gets_its_neighbours(full: Connection) -> None:
    with pytest.raises(UsageError, match="did you mean kursk-operation"):
        search(full, "the", event="kursk-operations")


def test_an_empty_archive_has_nothing(connection: Connection) -> None:
    assert search(connection, "a*") == []


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE actor; --", 'a ") OR (" b', "%s :x ?1", "a' | 'b'"]
)
def test_what_looks_like_sql_is_words(full: Connection, words: str) -> None:
    many = sa.select(sa.func.count()).select_from(actor)
    before = full.scalar(many)
    assert isinstance(search(full, words), list)
    assert full.scalar(many) == before


def plan(connection: Connection, matching: sa.ColumnElement[bool]) -> str:
    """How the database goes about a search."""
    name = connection.dialect.name
    query = find.select_entries(matching, Resolved(), KINDS, 20)
    compiled = query.compile(connection, compile_kwargs={"literal_binds": True})
    explain = "EXPLAIN QUERY PLAN " if name == "sqlite" else "EXPLAIN "
    return "\n".join(
        map(str, connection.exec_driver_sql(explain + str(compiled).replace("%", "%%")))
    )


@pytest.mark.parametrize("near", [False, True])
def test_what_is_searched_is_found_by_the_index(
    full: Connection, near: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, query = full.dialect.name, parse('the "of the" t*')
    matching = find.matches(name, query)
    if near:
        monkeypatch.setattr(nearest, "MOST_NEAREST", 0)
        (matching,) = islice(nearest.nearest(full, query, KINDS), 1)
    if name == "sqlite":
        told = plan(full, matching)
        assert "search_words VIRTUAL TABLE INDEX" in told
        assert "SEARCH search_entry USING INTEGER PRIMARY KEY" in told
        assert "SCAN search_entry" not in told
    else:
        full.execute(sa.text("SET LOCAL enable_seqscan = off"))
        told = plan(full, matching)
        assert "Bitmap Index Scan on ix_search_entry_words" in told
        assert not near or "Index Scan using pk_search_entry" in told


@pytest.mark.parametrize("kinds", [KINDS, ("sentence",), ("actor", "statement")])
def test_the_nearest_are_those_that_ranking_all_would_show(
    full: Connection, monkeypatch: pytest.MonkeyPatch, kinds: tuple[str, ...]
) -> None:
    every = search(full, "the", kinds)
    for most in (0, 1, 4, 40, 1000):
        monkeypatch.setattr(nearest, "MOST_NEAREST", most)
        for limit in (1, 3, 20, len(every) + 1):
            assert search(full, "the", kinds, limit=limit) == every[:limit]


def statements_of(full_url: str, words: str, limit: int | None) -> int:
    """How many statements a search asks."""
    engine = engines.create(full_url, write=False)
    asked: list[str] = []
    sa.event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with engine.connect() as connection:
        search(connection, words, limit=limit)
    engine.dispose()
    return len([sql for sql in asked if sql.startswith(("SELECT", "WITH"))])


def test_a_search_asks_few_statements(full_url: str) -> None:
    assert statements_of(full_url, "give us time", None) <= 6
    assert statements_of(full_url, "xyzzy", 20) <= 9
    assert statements_of(full_url, "the", 5) <= 12


def test_only_the_newest_texts_are_searched(full: Connection) -> None:
    versions = {row["statement"]: row["version"] for row in view(full, "v_statement")}
    found = search(full, "the")
    keys = set(full.scalars(sa.select(article.c.key)))
    assert all(hit.version == versions[hit.key] for hit in found if hit.kind == "statement")
    assert {hit.article for hit in found if hit.kind == "sentence"} <= keys
