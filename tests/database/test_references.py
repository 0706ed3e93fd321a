"""What a row refers to exists, and no row stands twice."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from archive.models import metadata
from tests.database.rows import (
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
    for table in metadata.tables.values()
    for key in table.foreign_key_constraints
    if len(key.columns) == 1
    and key.columns[0].computed is None
    and table.name not in {"article_version", *NEVER_UPDATED}
)
"""The keys to whatever has an id of its own: sources, actors, places, events, activities."""


def test_the_keys_are_found() -> None:
    assert len(TO_THINGS) > 20
    assert {("article", "source_id"), ("statement", "speaker_id")} < set(TO_THINGS)


@pytest.mark.parametrize(("table", "column"), TO_THINGS)
def test_what_a_row_names_exists(world: Connection, table: str, column: str) -> None:
    change = f"UPDATE {table} SET {column} = "
    subject = " WHERE event_id IS NOT NULL" if (table, column) == ("claim", "event_id") else ""
    if (table, column) == ("claim", "event_link_id"):
        subject = " WHERE event_id IS NULL"
    with refused(world, foreign_key(world, f"fk_{table}_{column}")):
        run(world, f"{change}{NOBODY}{subject}")
    with allowed(world):
        assert run(world, f"{change}{column}{subject}") >= 1


@pytest.mark.parametrize("table", FIRST)
def test_no_row_stands_twice(world: Connection, table: str) -> None:
    columns = [f"{table}.{column.name}" for column in primary_key(table)]
    said = unique(world, f"pk_{table}", *columns)
    if on_sqlite(world) and table in {"event", *NEVER_UPDATED}:
        # REPLACE is refused before the key is looked at; the first event has gained its claims
        said = REPLACED.format(table) if table == "event" else f"{table}: "
    with refused(world, said):
        insert(world, table)


def primary_key(table: str) -> list[sa.Column[object]]:
    return list(metadata.tables[table].primary_key.columns)
