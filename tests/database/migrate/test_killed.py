"""Upgrades that are killed, or fail, before any of their statements.

`ARCHIVE_KILL_EVERY` says before which statements: 1 for each of them, else each so many.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.migrate import drift, history, proof, upgrade
from archive.database.migrate.digest import Digest
from archive.database.schema_version import HEAD
from tests.support.schema.killed_upgrades import REFUSED
from tests.support.schema.online_revision import BACKFILL, LEFT_ROWS
from tests.support.schema.revisions import ROOT, Steps, steps

__all__ = ["steps"]

REMEDIES = ("run 'archive db upgrade'", "run 'archive init' first", "use a newer program")

EVERY = int(os.environ.get("ARCHIVE_KILL_EVERY", "11"))


def killed(url: str, to: str, folder: Path, every: int = EVERY) -> list[str | None]:
    """The revision at which each kill left the database, and that at the end.

    What is left is read by every command, or refused with what to do.
    """
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.support.schema.killed_upgrades",
            url,
            to,
            str(folder),
            str(every),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    refused = [line for line in lines if line.startswith(REFUSED)]
    assert [line for line in refused if not any(remedy in line for remedy in REMEDIES)] == []
    return [line.split()[1] for line in lines if not line.startswith(REFUSED)]


Evidence = tuple[int, dict[str, Digest]]


def evidence(url: str) -> tuple[Evidence, list[str]]:
    """The evidence of an archive, and what of its schema is not as it should be."""
    engine = engines.create(url)
    with engine.connect() as connection:
        found = proof.state(connection)
    wrong = list(drift.drift(engine))
    engine.dispose()
    return (found.rows["span"], found.evidence), wrong


def taken_back(url: str) -> Evidence:
    """The evidence of an archive at revision 0001, which has no words for some roles of spans."""
    (_, had), _ = evidence(url)
    upgrade.downgrade(url, "0001")
    left, wrong = evidence(url)
    assert wrong == []
    assert {part for part, digest in left[1].items() if digest != had[part]} == {"statement_span"}
    return left


@pytest.mark.slow
def test_kills_leave_the_old_revision_or_the_new_whole(
    seeded_url: str, record_property: Any
) -> None:
    before = taken_back(seeded_url)
    seen = killed(seeded_url, "0002", ROOT / "migrations")
    record_property("kills", len(seen) - 1)
    assert len(seen) > 5
    assert set(seen[:-1]) <= {"0001", "0002"}
    assert seen[-1] == "0002"
    upgrade.upgrade(seeded_url)
    assert evidence(seeded_url) == (before, [])


@pytest.mark.slow
def test_kills_of_many_revisions_leave_one_at_which_their_transactions_end(
    seeded_url: str, record_property: Any
) -> None:
    before = taken_back(seeded_url)
    ends = [segment.to for segment in history.segments(history.listed()[1:], up=True)]
    seen = killed(seeded_url, HEAD, ROOT / "migrations", EVERY * 5)
    record_property("kills", len(seen) - 1)
    assert len(seen) > 2
    assert set(seen[:-1]) <= {"0001", *ends}
    assert seen[-1] == HEAD
    assert evidence(seeded_url) == (before, [])


@pytest.mark.slow
def test_kills_of_a_first_upgrade_leave_nothing_or_all(
    empty_url: str, record_property: Any
) -> None:
    seen = killed(empty_url, HEAD, ROOT / "migrations", EVERY * 6)
    record_property("kills", len(seen) - 1)
    assert set(seen[:-1]) <= {"None", HEAD}
    assert evidence(empty_url)[1] == []


@pytest.mark.slow
def test_kills_of_an_online_step_leave_it_usable_and_the_next_run_goes_on(
    seeded_url: str, steps: Steps, record_property: Any
) -> None:
    before, _ = evidence(seeded_url)
    online = steps.add(BACKFILL)
    seen = killed(seeded_url, online, steps.folder, max(1, EVERY // 2))
    record_property("kills", len(seen) - 1)
    assert set(seen[:-1]) <= {HEAD, online}
    assert seen[-1] == online
    engine = engines.create(seeded_url)
    with engine.connect() as connection:
        assert connection.scalar(sa.text(LEFT_ROWS)) == 0
        assert connection.scalar(sa.text("SELECT count(*) FROM sentence WHERE size = 0")) == 0
    engine.dispose()
    assert evidence(seeded_url)[0] == before
    assert evidence(seeded_url)[1] == []


@pytest.mark.slow
def test_errors_leave_the_old_revision_whole(seeded_url: str) -> None:
    upgrade.downgrade(seeded_url, "0001")
    before = evidence(seeded_url)
    count = last = 0

    def fail(connection: object, cursor: object, statement: str, *_: Any) -> None:
        nonlocal count
        count += not statement.startswith(("select ", "show "))  # SQLAlchemy's own
        if count == last:
            raise RuntimeError("half way")

    sa.event.listen(sa.Engine, "before_cursor_execute", fail)
    failed = 0
    try:
        while True:
            count, last = 0, last + EVERY
            try:
                upgrade.upgrade(seeded_url, "0002")
                break
            except RuntimeError:
                failed += 1
                last += 10**9
                assert evidence(seeded_url) == before
                last -= 10**9
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", fail)
    assert failed > 3
    upgrade.downgrade(seeded_url, "0001")
    assert evidence(seeded_url) == before
