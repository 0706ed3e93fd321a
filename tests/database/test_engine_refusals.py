"""Databases that are refused before any work: out of reach, or no archive of this program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database import schema_version
from archive.errors import DatabaseError
from tests.support.schema.revisions import pretend
from tools.postgres import Server


@pytest.fixture
def ascii_url(postgres_server: Server) -> Iterator[str]:
    """A database in another encoding than UTF8."""
    url = postgres_server.url("postgres")
    name = "ascii_of_the_tests"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(
            f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' TEMPLATE template0 "
            "LC_COLLATE 'C' LC_CTYPE 'C'"
        )
        yield postgres_server.url(name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_another_encoding_is_refused(ascii_url: str) -> None:
    for write in (True, False):
        with pytest.raises(DatabaseError) as caught, engines.opened(ascii_url, write=write):
            pass
        assert str(caught.value) == "the database is in SQL_ASCII; an archive needs one in UTF8"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://u:secret@127.0.0.1:1/n", "postgresql://u:***@127.0.0.1:1/n: "),
        ("postgresql://u@127.0.0.1:1/n?password=secret", "?password=hidden: "),
        ("postgresql://u:secret@name.invalid/n", "name.invalid"),
        ("postgresql://u:secret@127.0.0.1:1/n?nonsense=1", 'invalid connection option "nonsense"'),
    ],
)
def test_a_server_out_of_reach_is_one_line(url: str, said: str) -> None:
    with pytest.raises(DatabaseError) as caught, engines.opened(url):
        pass
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_database_that_is_not_there(postgres_server: Server) -> None:
    url = postgres_server.url("no_such_database_of_the_tests")
    with pytest.raises(DatabaseError) as caught, engines.opened(url):
        pass
    assert 'database "no_such_database_of_the_tests" does not exist' in str(caught.value)


def test_an_empty_database_is_no_archive_yet(empty_url: str) -> None:
    if empty_url.startswith("sqlite"):
        Path(engines.shown(empty_url)).touch()
    with pytest.raises(DatabaseError) as caught, engines.opened(empty_url):
        pass
    assert str(caught.value) == "the database holds no archive yet; run 'archive init' first"


def test_a_database_of_something_else_is_refused(empty_url: str) -> None:
    engine = engines.create(empty_url, make=True)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE zorbs (x integer)"))
    engine.dispose()
    for write in (True, False):
        with pytest.raises(DatabaseError) as caught, engines.opened(empty_url, write=write):
            pass
        assert str(caught.value) == (
            "the database holds something else than an archive (table 'zorbs'); "
            "name another with --database"
        )


OLDER = "this program works on {}; run 'archive db upgrade', or use a program of that revision"
NEWER = "newer than {}, which this program works on; use a newer program"


@pytest.mark.parametrize(("found", "said"), [("0000", OLDER), ("9999", NEWER)])
@pytest.mark.parametrize("write", [True, False])
def test_another_revision_is_refused_with_what_mends_it(
    database_url: str, found: str, said: str, write: bool
) -> None:
    pretend(database_url, found)
    with pytest.raises(DatabaseError) as caught, engines.opened(database_url, write=write):
        pass
    expected = said.format(schema_version.HEAD)
    assert str(caught.value) == f"the database is at revision {found}, {expected}"
