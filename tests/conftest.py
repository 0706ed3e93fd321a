"""Databases for the tests: each test that takes one runs on SQLite and on Postgres.

Every database is made by the migrations, once, and copied for each test: a file on SQLite, a
template on Postgres.

- `database_url`: migrated, without rows of its own; `engine` and `connection` are on it
- `seeded_url`: migrated, with the seed in it; `seeded_engine` is on it
- `empty_url`: without any table
- `archive`: one empty archive for many tests; what a test loads into it is undone
- `backend`: which of the two databases this is, by name

A test that takes several of them has them all on one backend. A test of one database alone takes
`sqlite_migrated`, `postgresql_seeded` and their like, which are URLs as well.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import psycopg
import pytest
from pytest_postgresql import factories
from pytest_postgresql.executors import NoopExecutor
from pytest_postgresql.janitor import DatabaseJanitor
from sqlalchemy import Connection, Engine

from archive.database import engine as engines
from archive.database.migrate.upgrade import upgrade
from archive.importing.seed import seed
from tests.support.archives import Archive
from tests.support.migration_matrix import pytest_terminal_summary as pytest_terminal_summary  # noqa: PLC0414
from tools import postgres
from tools.postgres_programs import PostgresError

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

hypothesis.settings.register_profile("archive", deadline=None, print_blob=True)
hypothesis.settings.load_profile("archive")

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")[:8] or f"p{os.getpid()}"
"""What sets this run's databases apart from another's on the same outside server."""

# A test names its database; that of whoever runs the tests is none of its business.
os.environ.pop("ARCHIVE_DATABASE", None)

TOLD = pytest.StashKey[dict[str, Any]]()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Under xdist, start one Postgres for all workers and tell each where it is."""
    stash = node.config.stash
    if TOLD not in stash:
        stack = ExitStack()
        node.config.add_cleanup(stack.close)
        try:
            stash[TOLD] = asdict(stack.enter_context(postgres.running()))
        except Exception as error:
            # Raised here it would end the run without a report; the tests on Postgres raise it.
            stash[TOLD] = {"error": str(error)}
    node.workerinput["postgres"] = stash[TOLD]


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Iterator[postgres.Server]:
    """The Postgres of this run."""
    told = getattr(request.config, "workerinput", {}).get("postgres")
    if told is None:
        with postgres.running() as server:
            yield server
    elif "error" in told:
        raise PostgresError(told["error"])
    else:
        yield postgres.Server(**told)


def postgres_url(info: psycopg.ConnectionInfo) -> str:
    """The URL of the database that a connection is on."""
    server = postgres.Server(info.host, info.port, info.user, info.password or None)
    return server.url(info.dbname)


def by_url(step: Callable[[str], object]) -> Callable[..., None]:
    """What pytest-postgresql takes to fill a template, from what takes a URL."""

    def load(*, dbname: str, autocommit: bool, **server: Any) -> None:
        step(postgres.Server(**server).url(dbname))

    return load


postgres_empty_template = factories.postgresql_noproc(
    depends_on="postgres_server", dbname=f"empty_{RUN}"
)
postgres_migrated_template = factories.postgresql_noproc(
    depends_on="postgres_server", dbname=f"migrated_{RUN}", load=[by_url(upgrade)]
)
postgres_seeded_template = factories.postgresql_noproc(
    depends_on="postgres_migrated_template", dbname=f"seeded_{RUN}", load=[by_url(seed)]
)
postgres_empty_connection = factories.postgresql("postgres_empty_template")
postgres_migrated_connection = factories.postgresql("postgres_migrated_template")
postgres_seeded_connection = factories.postgresql("postgres_seeded_template")


@pytest.fixture
def postgresql_empty(postgres_empty_connection: psycopg.Connection) -> str:
    return postgres_url(postgres_empty_connection.info)


@pytest.fixture
def postgresql_migrated(postgres_migrated_connection: psycopg.Connection) -> str:
    return postgres_url(postgres_migrated_connection.info)


@pytest.fixture
def postgresql_seeded(postgres_seeded_connection: psycopg.Connection) -> str:
    return postgres_url(postgres_seeded_connection.info)


@contextmanager
def copied(template: NoopExecutor, word: str) -> Iterator[str]:
    """The URL of a copy of a template on Postgres, named by a word, for as long as it is needed."""
    given = template
    server = postgres.Server(given.host, int(given.port), given.user, given.password)
    name = f"{word}_{given.dbname}"
    with DatabaseJanitor(
        user=given.user,
        host=given.host,
        port=given.port,
        password=given.password,
        dbname=name,
        template_dbname=given.template_dbname,
        maintenance_dbname=given.maintenance_dbname,
    ):
        yield server.url(name)


def copy_sqlite(template: Path, copy: Path) -> None:
    """Copy a database, whatever of it is still in its write-ahead log."""
    with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


@pytest.fixture(scope="session")
def sqlite_migrated_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("templates") / "migrated.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def sqlite_seeded_template(sqlite_migrated_template: Path) -> Path:
    path = sqlite_migrated_template.with_name("seeded.db")
    copy_sqlite(sqlite_migrated_template, path)
    seed(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_empty(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'empty.db'}"


@pytest.fixture
def sqlite_migrated(tmp_path: Path, sqlite_migrated_template: Path) -> str:
    copy_sqlite(sqlite_migrated_template, tmp_path / "migrated.db")
    return f"sqlite:///{tmp_path / 'migrated.db'}"


@pytest.fixture
def sqlite_seeded(tmp_path: Path, sqlite_seeded_template: Path) -> str:
    copy_sqlite(sqlite_seeded_template, tmp_path / "seeded.db")
    return f"sqlite:///{tmp_path / 'seeded.db'}"


@pytest.fixture(params=("sqlite", "postgresql"))
def backend(request: pytest.FixtureRequest) -> str:
    """The database that this run of the test is on."""
    return str(request.param)


@pytest.fixture
def empty_url(backend: str, request: pytest.FixtureRequest) -> str:
    """The URL of a database without any table."""
    return str(request.getfixturevalue(f"{backend}_empty"))


@pytest.fixture
def database_url(backend: str, request: pytest.FixtureRequest) -> str:
    """The URL of a migrated database without rows of its own."""
    return str(request.getfixturevalue(f"{backend}_migrated"))


@pytest.fixture
def seeded_url(backend: str, request: pytest.FixtureRequest) -> str:
    """The URL of a migrated database with the seed in it."""
    return str(request.getfixturevalue(f"{backend}_seeded"))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on `database_url`."""
    yield (engine := engines.create(database_url))
    engine.dispose()


@pytest.fixture
def seeded_engine(seeded_url: str) -> Iterator[Engine]:
    """An engine on `seeded_url`."""
    yield (engine := engines.create(seeded_url))
    engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A connection of `engine`."""
    with engine.connect() as connection:
        yield connection


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
