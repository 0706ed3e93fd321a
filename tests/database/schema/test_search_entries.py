"""Entries of the search: of one thing each, gone with it, and in step with the full-text index."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from archive.database import engine as engines
from archive.database.search import entries, index
from archive.models.articles import article_version
from tests.support.schema.plain_rows import (
    ANN,
    FLOOD,
    NO_SENTENCE,
    OTHER,
    OUTER,
    TOWN,
    VERSION,
    Row,
    allowed,
    at,
    check,
    foreign_key,
    insert,
    on_sqlite,
    refused,
    run,
)

OF_STATEMENT = NO_SENTENCE | VERSION | {"statement_id": OUTER}


@pytest.fixture
def bare(world: Connection) -> Connection:
    """The small archive without an entry."""
    run(world, "DELETE FROM search_entry")
    return world


def found(connection: Connection, word: str) -> int:
    """How many entries the full-text index has for a word."""
    sql = "SELECT count(*) FROM search_entry WHERE words @@ CAST(:word AS tsquery)"
    if on_sqlite(connection):
        sql = "SELECT count(*) FROM search_words WHERE search_words MATCH :word"
    return connection.scalar(text(sql), {"word": word}) or 0


@pytest.mark.parametrize(
    "changes",
    [
        NO_SENTENCE,
        {"statement_id": OUTER},
        {"actor_id": ANN},
        NO_SENTENCE | {"actor_id": ANN, "event_id": FLOOD},
        NO_SENTENCE | {"place_id": TOWN, "source_id": TOWN},
    ],
)
def test_an_entry_is_of_one_thing(bare: Connection, changes: Row) -> None:
    with refused(bare, check(bare, "ck_search_entry_of_one_thing")):
        insert(bare, "search_entry", **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"version": None},
        {"article_id": None, "version": None},
        NO_SENTENCE | {"actor_id": ANN} | VERSION,
    ],
)
def test_only_what_is_in_an_article_has_one(bare: Connection, changes: Row) -> None:
    with refused(bare, check(bare, "ck_search_entry_article_whole")):
        insert(bare, "search_entry", **changes)


def test_an_entry_has_words(bare: Connection) -> None:
    with refused(bare, check(bare, "ck_search_entry_length_counted")):
        insert(bare, "search_entry", length=0)


def test_what_an_entry_is_of_exists(bare: Connection) -> None:
    key = "fk_search_entry_article_id_version_"
    for wrong in ({"ordinal": 2}, {"version": 2}, {"article_id": OTHER}):
        with refused(bare, foreign_key(bare, f"{key}ordinal")):
            insert(bare, "search_entry", **wrong)
    for wrong in ({"statement_id": 4711}, {"version": 2}, {"article_id": OTHER}):
        with refused(bare, foreign_key(bare, f"{key}statement_id")):
            insert(bare, "search_entry", **(OF_STATEMENT | wrong))
    with allowed(bare):
        insert(bare, "search_entry")
        insert(bare, "search_entry", **OF_STATEMENT)


def test_an_entry_goes_with_what_it_is_of(bare: Connection) -> None:
    insert(bare, "sentence", ordinal=2, **at("A diplomat said"))
    insert(bare, "statement", label="new")
    new = bare.scalar(text("SELECT id FROM statement WHERE label = 'new'"))
    for name in ("actor", "place", "source", "event"):
        insert(bare, name, key="new")
        id_ = bare.scalar(text(f"SELECT id FROM {name} WHERE key = 'new'"))
        insert(bare, "search_entry", **(NO_SENTENCE | {f"{name}_id": id_, "words": name}))
    insert(bare, "search_entry", ordinal=2, words="sentence")
    insert(bare, "search_entry", **(OF_STATEMENT | {"statement_id": new, "words": "statement"}))
    for name in ("actor", "place", "source", "event", "sentence", "statement"):
        assert found(bare, name) == 1
        named = {"sentence": "ordinal = 2", "statement": "label = 'new'"}.get(name, "key = 'new'")
        assert run(bare, f"DELETE FROM {name} WHERE {named}") == 1
        assert found(bare, name) == 0
    assert bare.scalar(text("SELECT count(*) FROM search_entry")) == 0


def test_the_index_follows_the_entries(bare: Connection) -> None:
    insert(bare, "search_entry", words="dove")
    assert (found(bare, "dove"), found(bare, "owl")) == (1, 0)
    run(bare, "UPDATE search_entry SET words = 'owl'")
    assert (found(bare, "dove"), found(bare, "owl")) == (0, 1)
    if on_sqlite(bare):  # raises when the index is not what the entries make it
        run(bare, "INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)")
    run(bare, "DELETE FROM search_entry")
    assert (found(bare, "dove"), found(bare, "owl")) == (0, 0)


def test_entries_of_versions_are_looked_up_and_not_read_through(sqlite_seeded: str) -> None:
    """SQLite looks up no pairs: catching up, and every load, would read the whole table."""
    read: list[str] = []
    with engines.opened(sqlite_seeded) as connection:
        every = connection.execute(index.keys_of(article_version))
        versions = [(article_id, number) for article_id, number in every]

        def explain(running: Connection, cursor: Any, sql: str, values: Any, *_: Any) -> None:
            plan = cursor.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
            read.extend(detail for *_, detail in plan)

        event.listen(connection, "before_cursor_execute", explain)
        made = list(entries.of_versions(connection, versions))
        stored = index.stored_entries(connection, index.in_versions(versions))
    assert len(made) == len(stored) > 20
    assert [line for line in read if line.startswith("SCAN") and "CONSTANT" not in line] == []
