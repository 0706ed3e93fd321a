"""What `archive db` tells of a database: its revision, its plan, its drift, its picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from archive.cli.commands.db import COMMANDS
from archive.cli.lazy import attribute
from archive.database import engine as engines
from archive.database.migrate import history, upgrade
from archive.database.schema_version import HEAD
from archive.models import schema
from tests.support.command_line import call, failed, on
from tests.support.schema.revisions import pretend


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_begins_its_help_as_it_is_listed(name: str) -> None:
    module, line = COMMANDS[name]
    command = attribute(f"archive.cli.commands.db_{module}", name)
    assert command.name == name
    assert (command.help or "").splitlines()[0] == line
    assert line in " ".join(call("db", "--help").stdout.split())
    assert call("db", name, "--help").stdout.startswith(f"Usage: archive db {name}")


def test_current_is_one_line_and_a_code(database_url: str) -> None:
    upgrade.downgrade(database_url, "0001")
    line = failed(on(database_url, "db", "current"), 1)
    assert line.startswith(f"the database is at revision 0001, this program works on {HEAD}; run")
    pretend(database_url, "9001", read_by=HEAD)
    assert "use a newer program" in failed(on(database_url, "db", "current"), 1)


def test_check_lists_every_drift(database_url: str, engine: Engine) -> None:
    result = on(database_url, "db", "check")
    assert result.stdout == f"{engines.shown(database_url)} is what the migrations made\n"
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_mention_actor_id")
        connection.exec_driver_sql("DROP VIEW v_chain")
    result = on(database_url, "db", "check")
    assert result.exit_code == 1
    assert result.stderr == "archive: 2 differences found\n"
    index, view = result.stdout.splitlines()
    assert index.startswith("index mention.ix_mention_actor_id is missing: ")
    assert view.startswith("view v_chain is missing: ")


def test_plan_shows_sql_that_does_the_same(database_url: str, backend: str) -> None:
    """What it prints is what the upgrade will run, and can be run by hand."""
    upgrade.downgrade(database_url, "0001")
    result = on(database_url, "db", "plan", "0002")
    assert result.exit_code == 0
    assert result.stderr.endswith(": 1 revision to come\n")
    assert result.stdout.startswith("-- 0002: The same story twice")
    engine = engines.create(database_url)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        if backend == "sqlite":
            driver.executescript(result.stdout)
        else:
            driver.execute(result.stdout)
            driver.commit()
    engine.dispose()
    if HEAD == "0002":
        assert on(database_url, "db", "check").exit_code == 0
    assert on(database_url, "db", "plan", "0002").stderr.endswith(": no work\n")


def test_plan_knows_every_statement_of_every_revision(empty_url: str) -> None:
    if empty_url.startswith("sqlite"):
        Path(engines.shown(empty_url)).touch()
    shown = on(empty_url, "db", "plan").stdout
    kinds = re.findall(r"^-- locks: (.*); rewrites a table: (.*)$", shown, re.MULTILINE)
    assert len(kinds) > 100
    assert not any("unknown" in kind for kind in kinds)
    ways = re.findall(r"^-- \d{4}: .* \((online, in pieces|in one transaction)\)$", shown, re.M)
    assert ways == [
        "online, in pieces" if history.is_online(step) else "in one transaction"
        for step in history.listed()
    ]


def test_diagram_draws_every_table_and_key() -> None:
    lines = call("db", "diagram").stdout.splitlines()
    assert lines[0] == "erDiagram"
    for table in schema().tables.values():
        assert f"    {table.name} {{" in lines
        for column in table.columns:
            assert any(f" {column.name} " in line for line in lines)
    keys = sum(len(table.foreign_key_constraints) for table in schema().tables.values())
    assert sum("--o{" in line for line in lines) == keys
    assert '    actor |o--o{ statement : "speaker_id"' in lines
    assert len(call("db", "diagram", "--no-columns").stdout.splitlines()) == (
        1 + len(schema().tables) + keys
    )


def test_grants_are_for_a_person_to_run(postgresql_migrated: str, sqlite_migrated: str) -> None:
    result = on(postgresql_migrated, "db", "grants", "--reader", 'x"; DROP TABLE gap; --')
    assert result.exit_code == 0
    assert 'GRANT SELECT ON "gap" TO "archive_writer", "x""; DROP TABLE gap; --";' in result.stdout
    engine = engines.create(postgresql_migrated, write=False)
    with engine.connect() as connection:
        assert sa.inspect(connection).has_table("gap")
    engine.dispose()
    assert "SQLite has no roles" in failed(on(sqlite_migrated, "db", "grants"), 1)
