"""The record of changes: every update and delete of a coded row, whoever does it, and no other."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import Connection, text

from archive.database import engine as engines
from archive.database.change_author import attribute
from archive.models import schema
from tests.support.schema.plain_rows import (
    FIRST,
    FLOOD,
    MORE,
    NEVER_UPDATED,
    NOT_RECORDED,
    PIECE,
    REPLACED,
    TEXT,
    Row,
    allowed,
    check,
    insert,
    insert_or,
    on_sqlite,
    refused,
    run,
)

COMPUTED = (
    *("activity", "article_sketch", "article_sample", "article_relation"),
    *("search_entry", "search_renewal"),
)
UNRECORDED = {*COMPUTED, *NEVER_UPDATED}
RECORDED = [table for table in FIRST if table not in UNRECORDED]
FIXED = "change: the record of changes is never changed"
CHANGES = {
    "source": "name = 'Other'",
    "actor": "named = NOT named, description = 'x'",
    "place": "latitude = 0.1, longitude = 1.5",
    "article": "url = 'x'",
    "article_version": "origin = 'x'",
    "sentence": "kind = 'body'",
    "gap": "reason = 'x'",
    "event": "summary = 'x'",
    "actor_name": "language = 'en'",
    "mention": "form = 'title'",
    "tenure": "title = 'x'",
    "affiliation": "from_phrase = 'x'",
    "statement": "gist = 'x'",
    "statement_voice": "speaker_id = NULL",
    "claim": "stance = 'denies'",
    "claim_value": "high = 0.1, approximate = NOT approximate",
    "claim_link": "note = 'x'",
    "coding": f"sha256 = '{64 * 'f'}'",
}
"""A change of each table that has more than its key; the others are only deleted."""

TEXTS = ["x", 'a "quoted" \\ word', "two\nlines\tand\r\x07\x1f", "🌊 \u2028 é", "[{}]", "'", "\x7f"]


def changes(connection: Connection, after: int = 0) -> list[Row]:
    """The record, with its documents read."""
    sql = "SELECT * FROM change WHERE id > :after ORDER BY id"
    found = []
    for row in connection.execute(text(sql), {"after": after}).mappings():
        read = {n: _document(row[n]) for n in ("row", "old", "new")}
        found.append(dict(row) | read)
    return found


def _document(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def last(connection: Connection) -> int:
    return connection.scalar(text("SELECT max(id) FROM change")) or 0


def written(table: str) -> set[str]:
    """The columns of a table that somebody writes."""
    return {column.name for column in schema().tables[table].columns if column.computed is None}


def same(value: Any) -> Any:
    """A truth value as either database gives it."""
    return bool(value) if value in (0, 1) and not isinstance(value, float) else value


def stored(connection: Connection, table: str) -> list[Row]:
    names = ", ".join(f'"{name}"' for name in sorted(written(table)))
    rows = connection.execute(text(f"SELECT {names} FROM {table}")).mappings()
    return [dict(row) for row in rows]


@pytest.mark.parametrize("table", CHANGES)
def test_an_update_is_recorded_whole(world: Connection, table: str) -> None:
    mark, before = last(world), stored(world, table)
    count = run(world, f"UPDATE {table} SET {CHANGES[table]}")
    made, after = changes(world, mark), stored(world, table)
    different = sum(one not in before for one in after)
    assert 1 <= len(made) == different <= count
    keys = {column.name for column in schema().tables[table].primary_key}
    left_out = {"text"} if table == "article_version" else set()
    for row in made:
        assert row["table_name"] == table
        assert row["new"] is not None
        assert row["old"] != row["new"]
        assert row["old"].keys() == row["new"].keys() == written(table) - left_out
        assert row["row"] == {name: row["old"][name] for name in keys}
        assert any(alike(one, row["old"] | dict.fromkeys(left_out, TEXT)) for one in before)
        assert any(alike(one, row["new"] | dict.fromkeys(left_out, TEXT)) for one in after)
    column = CHANGES[table].partition(" = ")[0]
    run(world, f"UPDATE {table} SET {column} = {column}")
    assert len(changes(world, mark)) == len(made), "an update that changes nothing is recorded"


def test_every_delete_is_recorded_whole(connection: Connection) -> None:
    """A whole archive goes, table by table; a row that came and went leaves its last state."""
    for table in (table for table in FIRST if table not in NEVER_UPDATED):
        for more in ({}, *MORE.get(table, [])):
            insert(connection, table, **more)
    assert changes(connection) == [], "a fresh row is recorded"
    for table in reversed([table for table in FIRST if table in {*RECORDED, *COMPUTED}]):
        mark, before = last(connection), stored(connection, table)
        assert run(connection, f"DELETE FROM {table}") == len(before) > 0
        made = changes(connection, mark)
        assert len(made) == (0 if table in COMPUTED else len(before))
        for row in made:
            assert (row["table_name"], row["new"]) == (table, None)
            left_out = NOT_RECORDED.get(table, set())
            assert row["old"].keys() == written(table) - left_out
            assert any(alike(one, row["old"] | left(one, left_out)) for one in before)


def left(stands: Row, names: set[str]) -> Row:
    return {name: stands[name] for name in names}


def alike(stands: Row, recorded: Row) -> bool:
    """Whether a row of the database is the one in the record; the database has types of its own."""
    return all(
        str(same(value))[:10] == str(same(recorded[name]))[:10] for name, value in stands.items()
    )


def test_what_it_is_about_is_found(world: Connection) -> None:
    mark = last(world)
    run(world, "UPDATE event SET summary = 'x' WHERE key = 'flood'")
    run(world, "UPDATE article SET url = 'x' WHERE key = 'piece'")
    run(world, "UPDATE claim SET stance = 'denies' WHERE label = 'flooded'")
    event, article, claim = changes(world, mark)
    assert (event["article_id"], event["about_id"]) == (None, FLOOD)
    assert (article["article_id"], article["about_id"]) == (PIECE, None)
    assert (claim["article_id"], claim["about_id"]) == (PIECE, FLOOD)


@pytest.mark.parametrize("words", TEXTS)
def test_any_text_is_recorded_as_it_is(world: Connection, words: str) -> None:
    mark = last(world)
    run(world, "UPDATE event SET summary = :words WHERE key = 'flood'", words=words)
    run(world, "UPDATE event SET summary = NULL WHERE key = 'flood'")
    first, second = changes(world, mark)
    assert first["new"]["summary"] == second["old"]["summary"] == words
    assert second["new"]["summary"] is None


@pytest.mark.parametrize("number", [0.1, 1 / 3, 1e300, 5e-324, -2.0, 12345678901234.5])
def test_numbers_are_recorded_exactly(world: Connection, number: float) -> None:
    mark = last(world)
    run(world, "UPDATE claim_value SET low = :number, high = NULL, best = NULL", number=number)
    assert {float(row["new"]["low"]) for row in changes(world, mark)} == {number}


@pytest.mark.parametrize("column", ["low", "best", "high"])
def test_infinity_is_refused_and_not_recorded(world: Connection, column: str) -> None:
    mark = last(world)
    strangers = ["9e999", "-9e999"] if on_sqlite(world) else ["'Infinity'", "'-Infinity'", "'NaN'"]
    for stranger in strangers:
        with refused(world, check(world, "ck_claim_value_finite")):
            run(world, f"UPDATE claim_value SET {column} = {stranger}")
    assert changes(world, mark) == []
    run(world, f"UPDATE claim_value SET {column} = -1.7e308")
    assert {float(row["new"][column]) for row in changes(world, mark)} == {-1.7e308}


def test_whoever_says_so_did_it(world: Connection) -> None:
    mark = last(world)
    run(world, "UPDATE gap SET reason = 'one'")
    for name in ("Ann", 'O\'Bo "x" %s :y', "Cy"):
        attribute(world, name)
        run(world, "UPDATE gap SET reason = :name", name=name)
    first, *others = [row["by"] for row in changes(world, mark)]
    assert others == ["Ann", 'O\'Bo "x" %s :y', "Cy"]
    if on_sqlite(world):
        assert first is None
    else:
        assert first == f"role {world.scalar(text('SELECT session_user'))}"


def test_nobody_else_did(database_url: str) -> None:
    """What one connection says of itself, another does not."""
    engines_ = [engines.create(database_url) for _ in range(2)]
    try:
        for engine, name in zip(engines_, ("Ann", None), strict=True):
            with engine.begin() as connection:
                if name:
                    attribute(connection, name)
                    insert(connection, "place")
                run(connection, "UPDATE place SET name = :name", name=name or "x")
                found = [row["by"] for row in changes(connection)]
    finally:
        for engine in engines_:
            engine.dispose()
    assert found[0] == "Ann"
    assert found[1] is None or found[1].startswith("role ")


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM change",
        "UPDATE change SET old = '{}', new = '{}'",
        "UPDATE change SET \"by\" = 'Di'",
        "UPDATE change SET at = at",
        "UPDATE change SET id = id + 1",
    ],
)
def test_the_record_never_changes(world: Connection, sql: str) -> None:
    attribute(world, "Ann")
    run(world, "UPDATE gap SET reason = 'one'")
    with refused(world, FIXED):
        run(world, sql)
    if not on_sqlite(world):
        with refused(world, FIXED):
            run(world, "TRUNCATE change, change_seal")


def test_nor_is_a_record_replaced(world_on_sqlite: Connection) -> None:
    for verb in ("INSERT OR REPLACE", "REPLACE"):
        with refused(world_on_sqlite, FIXED):
            insert_or(world_on_sqlite, verb, "change", table_name="span")


@pytest.mark.parametrize("table", CHANGES)
def test_no_row_takes_the_place_of_another(world_on_sqlite: Connection, table: str) -> None:
    world = world_on_sqlite
    run(world, f"UPDATE {table} SET {CHANGES[table]}")
    for verb in ("INSERT OR REPLACE", "REPLACE"):
        with refused(world, REPLACED.format(table)):
            insert_or(world, verb, table)


def test_nor_by_an_update_or_by_another_key(world_on_sqlite: Connection) -> None:
    world = world_on_sqlite
    insert(world, "claim_value", ordinal=2)
    with refused(world, REPLACED.format("claim_value")):
        run(world, "UPDATE OR REPLACE claim_value SET ordinal = 1 WHERE ordinal = 2")
    with refused(world, REPLACED.format("event_link")):
        insert_or(world, "REPLACE", "event_link", id=1)
    insert(world, "event_link", id=1, kind="ends")
    with refused(world, REPLACED.format("event_link")):
        run(world, "UPDATE OR REPLACE event_link SET kind = 'disrupts' WHERE id = 1")


@pytest.mark.parametrize("table", RECORDED)
def test_no_table_is_truncated(world_on_postgres: Connection, table: str) -> None:
    with refused(world_on_postgres, "never"):
        run(world_on_postgres, f"TRUNCATE {table} CASCADE")


def test_ids_that_are_brought_along_are_not_met_again(world: Connection) -> None:
    with allowed(world):
        insert(world, "change", id=900)
        run(world, "UPDATE gap SET reason = 'one'")
        run(world, "UPDATE gap SET reason = 'two'")
        assert [row["id"] for row in changes(world, 899)] == [900, 901, 902]


def test_every_table_is_recorded_or_never_changes() -> None:
    assert {*RECORDED, *UNRECORDED, "vocabulary"} == set(schema().tables)
