"""A capture never changes: what proved a text once proves it later."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import Connection, text

from tests.support.schema.plain_rows import (
    PACKED,
    SUM,
    Row,
    allowed,
    check,
    foreign_key,
    insert,
    insert_or,
    refused,
    run,
)

FIXED = "capture: a capture never changes; bytes are added to their sum once"


@pytest.mark.parametrize(
    "change",
    [
        f"sha256 = '{SUM[::-1]}'",
        "size = size + 1",
        "media_type = 'text/html'",
        "address = 'https://zorb.example/'",
        "record = 'x'",
        "digest = 'x'",
        "retrieved = '2024-08-16T10:00:00.000000+00:00'",
        "ordinal = ordinal + 10",
        "version = version + 1",
        "content = NULL",
    ],
)
def test_an_update_is_refused(world: Connection, change: str) -> None:
    with refused(world, FIXED):
        run(world, f"UPDATE capture SET {change}")
    with allowed(world):
        run(world, "UPDATE capture SET size = size, content = content")


def test_bytes_are_added_once(world: Connection) -> None:
    insert(world, "capture", ordinal=2, content=None)
    before = world.scalar(text("SELECT count(*) FROM change"))
    add = "UPDATE capture SET content = :content WHERE ordinal = 2"
    assert run(world, add, content=PACKED) == 1
    assert world.scalar(text("SELECT count(*) FROM change")) == before
    with refused(world, FIXED):
        run(world, add, content=PACKED[:-1])


def test_none_takes_the_place_of_another(world_on_sqlite: Connection) -> None:
    for verb in ("INSERT OR REPLACE", "REPLACE"):
        for other in ({"sha256": SUM[::-1]}, {"content": None}, {"digest": "x"}):
            with refused(world_on_sqlite, FIXED):
                insert_or(world_on_sqlite, verb, "capture", **other)
        with allowed(world_on_sqlite):
            insert_or(world_on_sqlite, verb, "capture")


def test_what_is_deleted_is_recorded_without_its_bytes(world: Connection) -> None:
    assert run(world, "DELETE FROM capture") == 1
    last = "SELECT old FROM change WHERE table_name = 'capture' ORDER BY id DESC LIMIT 1"
    old = world.scalar(text(last))
    recorded = json.loads(old) if isinstance(old, str) else old
    assert (recorded["sha256"], recorded["size"]) == (SUM, 5)
    assert "content" not in recorded


def test_truncation_is_refused(world_on_postgres: Connection) -> None:
    with refused(world_on_postgres, "capture: rows are deleted, never truncated"):
        run(world_on_postgres, "TRUNCATE capture")


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("ordinal_from_one", {"ordinal": 0}),
        ("sha256", {"sha256": SUM[1:]}),
        ("sha256", {"sha256": SUM.upper()}),
        ("sha256", {"sha256": "g" * 64}),
        ("size_from_zero", {"size": -1}),
        ("media_type_given", {"media_type": ""}),
    ],
)
def test_a_capture_is_whole(world: Connection, name: str, broken: Row) -> None:
    with refused(world, check(world, f"ck_capture_{name}")):
        insert(world, "capture", **({"ordinal": 3} | broken))
    with allowed(world):
        insert(world, "capture", ordinal=3, size=0)


def test_it_belongs_to_a_version(world: Connection) -> None:
    with refused(world, foreign_key(world, "fk_capture_article_id_version")):
        insert(world, "capture", version=9)
