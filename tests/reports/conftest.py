"""The seed and the coded Wikinews articles, in one archive on each database, only to be read.

- `full_url`: an archive of all of them; `full` is a connection on it
- `judged`: the same, where a test may judge; nothing of it is kept
- `many`: a connection on an archive of thousands of statements, for plans
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from archive import resources
from archive.database import engine as engines
from archive.importing import session
from archive.vocabulary import ActivityKind
from tests.support.databases import MadeOnce, Postgres, copy_sqlite
from tests.support.many_articles import fill


def load_wikinews(url: str) -> None:
    """Load the authority files and the articles of Wikinews that have a coding."""
    files = sorted((resources.folder("seeds") / "wikinews").glob("*.yaml"))
    summary = session.add(url, session.find(files), ActivityKind.IMPORT, "a test")
    assert (summary.refused, summary.gone) == ([], [])
    if url.startswith("postgresql"):
        engine = engines.create(url)
        with engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_full(
    tmp_path_factory: pytest.TempPathFactory, made_once: MadeOnce, sqlite_seeded_template: Path
) -> str:
    path = tmp_path_factory.mktemp("full") / "full.db"
    copy_sqlite(made_once.sqlite_template("full", load_wikinews, sqlite_seeded_template), path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgresql_full(
    on_postgres: Postgres, made_once: MadeOnce, postgres_seeded_template: str
) -> Iterator[str]:
    template = on_postgres.template(made_once, "full", load_wikinews, postgres_seeded_template)
    with on_postgres.copied(template) as url:
        yield url


@pytest.fixture
def full_url(backend: str, request: pytest.FixtureRequest) -> str:
    """The URL of an archive of the seed and the coded Wikinews articles."""
    return str(request.getfixturevalue(f"{backend}_full"))


@pytest.fixture
def full(full_url: str) -> Iterator[Connection]:
    """A connection on `full_url` that cannot write."""
    engine = engines.create(full_url, write=False)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def judged(full_url: str) -> Iterator[Connection]:
    """A connection on the archive of all articles; what a test judges is undone."""
    engine = engines.create(full_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_many(made_once: MadeOnce, sqlite_migrated_template: Path) -> str:
    return f"sqlite:///{made_once.sqlite_template('many', fill, sqlite_migrated_template)}"


@pytest.fixture(scope="session")
def postgresql_many(
    on_postgres: Postgres, made_once: MadeOnce, postgres_migrated_template: str
) -> str:
    template = on_postgres.template(made_once, "many", fill, postgres_migrated_template)
    return on_postgres.server.url(template)


@pytest.fixture
def many(backend: str, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A connection on an archive of some thousand statements that mean nothing.

    On Postgres it prefers indexes, as it does by itself when tables are larger.
    """
    engine = engines.create(str(request.getfixturevalue(f"{backend}_many")), write=False)
    with engine.connect() as connection:
        if backend == "postgresql":
            connection.exec_driver_sql("SET enable_seqscan = off")
        yield connection
    engine.dispose()
