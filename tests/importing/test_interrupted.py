"""Loading that is killed leaves whole articles only, and running it again finishes the work.

`ARCHIVE_KILLS` says how often each database's load is killed; the kills fall at random moments.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.errors import DatabaseError
from archive.integrity import checks
from archive.models.articles import article
from archive.models.provenance import coding
from archive.models.statements import statement
from tests.support.coding_files import another, dump, example, load, write
from tests.support.command_line import alone
from tests.support.reading_calls import refusals

KILLS = int(os.environ.get("ARCHIVE_KILLS", "2"))
ARTICLES = 30
TOGETHER = ("article", "statement", "claim", "span", "event", "actor", "declaration")


def folder_of(tmp_path: Path, first: int = 0) -> Path:
    """A folder of codings that share actors and an event."""
    folder = tmp_path / f"codings-{first}"
    folder.mkdir()
    write(folder, example(), name="0-example")
    for number in range(first, first + ARTICLES):
        write(folder, another(f"quux-{number}"), name=f"quux-{number}")
    return folder


def start(url: str, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "archive", "--database", url, "add", str(folder), *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=alone())


def finish(process: subprocess.Popen[bytes]) -> str:
    """What a load said; it must have ended well."""
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said.decode()
    return said.decode()


def assert_whole(url: str) -> int:
    """Every article in the archive is whole, and all commands read it; how many there are."""
    assert refusals(url) == {}
    with engines.opened(url) as connection:
        assert list(checks.check(connection)) == []
        articles = connection.scalar(sa.select(sa.func.count()).select_from(article)) or 0
        loads = sa.select(sa.func.count()).select_from(coding)
        assert connection.scalar(loads) == articles
        said = (
            sa.select(sa.func.count())
            .join_from(article, statement, statement.c.article_id == article.c.id)
            .group_by(article.c.key)
        )
        assert set(connection.scalars(said)) <= {1, 5}
    return articles


@pytest.mark.slow
def test_kills(database_url: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    seen = set()
    for _ in range(KILLS):
        process = start(database_url, folder)
        time.sleep(random.uniform(0.5, 2.0))
        process.kill()
        process.communicate()
        seen.add(assert_whole(database_url))
    finish(start(database_url, folder))
    assert assert_whole(database_url) == ARTICLES + 1
    assert f"{ARTICLES + 1} unchanged" in finish(start(database_url, folder))


@pytest.mark.slow
def test_the_work_of_a_killed_load_is_that_of_an_undisturbed_one(
    sqlite_migrated: str, postgresql_migrated: str, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path)
    process = start(sqlite_migrated, folder)
    time.sleep(1.2)
    process.kill()
    process.communicate()
    finish(start(sqlite_migrated, folder))
    finish(start(postgresql_migrated, folder))
    assert dump(sqlite_migrated, *TOGETHER) == dump(postgresql_migrated, *TOGETHER)


@pytest.mark.slow
def test_two_loads_at_once_both_finish(database_url: str, tmp_path: Path) -> None:
    folders = [folder_of(tmp_path, 0), folder_of(tmp_path, ARTICLES // 2)]
    for process in [start(database_url, folder) for folder in folders]:
        assert "refused" not in finish(process)
    assert assert_whole(database_url) == ARTICLES * 3 // 2 + 1


def test_a_second_writer_waits_and_then_says_why(
    sqlite_migrated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "WAIT", 0.2)
    job = write(tmp_path, example())
    refused = pytest.raises(DatabaseError, match="another program is writing to it")
    with engines.opened(sqlite_migrated, write=True), refused:
        load(sqlite_migrated, job)
    assert load(sqlite_migrated, job).counts == {"added": 1}
