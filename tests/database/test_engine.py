"""Connecting: how a database is named, what is refused, and what stays unwritten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.migrate.exclusive import exclusive_engine
from archive.errors import DatabaseError, UsageError


@pytest.mark.parametrize(
    "name",
    ["x.db", "./x.db", "a b?c%.db", "a#b.db", "%41.db", "ünï 🙂.db", "file:x.db?mode=ro", "a+b&c=d",
     "'x\".db", "~", "x.db?cache=shared", "-x.db", "C:x"],
)  # fmt: skip
def test_a_file_may_have_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    url = engines.address(name)
    assert url.startswith("sqlite:///")
    assert engines.address(url) == url
    assert Path(engines.shown(url)) == Path(name)
    engine = engines.create(url, make=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    engine.dispose()
    assert [path.name for path in tmp_path.iterdir()] == [Path(name).name]
    # and it is found again
    assert not engines.missing(url)
    engine = engines.create(url, write=False)
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["t"]
    engine.dispose()


@pytest.mark.parametrize(
    ("given", "url", "shown"),
    [
        ("/abs/x.db", "sqlite:////abs/x.db", "/abs/x.db"),
        ("sqlite:////abs/x.db", "sqlite:////abs/x.db", "/abs/x.db"),
        ("sqlite+pysqlite:///x.db", "sqlite+pysqlite:///x.db", "x.db"),
        ("postgresql://u@h/n", "postgresql://u@h/n", "postgresql://u@h/n"),
        ("postgresql:///n", "postgresql:///n", "postgresql:///n"),
        ("postgresql://u:s%40cret@h:5/n", "postgresql://u:s%40cret@h:5/n", "postgresql://u:***@h:5/n"),
        ("postgresql+psycopg://u:secret@h/n", "postgresql+psycopg://u:secret@h/n",
         "postgresql+psycopg://u:***@h/n"),
        ("postgresql://h/n?password=secret&user=u", "postgresql://h/n?password=secret&user=u",
         "postgresql://h/n?password=hidden&user=u"),
    ],
)  # fmt: skip
def test_urls_stay_and_passwords_are_hidden(given: str, url: str, shown: str) -> None:
    assert engines.address(given) == url
    assert engines.shown(url) == shown


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("mysql://h/n", "the archive runs on sqlite and postgresql, not on 'mysql'"),
        ("http://example.org/x", "the archive runs on sqlite and postgresql, not on 'http'"),
        ("postgres://h/n", "the archive runs on sqlite and postgresql, not on 'postgres'"),
        ("postgresql+psycopg2://h/n", "knows no driver 'postgresql+psycopg2'; write postgresql://"),
        ("sqlite+aiosqlite:///x", "the archive knows no driver 'sqlite+aiosqlite'; write sqlite://"),
        ("://", "the database is no URL; give a file name or postgresql://user@host/name"),
        ("postgresql://u:secret@h:port/n", "the database is no URL; give a file name or postgres"),
        ("postgresql://h:1,i:2/n", "the database is no URL; give a file name or postgresql://"),
        ("sqlite://", "the archive needs a file; give its name"),
        ("sqlite:///:memory:", "the archive needs a file; give its name"),
        (":memory:", "the archive needs a file; give its name"),
        ("", "the archive needs a file; give its name"),
    ],
)  # fmt: skip
def test_what_is_no_address(given: str, problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        engines.address(given)
    assert problem in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("make", "name", "problem"),
    [
        (False, "none.db", "there is no database {}/none.db; run 'archive init' first"),
        (False, "none/x.db", "there is no database {}/none/x.db; run 'archive init' first"),
        (True, "none/x.db", "there is no folder {}/none for the database"),
        (True, "folder", "{}/folder is not a file; name another with --database"),
        (False, "folder", "{}/folder is not a file; name another with --database"),
        (True, "text", "{}/text is not a database; name another with --database"),
        (False, "text", "{}/text is not a database; name another with --database"),
        (False, "text/x.db", "there is no database {}/text/x.db; run 'archive init' first"),
        (False, "z" * 300, "{}/" + "z" * 300 + ": File name too long"),
        (False, "loop", "there is no database {}/loop; run 'archive init' first"),
    ],
)
def test_what_is_no_database(tmp_path: Path, make: bool, name: str, problem: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text").write_text("Zorbs and blips meet in Quux", "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(DatabaseError) as caught:
        engines.create(engines.address(str(tmp_path / name)), make=make)
    assert str(caught.value) == problem.format(tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_a_damaged_file_is_one_line(tmp_path: Path, sqlite_migrated: str) -> None:
    path = tmp_path / "migrated.db"
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 4000 + data[4100:])
    with pytest.raises(DatabaseError) as caught, engines.opened(sqlite_migrated):
        pass
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_reading_writes_nothing(seeded_url: str, tmp_path: Path) -> None:
    attempts = [
        "DELETE FROM gap",
        "UPDATE event SET title = 'x'",
        "INSERT INTO vocabulary VALUES ('a', 'b', 1, 'c')",
        "CREATE TABLE sneaky (x integer)",
        "DROP VIEW v_timeline",
        "COMMIT; CREATE TABLE sneaky (x integer)",
        "ROLLBACK; BEGIN; DELETE FROM gap; COMMIT",
        f"ATTACH 'file:{tmp_path}/new.db?mode=rwc' AS other",
        f"VACUUM INTO '{tmp_path}/copy.db'",
    ]
    files = sorted(tmp_path.iterdir())
    for attempt in attempts:
        with pytest.raises(DatabaseError):
            _run(seeded_url, attempt)
    with pytest.raises(DatabaseError):
        _run(seeded_url, "COMMIT", "DELETE FROM gap")
    assert sorted(tmp_path.iterdir()) == files
    with engines.opened(seeded_url) as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM gap")) == 1
        assert "sneaky" not in sa.inspect(connection).get_table_names()
        assert "v_timeline" in sa.inspect(connection).get_view_names()


def _run(url: str, *statements: str, write: bool = False) -> None:
    with engines.opened(url, write=write) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_what_is_opened_to_write_is_written_whole_or_not(seeded_url: str) -> None:
    _run(seeded_url, "DELETE FROM gap", write=True)
    with pytest.raises(DatabaseError):
        _run(seeded_url, "DELETE FROM mention", "DELETE FROM nothing_of_the_kind", write=True)
    with engines.opened(seeded_url) as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM gap")) == 0
        assert connection.scalar(sa.text("SELECT count(*) FROM mention WHERE start >= 0")) != 0


def test_foreign_keys_are_on(connection: sa.Connection) -> None:
    with pytest.raises(sa.exc.IntegrityError), connection.begin():
        connection.execute(sa.text("INSERT INTO actor_name (actor_id, name) VALUES (1, 'x')"))


def test_two_writers_queue(sqlite_migrated: str) -> None:
    one, two = (engines.create(sqlite_migrated) for _ in range(2))
    with one.connect() as first, two.connect() as second:
        second.exec_driver_sql("PRAGMA busy_timeout = 50")
        second.rollback()
        with first.begin(), pytest.raises(sa.exc.OperationalError, match="locked"):
            second.begin()
        with second.begin():
            second.execute(sa.text("SELECT 1"))
    one.dispose()
    two.dispose()


def test_a_lock_is_told_plainly(sqlite_migrated: str) -> None:
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    refused = sa.exc.OperationalError("BEGIN IMMEDIATE", None, busy)
    with pytest.raises(DatabaseError, match="another program is writing to it"):
        _raise(sqlite_migrated, refused)
    with (
        exclusive_engine(sqlite_migrated),
        pytest.raises(DatabaseError, match="another program changes its schema; try again"),
    ):
        _raise(sqlite_migrated, refused)
    marker = engines.migration_lock_file(Path(sqlite_migrated.removeprefix("sqlite:///")))
    marker.touch()  # as an upgrade leaves it that is killed
    with pytest.raises(DatabaseError, match="another program is writing to it"):
        _raise(sqlite_migrated, refused)


def _raise(url: str, error: Exception) -> None:
    with engines.explained(url):
        raise error


def test_a_connection_is_closed_when_it_is_done(sqlite_migrated: str) -> None:
    with engines.opened(sqlite_migrated) as connection:
        driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"), closing(driver):
        driver.execute("SELECT 1")


def test_who_reads_plans_a_cursor_for_all_of_its_rows(postgresql_migrated: str) -> None:
    """And compiles nothing; who writes has what the server says."""
    found = {}
    for write in (False, True):
        engine = engines.create(postgresql_migrated, write=write)
        with engine.connect() as connection:
            found[write] = [
                connection.exec_driver_sql(f"SHOW {name}").scalar_one()
                for name in ("cursor_tuple_fraction", "jit", "default_transaction_read_only")
            ]
        engine.dispose()
    assert found[False] == ["1", "off", "on"]
    assert found[True][0] == "0.1"
    assert found[True][2] == "off"
