"""Steps marked online: in pieces, complete when they prove it, the same by plain `alembic`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.migrate import drift, plan, progress, segment, upgrade
from archive.database.migrate.exclusive import Patience
from archive.database.schema_version import HEAD
from archive.errors import DatabaseError, UsageError
from tests.support.schema.online_revision import BACKFILL, LEFT_ROWS
from tests.support.schema.revisions import ROOT, Steps, steps

__all__ = ["steps"]

INI = """[alembic]
script_location = {folder}
prepend_sys_path = {folder}
path_separator = newline
"""


def asked(url: str, sql: str) -> object:
    """The answer of a database in which one value is asked for."""
    engine = engines.create(url)
    with engine.connect() as connection:
        found: object = connection.scalar(sa.text(sql))
    engine.dispose()
    return found


def test_down_and_up_again(seeded_url: str, steps: Steps) -> None:
    made = steps.add(BACKFILL)
    lines: list[str] = []
    assert upgrade.upgrade(seeded_url, notify=lines.append) == (HEAD, made)
    assert upgrade.downgrade(seeded_url, HEAD, notify=lines.append) == (made, HEAD)
    assert upgrade.upgrade(seeded_url, notify=lines.append) == (HEAD, made)
    assert len(lines) == 3
    assert all(line.startswith("proved that nothing is lost: 239 spans") for line in lines)
    assert asked(seeded_url, LEFT_ROWS) == 0


def test_a_first_upgrade_makes_it_whole(empty_url: str, steps: Steps) -> None:
    made = steps.add(BACKFILL)
    assert upgrade.upgrade(empty_url) == (None, made)
    engine = engines.create(empty_url)
    assert list(drift.drift(engine)) == []
    engine.dispose()


def test_on_a_connection_it_is_refused(seeded_url: str, steps: Steps) -> None:
    steps.add(BACKFILL)
    engine = engines.create(seeded_url)
    with engine.connect() as connection, pytest.raises(DatabaseError, match="is made online"):
        upgrade.upgrade_on(connection)
    engine.dispose()


def test_it_is_not_complete_before_it_proves_it(seeded_url: str, steps: Steps) -> None:
    once = "    with apart() as connection:\n        piece(connection, SIZES)\n"
    lazy = BACKFILL.replace("    backfill(SIZES)\n", once)
    made = steps.add(lazy)
    with pytest.raises(UsageError, match=rf"revision {made} is not complete: \d+ sentences"):
        upgrade.upgrade(seeded_url)
    left = asked(seeded_url, LEFT_ROWS)
    assert isinstance(left, int)
    assert left > 0
    engine = engines.create(seeded_url, write=False)
    with engine.connect() as connection:
        assert progress.unfinished(connection, HEAD) == (
            f"revision {made} has begun, with {left} sentences without a size left"
        )
    engine.dispose()
    with engines.opened(seeded_url, write=True) as connection:
        connection.exec_driver_sql("DELETE FROM gap")
    path = next(steps.folder.glob(f"versions/{made}*.py"))
    path.write_text(path.read_text("utf-8").replace(once, "    backfill(SIZES)\n"), "utf-8")
    assert upgrade.upgrade(seeded_url) == (HEAD, made)
    assert asked(seeded_url, LEFT_ROWS) == 0


def test_what_has_not_begun_is_not_unfinished(seeded_url: str, steps: Steps) -> None:
    steps.add(BACKFILL)
    engine = engines.create(seeded_url, write=False)
    with engine.connect() as connection:
        assert progress.unfinished(connection, HEAD) is None
        assert progress.unfinished(connection, None) is None
    engine.dispose()


def test_an_index_half_built_is_built_again(postgresql_seeded: str, steps: Steps) -> None:
    engine = engines.create(postgresql_seeded)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE INDEX ix_sentence_size ON sentence (kind)")
        connection.exec_driver_sql(
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_sentence_size'::regclass"
        )
    steps.add(BACKFILL)
    upgrade.upgrade(postgresql_seeded)
    assert list(drift.drift(engine)) == []
    engine.dispose()


def test_writers_go_on_between_its_pieces(postgresql_seeded: str, steps: Steps) -> None:
    """What they add meanwhile is done as well, and the proof says that they did."""
    writing = BACKFILL.replace(
        "    build_index(",
        "    import archive.database.engine as engines\n"
        "    other = engines.create(__import__('os').environ['ARCHIVE_TEST_OTHER'])\n"
        "    with other.begin() as writer:\n"
        "        writer.exec_driver_sql('DELETE FROM gap')\n"
        "    other.dispose()\n"
        "    build_index(",
    )
    made = steps.add(writing)
    lines: list[str] = []
    with pytest.MonkeyPatch.context() as setting:
        setting.setenv("ARCHIVE_TEST_OTHER", postgresql_seeded)
        upgrade.upgrade(postgresql_seeded, notify=lines.append)
    (line,) = lines
    assert line.startswith(f"revision {made} is complete; others wrote meanwhile: ")
    assert "gap had 1 rows and has 0 rows" in line


@pytest.mark.parametrize("early", [True, False], ids=["before its pieces", "after them"])
def test_who_writes_between_a_proof_and_the_pieces_is_not_taken_for_the_step(
    seeded_url: str, steps: Steps, monkeypatch: pytest.MonkeyPatch, early: bool
) -> None:
    made = steps.add(BACKFILL)
    run = segment.run

    def write() -> None:
        other = engines.create(seeded_url)
        with other.begin() as writer:
            writer.exec_driver_sql("DELETE FROM gap")
        other.dispose()

    def disturbed(*args: Any, **more: Any) -> None:
        if early:
            write()
        run(*args, **more)
        if not early:
            write()

    monkeypatch.setattr(segment, "run", disturbed)
    lines: list[str] = []
    assert upgrade.upgrade(seeded_url, notify=lines.append) == (HEAD, made)
    said = "others wrote meanwhile: gap had 1 rows and has 0 rows"
    assert lines == [f"revision {made} is complete; {said}"]
    assert asked(seeded_url, LEFT_ROWS) == 0


def test_what_it_changes_itself_is_an_error(sqlite_seeded: str, steps: Steps) -> None:
    """SQLite tells that nobody else wrote; the backup stays."""
    made = steps.add(
        BACKFILL.replace("    add_check(", "    run('DELETE FROM gap')\n    add_check(")
    )
    lines: list[str] = []
    with pytest.raises(DatabaseError, match=f"revision {made} changed what it must not: gap had"):
        upgrade.upgrade(sqlite_seeded, notify=lines.append)
    assert lines[0].startswith("the archive as it was is in ")


@pytest.mark.slow
def test_plain_alembic_does_the_same(seeded_url: str, steps: Steps, tmp_path: Path) -> None:
    made = steps.add(BACKFILL)
    ini = tmp_path / "alembic.ini"
    ini.write_text(INI.format(folder=steps.folder), "utf-8")
    call = [sys.executable, "-m", "alembic", "-c", str(ini), "-x", f"database={seeded_url}"]
    run = subprocess.run(
        [*call, "upgrade", "head"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    engine = engines.create(seeded_url)
    assert list(drift.drift(engine)) == []
    engine.dispose()
    assert upgrade.upgrade(seeded_url) == (made, made)


def test_its_plan_says_how_it_runs(postgresql_seeded: str, steps: Steps) -> None:
    steps.add(BACKFILL)
    engine = engines.create(postgresql_seeded, write=False)
    with engine.connect() as connection:
        (step,) = plan.plan(connection)
    engine.dispose()
    assert step.online
    locks = {" ".join(found.sql.split())[:40]: found.locks for found in step.statements}
    assert locks["CREATE INDEX CONCURRENTLY IF NOT EXISTS "].startswith("nobody")
    assert locks["ALTER TABLE sentence VALIDATE CONSTRAINT"].startswith("nobody")
    assert not any(found.locks == "unknown" for found in step.statements)


def test_a_lock_that_others_hold_is_asked_for_again(seeded_url: str, steps: Steps) -> None:
    if seeded_url.startswith("sqlite"):
        return
    steps.add(
        "def upgrade() -> None:\n    op.add_column('gap', col('x', INT, 'A column', null=True))\n"
        "def downgrade() -> None:\n    op.drop_column('gap', 'x')\n"
    )
    engine = engines.create(seeded_url)
    lines: list[str] = []
    with engine.connect() as holder:
        holder.exec_driver_sql("LOCK TABLE gap IN ROW SHARE MODE")

        def notify(line: str) -> None:
            lines.append(line)
            if len(lines) == 2:
                holder.rollback()

        upgrade.upgrade(seeded_url, notify=notify, patience=Patience(lock=0.1, tries=5, pause=0.05))
    assert lines[:2] == [f"another program holds a lock; trying again ({n} more)" for n in (4, 3)]
    with engine.connect() as holder:
        holder.exec_driver_sql("LOCK TABLE gap IN ROW SHARE MODE")
        with pytest.raises(DatabaseError, match="lock timeout"):
            upgrade.downgrade(seeded_url, "-1", patience=Patience(lock=0.1, tries=2, pause=0))
    engine.dispose()


def test_a_statement_takes_only_so_long(postgresql_seeded: str, steps: Steps) -> None:
    steps.add("def upgrade() -> None:\n    op.execute('SELECT pg_sleep(5)')\n")
    with pytest.raises(DatabaseError, match=r"took longer than 0\.2 s and everything is undone"):
        upgrade.upgrade(postgresql_seeded, patience=Patience(statement=0.2))
