"""The file of a SQLite archive: healed after a crash, read while others write, never written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database import sqlite_file
from archive.errors import DatabaseError
from archive.models.articles import article
from tests.support.command_line import failed, on

CRASH = """
import os, signal, sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("PRAGMA cache_size = 5")
held.execute("BEGIN IMMEDIATE")
held.execute("UPDATE search_entry SET words = 'nothing of it'")
held.execute("UPDATE event SET title = 'nothing of it', summary = 'nothing of it'")
os.kill(os.getpid(), signal.SIGKILL)
"""
"""A program that is killed while its changes stand in the file, and what undoes them beside it."""

READING = [
    ("report", "timeline"),
    ("report", "statements", "--format", "json"),
    ("show", "article", "kursk-talks"),
    ("search", "Kursk"),
    ("sql", "SELECT count(*) FROM span"),
    ("check",),
    ("coding", "export", "kursk-talks"),
    ("db", "current"),
    ("db", "backup", "saved.db"),
]
"""Commands that only read."""

MODES = ("delete", "truncate", "persist", "wal")


def file_of(url: str) -> Path:
    return Path(engines.shown(url))


def beside(path: Path) -> set[str]:
    """The files beside an archive that have its name and more."""
    return {other.name.removeprefix(path.name) for other in path.parent.glob(f"{path.name}?*")}


def set_mode(path: Path, mode: str) -> None:
    with closing(sqlite3.connect(path)) as held:
        assert held.execute(f"PRAGMA journal_mode = {mode}").fetchone() == (mode,)


def mode_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as held:
        (mode,) = held.execute("PRAGMA journal_mode").fetchone()
    return str(mode)


@pytest.fixture(params=("delete", "wal"))
def crashed(sqlite_seeded: str, request: pytest.FixtureRequest) -> str:
    """An archive in which a program was killed as it wrote."""
    path = file_of(sqlite_seeded)
    set_mode(path, request.param)
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    assert beside(path) & {"-journal", "-wal"}
    return sqlite_seeded


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_after_a_crash_all_is_read(
    crashed: str, args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = on(crashed, *args)
    assert result.exit_code == 0, result.output
    assert "nothing of it" not in result.stdout


def test_who_may_not_heal_is_told_who_must(
    sqlite_seeded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(sqlite_seeded)
    set_mode(path, "delete")
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, "access", lambda *_: False)
        line = failed(on(sqlite_seeded, "db", "current"), 1)
    assert "what another program was writing when it ended lies beside the file" in line
    assert path.read_bytes() == before
    assert on(sqlite_seeded, "check").exit_code == 0


def test_a_reader_writes_nothing(sqlite_seeded: str) -> None:
    engine = engines.create(sqlite_seeded, write=False)
    with engine.connect() as connection, pytest.raises(sa.exc.OperationalError, match="readonly"):
        connection.execute(sa.update(article).values(language="xx"))
    engine.dispose()


def test_in_a_folder_that_cannot_be_written_an_archive_with_a_log_is_read(
    sqlite_seeded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(sqlite_seeded)
    set_mode(path, "wal")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert sqlite_file.access(path) is sqlite_file.Access.FROZEN
    assert on(sqlite_seeded, "report", "timeline").exit_code == 0
    assert beside(path) == set()


def test_a_log_that_somebody_writes_is_not_passed_by(
    sqlite_seeded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(sqlite_seeded)
    set_mode(path, "wal")
    with closing(sqlite3.connect(path, isolation_level=None)) as held:
        held.execute("UPDATE article SET language = 'fr'")
        monkeypatch.setattr(os, "access", lambda *_: False)
        assert sqlite_file.access(path) is sqlite_file.Access.READ_ONLY
        with engines.opened(sqlite_seeded) as connection:
            assert connection.scalar(sa.select(article.c.language)) == "fr"


@pytest.mark.parametrize("mode", MODES)
def test_an_archive_keeps_the_journal_that_somebody_chose(
    sqlite_seeded: str, tmp_path: Path, mode: str
) -> None:
    path = file_of(sqlite_seeded)
    set_mode(path, mode)
    (tmp_path / "new").mkdir()
    for name in ("one", "two"):
        (tmp_path / "new" / f"{name}.txt").write_text(f"Head {name}\nThe {name} mill closes.\n")
    assert on(sqlite_seeded, "add", str(tmp_path / "new")).exit_code == 0
    # of those that belong to a connection, the file knows none
    assert mode_of(path) == ("wal" if mode == "wal" else "delete")
    assert beside(path) == set()


def test_an_archive_of_our_own_has_a_log(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    assert on(url, "init").exit_code == 0
    assert mode_of(tmp_path / "new.db") == "wal"
    assert beside(tmp_path / "new.db") == set()


@pytest.mark.parametrize(
    ("kind", "mode"), [("ext4", "wal"), ("nfs4", "delete"), ("fuse.sshfs", "delete")]
)
def test_a_file_system_of_other_machines_bears_no_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, mode: str
) -> None:
    folder = tmp_path / "a b"
    folder.mkdir()
    mounts = tmp_path / "mounts"
    spelled = str(folder.resolve()).replace(" ", "\\040")
    mounts.write_text(f"/dev/x / ext4 rw 0 0\nhost:/x {spelled} {kind} rw 0 0\n")
    monkeypatch.setattr(sqlite_file, "MOUNTS", mounts)
    assert on(f"sqlite:///{folder / 'new.db'}", "init").exit_code == 0
    assert mode_of(folder / "new.db") == mode


@pytest.fixture
def reading(sqlite_seeded: str) -> Iterator[sa.Connection]:
    """A report that waits in a pager: it has begun to read, and does not end."""
    with engines.opened(sqlite_seeded) as connection:
        rows = connection.exec_driver_sql("SELECT * FROM sentence, sentence AS other")
        rows.fetchone()
        yield connection
        rows.close()


def test_a_reader_who_waits_keeps_nobody_from_writing(
    reading: sa.Connection, sqlite_seeded: str
) -> None:
    with engines.opened(sqlite_seeded, write=True, wait=1) as connection:
        connection.execute(sa.update(article).values(language="fr"))
    assert reading.scalar(sa.select(article.c.language)) == "en"


def test_without_a_log_the_reader_is_named(sqlite_seeded: str) -> None:
    set_mode(file_of(sqlite_seeded), "delete")
    with engines.opened(sqlite_seeded) as reader:
        rows = reader.exec_driver_sql("SELECT * FROM sentence, sentence AS other")
        rows.fetchone()
        with (
            pytest.raises(DatabaseError, match=r"another program is reading it, .* in a pager"),
            engines.opened(sqlite_seeded, write=True, wait=0.1) as writer,
        ):
            writer.execute(sa.update(article).values(language="fr"))
        rows.close()


def test_a_writer_is_named(sqlite_seeded: str) -> None:
    with engines.opened(sqlite_seeded, write=True) as one:
        one.execute(sa.update(article).values(language="fr"))
        with (
            pytest.raises(DatabaseError, match="another program is writing to it"),
            engines.opened(sqlite_seeded, write=True, wait=0.1),
        ):
            pass
