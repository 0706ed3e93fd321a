"""Promise 2: a version's text never changes, and stays while something rests on it."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from tests.support.schema.plain_rows import (
    LATER,
    OTHER,
    PIECE,
    REPLACED,
    SUM,
    Row,
    allowed,
    check,
    foreign_key,
    insert,
    insert_or,
    on_sqlite,
    refused,
    run,
    unique,
    upsert,
)

FIXED = "article_version: the text of a version never changes"
RESTED = "article_version: something rests on this version"
OTHERWISE: Row = {"text": LATER, "sha256": SUM[::-1], "headline": "Flood"}
"""What never changes of a version, and what it might be changed to."""

CHANGES = [
    "text = text || ' '",
    "text = replace(text, 'Monday', 'Sunday')",
    "sha256 = replace(sha256, '0', '1')",
    "headline = 'Flood'",
    "number = number + 10",
    f"article_id = {OTHER + 1}",
]
ROUNDABOUT = ("REPLACE", "IGNORE", "FAIL")
RESTING: dict[str, Row] = {
    "article_sketch": {},
    "capture": {},
    "sentence": {"start": 0, "end": 1},
    "span": {"start": 0, "end": 1, "exact": "F"},
    "coding": {},
    "declaration": {},
}
"""The tables that refer to a version, with what a row needs that is the first of its version."""


@pytest.mark.parametrize("change", CHANGES)
def test_an_update_is_refused(world: Connection, change: str) -> None:
    with refused(world, FIXED):
        run(world, f"UPDATE article_version SET {change}")
    for way in ROUNDABOUT if on_sqlite(world) else ():
        with refused(world, FIXED):
            run(world, f"UPDATE OR {way} article_version SET {change}")


def test_an_update_of_anything_else_is_accepted(world: Connection) -> None:
    change = "origin = 'a file', published_edtf = '2024-08', text = text, number = number"
    with allowed(world):
        assert run(world, f"UPDATE article_version SET {change}") == 3


@pytest.mark.parametrize("name", OTHERWISE)
def test_an_upsert_is_refused(world: Connection, name: str) -> None:
    tail = "ON CONFLICT (article_id, number) DO UPDATE SET {0} = excluded.{0}"
    with refused(world, FIXED):
        upsert(world, "article_version", tail.format(name), **{name: OTHERWISE[name]})
    with allowed(world):
        upsert(world, "article_version", tail.format(name))
    if on_sqlite(world):  # where an upsert looks like a REPLACE, which no record of changes sees
        with refused(world, REPLACED.format("article_version")):
            upsert(world, "article_version", tail.format("origin"), origin="a file")
    else:
        with allowed(world):
            upsert(world, "article_version", tail.format("origin"), origin="a file")


def test_a_second_text_of_one_number_is_refused(world: Connection) -> None:
    key = unique(
        world, "pk_article_version", "article_version.article_id", "article_version.number"
    )
    with refused(world, FIXED if on_sqlite(world) else key):
        insert(world, "article_version", text=LATER)
    with refused(world, key):
        insert(world, "article_version")
    with allowed(world):
        insert(world, "article_version", text=LATER, number=3)


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_replacement_by_key_is_refused(world_on_sqlite: Connection, name: str) -> None:
    for verb in ("INSERT OR REPLACE", "REPLACE"):
        with refused(world_on_sqlite, FIXED):
            insert_or(world_on_sqlite, verb, "article_version", **{name: OTHERWISE[name]})
        with refused(world_on_sqlite, REPLACED.format("article_version")):
            insert_or(world_on_sqlite, verb, "article_version", origin="a file")
        with allowed(world_on_sqlite):
            insert_or(world_on_sqlite, verb, "article_version")


def test_a_replacement_by_rowid_is_refused(unguarded: Connection) -> None:
    taken = "(SELECT rowid FROM article_version WHERE number = 2)"
    select = (
        "INSERT OR REPLACE INTO article_version "
        "(rowid, article_id, number, headline, text, media_type, sha256) "
        "SELECT {rowid}, article_id, 3, headline, text, media_type, sha256 "
        "FROM article_version WHERE number = 2"
    )
    with refused(unguarded, FIXED):
        run(unguarded, select.format(rowid=taken))
    with allowed(unguarded):
        assert run(unguarded, select.format(rowid=100)) == 1


def test_an_update_to_another_versions_rowid_is_refused(unguarded: Connection) -> None:
    """Such an update deletes the other version, and no trigger on deletion hears of it."""
    taken = "(SELECT rowid FROM article_version WHERE number = 2)"
    move = "UPDATE OR REPLACE article_version SET rowid = {rowid} WHERE article_id = :id"
    with refused(unguarded, FIXED):
        run(unguarded, move.format(rowid=taken), id=OTHER)
    with allowed(unguarded):
        assert run(unguarded, move.format(rowid="rowid"), id=OTHER) == 1


@pytest.mark.parametrize(
    "tables", ["article_version", "article", "article, article_version", "source"]
)
def test_truncation_is_refused(world_on_postgres: Connection, tables: str) -> None:
    with refused(world_on_postgres, "never"):
        run(world_on_postgres, f"TRUNCATE {tables} CASCADE")
    with allowed(world_on_postgres):
        run(world_on_postgres, "TRUNCATE article_sample CASCADE")


def test_truncation_without_cascade_is_refused(world_on_postgres: Connection) -> None:
    with refused(world_on_postgres, "cannot truncate a table referenced in a foreign key"):
        run(world_on_postgres, "TRUNCATE article_version")


@pytest.mark.parametrize("table", RESTING)
def test_a_version_is_deleted_only_when_nothing_rests_on_it(world: Connection, table: str) -> None:
    delete = "DELETE FROM article_version WHERE number = 9"
    insert(world, "article_version", number=9)
    with allowed(world):
        assert run(world, delete) == 1
    insert(world, table, version=9, **RESTING[table])
    with refused(world, RESTED if on_sqlite(world) else f"fk_{table}_article_id_version"):
        run(world, delete)
    run(world, f"DELETE FROM {table} WHERE version = 9")
    with allowed(world):
        assert run(world, delete) == 1


@pytest.mark.parametrize("table", RESTING)
def test_nor_by_a_connection_without_foreign_keys(unguarded: Connection, table: str) -> None:
    delete = "DELETE FROM article_version WHERE number = 9"
    insert(unguarded, "article_version", number=9)
    insert(unguarded, table, version=9, **RESTING[table])
    with refused(unguarded, RESTED):
        run(unguarded, delete)
    run(unguarded, f"DELETE FROM {table} WHERE version = 9")
    with allowed(unguarded):
        assert run(unguarded, delete) == 1


def test_an_article_is_deleted_only_without_versions(world: Connection) -> None:
    insert(world, "article", key="bare")
    with allowed(world):
        assert run(world, "DELETE FROM article WHERE key = 'bare'") == 1
    with refused(world, foreign_key(world, "fk_article_version_article_id")):
        insert(world, "article_version", article_id=1)
    with refused(world, foreign_key(world, "fk_article_version_article_id")):
        run(world, "DELETE FROM article WHERE id = :id", id=PIECE)


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("number_from_one", {"number": 0}),
        ("sha256_length", {"sha256": SUM[1:]}),
        ("headline_in_text", {"headline": "Drought"}),
        ("headline_in_text", {"headline": ""}),
    ],
)
def test_a_version_is_whole(world: Connection, name: str, broken: Row) -> None:
    valid: Row = {"number": 3, "text": LATER}
    with refused(world, check(world, f"ck_article_version_{name}")):
        insert(world, "article_version", **(valid | broken))
    with refused(world, "ck_article_version_"):
        insert(world, "article_version", **(valid | {"text": ""}))
    with allowed(world):
        insert(world, "article_version", **valid)
