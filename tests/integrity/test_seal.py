"""Seals: what was there must still be there, on either database, whoever wrote meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from archive.database import change_seals
from archive.database import engine as engines
from archive.database.copy import copy
from archive.database.migrate.upgrade import downgrade, upgrade
from archive.integrity import seal as seals
from archive.integrity import seal_comparison
from archive.models.changes import change, change_seal
from tests.support.command_line import failed, on
from tests.test_integrity import broken_by, without_guards

CHANGE = "UPDATE actor SET description = 'number {0}' WHERE key = 'qatar'"


def made(url: str, path: Path) -> list[str]:
    """The lines of the seal of an archive, which a file holds as well."""
    result = on(url, "db", "seal", "--output", str(path))
    assert result.exit_code == 0
    lines = path.read_text().splitlines()
    assert lines[0].startswith(seals.TITLE)
    assert result.stderr.startswith(f"archive: {lines[-1]}; keep the seal where nobody")
    return lines


def held_against(url: str, path: Path) -> list[str]:
    """What the archive no longer holds of a seal."""
    result = on(url, "db", "seal", "--against", str(path))
    lines = result.stdout.splitlines()
    if result.exit_code == 0:
        (line,) = lines
        assert line.startswith(f"{engines.shown(url)} holds all that {path} seals: changes: ")
        return []
    count = f"{len(lines)} {'difference' if len(lines) == 1 else 'differences'} found"
    assert (result.exit_code, result.stderr) == (1, f"archive: {count}\n")
    return lines


def test_a_seal_has_a_line_for_each_thing(seeded_url: str, tmp_path: Path) -> None:
    broken_by(seeded_url, CHANGE.format(1), CHANGE.format(2))
    _, changes, version, capture, last = made(seeded_url, tmp_path / "seal.txt")
    assert changes.startswith("changes 2 ")
    assert version.startswith("version 1 ")
    assert version.endswith(" kursk-talks")
    assert capture.startswith("capture 1 1 ")
    assert last.startswith("sum ")
    assert held_against(seeded_url, tmp_path / "seal.txt") == []


def test_it_is_printed_as_well(seeded_url: str, tmp_path: Path) -> None:
    lines = made(seeded_url, tmp_path / "seal.txt")
    assert on(seeded_url, "db", "seal").stdout.splitlines()[1:] == lines[1:]


def test_both_databases_have_one_sum(seeded_url: str, empty_url: str, tmp_path: Path) -> None:
    broken_by(seeded_url, CHANGE.format(1))
    sums = {made(seeded_url, tmp_path / "seal.txt")[-1]}
    for target in (empty_url, f"sqlite:///{tmp_path / 'copy.db'}"):
        copy(seeded_url, target, lambda rows: None)
        sums.add(made(target, tmp_path / "other.txt")[-1])
        assert held_against(target, tmp_path / "seal.txt") == []
    assert len(sums) == 1


def test_what_comes_later_is_no_difference(seeded_url: str, tmp_path: Path) -> None:
    made(seeded_url, tmp_path / "seal.txt")
    broken_by(seeded_url, CHANGE.format(1))
    (tmp_path / "new.txt").write_text("Harbour\nThe harbour is open.\n")
    assert on(seeded_url, "add", str(tmp_path / "new.txt")).exit_code == 0
    assert held_against(seeded_url, tmp_path / "seal.txt") == []
    assert len(made(seeded_url, tmp_path / "later.txt")) == 5 + 2


def in_new_chain(connection: Connection) -> None:
    """Seal all changes anew, as one can who knows how and may write everything."""
    connection.execute(sa.delete(change_seal))
    change_seals.seal(connection)


def rewrite(connection: Connection) -> None:
    connection.execute(sa.update(change).where(change.c.id == 3).values(by="Nobody"))
    in_new_chain(connection)


def forget_the_last(connection: Connection) -> None:
    connection.execute(sa.delete(change_seal).where(change_seal.c.number == 4))
    connection.execute(sa.delete(change).where(change.c.id == 4))


def forget_all(connection: Connection) -> None:
    connection.execute(sa.delete(change_seal))
    connection.execute(sa.delete(change))


def forge_a_text(connection: Connection) -> None:
    forged = ", ".join(
        f"{name} = replace({name}, 'Kursk', 'Quxxx')" for name in ("text", "headline")
    )
    connection.exec_driver_sql(f"UPDATE article_version SET {forged}")


def lose_a_text(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM article_version")


def lose_bytes(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE capture SET ordinal = 2")


def forge_bytes(connection: Connection) -> None:
    connection.exec_driver_sql(f"UPDATE capture SET sha256 = '{64 * '0'}'")


FORGERIES: list[tuple[Callable[[Connection], None], str]] = [
    (rewrite, "rewritten: changes 3 to 4: others than were sealed"),
    (forget_the_last, "missing: changes 4 to 4: the record ends before"),
    (forget_all, "missing: changes 1 to 2: the record ends before"),
    (forge_a_text, "rewritten: kursk-talks version 1: its text is not the one sealed"),
    (lose_a_text, "missing: kursk-talks version 1"),
    (lose_bytes, "missing: kursk-talks version 1, capture 1"),
    (forge_bytes, "rewritten: kursk-talks version 1, capture 1: other bytes are noted"),
]


@pytest.mark.parametrize(
    ("forgery", "what"), FORGERIES, ids=lambda part: getattr(part, "__name__", part)[:40]
)
def test_who_may_write_everything_is_found(
    seeded_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    forgery: Callable[[Connection], None],
    what: str,
) -> None:
    monkeypatch.setattr(seals, "STEP", 2)
    for number in range(4):
        broken_by(seeded_url, CHANGE.format(number))
    made(seeded_url, tmp_path / "seal.txt")
    without_guards(seeded_url)
    engine = engines.create(seeded_url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA foreign_keys = OFF")
        forgery(connection)
        connection.commit()
    engine.dispose()
    assert held_against(seeded_url, tmp_path / "seal.txt") == [what]


def test_a_broken_chain_is_not_sealed(seeded_url: str) -> None:
    broken_by(seeded_url, CHANGE.format(1))
    assert on(seeded_url, "db", "seal").exit_code == 0
    without_guards(seeded_url)
    broken_by(seeded_url, "UPDATE change SET \"by\" = 'Nobody'")
    result = on(seeded_url, "db", "seal", "--output", "-")
    assert result.exit_code == 1
    assert result.stderr.startswith("archive: ")
    assert "change 1 is not as it was sealed; 'archive check' says more" in result.stderr


def test_unsealed_changes_are_told(seeded_url: str) -> None:
    broken_by(seeded_url, CHANGE.format(1))
    told = "notice: 1 change has no seal: another program made them"
    assert told in on(seeded_url, "check").stdout
    on(seeded_url, "db", "seal")
    assert "no seal" not in on(seeded_url, "check").stdout


def test_an_archive_of_an_earlier_revision_is_told_to_be_upgraded(
    seeded_url: str, tmp_path: Path
) -> None:
    made(seeded_url, tmp_path / "seal.txt")
    downgrade(seeded_url, "0018")
    for args in (
        ("check",),
        ("db", "seal"),
        ("db", "seal", "--against", str(tmp_path / "seal.txt")),
    ):
        line = failed(on(seeded_url, *args), 1)
        assert "run 'archive db upgrade'" in line
    upgrade(seeded_url)
    assert held_against(seeded_url, tmp_path / "seal.txt") == []


SEAL = [
    f"{seals.TITLE} 2026-01-01T00:00:00+00:00",
    f"changes 0 {64 * '0'}",
    f"version 1 {64 * '1'} piece",
]


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["a shopping list"], "is no seal: 'archive db seal' makes one"),
        ([], "is no seal: 'archive db seal' makes one"),
        (SEAL, "is not whole, or was changed: its last line is not its sum"),
        ([*SEAL, "sum " + 64 * "0"], "is not whole, or was changed"),
        ([*SEAL, "version one"], "line 4: this is no line of a seal"),
        ([*SEAL, "version 1 " + 64 * "1" + " " + 70000 * "x"], "line 4: this is no line of a seal"),
        ([*SEAL, "\x00\x1b[2J\udcff"], "line 4: this is no line of a seal"),
        ([*SEAL, "sum " + 64 * "0", SEAL[2]], "line 5: the seal ends before it"),
    ],
)
def test_a_file_that_is_no_seal_is_refused(
    seeded_url: str, tmp_path: Path, lines: list[str], what: str
) -> None:
    path = tmp_path / "seal.txt"
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8", "surrogateescape")
    line = failed(on(seeded_url, "db", "seal", "--against", str(path)), 2)
    assert line.startswith(str(path))
    assert what in line


def test_comparing_writes_nothing(seeded_url: str, tmp_path: Path) -> None:
    made(seeded_url, tmp_path / "seal.txt")
    args = ("--against", str(tmp_path / "seal.txt"), "--output", str(tmp_path / "other.txt"))
    assert "leave --output out" in failed(on(seeded_url, "db", "seal", *args), 2)


def test_keys_of_others_stand_on_their_line() -> None:
    for key in ("a b\nc", '"', "é", "x" * 300):
        written = seals.written(key)
        assert "\n" not in written
        assert seal_comparison.read_key(written) == key
    assert seals.written("kursk-talks") == "kursk-talks"
