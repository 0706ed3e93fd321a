"""A load that ends before its end says why, and what of it is in the archive."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from archive.coding import parser
from archive.database import engine as engines
from archive.database import sqlite_file
from archive.importing import session
from tests.support.coding_files import another, example, write
from tests.support.command_line import on

ARTICLES = 60


def stories(folder: Path) -> Path:
    """A folder of articles, each some 9 kB."""
    inside = folder / "stories"
    inside.mkdir()
    for number in range(ARTICLES):
        lines = "".join(f"Zorb {number * 100 + line} met others.\n" for line in range(300))
        (inside / f"s{number:02}.txt").write_text(f"Zorbs meet {number}\n{lines}", "utf-8")
    return inside


@pytest.mark.parametrize("options", [[], ["--bulk"]])
def test_a_full_disk(
    sqlite_migrated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    def connect(*args: Any) -> sqlite3.Connection:
        connection = made(*args)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 500}")
        return connection

    folder, made = stories(tmp_path), sqlite_file.connect
    with monkeypatch.context() as small:
        small.setattr(sqlite_file, "connect", connect)
        result = on(sqlite_migrated, "add", str(folder), *options)
    assert result.exit_code == 1
    why, before = result.stderr.splitlines()
    assert why == f"archive: {engines.shown(sqlite_migrated)}: database or disk is full"
    count = int(before.removeprefix("archive: before that: ").split(" added; they stay, and ")[0])
    assert 0 < count < ARTICLES
    again = on(sqlite_migrated, "add", str(folder))
    assert f"{ARTICLES} articles: {ARTICLES - count} added, {count} unchanged" in again.stderr


def test_an_interrupt(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, example(), name="0-example")
    for number in range(3):
        write(tmp_path, another(f"quux-{number}"), name=f"quux-{number}")
    calls, real = iter(range(9)), parser.read_file

    def stop(*args: Any) -> Any:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(session, "read_file", stop)
    result = on(database_url, "add", str(tmp_path))
    assert (result.exit_code, result.stderr.splitlines()) == (
        130,
        [
            "archive: interrupted",
            "archive: before that: 2 added; they stay, and the same command does the rest",
        ],
    )


def test_of_nothing_nothing_is_said(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*args: Any) -> Any:
        raise KeyboardInterrupt

    write(tmp_path, another("quux-1"), name="quux-1")
    monkeypatch.setattr(session, "read_file", stop)
    assert on(database_url, "add", str(tmp_path)).stderr == "archive: interrupted\n"
