"""Copies of an archive: to the other database and back, refused, broken off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.database import copy
from archive.database import engine as engines
from archive.database.backup import restore, save
from archive.database.migrate import digest, drift, upgrade
from archive.database.migrate.catalog import Catalog, catalog
from archive.database.rows import copy_stream
from archive.errors import DatabaseError, UsageError
from archive.keys import id_of
from archive.models import schema
from archive.models.articles import gap
from archive.models.events import event
from archive.models.places import place
from tests.support.schema.plain_rows import fill
from tests.support.schema.revisions import pretend


def ignore(rows: int) -> None:
    """Tell nobody."""


def filled(url: str) -> None:
    """Write at least a row into every table."""
    engine = engines.create(url)
    with engine.begin() as connection:
        fill(connection)
    engine.dispose()


def left(url: str) -> Catalog:
    engine = engines.create(url, make=True)
    with engine.connect() as connection:
        found = catalog(connection)
    engine.dispose()
    return found


def alike(row: Any) -> str:
    """A row as text; the order of the names in a JSON object says nothing."""
    return repr([dict(sorted(v.items())) if isinstance(v, dict) else v for v in row])


def rows_of(url: str) -> dict[str, list[Any]]:
    """Every row of every table that a copy takes along, as the program reads it."""
    with engines.opened(url) as connection:
        return {
            table.name: sorted(map(alike, connection.execute(sa.select(*digest.stored(table)))))
            for table in copy.tables()
        }


@pytest.mark.slow
@pytest.mark.parametrize("fills", [filled, None], ids=["every table", "the seed"])
def test_a_copy_and_a_copy_back_are_identical(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fills: Callable[[str], None] | None,
) -> None:
    monkeypatch.setattr(copy, "BATCH", 7)
    monkeypatch.setattr(copy_stream, "A_STATEMENT", 20)
    first = request.getfixturevalue("sqlite_migrated" if fills else "sqlite_seeded")
    if fills:
        fills(first)
    there = request.getfixturevalue("postgresql_empty")
    back, again = (f"sqlite:///{tmp_path / name}.db" for name in ("back", "again"))
    copied: list[int] = []
    proofs = [
        copy.copy(first, there, copied.append),
        copy.copy(there, back, ignore),
        copy.copy(back, again, ignore),
    ]
    assert proofs[0] == proofs[1] == proofs[2]
    assert proofs[0].keys() == schema().tables.keys() - {"search_entry", "search_renewal"}
    assert sum(copied) == copy.count(first) == copy.count(again)
    assert all(found.rows for found in proofs[0].values()) is (fills is not None)
    assert rows_of(first) == rows_of(there) == rows_of(back)
    assert left(back) == left(first)
    for url in (there, again):
        engine = engines.create(url)
        assert list(drift.drift(engine)) == []
        engine.dispose()


def test_an_archive_without_rows_will_do(seeded_url: str, sqlite_migrated: str) -> None:
    assert copy.copy(seeded_url, sqlite_migrated, ignore)["statement"].rows == 32


def test_between_two_on_postgres(postgresql_seeded: str, postgresql_migrated: str) -> None:
    proof = copy.copy(postgresql_seeded, postgresql_migrated, ignore)
    assert rows_of(postgresql_migrated) == rows_of(postgresql_seeded)
    assert proof["span"].rows == 239


def test_a_number_of_a_recorded_change_keeps_its_digits(database_url: str, empty_url: str) -> None:
    engine = engines.create(database_url)
    with engine.begin() as connection:
        cork = {
            "id": id_of("cork"),
            "key": "cork",
            "kind": "settlement",
            "name": "Cork",
            "named": True,
        }
        connection.execute(sa.insert(place).values(cork | {"latitude": 51.898, "longitude": -8.1}))
        connection.execute(sa.delete(place))
    engine.dispose()
    assert copy.copy(database_url, empty_url, ignore)["change"].rows == 1
    assert rows_of(empty_url)["change"] == rows_of(database_url)["change"]


def test_what_holds_rows_is_no_target(seeded_url: str, database_url: str) -> None:
    filled(database_url)
    before = rows_of(database_url)
    with pytest.raises(DatabaseError, match=r"holds rows already \(\w+\); name an empty database"):
        copy.copy(seeded_url, database_url, ignore)
    assert rows_of(database_url) == before


def test_what_cannot_be_copied(seeded_url: str, empty_url: str, sqlite_migrated: str) -> None:
    with pytest.raises(UsageError, match="the copy would be the archive itself"):
        copy.copy(seeded_url, seeded_url, ignore)
    upgrade.downgrade(seeded_url, "0001")
    with pytest.raises(DatabaseError, match="run 'archive db upgrade'"):
        copy.copy(seeded_url, empty_url, ignore)
    pretend(sqlite_migrated, "9999", read_by="0001")
    with pytest.raises(DatabaseError, match="use a newer program"):
        copy.copy(sqlite_migrated, empty_url, ignore)
    assert left(empty_url) == {}


@pytest.mark.slow
def test_a_copy_that_breaks_off_leaves_nothing(
    seeded_url: str, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(rows: int) -> None:
        raise KeyboardInterrupt

    missing = engines.missing(empty_url)
    with pytest.raises(KeyboardInterrupt):
        copy.copy(seeded_url, empty_url, stop)
    assert engines.missing(empty_url) is missing, "no file is left that was not there"
    assert left(empty_url) == {}
    monkeypatch.setattr(digest, "digest_of_table", lambda c, t: digest.Digest(1, id(c)))
    with pytest.raises(DatabaseError, match="is not as the original"):
        copy.copy(seeded_url, empty_url, ignore)
    assert left(empty_url) == {}
    monkeypatch.undo()
    assert copy.copy(seeded_url, empty_url, ignore)["statement"].rows == 32


def test_what_the_database_refuses_is_one_line(sqlite_seeded: str, empty_url: str) -> None:
    """Rows that another program broke do not pass into a copy."""
    engine = engines.create(sqlite_seeded)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("UPDATE claim SET stance = 'mumbles'")
        connection.commit()
    engine.dispose()
    with pytest.raises(DatabaseError, match="ck_claim_stance_word"):
        copy.copy(sqlite_seeded, empty_url, ignore)
    assert left(empty_url) == {}


def test_derived_tables_may_be_left_out(
    sqlite_seeded: str, postgresql_empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("article_relation", "article_sample", "article_sketch"):
        monkeypatch.setitem(schema().tables[name].info, "derived", True)
    proof = copy.copy(sqlite_seeded, postgresql_empty, ignore)
    assert "article_sketch" not in proof
    with engines.opened(postgresql_empty) as connection:
        sketches = sa.select(sa.func.count()).select_from(schema().tables["article_sketch"])
        assert connection.scalar(sketches) == 0


def test_writers_go_on_while_a_copy_is_made(seeded_url: str, empty_url: str) -> None:
    """The copy is of the archive as it was when it began."""
    engine = engines.create(seeded_url)
    if engine.dialect.name == "sqlite":
        engine.dispose()
        return

    def write(rows: int) -> None:
        with engine.begin() as connection:
            connection.execute(sa.delete(gap))
            connection.execute(sa.update(event).values(summary=f"{rows} more"))

    proof = copy.copy(seeded_url, empty_url, write)
    assert proof["gap"].rows == 1
    engine.dispose()


def test_a_backup_of_sqlite_is_the_archive(sqlite_seeded: str, tmp_path: Path) -> None:
    progress: list[tuple[int, int]] = []
    save(tmp_path / "seeded.db", tmp_path / "kept.db", lambda *pages: progress.append(pages))
    assert progress[-1][0] == progress[-1][1] > 0
    assert rows_of(f"sqlite:///{tmp_path / 'kept.db'}") == rows_of(sqlite_seeded)
    engine = engines.create(sqlite_seeded)
    with engine.begin() as connection:
        connection.execute(sa.delete(gap))
    engine.dispose()
    restore(tmp_path / "kept.db", tmp_path / "seeded.db", 1.0)
    assert len(rows_of(sqlite_seeded)["gap"]) == 1


def test_a_damaged_backup_is_not_restored(sqlite_seeded: str, tmp_path: Path) -> None:
    save(tmp_path / "seeded.db", tmp_path / "kept.db")
    data = (tmp_path / "kept.db").read_bytes()
    (tmp_path / "kept.db").write_bytes(data[: len(data) // 2])
    before = rows_of(sqlite_seeded)
    with pytest.raises(DatabaseError):
        restore(tmp_path / "kept.db", tmp_path / "seeded.db", 1.0)
    assert rows_of(sqlite_seeded) == before
