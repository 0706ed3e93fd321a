"""What foreign connections break is found, each breach by its promise."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint, Connection, Table, make_url, text
from sqlalchemy.exc import DBAPIError

from archive.database import engine as engines
from archive.integrity import checks
from archive.integrity.checks import CHECKS, MOST, check
from archive.models import schema
from tests.support.command_line import on
from tests.support.databases import Postgres, copy_sqlite
from tests.support.schema.breaches import BREACHES, CONSTRAINTS, ENCODING, GUARDED, Breach, with_ids

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


def without_guards(url: str) -> None:
    """Take triggers, keys and the checks that only Postgres has from an archive."""
    engine = engines.create(url)
    with engine.begin() as connection:
        drop, guards = GUARDS[engine.dialect.name]
        for guard in connection.execute(text(guards)).all():
            connection.execute(text(drop.format(*guard)))
        if engine.dialect.name == "postgresql":
            triggers = "SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal"
            for name, table in connection.execute(text(triggers)).all():
                connection.execute(text(f"DROP TRIGGER {name} ON {table}"))
    engine.dispose()


@pytest.fixture(scope="module")
def sqlite_bare(tmp_path_factory: pytest.TempPathFactory, sqlite_seeded_template: Path) -> Path:
    path = tmp_path_factory.mktemp("bare") / "bare.db"
    copy_sqlite(sqlite_seeded_template, path)
    without_guards(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="module")
def postgresql_bare(on_postgres: Postgres, postgres_seeded_template: str) -> Iterator[str]:
    with on_postgres.copied(postgres_seeded_template) as url:
        without_guards(url)
        yield str(make_url(url).database)


@pytest.fixture
def bare_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An archive of the seed without any guard."""
    if backend == "sqlite":
        copy_sqlite(request.getfixturevalue("sqlite_bare"), tmp_path / "archive.db")
        yield f"sqlite:///{tmp_path / 'archive.db'}"
        return
    bare: str = request.getfixturevalue("postgresql_bare")
    with request.getfixturevalue("on_postgres").copied(bare) as url:
        yield url


def broken_by(url: str, *statements: str) -> None:
    """What another program does to an archive that has no guards."""
    engine = engines.create(url)
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                driver = connection.connection.driver_connection
                assert driver is not None
                driver.execute("PRAGMA foreign_keys = OFF")
                driver.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                connection.exec_driver_sql(statement)
            connection.commit()
    finally:
        engine.dispose()


def found(url: str) -> list[str]:
    """What `archive check` says is broken, each line beginning with the promise."""
    result = on(url, "check")
    lines = [
        line.removeprefix("broken: ")
        for line in result.stdout.splitlines()
        if line.startswith("broken: ")
    ]
    assert result.exit_code == bool(lines)
    assert ("every promise holds" in result.stdout) is not bool(lines)
    return lines


def test_a_seeded_archive_keeps_every_promise(seeded_url: str) -> None:
    with engines.opened(seeded_url) as connection:
        assert list(check(connection)) == []


def test_an_empty_archive_keeps_every_promise(connection: Connection) -> None:
    assert list(check(connection)) == []


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: with_ids(breach.sql)[:60])
def test_a_breach_is_found(bare_url: str, backend: str, breach: Breach) -> None:
    if backend not in breach.on:
        # Postgres keeps its checks for every connection, takes UTF-8 alone, and has no FTS5
        is_text = breach.promise == ENCODING
        refused = "SELECT convert_from('\\xff41', 'UTF8')" if is_text else with_ids(breach.sql)
        with pytest.raises(DBAPIError):
            broken_by(bare_url, refused)
        return
    broken_by(bare_url, *with_ids(breach.sql).split("; "))
    lines = found(bare_url)
    assert any(
        line.startswith(f"{breach.promise}: ") and with_ids(breach.what) in line for line in lines
    ), lines


def test_every_promise_is_broken_by_some_test() -> None:
    assert {breach.promise for breach in BREACHES} == CHECKS.keys()
    for backend in ("sqlite", "postgresql"):
        on_it = {breach.promise for breach in BREACHES if backend in breach.on}
        assert CHECKS.keys() - on_it <= {CONSTRAINTS, ENCODING, GUARDED}


def test_each_word_of_no_vocabulary_is_found(sqlite_bare: Path, tmp_path: Path) -> None:
    words = {
        f"{table.name}.{column}": (table.name, column)
        for table in schema().tables.values()
        for column in closed_columns(table)
    }
    assert len(words) > 30
    missed = []
    for name, (table, column) in words.items():
        copy_sqlite(sqlite_bare, tmp_path / "archive.db")
        url = f"sqlite:///{tmp_path / 'archive.db'}"
        with closing(sqlite3.connect(tmp_path / "archive.db")) as held, held:
            held.execute("PRAGMA ignore_check_constraints = ON")
            changed = held.execute(
                f'UPDATE OR IGNORE "{table}" SET "{column}" = \'telepathy\''
            ).rowcount
        with engines.opened(url) as connection:
            seen = list(CHECKS[CONSTRAINTS](connection))
        if changed and f"CHECK constraint failed in {table}" not in seen:
            missed.append(name)
    assert missed == []


def closed_columns(table: Table) -> list[str]:
    """The columns of a table whose words a CHECK closes."""
    return [
        column.name
        for column in table.columns
        if any(
            f"{column.name} = '" in str(check.sqltext)
            for check in table.constraints
            if isinstance(check, CheckConstraint)
        )
    ]


def test_all_breaches_at_once_hide_none(bare_url: str, backend: str) -> None:
    """Also where a check cannot read what others left: the next ones go on."""
    wrong = (
        "UPDATE statement SET mode = 'telepathy' WHERE label = 'shift'",
        "UPDATE actor SET name = CAST(x'ff41' AS TEXT) WHERE key = 'qatar'",
    )
    broken_by(
        bare_url,
        *(wrong if backend == "sqlite" else ()),
        "UPDATE article_version SET sha256 = '0'" if backend == "sqlite" else "SELECT 1",
        "DROP TABLE article_sample",
        "UPDATE vocabulary SET meaning = 'x' WHERE word = 'distance'",
    )
    promises = {line.split(": ")[0]: line for line in found(bare_url)}
    assert "words are the program's" in promises
    assert "this was checked in part" in promises["versions are compared with others"]
    if backend == "sqlite":
        assert promises["texts are UTF-8"].endswith("its name is not UTF-8")
        assert promises.keys() >= {"constraints hold", "a text is as it was captured"}


def test_a_breach_breaks_no_other_promise(bare_url: str) -> None:
    broken_by(
        bare_url,
        "UPDATE sentence SET start = start - 5 WHERE ordinal = 3",
        "UPDATE vocabulary SET meaning = 'x' WHERE word = 'distance'",
    )
    assert [line.split(": ")[0] for line in found(bare_url)] == [
        "sentences lie in their text",
        "words are the program's",
        "what stands is searched",
    ]


def test_many_breaches_are_counted(bare_url: str) -> None:
    broken_by(bare_url, "UPDATE vocabulary SET meaning = 'x'")
    with engines.opened(bare_url) as connection:
        many = connection.scalar(text("SELECT count(*) FROM vocabulary"))
    lines = found(bare_url)
    assert len(lines) == MOST + 1
    assert lines[-1] == f"words are the program's: and {many - MOST} more"


def test_a_file_that_one_may_only_read_is_said_to_be_checked_in_part(
    sqlite_seeded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    result = on(sqlite_seeded, "check")
    assert result.exit_code == 0
    assert "SQLite does not verify its CHECKs" in result.stderr


def test_exactly_as_many_as_are_listed(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "CHECKS", {"x": lambda _: iter("a" * MOST)})
    assert len(list(check(connection))) == MOST
