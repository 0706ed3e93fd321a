"""Copies that are killed before any of their statements: the same call, again, does the rest.

`ARCHIVE_KILL_COPIES_EVERY` says before which statements: 1 for each of them, else each so many.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from archive.database import copy
from tests.support.command_line import alone, process
from tests.support.reading_calls import refusals
from tests.support.schema.revisions import ROOT

EVERY = int(os.environ.get("ARCHIVE_KILL_COPIES_EVERY", "140"))

CALL = """
import os, signal, sys
import sqlalchemy as sa
from archive.cli.main import program

count = 0

def before(*_):
    global count
    count += 1
    if count == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)

sa.event.listen(sa.Engine, "before_cursor_execute", before)
program(sys.argv[2:])
"""
"""A call of the program that is killed before one of its statements, if it has so many."""


def killed(*args: str) -> int:
    """Call the program until a call comes to its end, each killed later; how many were."""
    for kills in range(1_000):
        python = [sys.executable, "-c", CALL, str(1 + kills * EVERY), *args]
        done = process(python=python, cwd=ROOT, env=alone(), timeout=300)
        if done.returncode >= 0:
            assert done.returncode == 0, done.stderr
            return kills
    raise AssertionError("no call comes to its end")


def assert_copied(source: str, target: str) -> None:
    """The copy has the rows of the original, and all that is computed from them."""
    assert refusals(target) == {}
    assert copy.count(target) == copy.count(source)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["copy", "restore"])
def test_a_copy_into_postgres(sqlite_seeded: str, postgresql_empty: str, name: str) -> None:
    calls = {
        "copy": ("--database", sqlite_seeded, "db", "copy", postgresql_empty),
        "restore": (
            *("--database", postgresql_empty, "db", "restore"),
            sqlite_seeded.removeprefix("sqlite:///"),
        ),
    }
    assert killed(*calls[name]) > 3
    assert_copied(sqlite_seeded, postgresql_empty)


@pytest.mark.slow
def test_a_copy_into_a_file(sqlite_seeded: str, tmp_path: Path) -> None:
    target = str(tmp_path / "copied.db")
    assert killed("--database", sqlite_seeded, "db", "copy", target) > 3
    assert_copied(sqlite_seeded, f"sqlite:///{target}")


@pytest.mark.slow
def test_a_backup_of_postgres(postgresql_seeded: str, tmp_path: Path) -> None:
    target = tmp_path / "kept.db"
    assert killed("--database", postgresql_seeded, "db", "backup", str(target)) > 3
    assert_copied(postgresql_seeded, f"sqlite:///{target}")
    assert list(tmp_path.iterdir()) == [target]
