"""An archive in use while it is upgraded: by other upgrades, by readers, writers, old programs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database import schema_version
from archive.database.migrate import upgrade
from archive.database.migrate.exclusive import WAITING, Patience
from archive.errors import DatabaseError
from archive.keys import id_of
from archive.reports import timeline
from archive.reports.query.filters import Filters
from tests.support.growth import ended
from tests.support.schema.revisions import Steps, pretend, steps

__all__ = ["steps"]

BEFORE = "0013"
"""An earlier revision, in which events stand as they do now."""

SLOW = """
def upgrade() -> None:
    run("ALTER TABLE event ADD COLUMN extra text")
    run("UPDATE event SET extra = key")
    op.execute("SELECT pg_sleep(0.5)" if dialect() == "postgresql" else "SELECT 1")


def downgrade() -> None:
    run("ALTER TABLE event DROP COLUMN extra")
"""


LEAST = 6
"""How often those who work meanwhile do so at least."""


def until(stopped: threading.Event, work: Callable[[int], None]) -> int:
    """Do something again and again; how often it was done.

    With as much pause as work: on however busy a machine, there are moments without a lock.
    """
    count = 0
    while not stopped.is_set() or count < LEAST:
        began = time.monotonic()
        work(count)
        count += 1
        time.sleep(max(0.01, time.monotonic() - began))
    return count


@pytest.fixture
def others(postgresql_seeded: str) -> Iterator[sa.Engine]:
    """An engine on the seeded archive for those who work on it meanwhile."""
    yield (engine := engines.create(postgresql_seeded))
    engine.dispose()


@pytest.mark.slow
def test_no_read_fails_and_no_write_is_lost(
    postgresql_seeded: str, others: sa.Engine, steps: Steps
) -> None:
    steps.add(SLOW)
    engine = others

    def read(_: int) -> None:
        with engine.connect() as connection:
            assert len(list(timeline.rows(connection, Filters()))) > 5

    def write(number: int) -> None:
        key = f"written-{number}"
        with engine.begin() as connection:
            connection.execute(
                sa.text("INSERT INTO article (id, key) VALUES (:id, :key)"),
                {"id": id_of(key), "key": key},
            )

    stopped = threading.Event()
    with ThreadPoolExecutor() as pool:
        readers = [pool.submit(until, stopped, read) for _ in range(2)]
        writers = [pool.submit(until, stopped, write)]
        try:
            for _ in range(2):
                lines: list[str] = []
                upgrade.upgrade(postgresql_seeded, notify=lines.append, patience=Patience(lock=300))
                assert lines[-1].startswith("proved that nothing is lost: 239 spans")
                upgrade.downgrade(
                    postgresql_seeded, schema_version.HEAD, patience=Patience(lock=300)
                )
        finally:
            stopped.set()
    assert all(reader.result() > 5 for reader in readers)
    written = sum(writer.result() for writer in writers)
    assert written > 5
    with engine.connect() as connection:
        count = "SELECT count(*) FROM article WHERE key LIKE 'written-%'"
        assert connection.scalar(sa.text(count)) == written


WRITING = (
    "INSERT INTO article (id, key) VALUES (:id, :key)",
    """
    INSERT INTO article_version (article_id, number, headline, text, media_type, sha256)
    VALUES (:id, 1, 'Talks', 'Talks', 'text/plain', :sum)
    """,
    "INSERT INTO span VALUES (:id, 1, 0, 5, 'Talks')",
)
"""What a writer adds in one transaction."""


@pytest.mark.slow
def test_writers_of_several_tables_are_never_caught_between_two_locks(
    postgresql_seeded: str, others: sa.Engine
) -> None:
    """They wait before the first table, or go on to the last: no circle, so nobody is refused."""
    engine = others

    def write(number: int) -> None:
        key = f"written-{number}"
        values = {"id": id_of(key), "key": key, "sum": f"{number:064x}"}
        with engine.begin() as connection:
            for sql in WRITING:
                connection.execute(sa.text(sql), values)
                time.sleep(0.02)

    def read(_: int) -> None:
        with engine.connect() as connection:
            for table in ("claim", "v_statement", "article", "v_timeline"):
                connection.exec_driver_sql(f"SELECT * FROM {table} LIMIT 1").all()
                time.sleep(0.01)

    stopped = threading.Event()
    with ThreadPoolExecutor() as pool:
        working = [pool.submit(until, stopped, work) for work in (write, read)]
        try:
            # on a busy machine the pauses in which all locks are free are rarer
            patience = Patience(lock=300)
            moved = upgrade.downgrade(postgresql_seeded, "0001", patience=patience)
            assert moved[1] == "0001"
            moved = upgrade.upgrade(postgresql_seeded, patience=patience)
            assert moved[1] == schema_version.HEAD
        finally:
            stopped.set()
    written, read_ = (one.result() for one in working)
    assert written > 5 < read_
    with engine.connect() as connection:
        count = "SELECT count(*) FROM span WHERE exact = 'Talks' AND start = 0 AND version = 1"
        assert connection.scalar(sa.text(count)) == written


def test_a_table_made_anew_while_others_write_is_proved_when_they_wait(
    postgresql_seeded: str, steps: Steps
) -> None:
    """What is written after the first count stands in the new table: the second try is sure."""
    steps.add(
        "def upgrade() -> None:\n"
        "    from sqlalchemy import text\n"
        "    if op.get_context().as_sql:\n"
        "        return\n"
        "    other = op.get_bind().engine.connect()\n"
        "    try:\n"
        "        other.execute(text(\"SET lock_timeout = '100ms'\"))\n"
        '        other.execute(text("INSERT INTO article (id, key) VALUES ('
        f"{id_of('late')}, 'late')\"))\n"
        "        other.commit()\n"
        "    except Exception:\n"
        "        pass\n"
        "    other.close()\n"
        "    run('ALTER TABLE article ALTER COLUMN url TYPE varchar(2000)')\n"
    )
    lines: list[str] = []
    upgrade.upgrade(postgresql_seeded, notify=lines.append)
    assert lines[0] == "others wrote meanwhile; trying again while they wait"
    assert lines[1].startswith("proved that nothing is lost")


def test_who_waits_is_told_and_finds_the_work_done(seeded_url: str, steps: Steps) -> None:
    made = steps.add(SLOW)
    lines: list[str] = []
    moved: list[upgrade.Moved] = []
    started = threading.Event()

    def second() -> None:
        started.wait(300)
        moved.append(upgrade.upgrade(seeded_url, notify=lines.append))

    waiting = threading.Thread(target=second)
    waiting.start()

    def notify(line: str) -> None:
        """Called before the first has let go: then the second must have been told to wait."""
        started.set()
        with ended():
            while WAITING not in lines:
                time.sleep(0.01)

    first = upgrade.upgrade(seeded_url, notify=notify)
    waiting.join(300)
    assert first == (schema_version.HEAD, made)
    assert moved == [(made, made)]
    assert lines == [WAITING]


def test_an_old_program_reads_what_it_may_and_writes_nothing(seeded_url: str) -> None:
    pretend(seeded_url, "9001", read_by=schema_version.HEAD)
    with engines.opened(seeded_url) as connection:
        assert list(timeline.rows(connection, Filters()))
    with pytest.raises(DatabaseError, match="newer than"), engines.opened(seeded_url, write=True):
        pass
    for read_by in ("9001", None):
        pretend(seeded_url, "9001", read_by=read_by)
        with pytest.raises(DatabaseError, match="newer than"), engines.opened(seeded_url):
            pass


def test_a_new_program_reads_what_it_may_and_writes_nothing(
    seeded_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert schema_version.OLDEST <= schema_version.HEAD
    monkeypatch.setattr(schema_version, "OLDEST", BEFORE)
    upgrade.downgrade(seeded_url, BEFORE)
    with engines.opened(seeded_url) as connection:
        assert list(timeline.rows(connection, Filters()))
    with (
        pytest.raises(DatabaseError, match="run 'archive db upgrade'"),
        engines.opened(seeded_url, write=True),
    ):
        pass
    upgrade.downgrade(seeded_url, "0001")
    with pytest.raises(DatabaseError, match="'archive db upgrade'"), engines.opened(seeded_url):
        pass


@pytest.mark.parametrize(
    ("says", "reads"), [(f'reads_from = "{schema_version.HEAD}"', True), ("", False)]
)
def test_each_step_notes_who_may_read_its_result(
    seeded_url: str, steps: Steps, says: str, reads: bool
) -> None:
    made = steps.add(f"{says}\n{SLOW}")
    upgrade.upgrade(seeded_url)
    engine = engines.create(seeded_url)
    with engine.connect() as connection:
        assert schema_version.readable(connection, made) is reads
    upgrade.downgrade(seeded_url, schema_version.HEAD)
    with engines.opened(seeded_url, write=True) as connection:
        assert schema_version.current(connection) == schema_version.HEAD
    engine.dispose()
