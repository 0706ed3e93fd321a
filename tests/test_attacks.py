"""The page on security tells what comes of each attack on a SQLite file, and that is so."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.database import engine as engines
from tests.support.command_line import on
from tests.support.schema.attacks import (
    ATTACKS,
    DRIFT,
    FORGER,
    FOUND,
    RECORDED,
    REFUSED,
    UNSEEN,
    Attack,
)
from tests.support.schema.breaches import with_ids

PAGE = Path(__file__).parents[1] / "docs" / "security.md"
ROW = re.compile(r"^\| (.+?) \| (.+?) \|$", re.MULTILINE)
TRIGGERS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"


def is_refused(path: Path, attack: Attack) -> bool:
    """Make an attack on a file, with SQLite alone; whether SQLite refuses it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as held:
        guards = held.execute(TRIGGERS).fetchall() if attack.guards_off else []
        for name, _ in guards:
            held.execute(f"DROP TRIGGER {name}")
        try:
            held.executescript(with_ids(attack.sql))
        except sqlite3.IntegrityError:
            return True
        for _, made in guards:
            held.execute(made)
    return False


def recorded(path: Path) -> int:
    """How many changes the triggers recorded."""
    with closing(sqlite3.connect(path)) as held:
        query = 'SELECT count(*) FROM change WHERE "by" IS NOT ?'
        (many,) = held.execute(query, (FORGER,)).fetchone()
    return int(many)


def outcome(url: str, attack: Attack) -> str:
    """What comes of an attack on an archive."""
    path = Path(engines.shown(url))
    before = recorded(path)
    if is_refused(path, attack):
        return REFUSED
    if on(url, "check").exit_code:
        return FOUND
    if on(url, "db", "check").exit_code:
        return DRIFT
    return RECORDED if recorded(path) > before else UNSEEN


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.what)
def test_what_comes_of_an_attack(sqlite_seeded: str, attack: Attack) -> None:
    assert outcome(sqlite_seeded, attack) == attack.outcome, "write it into docs/security.md, too"


def test_the_page_tells_what_comes_of_each_attack() -> None:
    _, _, section = PAGE.read_text("utf-8").partition("\n## Attacks on a SQLite file\n")
    table = section.partition("\n## ")[0]
    rows = [row for row in ROW.findall(table) if set(row[0]) != {"-"}][1:]
    assert rows == [(attack.what, attack.outcome) for attack in ATTACKS]
