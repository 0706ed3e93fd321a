"""One small archive for all the tests that try to break it, and leave it as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_postgresql.executors import NoopExecutor
from sqlalchemy import Connection, Engine

from archive.database import engine as engines
from archive.database.migrate.upgrade import upgrade
from tests.conftest import copied
from tests.support.plain_rows import counts, fill


def filled(url: str) -> Iterator[Engine]:
    """An engine on a migrated database, now with the small archive in it."""
    engine = engines.create(url)
    with engine.begin() as connection:
        fill(connection)
        before = counts(connection)
    yield engine
    with engine.begin() as connection:
        assert counts(connection) == before, "a test left something behind"
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path_factory.mktemp('world') / 'world.db'}"
    upgrade(url)
    yield from filled(url)


@pytest.fixture(scope="session")
def postgresql_world(postgres_migrated_template: NoopExecutor) -> Iterator[Engine]:
    with copied(postgres_migrated_template, "world") as url:
        yield from filled(url)


@pytest.fixture
def world(backend: str, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A connection to the small archive of `rows`, idle so far; what a test does is undone."""
    engine: Engine = request.getfixturevalue(f"{backend}_world")
    with engine.connect() as connection:
        yield connection


@pytest.fixture
def world_on_sqlite(sqlite_world: Engine) -> Iterator[Connection]:
    """As `world`, for what only SQLite can do."""
    with sqlite_world.connect() as connection:
        yield connection


@pytest.fixture
def world_on_postgres(postgresql_world: Engine) -> Iterator[Connection]:
    """As `world`, for what only Postgres can do."""
    with postgresql_world.connect() as connection:
        yield connection


@pytest.fixture
def unguarded(world_on_sqlite: Connection) -> Connection:
    """As `world_on_sqlite`, as another program may open it: without foreign keys."""
    opened = world_on_sqlite.connection.driver_connection
    assert opened is not None
    opened.execute("PRAGMA foreign_keys = OFF")
    return world_on_sqlite
