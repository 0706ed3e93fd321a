"""Databases for the tests: each test that takes one runs on SQLite and on Postgres.

Every database is made by the migrations, once for all workers of a run, and copied for each test:
a file on SQLite, a template on Postgres.

- `database_url`: migrated, without rows of its own; `engine` and `connection` are on it
- `seeded_url`: migrated, with the seed in it; `seeded_engine` is on it
- `empty_url`: without any table
- `archive`: one empty archive for many tests; what a test loads into it is undone
- `backend`: which of the two databases this is, by name

A test that takes several of them has them all on one backend. A test of one database alone takes
`sqlite_migrated`, `postgresql_seeded` and their like, which are URLs as well. `--backend sqlite`
and `--backend postgresql` leave out the tests of the other; otherwise all run, and a test that
finds no Postgres fails.
"""

from __future__ import annotations

import gc
import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from archive.database import engine as engines
from archive.database.migrate.upgrade import upgrade
from archive.importing.seed import seed
from tests.support import compiled
from tests.support.archives import Archive
from tests.support.databases import MadeOnce, Postgres, copy_sqlite
from tests.support.examples import EACH_TIME
from tests.support.migration_matrix import pytest_terminal_summary as pytest_terminal_summary  # noqa: PLC0414
from tools import postgres
from tools.postgres_programs import PostgresError

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

for profile, number in (("archive", EACH_TIME), ("quick", 10), ("thorough", 1000)):
    hypothesis.settings.register_profile(
        profile, deadline=None, print_blob=True, max_examples=number
    )
hypothesis.settings.load_profile("archive")

# A test names its database; that of whoever runs the tests is none of its business.
os.environ.pop("ARCHIVE_DATABASE", None)

BACKENDS = ("sqlite", "postgresql")
SHARED = pytest.StashKey[dict[str, Any]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let whoever runs the tests choose the databases."""
    parser.addoption(
        "--backend",
        choices=(*BACKENDS, "both"),
        default="both",
        help="the databases on which the tests run",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of the database that is not asked for."""
    wanted = config.getoption("backend")
    if wanted != "both":
        every = list(items)
        items[:] = [item for item in every if runs_on(item, wanted)]
        config.hook.pytest_deselected(items=[i for i in every if not runs_on(i, wanted)])


def runs_on(item: pytest.Item, backend: str) -> bool:
    """Whether a test needs no other database than this."""
    assert isinstance(item, pytest.Function)
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    if "backend" in parameters:
        return bool(parameters["backend"] == backend)
    on_postgres = "postgres_server" in item.fixturenames
    on_sqlite = "sqlite_migrated_template" in item.fixturenames
    return not on_postgres if backend == "sqlite" else on_postgres or not on_sqlite


@contextmanager
def serving(name: str) -> Iterator[postgres.Server]:
    """A Postgres for a run of this name, whose databases are dropped at the end."""
    with postgres.running() as server:
        yield server
        with Postgres(server, name).connected() as databases:
            databases.drop_all()


def pytest_configure() -> None:
    """Let all engines of this process share what they compile."""
    sa.event.listen(Engine, "engine_connect", compiled.remember)


def pytest_collection_finish() -> None:
    """Spare the garbage collector what stays to the end: modules, tests, tables."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Under xdist, start one Postgres for all workers and tell each where it is."""
    stash = node.config.stash
    if SHARED not in stash:
        stash[SHARED] = {"name": secrets.token_hex(4)}
        if node.config.getoption("backend") != "sqlite":
            stack = ExitStack()
            node.config.add_cleanup(stack.close)
            try:
                server = stack.enter_context(serving(stash[SHARED]["name"]))
                stash[SHARED]["server"] = asdict(server)
            except Exception as error:
                # Raised here it would end the run without a report; the tests on Postgres raise it.
                stash[SHARED]["error"] = str(error)
    node.workerinput["shared"] = stash[SHARED]


@pytest.fixture(scope="session")
def shared_by_workers(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the run told its workers; a run without workers has a name only."""
    told = getattr(request.config, "workerinput", {}).get("shared")
    return dict(told or {"name": secrets.token_hex(4)})


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeOnce:
    """What is made once for all workers."""
    folder = tmp_path_factory.getbasetemp()
    return MadeOnce(folder if worker_id == "master" else folder.parent)


@pytest.fixture(scope="session")
def postgres_server(shared_by_workers: dict[str, Any]) -> Iterator[postgres.Server]:
    """The Postgres of this run."""
    if "server" in shared_by_workers:
        yield postgres.Server(**shared_by_workers["server"])
    elif "error" in shared_by_workers:
        raise PostgresError(shared_by_workers["error"])
    else:
        with serving(shared_by_workers["name"]) as server:
            yield server


@pytest.fixture(scope="session")
def on_postgres(
    postgres_server: postgres.Server, shared_by_workers: dict[str, Any], made_once: MadeOnce
) -> Iterator[Postgres]:
    """What makes the databases of this run on Postgres."""
    with Postgres(postgres_server, shared_by_workers["name"]).connected() as databases:
        yield databases


@pytest.fixture(scope="session")
def postgres_migrated_template(on_postgres: Postgres, made_once: MadeOnce) -> str:
    return on_postgres.template(made_once, "migrated", upgrade)


@pytest.fixture(scope="session")
def postgres_seeded_template(
    on_postgres: Postgres, made_once: MadeOnce, postgres_migrated_template: str
) -> str:
    return on_postgres.template(made_once, "seeded", seed, postgres_migrated_template)


@pytest.fixture
def postgresql_empty(on_postgres: Postgres) -> Iterator[str]:
    with on_postgres.copied(None) as url:
        yield url


@pytest.fixture
def postgresql_migrated(on_postgres: Postgres, postgres_migrated_template: str) -> Iterator[str]:
    with on_postgres.copied(postgres_migrated_template) as url:
        yield url


@pytest.fixture
def postgresql_seeded(on_postgres: Postgres, postgres_seeded_template: str) -> Iterator[str]:
    with on_postgres.copied(postgres_seeded_template) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_migrated_template(made_once: MadeOnce) -> Path:
    return made_once.sqlite_template("migrated", upgrade)


@pytest.fixture(scope="session")
def sqlite_seeded_template(made_once: MadeOnce, sqlite_migrated_template: Path) -> Path:
    return made_once.sqlite_template("seeded", seed, sqlite_migrated_template)


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


@pytest.fixture(params=BACKENDS)
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
def postgresql_shared(on_postgres: Postgres, postgres_migrated_template: str) -> Iterator[Engine]:
    with on_postgres.copied(postgres_migrated_template) as url:
        yield (engine := engines.create(url))
        engine.dispose()


@pytest.fixture
def archive(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive; what a test loads into it is undone."""
    engine: Engine = request.getfixturevalue(f"{backend}_shared")
    with engine.connect() as connection:
        yield Archive(connection, tmp_path)
        connection.rollback()
