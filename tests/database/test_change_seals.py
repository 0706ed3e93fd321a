"""The chain of changes: everything is sealed once, and alike on both databases."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from archive.database import change_seals
from archive.database import engine as engines
from archive.database.copy import copy as copied
from archive.models.changes import change, change_seal
from tests.importing.test_recorded_changes import add, claims
from tests.support.coding_files import example
from tests.support.schema.plain_rows import fill, refused, run

FIXED = "change_seal: a seal never changes"


def chain(connection: Connection) -> list[tuple[int, int, str]]:
    """The seals, in their order."""
    query = sa.select(change_seal).order_by(change_seal.c.number)
    return [tuple(row) for row in connection.execute(query)]


def followed(connection: Connection) -> list[str]:
    """What the seals must be, computed from the changes in the order of the seals."""
    joined = change_seal.join(change, change.c.id == change_seal.c.change_id)
    query = sa.select(change).select_from(joined).order_by(change_seal.c.number)
    sums, before = [], change_seals.BEGINNING
    for row in connection.execute(query):
        before = change_seals.link(before, row)
        sums.append(before)
    return sums


def test_each_load_seals_what_it_changes(database_url: str, tmp_path: Path) -> None:
    add(database_url, tmp_path, example(), "Ann")
    counts = []
    for certainty in ("possible", "probable", "probable", "certain"):
        edited = example()
        for _, claim in claims(edited):
            claim["certainty"] = certainty
        add(database_url, tmp_path, edited, "Bo")
        with engines.opened(database_url) as connection:
            counts.append(len(chain(connection)))
            assert change_seals.unsealed(connection) == 0
    assert counts[0] > 0
    assert counts == sorted(counts)
    assert counts[1] == counts[2] < counts[3]
    with engines.opened(database_url) as connection:
        assert [sha256 for _, _, sha256 in chain(connection)] == followed(connection)
        assert [number for number, _, _ in chain(connection)] == list(range(1, counts[3] + 1))


def test_a_load_that_is_refused_seals_nothing(database_url: str, tmp_path: Path) -> None:
    add(database_url, tmp_path, example(), "Ann")
    engine = engines.create(database_url)
    with engine.connect() as connection:
        with pytest.raises(DBAPIError), change_seals.transaction(connection):
            run(connection, "UPDATE article SET url = 'https://a.example/x', key = 'other'")
        assert chain(connection) == []
    engine.dispose()


def test_changes_of_others_are_sealed_with_the_next(database_url: str, tmp_path: Path) -> None:
    add(database_url, tmp_path, example(), "Ann")
    engine = engines.create(database_url)
    with engine.begin() as connection:
        run(connection, "UPDATE article SET url = 'https://a.example/x'")
    with engines.opened(database_url) as connection:
        assert (chain(connection), change_seals.unsealed(connection)) == ([], 1)
    edited = example()
    claims(edited)[0][1]["certainty"] = "possible"
    edited["article"]["url"] = "https://a.example/x"
    add(database_url, tmp_path, edited, "Bo")
    with engines.opened(database_url) as connection:
        assert change_seals.unsealed(connection) == 0
        assert [sha256 for _, _, sha256 in chain(connection)] == followed(connection)
    engine.dispose()


def test_many_are_sealed_in_portions(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As after an upgrade of an archive whose changes nobody sealed."""
    add(database_url, tmp_path, example(), "Ann")
    monkeypatch.setattr(change_seals, "PORTION", 2)
    monkeypatch.setattr(change_seals, "NEXT", change_seals.UNSEALED.limit(1))
    engine = engines.create(database_url)
    with engine.begin() as connection:
        for number in range(7):
            run(connection, "UPDATE article SET url = :url", url=f"https://a.example/{number}")
    with engine.connect() as connection:
        assert change_seals.catch_up(connection) == 7
        assert change_seals.catch_up(connection) == 0
        with connection.begin():
            assert [number for number, _, _ in chain(connection)] == [1, 2, 3, 4, 5, 6, 7]
            assert [sha256 for _, _, sha256 in chain(connection)] == followed(connection)
    engine.dispose()


def test_whoever_ends_later_is_sealed_later(postgresql_migrated: str) -> None:
    """Numbers of changes are given while a transaction goes on, seals at its end."""
    engine = engines.create(postgresql_migrated)
    with engine.begin() as connection:
        fill_without_changes(connection)
    with engine.connect() as slow, engine.connect() as quick:
        with change_seals.transaction(slow):
            run(slow, "UPDATE gap SET reason = 'slow'")
            with change_seals.transaction(quick):
                run(quick, "UPDATE place SET name = 'quick'")
            run(slow, "UPDATE article SET url = 'slow'")
        with slow.begin():
            assert change_seals.unsealed(slow) == 0
            order = [number for _, number, _ in chain(slow)]
            assert order != sorted(order)
            assert [sha256 for _, _, sha256 in chain(slow)] == followed(slow)
    engine.dispose()


def fill_without_changes(connection: Connection) -> None:
    fill(connection)
    for table in ("change_seal", "change"):
        run(connection, f"ALTER TABLE {table} DISABLE TRIGGER USER")
        run(connection, f"DELETE FROM {table}")
        run(connection, f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM change_seal",
        "UPDATE change_seal SET sha256 = sha256",
        "UPDATE change_seal SET number = number + 1",
    ],
)
def test_a_seal_never_changes(world: Connection, sql: str) -> None:
    with refused(world, FIXED):
        run(world, sql)


def test_nor_is_it_replaced(world_on_sqlite: Connection) -> None:
    for number, change_id in ((1, 1), (1, 2), (2, 1)):
        with refused(world_on_sqlite, FIXED):
            run(
                world_on_sqlite,
                f"INSERT OR REPLACE INTO change_seal VALUES ({number}, {change_id}, '{64 * 'f'}')",
            )


def test_nor_are_all(world_on_postgres: Connection) -> None:
    with refused(world_on_postgres, FIXED):
        run(world_on_postgres, "TRUNCATE change_seal")


class Recorded(NamedTuple):
    """A change as the archive gives it."""

    id: int
    at: Any
    by: str | None
    table_name: str
    row: Any
    article_id: int | None
    about_id: int | None
    old: Any
    new: Any


MADE = Recorded(1, None, "Ann", "gap", {"a": 1}, 7, None, {"x": 0.1, "y": [1, "é\ud800"]}, None)


def test_every_part_of_a_change_is_sealed() -> None:
    sums = {change_seals.link(change_seals.BEGINNING, MADE), change_seals.link("f" * 64, MADE)}
    for name in Recorded._fields:
        for other in ("x", {"a": 2}, 8, True, None):
            parts: dict[str, Any] = {name: other}
            made = MADE._replace(**parts)
            if made != MADE:
                sums.add(change_seals.link(change_seals.BEGINNING, made))
    assert len(sums) >= 2 + 4 * len(Recorded._fields)
    assert {*Recorded._fields} == {column.name for column in change.c}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (5.0, 5),
        (1e300, 10**300),
        (-0.0, 0),
        (1e16, 10**16 * 1.0),
        ([1.0], [1]),
        ({"a": 2.0}, {"a": 2}),
    ],
)
def test_one_number_written_in_two_ways_is_one(one: Any, other: Any) -> None:
    sums = {
        change_seals.link("0", MADE._replace(old=copy.deepcopy(value))) for value in (one, other)
    }
    assert len(sums) == 1


def test_the_chain_is_the_same_in_a_copy(database_url: str, tmp_path: Path, empty_url: str) -> None:
    add(database_url, tmp_path, example(), "Ann")
    edited = example()
    for _, claim in claims(edited):
        claim["certainty"] = "possible"
    add(database_url, tmp_path, edited, "Bo")
    for target in (empty_url, f"sqlite:///{tmp_path / 'copy.db'}"):
        copied(database_url, target, lambda rows: None)
        with engines.opened(database_url) as one, engines.opened(target) as other:
            assert chain(one) == chain(other) != []
            assert [sha256 for _, _, sha256 in chain(other)] == followed(other)
