"""Copies from the command line: backup, restore, copy; and what they say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.cli import confirm
from archive.database import engine as engines
from archive.database.search import index as search_index
from archive.models.articles import gap
from archive.models.search import search_entry
from tests.support.command_line import failed, on


def gaps(url: str) -> int:
    with engines.opened(url) as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(gap)) or 0


def empty(url: str) -> None:
    with engines.opened(url, write=True) as connection:
        connection.execute(sa.delete(gap))


def test_copy_says_what_is_proved(seeded_url: str, empty_url: str) -> None:
    result = on(seeded_url, "db", "copy", empty_url)
    assert (result.exit_code, result.stdout) == (0, "")
    copied, derived = result.stderr.splitlines()
    assert "tables, proved equal (" in copied
    assert re.search(r": wrote \d+ entries for 'archive search'$", derived)
    assert gaps(empty_url) == 1
    assert on(empty_url, "check").exit_code == 0
    assert on(empty_url, "search", "ceasefire").stdout
    again = failed(on(seeded_url, "db", "copy", empty_url), 1)
    assert "holds rows already" in again
    assert failed(on(seeded_url, "db", "copy", "mysql://x/y"), 2).startswith("the archive runs on")


def test_backup_and_restore(seeded_url: str, tmp_path: Path, empty_url: str) -> None:
    file = tmp_path / "kept.backup"
    assert on(seeded_url, "db", "backup", str(file)).exit_code == 0
    assert "is there already" in failed(on(seeded_url, "db", "backup", str(file)), 2)
    assert on(str(file), "report", "sources").stdout
    assert on(empty_url, "db", "restore", str(file)).exit_code == 0
    assert gaps(empty_url) == 1
    assert on(empty_url, "db", "check").exit_code == 0


def killed_before_the_index(
    monkeypatch: pytest.MonkeyPatch, url: str, *args: str, after: int = 0
) -> None:
    """Call a command that dies when its rows are there, and so many batches of the search."""
    batches, real = iter(range(99)), search_index._record_rows

    def stop(*given: Any, **more: Any) -> int:
        if next(batches) == after:
            raise KeyboardInterrupt
        return real(*given, **more)

    with monkeypatch.context() as killed:
        killed.setattr(search_index, "_record_rows", stop)
        assert on(url, *args).exit_code == 130


@pytest.mark.parametrize(("name", "after"), [("copy", 0), ("copy", 3), ("restore", 1)])
def test_what_was_ended_before_its_search_is_finished_by_the_next_call(
    sqlite_seeded: str,
    postgresql_empty: str,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    after: int,
) -> None:
    calls = {
        "copy": (sqlite_seeded, "db", "copy", postgresql_empty),
        "restore": (postgresql_empty, "db", "restore", engines.shown(sqlite_seeded)),
    }
    call = calls[name]
    killed_before_the_index(monkeypatch, *call, after=after)
    assert "is not searched; run 'archive search --renew'" in on(postgresql_empty, "check").stdout
    again = on(*call)
    assert again.exit_code == 0
    assert re.search(r": wrote \d+ entries for 'archive search'$", again.stderr.splitlines()[-1])
    assert on(postgresql_empty, "check").exit_code == 0
    assert on(postgresql_empty, "search", "ceasefire").stdout
    assert "holds rows already" in failed(on(*call), 1)


def test_a_copy_of_other_rows_is_not_gone_on_with(
    sqlite_seeded: str, postgresql_empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_before_the_index(monkeypatch, sqlite_seeded, "db", "copy", postgresql_empty)
    empty(sqlite_seeded)
    line = failed(on(sqlite_seeded, "db", "copy", postgresql_empty), 1)
    assert "holds rows already" in line
    assert gaps(postgresql_empty) == 1


def test_a_backup_of_postgres_comes_with_its_search_or_not_at_all(
    postgresql_seeded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept.db"
    for left in ("", "-wal", "-migrating"):  # of a call that was killed
        (tmp_path / f"kept.db-partial{left}").write_text("left over")
    killed_before_the_index(monkeypatch, postgresql_seeded, "db", "backup", str(file))
    assert list(tmp_path.iterdir()) == []
    result = on(postgresql_seeded, "db", "backup", str(file))
    assert f" to {file}: " in result.stderr
    assert list(tmp_path.iterdir()) == [file]
    assert on(str(file), "check").exit_code == 0


def test_a_backup_that_lacks_entries_is_restored_with_all(
    sqlite_seeded: str, tmp_path: Path
) -> None:
    with engines.opened(sqlite_seeded, write=True) as connection:
        connection.execute(sa.delete(search_entry))
    file = tmp_path / "kept.db"
    assert on(sqlite_seeded, "db", "backup", str(file)).exit_code == 0
    other = str(tmp_path / "other.db")
    assert on(other, "db", "restore", str(file)).exit_code == 0
    assert on(other, "check").exit_code == 0


def test_restore_asks_before_it_replaces(
    sqlite_seeded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept.backup"
    on(sqlite_seeded, "db", "backup", str(file))
    empty(sqlite_seeded)
    assert failed(on(sqlite_seeded, "db", "restore", str(file)), 2) == "this loses data; say --yes"
    monkeypatch.setattr(confirm, "is_person", lambda: True)
    assert on(sqlite_seeded, "db", "restore", str(file), input="n\n").exit_code == 1
    assert gaps(sqlite_seeded) == 0
    assert on(sqlite_seeded, "db", "restore", str(file), "--yes").exit_code == 0
    assert gaps(sqlite_seeded) == 1


def test_restore_replaces_no_archive_on_postgres(
    sqlite_seeded: str, postgresql_seeded: str, tmp_path: Path
) -> None:
    line = failed(on(postgresql_seeded, "db", "restore", str(tmp_path / "seeded.db")), 1)
    assert "holds rows already" in line


def test_what_is_no_backup(sqlite_seeded: str, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database at all")
    (tmp_path / "none.db").touch()
    for name, said in (
        ("missing", "there is no backup"),
        ("text", "is not a database"),
        ("none.db", "the backup holds no archive"),
    ):
        line = failed(on(sqlite_seeded, "db", "restore", str(tmp_path / name), "--yes"), 1)
        assert said in line
    line = failed(on(sqlite_seeded, "db", "restore", str(tmp_path / "seeded.db"), "--yes"), 2)
    assert line == "the backup is the archive itself; name another file"
    assert gaps(sqlite_seeded) == 1


def test_a_backup_of_nothing_makes_nothing(tmp_path: Path) -> None:
    none = f"sqlite:///{tmp_path / 'none.db'}"
    assert "there is no database" in failed(on(none, "db", "backup", str(tmp_path / "x")), 1)
    assert list(tmp_path.iterdir()) == []
