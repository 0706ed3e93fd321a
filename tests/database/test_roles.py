"""Roles on Postgres: a reader can't write, a writer can't alter, an owner migrates."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from archive.database import engine as engines
from archive.database import grants
from archive.database.migrate import drift, upgrade
from archive.errors import DatabaseError, UsageError
from archive.importing.seed import seed
from archive.reports import timeline
from archive.reports.query.filters import Filters
from tests.support import roles
from tests.support.coding_files import example, put, write
from tests.support.command_line import on
from tests.support.roles import ROLES, WRITER, as_role

DENIED = "permission denied|must be owner|run it as the owner"


@pytest.fixture
def granted(postgresql_migrated: str) -> Iterator[str]:
    """An archive whose grants have been run, twice."""
    with roles.granted(postgresql_migrated) as url:
        yield url


WRITES = [
    "DELETE FROM gap",
    "UPDATE event SET title = 'x'",
    "INSERT INTO article (id, key) VALUES (1, 'x')",
    "COPY gap FROM STDIN",
]
ALTERS = [
    "ALTER TABLE gap ADD COLUMN x text",
    "DROP TABLE gap",
    "TRUNCATE gap",
    "CREATE TABLE zorb (x int)",
    "DROP VIEW v_chain",
    "ALTER TABLE span DISABLE TRIGGER span_exact",
    "DROP TRIGGER span_exact ON span",
    "CREATE OR REPLACE FUNCTION span_exact() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
    "COMMENT ON TABLE gap IS 'x'",
    "UPDATE alembic_version SET version_num = '0001'",
    "UPDATE vocabulary SET meaning = 'x'",
    "DELETE FROM vocabulary",
    "CREATE SCHEMA zorb",
    "CREATE TEMP TABLE zorb (x int)",
    "INSERT INTO change (id, at, table_name, row, old) VALUES (9, now(), 'gap', '{}', '{}')",
    "SELECT nextval('change_number')",
    "GRANT ALL ON gap TO PUBLIC",
]


def test_each_role_does_what_is_its_own(granted: str) -> None:
    owner, writer, reader = (as_role(granted, role) for role in ROLES)
    seed(writer)
    with engines.opened(reader) as connection:
        assert len(list(timeline.rows(connection, Filters()))) > 5
    for url, refused in ((reader, [*WRITES, *ALTERS]), (writer, ALTERS)):
        with psycopg.connect(url, autocommit=True) as connection:
            for sql in refused:
                if sql.startswith("GRANT"):
                    connection.execute(sql)  # a warning: there is nothing to grant
                    continue
                with pytest.raises(psycopg.errors.InsufficientPrivilege, match=DENIED):
                    connection.execute(sql)
        with pytest.raises(DatabaseError, match=DENIED):
            upgrade.downgrade(url, "0001")
    assert upgrade.downgrade(owner, "0001")[1] == "0001"
    upgrade.upgrade(owner)
    engine = engines.create(owner)
    assert list(drift.drift(engine)) == []
    engine.dispose()


def test_a_writer_changes_what_is_coded(granted: str, tmp_path: Path) -> None:
    """By its role alone: adds, edits, reviews, and all of it is recorded."""
    writer = as_role(granted, WRITER)
    coding = example()
    job = write(tmp_path, coding)
    assert "1 article: 1 added" in on(writer, "add", str(tmp_path)).stderr
    edited = put(coding, "statements.0.gist", "another gist")
    assert write(tmp_path, edited).path == job.path
    assert "1 article: 1 changed" in on(writer, "add", str(tmp_path)).stderr
    assert on(writer, "search", "--renew").exit_code == 0
    with psycopg.connect(granted) as connection:
        told = connection.execute('SELECT DISTINCT "by" FROM change').fetchall()
        new = connection.execute(
            "SELECT count(*) FROM change WHERE new ->> 'gist' = 'another gist'"
        )
        assert new.fetchone() == (1,)
    assert told == [(getpass.getuser(),)]


def test_what_the_owner_makes_later_is_everybodys(granted: str) -> None:
    owner, writer, reader = (as_role(granted, role) for role in ROLES)
    upgrade.downgrade(owner, "0001")
    upgrade.upgrade(owner)
    with psycopg.connect(writer) as connection:
        connection.execute("DELETE FROM article_relation")
    with psycopg.connect(reader) as connection:
        assert connection.execute("SELECT count(*) FROM article_relation").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM article_relation")


def test_a_reader_cannot_compare_the_schema_and_is_told(granted: str) -> None:
    engine = engines.create(as_role(granted, ROLES[2]))
    with pytest.raises(DatabaseError, match="needs the right to make temporary tables"):
        list(drift.drift(engine))
    engine.dispose()


def test_roles_are_three(postgresql_migrated: str, sqlite_migrated: str) -> None:
    with (
        engines.opened(postgresql_migrated) as connection,
        pytest.raises(UsageError, match="three roles"),
    ):
        list(grants.grants(connection, "a", "b", "a"))
    with (
        engines.opened(sqlite_migrated) as connection,
        pytest.raises(DatabaseError, match="SQLite has no roles"),
    ):
        list(grants.grants(connection, "a", "b", "c"))
