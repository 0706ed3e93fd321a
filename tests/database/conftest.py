"""One small archive for all the tests that try to break it, and leave it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from archive.database import engine as engines
from tests.support.databases import MadeOnce, Postgres, copy_sqlite
from tests.support.schema.plain_rows import counts, fill


def fill_by_url(url: str) -> None:
    """Write the small archive."""
    engine = engines.create(url)
    with engine.begin() as connection:
        fill(connection)
    engine.dispose()


def unchanged(url: str) -> Iterator[Engine]:
    """An engine on the small archive, which has as many rows in the end."""
    engine = engines.create(url)
    with engine.connect() as connection:
        before = counts(connection)
    yield engine
    with engine.begin() as connection:
        assert counts(connection) == before, "a test left something behind"
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_world(
    tmp_path_factory: pytest.TempPathFactory, made_once: MadeOnce, sqlite_migrated_template: Path
) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("world") / "world.db"
    copy_sqlite(made_once.sqlite_template("world", fill_by_url, sqlite_migrated_template), path)
    yield from unchanged(f"sqlite:///{path}")


@pytest.fixture(scope="session")
def postgresql_world(
    on_postgres: Postgres, made_once: MadeOnce, postgres_migrated_template: str
) -> Iterator[Engine]:
    template = on_postgres.template(made_once, "world", fill_by_url, postgres_migrated_template)
    with on_postgres.copied(template) as url:
        yield from unchanged(url)


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
