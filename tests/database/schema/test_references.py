"""What a row refers to exists, and no row stands twice."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from archive.models import schema
from tests.support.schema.plain_rows import (
    FIRST,
    NEVER_UPDATED,
    REPLACED,
    allowed,
    foreign_key,
    insert,
    on_sqlite,
    refused,
    run,
    unique,
)

NOBODY = 4711

TO_THINGS = sorted(
    (table.name, key.column_keys[0])
    for table in schema().tables.values()
    for key in table.foreign_key_constraints
    if len(key.columns) == 1
    and key.columns[0].computed is None
    and table.name not in {"article_version", *NEVER_UPDATED}
)
"""The keys to whatever has an id of its own: sources, actors, places, events, activities."""

ALONG = {("claim_value", "actor_id"): "property = 'agent', "}
"""What has to change together with the key, for the row to stay whole."""

ONCE = {
    "search_entry": (
        "uq_search_entry_article_id_version_ordinal",
        ["article_id", "version", "ordinal"],
    )
}
"""What keeps a row from standing twice where the primary key is a number without a meaning."""


def test_the_keys_are_found() -> None:
    assert len(TO_THINGS) > 20
    assert {("article", "source_id"), ("statement", "speaker_id")} < set(TO_THINGS)


@pytest.mark.parametrize(("table", "column"), TO_THINGS)
def test_what_a_row_names_exists(world: Connection, table: str, column: str) -> None:
    change = f"UPDATE {table} SET {ALONG.get((table, column), '')}{column} = "
    subject = " WHERE event_id IS NOT NULL" if (table, column) == ("claim", "event_id") else ""
    if (table, column) == ("claim", "event_link_id"):
        subject = " WHERE event_id IS NULL"
    if table == "search_entry":
        subject = f" WHERE {column} IS NOT NULL"
    with refused(world, foreign_key(world, f"fk_{table}_{column}")):
        run(world, f"{change}{NOBODY}{subject}")
    with allowed(world):
        assert run(world, f"{change}{column}{subject}") >= 1


@pytest.mark.parametrize("table", FIRST)
def test_no_row_stands_twice(world: Connection, table: str) -> None:
    name, columns = ONCE.get(table, (f"pk_{table}", primary_key(table)))
    said = unique(world, name, *(f"{table}.{column}" for column in columns))
    if on_sqlite(world) and table in {"event", *NEVER_UPDATED}:
        # REPLACE is refused before the key is looked at; the first event has gained its claims
        said = REPLACED.format(table) if table == "event" else f"{table}: "
    with refused(world, said):
        insert(world, table)


def primary_key(table: str) -> list[str]:
    return [column.name for column in schema().tables[table].primary_key.columns]
