"""What foreign connections break is found, each breach by its promise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from archive import integrity
from archive.database import engine as engines
from archive.integrity import CHECKS, MOST, check
from archive.models import schema
from tests.support.databases import Postgres, copy_sqlite
from tests.support.schema.breaches import BREACHES, CONSTRAINTS, Breach, with_ids

GUARDS = {
    "sqlite": ("DROP TRIGGER {0}", "SELECT name, '' FROM sqlite_schema WHERE type = 'trigger'"),
    "postgresql": (
        "ALTER TABLE {1} DROP CONSTRAINT {0}",
        """SELECT conname, conrelid::regclass FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND (contype = 'f' OR conname LIKE '%id_of%'
        OR conname = 'ck_article_version_headline_in_text')""",
    ),
}
"""How to drop a guard, and the guards to drop: another program may do without them."""


def unguarded(url: str) -> Engine:
    """An engine on an archive without triggers, keys and the checks that only Postgres has."""
    engine = engines.create(url)
    with engine.begin() as connection:
        drop, guards = GUARDS[engine.dialect.name]
        for guard in connection.execute(text(guards)).all():
            connection.execute(text(drop.format(*guard)))
        if engine.dialect.name == "postgresql":
            for table in schema().tables:
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
    return engine


@pytest.fixture(scope="module")
def sqlite_broken(
    tmp_path_factory: pytest.TempPathFactory, sqlite_seeded_template: Path
) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("broken") / "broken.db"
    copy_sqlite(sqlite_seeded_template, path)
    yield (engine := unguarded(f"sqlite:///{path}"))
    engine.dispose()


@pytest.fixture(scope="module")
def postgresql_broken(on_postgres: Postgres, postgres_seeded_template: str) -> Iterator[Engine]:
    with on_postgres.copied(postgres_seeded_template) as url:
        yield (engine := unguarded(url))
        engine.dispose()


@pytest.fixture
def foreign(backend: str, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A connection of another program to the seeded archive, without any guard; undone after."""
    engine: Engine = request.getfixturevalue(f"{backend}_broken")
    with engine.connect() as connection:
        if backend == "sqlite":
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA foreign_keys = OFF")
            driver.execute("PRAGMA ignore_check_constraints = ON")
        yield connection
        connection.rollback()


def test_a_seeded_archive_keeps_every_promise(seeded_url: str) -> None:
    with engines.opened(seeded_url) as connection:
        assert list(check(connection)) == []


def test_an_empty_archive_keeps_every_promise(connection: Connection) -> None:
    assert list(check(connection)) == []


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: with_ids(breach.sql)[:60])
def test_a_breach_is_found(foreign: Connection, backend: str, breach: Breach) -> None:
    if backend not in breach.on:
        # Postgres keeps its checks for every connection: nothing is ever found
        assert list(CHECKS[breach.promise](foreign)) == []
        return
    for statement in with_ids(breach.sql).split("; "):
        foreign.exec_driver_sql(statement)
    if backend == "sqlite":
        foreign.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
    found = list(CHECKS[breach.promise](foreign))
    assert [what for what in found if with_ids(breach.what) in what] != [], found
    assert not any("\n" in what for what in found)


def test_every_promise_is_broken_by_some_test() -> None:
    assert {breach.promise for breach in BREACHES} == CHECKS.keys()
    for backend in ("sqlite", "postgresql"):
        found = {breach.promise for breach in BREACHES if backend in breach.on}
        assert CHECKS.keys() - found <= {CONSTRAINTS}


def test_a_breach_breaks_no_other_promise(foreign: Connection) -> None:
    foreign.exec_driver_sql("UPDATE sentence SET start = start - 5 WHERE ordinal = 3")
    foreign.exec_driver_sql("UPDATE vocabulary SET meaning = 'x' WHERE word = 'distance'")
    assert [breach.promise for breach in check(foreign)] == [
        "sentences lie in their text",
        "words are the program's",
        "what stands is searched",
    ]


def test_many_breaches_are_counted(foreign: Connection) -> None:
    foreign.exec_driver_sql("UPDATE vocabulary SET meaning = 'x'")
    many = foreign.scalar(text("SELECT count(*) FROM vocabulary"))
    found = [breach.what for breach in check(foreign)]
    assert len(found) == MOST + 1
    assert found[-1] == f"and {many - MOST} more"


def test_exactly_as_many_as_are_listed(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(integrity, "CHECKS", {"x": lambda _: iter("a" * MOST)})
    assert len(list(check(connection))) == MOST
