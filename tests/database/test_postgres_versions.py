"""On the oldest and the newest Postgres, for an owner who may little, in a schema of any name.

The tests run on one Postgres; these run on another as well, where the machine has two: Debian's
and that of the wheel.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database import postgres_server
from archive.database.migrate import drift, upgrade
from archive.errors import DatabaseError
from tests.support.coding_files import example, put, write
from tests.support.command_line import on
from tools import postgres

OWNER = f"little-{os.getpid()}"
Admin = psycopg.Connection[tuple[object, ...]]


@pytest.fixture(scope="session", params=["this", "other"])
def server(
    request: pytest.FixtureRequest, postgres_server: postgres.Server
) -> Iterator[postgres.Server]:
    """The Postgres of the run, and one of another version."""
    if request.param == "this":
        yield postgres_server
        return
    with psycopg.connect(postgres_server.url(postgres_server.maintenance_dbname)) as admin:
        version = admin.info.server_version // 10_000
    with postgres.running_other(version) as other:
        if other is None:
            pytest.skip(f"this machine has Postgres {version} and no other; install another one")
        yield other


LOCALES = (
    "LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR'",
    "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'",
)
"""What makes a database that folds and sorts letters otherwise; not every server has the first."""


def create(admin: Admin, name: str) -> None:
    """Make a database in the first locale that the server has."""
    for number, locale in enumerate(LOCALES):
        try:
            admin.execute(
                f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' {locale}"
            )
        except psycopg.errors.FeatureNotSupported:
            assert number == 0
        else:
            return


@contextmanager
def owned(server: postgres.Server) -> Iterator[str]:
    """The URL of a schema of somebody who owns nothing else, and may make no other."""
    name = f"owned_{os.getpid()}"
    with psycopg.connect(server.url(server.maintenance_dbname), autocommit=True) as admin:
        admin.execute(f'CREATE ROLE "{OWNER}" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE')
        create(admin, name)
        try:
            with psycopg.connect(server.url(name)) as inside:
                inside.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
                inside.execute(f'CREATE SCHEMA "News" AUTHORIZATION "{OWNER}"')
            url = sa.make_url(server.url(name)).set(username=OWNER)
            url = url.update_query_dict({"options": '-csearch_path="News"'})
            yield url.render_as_string(hide_password=False)
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
            admin.execute(f'DROP ROLE "{OWNER}"')


@pytest.mark.slow
def test_an_archive_works(server: postgres.Server, sqlite_seeded: str, tmp_path: Path) -> None:
    with owned(server) as url:
        assert on(url, "init").exit_code == 0
        upgrade.downgrade(url, "0001")
        upgrade.upgrade(url)
        engine = engines.create(url)
        assert list(drift.drift(engine)) == []
        engine.dispose()
        assert on(url, "seed").exit_code == 0
        for args in (["report", "timeline"], ["search", "KURSK"], ["search", "ISTANBUL"]):
            here, there = (on(each, *args, "--format", "json") for each in (url, sqlite_seeded))
            assert (here.exit_code, here.stdout) == (there.exit_code, there.stdout), args
        edit(url, tmp_path)
        refused(url)
        assert on(url, "db", "backup", str(tmp_path / "saved.db")).exit_code == 0
        checked = on(url, "check")
        assert checked.exit_code == 0, checked.output
        assert on(url, "db", "check").exit_code == 0


def edit(url: str, folder: Path) -> None:
    """Add an article with its coding, and change that."""
    coding = example()
    write(folder, coding)
    assert "1 article: 1 added" in on(url, "add", "--bulk", str(folder)).stderr
    write(folder, put(coding, "statements.0.gist", "another gist"))
    assert "1 article: 1 changed" in on(url, "add", str(folder)).stderr
    assert on(url, "report", "history", "--format", "json").stdout.strip() != "[]"


def refused(url: str) -> None:
    """A span that is no slice is refused, and whatever else its triggers guard."""
    span = "INSERT INTO span SELECT article_id, version, 0, 4, 'Lie ' FROM span LIMIT 1"
    for sql in (span, "UPDATE span SET start = 0", "TRUNCATE actor CASCADE"):
        with (
            psycopg.connect(sa.make_url(url).render_as_string(hide_password=False)) as connection,
            pytest.raises(psycopg.errors.IntegrityError),
        ):
            connection.execute(sql)


@pytest.mark.parametrize(("version", "may"), [(14, False), (15, True), (18, True), (19, False)])
def test_versions_that_nothing_is_known_of_are_refused(version: int, may: bool) -> None:
    if may:
        postgres_server.check_version(version * 10_000 + 3)
        return
    with pytest.raises(DatabaseError, match=f"Postgres {version}; an archive needs one from 15 to"):
        postgres_server.check_version(version * 10_000 + 3)
