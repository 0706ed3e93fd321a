"""Promise 6: a key never changes, and no second key comes under its id."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from archive.keys import id_of
from tests.support.schema.plain_rows import (
    FIRST,
    KEYED,
    OTHER,
    REPLACED,
    TALKS,
    Row,
    allowed,
    check,
    foreign_key,
    insert,
    insert_or,
    on_sqlite,
    refused,
    row,
    run,
    unique,
    upsert,
)

PEOPLE_NAME = [table for table, name in KEYED.items() if name == "key"]
CLAIM = ("article_id", "version", "claim_id")
PROVED = [table for table in KEYED if table != "claim"]
"""The tables whose id Postgres computes anew; a claim's comes from its statement's label too."""

ROUNDABOUT = ("INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL")


def fixed(table: str) -> str:
    return f"{table}: a {KEYED[table]} never changes"


def second(connection: Connection, table: str) -> str:
    """What is said of a second key under an id, or a second id under a key."""
    name = KEYED[table]
    if on_sqlite(connection):
        return f"{table}: two {name}s under one id"
    return check(connection, f"ck_{table}_id_of_{name}")


def conflict(table: str) -> str:
    """The columns of the primary key, on which an upsert meets the row that is there."""
    return "article_id, version, id" if KEYED[table] == "label" else "id"


def other_key(table: str) -> Row:
    """The first row's id under another key."""
    return {KEYED[table]: "another", "id": row(table)["id"]}


@pytest.mark.parametrize("table", KEYED)
def test_a_key_never_changes(world: Connection, table: str) -> None:
    name, first = KEYED[table], row(table)
    where = f"WHERE {name} = '{first[name]}'"
    for change in (f"{name} = 'another'", f"{name} = upper({name})", "id = id + 1"):
        with refused(world, fixed(table)):
            run(world, f"UPDATE {table} SET {change} {where}")
        with refused(world, fixed(table)):
            both = f"{name} = 'another', id = {id_of('another')}"
            run(world, f"UPDATE {table} SET {both} {where}")
        for way in ("REPLACE", "IGNORE", "FAIL") if on_sqlite(world) else ():
            with refused(world, fixed(table)):
                run(world, f"UPDATE OR {way} {table} SET {change} {where}")
    with allowed(world):
        assert run(world, f"UPDATE {table} SET {name} = {name}, id = id {where}") == 1


def as_first(world: Connection) -> None:
    """Take from the first event the claims that it gained: what is inserted again is the same."""
    claims = (f"{of}_{part}" for of in ("status", "date") for part in CLAIM)
    run(world, f"UPDATE event SET {', '.join(f'{column} = NULL' for column in claims)}")


@pytest.mark.parametrize("table", KEYED)
def test_a_key_never_changes_by_an_upsert(world: Connection, table: str) -> None:
    as_first(world)
    name = KEYED[table]
    always = f"ON CONFLICT ({conflict(table)}) DO UPDATE SET {name} = excluded.{name}"
    only_strangers = f"{always} WHERE {table}.{name} <> excluded.{name}"
    stranger = second(world, table) if on_sqlite(world) or table in PROVED else fixed(table)
    for tail in (always, only_strangers):
        with refused(world, stranger):
            upsert(world, table, tail, **other_key(table))
        with allowed(world):
            upsert(world, table, tail)


@pytest.mark.parametrize("table", PROVED)
def test_no_second_key_comes_under_an_id(world: Connection, table: str) -> None:
    as_first(world)
    with refused(world, second(world, table)):
        insert(world, table, **other_key(table))
    with refused(world, second(world, table)):
        upsert(world, table, "ON CONFLICT DO NOTHING", **other_key(table))
    for verb in ROUNDABOUT if on_sqlite(world) else ():
        with refused(world, second(world, table)):
            insert_or(world, verb, table, **other_key(table))
    with allowed(world):
        insert(world, table, **{KEYED[table]: "another"})
    with allowed(world):
        upsert(world, table, "ON CONFLICT DO NOTHING")


def test_no_second_label_comes_under_the_id_of_a_claim(world: Connection) -> None:
    key = unique(world, "pk_claim", "claim.article_id", "claim.version", "claim.id")
    with refused(world, second(world, "claim") if on_sqlite(world) else key):
        insert(world, "claim", **other_key("claim"))
    for verb in ROUNDABOUT if on_sqlite(world) else ():
        with refused(world, second(world, "claim")):
            insert_or(world, verb, "claim", **other_key("claim"))
    with allowed(world):
        insert(world, "claim", label="another")


@pytest.mark.parametrize("table", PEOPLE_NAME)
def test_no_key_comes_under_a_second_id(world: Connection, table: str) -> None:
    for strange in (row(table)["id"] + 1, 1, -1):
        with refused(world, second(world, table)):
            insert(world, table, id=strange)
        with refused(world, second(world, table)):
            upsert(world, table, "ON CONFLICT DO NOTHING", id=strange)
        for verb in ROUNDABOUT if on_sqlite(world) else ():
            with refused(world, second(world, table)):
                insert_or(world, verb, table, id=strange)
    with allowed(world):
        insert(world, table, key="another")


@pytest.mark.parametrize("table", PEOPLE_NAME)
def test_the_same_row_twice_is_refused_or_passed_over(world: Connection, table: str) -> None:
    same = unique(world, f"pk_{table}", f"{table}.id")
    as_first(world)
    with refused(world, same):
        insert(world, table)
    with allowed(world):
        upsert(world, table, "ON CONFLICT DO NOTHING")


@pytest.mark.parametrize("table", KEYED)
def test_the_database_computes_the_id_as_the_program_does(world: Connection, table: str) -> None:
    ids = set()
    for key in ("a", "b", "ключ", "é", "e\u0301", "🌊 flood", "x" * 1000):
        with allowed(world):
            insert(world, table, **{KEYED[table]: key})
        ids.add(id_of(key))
    assert min(ids) < 0 < max(ids)
    assert len(ids) == 7


@pytest.mark.parametrize("table", KEYED)
def test_a_key_is_given(world: Connection, table: str) -> None:
    name = KEYED[table]
    with refused(world, check(world, f"ck_{table}_{name}_given")):
        insert(world, table, **{name: ""})
    with refused(world, name):
        insert(world, table, **{name: None, "id": 1})
    with allowed(world):
        insert(world, table, **{name: "x"})


@pytest.mark.parametrize("table", ["statement", "claim"])
def test_a_label_stays_in_its_version(world: Connection, table: str) -> None:
    """Moved over another version's row, it would take that one's id."""
    first = f"WHERE label = '{FIRST[table]['label']}'"
    ways = ("UPDATE", "UPDATE OR REPLACE") if on_sqlite(world) else ("UPDATE",)
    for way in ways:
        for change in ("version = 2", f"article_id = {OTHER}"):
            with refused(world, fixed(table)):
                run(world, f"{way} {table} SET {change} {first}")
        with allowed(world):
            same = "version = version, article_id = article_id"
            assert run(world, f"{way} {table} SET {same} {first}") == 1


def test_a_link_is_one_row(world: Connection) -> None:
    columns = ("event_id", "kind", "other_event_id")
    twice = unique(
        world, "uq_event_link_event_id_kind_other_event_id", *(f"event_link.{c}" for c in columns)
    )
    replaced = REPLACED.format("event_link")
    with refused(world, replaced if on_sqlite(world) else twice):
        insert(world, "event_link", id=1)
    again = unique(world, "pk_event_link", "event_link.id")
    with refused(world, replaced if on_sqlite(world) else again):
        insert(world, "event_link", kind="ends")
    with refused(world, foreign_key(world, "fk_event_link_event_id")):
        insert(world, "event_link", id=1, kind="ends", event_id=1)
    with allowed(world):
        insert(world, "event_link", id=1, kind="ends", other_event_id=TALKS)
