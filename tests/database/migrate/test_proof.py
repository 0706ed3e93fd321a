"""Steps that lose something are undone; steps back say what they lose; a backup is kept."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.migrate import data_loss, history, proof, upgrade
from archive.database.migrate.catalog import catalog
from archive.database.schema_version import HEAD
from archive.errors import DatabaseError
from tests.support.schema.revisions import Steps, steps

__all__ = ["steps"]

KEPT = "proved that nothing is lost: 239 spans in their texts, 32 statements, 34 voices of their "


def look(url: str) -> tuple[object, ...]:
    """All that stands in a database: its schema, its rows, its evidence."""
    engine = engines.create(url)
    with engine.connect() as connection:
        found = proof.state(connection)
        looked = catalog(connection), found.rows, found.evidence
    engine.dispose()
    return looked


LOSING = {
    "a row less": "run('DELETE FROM gap')",
    "a row more": """run("INSERT INTO actor_name (actor_id, name, language, article_id, version) "
        "SELECT actor_id, name || 'x', language, article_id, version FROM actor_name LIMIT 1")""",
    "a table less": "run('DROP TABLE gap')",
    "a voice moved": "run('UPDATE statement_voice SET step = step + 10')",
    "spans of other words": """
    run("DROP TRIGGER span_fixed" + (" ON span" if dialect() == "postgresql" else ""))
    run("UPDATE span SET exact = replace(exact, 'a', 'b')")""",
}


@pytest.mark.parametrize("body", LOSING.values(), ids=LOSING.keys())
def test_a_step_that_changes_what_stands_there_is_undone(
    seeded_url: str, steps: Steps, body: str
) -> None:
    before = look(seeded_url)
    steps.add(f"def upgrade() -> None:\n    {body.strip()}\n")
    with pytest.raises(DatabaseError, match="the step would lose something and is undone"):
        upgrade.upgrade(seeded_url)
    assert look(seeded_url) == before


def test_a_step_may_declare_the_tables_whose_rows_it_changes(seeded_url: str, steps: Steps) -> None:
    steps.add('changes = {"gap"}\n\ndef upgrade() -> None:\n    run("DELETE FROM gap")\n')
    lines: list[str] = []
    assert upgrade.upgrade(seeded_url, notify=lines.append) == (HEAD, steps.last)
    (line,) = lines
    assert line.startswith(KEPT)


@pytest.mark.parametrize("ways", ['changes = {"gap"}', 'changes_back = {"gap"}'])
def test_it_may_declare_them_for_the_way_back_alone(
    seeded_url: str, steps: Steps, ways: str
) -> None:
    steps.add(f"""{ways}\n
def upgrade() -> None:
    op.create_table('zorb', sa.Column('id', INT))
def downgrade() -> None:
    op.drop_table('zorb')
    run("DELETE FROM gap")
""")
    segments = [list(history.segments(history.listed()[-1:], up=up)) for up in (True, False)]
    both = ways.startswith("changes =")
    assert [part.changes for (part,) in segments] == [{"gap"} if both else set(), {"gap"}]
    upgrade.upgrade(seeded_url)
    assert upgrade.downgrade(seeded_url, "-1") == (steps.last, HEAD)


def test_what_statements_gained_left_their_voices_proved(seeded_url: str) -> None:
    upgrade.downgrade(seeded_url, "0011")
    lines: list[str] = []
    upgrade.upgrade(seeded_url, "0013", notify=lines.append)
    assert len(lines) == 2
    assert all(" voices of their chains, " in line for line in lines)


def test_a_step_may_add_and_build(seeded_url: str, steps: Steps) -> None:
    steps.add(
        "def upgrade() -> None:\n"
        "    op.create_table('zorb', sa.Column('id', INT))\n"
        "    op.add_column('span', col('note', TEXT, 'A note', null=True))\n"
        "    op.create_index('ix_span_note', 'span', ['note'])\n"
        "def downgrade() -> None:\n"
        "    op.drop_index('ix_span_note', 'span')\n"
        "    op.drop_column('span', 'note')\n"
        "    op.drop_table('zorb')\n"
    )
    lines: list[str] = []
    upgrade.upgrade(seeded_url, notify=lines.append)
    engine = engines.create(seeded_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO zorb VALUES (1), (2)")
    lost = [str(loss) for loss in data_loss.losses(engine, HEAD)]
    assert sorted(lost) == ["span.note (0 values)", "zorb (2 rows)"]
    engine.dispose()
    assert upgrade.downgrade(seeded_url, "-1", notify=lines.append) == (steps.last, HEAD)
    assert [line[: len(KEPT)] for line in lines] == [KEPT, KEPT]


def test_values_that_go_with_a_column_are_counted(seeded_url: str, steps: Steps) -> None:
    steps.add(
        "def upgrade() -> None:\n"
        "    op.add_column('event', col('note', TEXT, 'A note', null=True))\n"
        "def downgrade() -> None:\n    op.drop_column('event', 'note')\n"
    )
    upgrade.upgrade(seeded_url)
    engine = engines.create(seeded_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE event SET note = 'x' WHERE status = 'occurred'")
        count = connection.scalar(sa.text("SELECT count(note) FROM event"))
    assert [str(loss) for loss in data_loss.losses(engine, HEAD)] == [
        f"event.note ({count} values)"
    ]
    engine.dispose()


def test_steps_on_a_connection_are_the_callers_to_commit(seeded_url: str, steps: Steps) -> None:
    steps.add("def upgrade() -> None:\n    op.create_table('zorb', sa.Column('id', INT))\n")
    engine = engines.create(seeded_url)
    before = look(seeded_url)
    with engine.connect() as connection:
        lines: list[str] = []
        assert upgrade.upgrade_on(connection, notify=lines.append) == (HEAD, steps.last)
        assert sa.inspect(connection).has_table("zorb")
        assert lines[0].startswith(KEPT)
    engine.dispose()
    assert look(seeded_url) == before


def files(tmp_path: Path) -> set[str]:
    return {path.name for path in tmp_path.iterdir() if path.is_file()}


def test_a_backup_is_kept_until_the_proof_holds(
    sqlite_seeded: str, tmp_path: Path, steps: Steps
) -> None:
    before = look(sqlite_seeded)
    steps.add("def upgrade() -> None:\n    run('DELETE FROM gap')\n")
    lines: list[str] = []
    with pytest.raises(DatabaseError, match="gap had 1 rows and has 0 rows"):
        upgrade.upgrade(sqlite_seeded, notify=lines.append)
    kept = tmp_path / f"seeded.db.{HEAD}.backup"
    assert lines == [f"the archive as it was is in {kept}"]
    assert files(tmp_path) == {"seeded.db", kept.name}
    assert look(f"sqlite:///{kept}") == before
    upgrade.downgrade(sqlite_seeded, "0001")
    assert files(tmp_path) == {"seeded.db"}


def test_without_room_nothing_is_begun(
    sqlite_seeded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = look(sqlite_seeded)
    size = (tmp_path / "seeded.db").stat().st_size
    left = SimpleNamespace(free=size * 2 - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: left)
    with pytest.raises(DatabaseError, match=r"MB left, and this needs .* make room and try again"):
        upgrade.downgrade(sqlite_seeded, "0001")
    assert look(sqlite_seeded) == before
    assert files(tmp_path) == {"seeded.db"}


def test_a_damaged_archive_is_not_migrated(sqlite_seeded: str, tmp_path: Path) -> None:
    path = tmp_path / "seeded.db"
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_mention_actor_id'"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 + 8 : (page - 1) * 4096 + 400] = b"\xff" * 392
    path.write_bytes(data)
    with pytest.raises(DatabaseError, match="is damaged"):
        upgrade.downgrade(sqlite_seeded, "0001")
    assert path.read_bytes() == bytes(data)
    assert files(tmp_path) == {"seeded.db"}


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tables that are counted, one after the other."""
    found: list[str] = []
    count = proof._count

    def watched(connection: sa.Connection, table: str) -> int:
        found.append(table)
        return count(connection, table)

    monkeypatch.setattr(proof, "_count", watched)
    return found


def test_tables_that_a_step_left_alone_are_not_asked_again(
    seeded_url: str, counted: list[str]
) -> None:
    upgrade.downgrade(seeded_url, "0001")
    counted.clear()
    upgrade.upgrade(seeded_url, "0002")
    assert counted[25:] == ["article_band", "article_relation", "article_sketch"]


ONLINE = """
online = True

def upgrade() -> None:
    build_index("ix_gap_zorb", "gap", "article_id")


def downgrade() -> None:
    run("DROP INDEX ix_gap_zorb")
"""


@pytest.mark.parametrize("others", [False, True])
def test_what_was_proved_is_asked_again_when_others_wrote_between_two_steps(
    sqlite_seeded: str, steps: Steps, counted: list[str], others: bool
) -> None:
    steps.add(f"def upgrade() -> None:\n    run({'CREATE TABLE zorb (id INTEGER)'!r})\n")
    last = steps.add(ONLINE)
    lines: list[str] = []

    def notify(line: str) -> None:
        """Called when a step is made and its lock is gone."""
        lines.append(line)
        if others and len(lines) == 1:
            with closing(sqlite3.connect(sqlite_seeded.removeprefix("sqlite:///"))) as other:
                other.execute("INSERT INTO article (id, key) VALUES (1, 'late')")
                other.commit()

    assert upgrade.upgrade(sqlite_seeded, notify=notify) == (HEAD, last)
    assert len(lines) == 2
    assert all(line.startswith(KEPT) for line in lines)
    assert counted.count("article") == 1 + others
