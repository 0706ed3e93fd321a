"""The history of the schema: up, down, up again, whole or not at all, on both databases."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from archive.database import engine as engines
from archive.database import schema_version
from archive.database.migrate import upgrade
from archive.database.migrate.catalog import Catalog, catalog
from archive.errors import DatabaseError, UsageError
from archive.models import schema
from tests.support.schema.plain_rows import counts, fill, on_sqlite, run

ROOT = Path(__file__).parents[3]
MIGRATIONS = ROOT / "migrations"
FROZEN = [
    MIGRATIONS / "migration_helpers.py",
    MIGRATIONS / "recording.py",
    *(MIGRATIONS / "versions").glob("*.py"),
    *(MIGRATIONS / "foundation").glob("*.py"),
]
"""What a landed revision consists of."""

CHILD = """
import sys
from archive.database.migrate.upgrade import upgrade
print("ready", flush=True)
sys.stdin.readline()
print(*upgrade(sys.argv[1]))
"""


def scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(upgrade.config())


def part(name: str) -> ModuleType:
    """A module of the first revision, the one that runs it."""
    scripts()
    return importlib.import_module(f"foundation.{name}")


def connected(url: str) -> Iterator[Connection]:
    engine = engines.create(url, make=True)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def left(url: str) -> Catalog:
    """Everything that stands in a database, by kind and name."""
    for connection in connected(url):
        found = catalog(connection)
    return found


def counts_at(url: str) -> dict[str, int]:
    for connection in connected(url):
        found = counts(connection)
    return found


def fill_at(url: str) -> None:
    for connection in connected(url):
        fill(connection)


def fail() -> None:
    raise RuntimeError("half way")


def alembic(*arguments: str, **settings: str) -> str:
    """What plain `alembic` prints in a checkout."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "alembic", *arguments],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_is_one_head_and_the_program_is_at_it() -> None:
    assert scripts().get_heads() == [schema_version.HEAD]
    assert len(scripts().get_bases()) == 1


def test_every_revision_says_what_going_back_loses() -> None:
    for step in scripts().walk_revisions():
        assert step.doc.endswith(".")
        assert "Downgrading " in step.longdoc


def test_revisions_know_nothing_of_the_program() -> None:
    """A landed revision must not change when the models do."""
    assert len(FROZEN) > 10
    for path in FROZEN:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] != "archive", f"{path.name} imports {name}"


def test_up_and_down_and_up_again_with_rows_everywhere(empty_url: str) -> None:
    assert upgrade.upgrade(empty_url) == (None, schema_version.HEAD)
    first = left(empty_url)
    fill_at(empty_url)
    filled = counts_at(empty_url)
    assert filled.keys() == schema().tables.keys()
    assert all(filled.values()), "a table is empty"
    assert upgrade.upgrade(empty_url) == (schema_version.HEAD, schema_version.HEAD)
    assert upgrade.downgrade(empty_url, "base") == (schema_version.HEAD, None)
    assert {thing for thing in left(empty_url) if "alembic_version" not in thing} == set()
    assert upgrade.upgrade(empty_url) == (None, schema_version.HEAD)
    assert left(empty_url) == first
    fill_at(empty_url)
    assert all(counts_at(empty_url).values())


@pytest.mark.parametrize(
    ("module", "step"), [("provenance", "create_coding"), ("views", "create_views")]
)
def test_an_upgrade_that_fails_leaves_nothing(
    empty_url: str, monkeypatch: pytest.MonkeyPatch, module: str, step: str
) -> None:
    before = left(empty_url)

    with monkeypatch.context() as broken:
        broken.setattr(part(module), step, fail)
        with pytest.raises(RuntimeError, match="half way"):
            upgrade.upgrade(empty_url)
    assert left(empty_url) == before
    assert upgrade.upgrade(empty_url) == (None, schema_version.HEAD)


def test_an_upgrade_that_the_database_refuses_leaves_nothing(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = left(empty_url)
    views = part("views")
    with monkeypatch.context() as broken:
        broken.setitem(
            views.VIEWS, "wrong", lambda: "CREATE TABLE wrong AS SELECT nowhere FROM event"
        )
        with pytest.raises(DatabaseError, match="nowhere"):
            upgrade.upgrade(empty_url)
    assert left(empty_url) == before


def test_a_downgrade_that_fails_loses_nothing(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade.upgrade(empty_url, "0007")  # the next is made online, in pieces
    fill_at(empty_url)
    before = left(empty_url), counts_at(empty_url)

    with monkeypatch.context() as broken:
        broken.setattr(part("triggers"), "drop_functions", fail)
        with pytest.raises(RuntimeError, match="half way"):
            upgrade.downgrade(empty_url, "base")
    assert (left(empty_url), counts_at(empty_url)) == before


@pytest.mark.slow
def test_two_upgrades_at_once_both_finish(empty_url: str) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, empty_url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    done = [child.communicate(timeout=60) for child in children]
    head = schema_version.HEAD
    assert sorted(out for out, _ in done) == [f"{head} {head}\n", f"None {head}\n"], done


def test_an_unknown_revision_is_a_wrong_call(empty_url: str) -> None:
    before = left(empty_url)
    with pytest.raises(UsageError, match="'nowhere'; see 'archive db history'"):
        upgrade.upgrade(empty_url, "nowhere")
    assert left(empty_url) == before
    upgrade.upgrade(empty_url)
    with pytest.raises(UsageError, match="'nowhere'; see 'archive db history'"):
        upgrade.downgrade(empty_url, "nowhere")
    assert left(empty_url).items() > before.items()


def test_another_programs_database_is_left_alone(empty_url: str) -> None:
    for connection in connected(empty_url):
        run(connection, "CREATE TABLE kittens (name TEXT)")
    before = left(empty_url)
    with pytest.raises(DatabaseError, match="something else than an archive"):
        upgrade.upgrade(empty_url)
    assert left(empty_url) == before


@pytest.mark.slow
def test_plain_alembic_does_the_same(database_url: str, empty_url: str) -> None:
    alembic("-x", f"database={empty_url}", "upgrade", "head")
    assert left(empty_url) == left(database_url)


def pieces(sql: str) -> Iterator[str]:
    """Transactions, each whole, and one by one the statements outside of them, as psql has them."""
    for block in re.split(r"^(?=BEGIN;$)|(?<=^COMMIT;)$", sql, flags=re.MULTILINE):
        yield from [block] if block.startswith("BEGIN;") else filter(str.strip, block.split(";\n"))


@pytest.mark.slow
def test_the_sql_that_alembic_prints_does_the_same(database_url: str, empty_url: str) -> None:
    sql = alembic("upgrade", "head", "--sql", ARCHIVE_DATABASE=empty_url)
    engine = engines.create(empty_url, make=True)
    with engine.connect() as connection:
        opened: Any = connection.connection.driver_connection
        if on_sqlite(connection):
            opened.executescript(sql)
        else:
            opened.autocommit = True
            for part in pieces(sql):
                opened.execute(part)
    engine.dispose()
    assert left(empty_url) == left(database_url)
    fill_at(empty_url)
    assert counts_at(empty_url)["vocabulary"] == counts_at(database_url)["vocabulary"]
