"""One empty archive for all the tests that load something into it, and leave it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_postgresql.executors import NoopExecutor
from sqlalchemy import Engine

from archive.database import engine as engines
from tests.coding.archives import Archive
from tests.conftest import copied, copy_sqlite


@pytest.fixture(scope="session")
def sqlite_shared(
    tmp_path_factory: pytest.TempPathFactory, sqlite_migrated_template: Path
) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("shared") / "shared.db"
    copy_sqlite(sqlite_migrated_template, path)
    yield (engine := engines.create(f"sqlite:///{path}"))
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_shared(postgres_migrated_template: NoopExecutor) -> Iterator[Engine]:
    with copied(postgres_migrated_template, "shared") as url:
        yield (engine := engines.create(url))
        engine.dispose()


@pytest.fixture
def archive(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive; what a test loads into it is undone."""
    engine: Engine = request.getfixturevalue(f"{backend}_shared")
    with engine.connect() as connection:
        yield Archive(connection, tmp_path)
        connection.rollback()
