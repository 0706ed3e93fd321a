"""Numbers: what is counted is positive and runs not ahead, and what is measured is finite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, text

from archive.database import engine as engines
from archive.database.migrate.upgrade import upgrade
from archive.models import schema
from tests.support.schema.plain_rows import (
    LATER,
    SUM,
    VERSION,
    Row,
    allowed,
    insert,
    on_sqlite,
    refused,
    row,
    run,
    write,
)

AHEAD = "change: a number may not run ahead by more than 1000000000"
TOP = 2**63 - 1
NAMED_BY_HASH = {"actor", "article", "event", "event_link", "place", "source", "activity"}
"""Tables whose ids are computed, or random, and signed."""


def counted() -> Iterator[tuple[str, str]]:
    """The numbers of rows that nothing else is known by: counters, which begin at one."""
    for table in schema().sorted_tables:
        key = [*table.primary_key]
        if (
            len(key) == 1
            and isinstance(key[0].type, sa.Integer)
            and table.name not in NAMED_BY_HASH
        ):
            yield table.name, key[0].name


def reals() -> Iterator[tuple[str, str]]:
    """Every column of real numbers."""
    for table in schema().sorted_tables:
        for column in table.columns:
            if isinstance(column.type, sa.Double | sa.Float):
                yield table.name, column.name


def test_the_counters_are_known() -> None:
    assert {name for name, _ in counted()} == {"change", "change_seal", "search_entry"}
    assert {name for name, _ in reals()} == {"article_relation", "claim_value", "place"}


@pytest.mark.parametrize("number", [0, -1, -(2**63)])
@pytest.mark.parametrize(("table", "column"), list(counted()))
def test_a_counter_is_positive(world: Connection, table: str, column: str, number: int) -> None:
    """Also under -1, which SQLite shows of each row whose number it is yet to choose."""
    with refused(world, "CHECK constraint" if on_sqlite(world) else "violates check constraint"):
        # of another thing than the rows that are there, so that no other rule speaks first
        others: dict[str, Row] = {
            "search_entry": VERSION | {"ordinal": 1},
            "change_seal": {"change_id": 50},
        }
        if table == "search_entry":
            run(world, "DELETE FROM search_entry WHERE ordinal = 1")
        if table == "change_seal":
            insert(world, "change", id=50)
        insert(world, table, **others.get(table, {}) | {column: number})


@pytest.mark.parametrize("number", ["'Infinity'", "'-Infinity'", "'NaN'"])
@pytest.mark.parametrize(("table", "column"), list(reals()))
def test_a_measure_is_finite(world: Connection, table: str, column: str, number: str) -> None:
    if on_sqlite(world):
        number = {"'Infinity'": "9e999", "'-Infinity'": "-9e999"}.get(number, "0.0 / 0.0")
        if number == "0.0 / 0.0":  # no number is none, on SQLite
            return
    both = {"latitude": "longitude = 1.0, ", "longitude": "latitude = 1.0, "}
    with refused(world, "constraint"):
        run(world, f"UPDATE {table} SET {both.get(column, '')}{column} = {number}")


def test_no_number_of_a_text_stops_those_after_it(world_on_sqlite: Connection) -> None:
    world = world_on_sqlite
    poison = row("article_version", number=7, text=LATER, sha256=SUM) | {"rowid": -1}
    for verb in ("INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"):
        with refused(world, "article_version: the number of a row is positive"):
            write(world, verb, poison, "article_version")
    with allowed(world):
        insert(world, "article_version", number=7, text=LATER)


def test_rows_under_zero_are_numbered_anew(backend: str, empty_url: str) -> None:
    """Before revision 0018 one of them stopped all later work, for ever."""
    upgrade(empty_url, "0016", make=True)
    engine = engines.create(empty_url)
    with engine.begin() as connection:
        for number in (-1, -7):
            write(connection, "INSERT", row("change", id=number), "change")
        insert(connection, "article", source_id=None)
        if backend == "sqlite":
            version = row("article_version") | {"rowid": -2}
            write(connection, "INSERT", version, "article_version")
        else:
            insert(connection, "article_version")
    upgrade(empty_url)
    with engine.begin() as connection:
        assert connection.scalars(text("SELECT id FROM change ORDER BY id")).all() == [1, 2]
        insert(connection, "article_version", number=2, text=LATER)
        run(connection, "UPDATE article_version SET origin = 'x'")
        assert connection.scalars(text("SELECT id FROM change ORDER BY id")).all() == [1, 2, 3, 4]
        with refused(connection, "change: the record of changes is never changed"):
            run(connection, "UPDATE change SET id = id + 9")
        with refused(connection, "article_version: the text of a version never changes"):
            run(connection, "UPDATE article_version SET text = text || 'x'")
    engine.dispose()


def test_a_change_does_not_take_the_last_number(world: Connection) -> None:
    for number in (TOP, 2_000_000_000, 10**18):
        with refused(world, AHEAD):
            insert(world, "change", id=number)
    with allowed(world):
        insert(world, "change", id=1_000_000_001)
        insert(world, "change", id=2_000_000_001)
        run(world, "UPDATE gap SET reason = 'one'")
        last = world.scalar(text("SELECT max(id) FROM change"))
        assert last == 2_000_000_002
