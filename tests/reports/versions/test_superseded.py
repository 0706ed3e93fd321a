"""An event that only a superseded version claims: every report and dossier leaves it out."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from tests.support.coding_files import TEXT, another, example, load_all, statement
from tests.support.report_calls import COUNTING, FILTERED, ask

GONE = "return-visit"
LATER = TEXT.replace("page 9", "page 8")
SHOWN = {
    "article": "quux-meeting",
    "event": "meeting",
    "actor": "zorbs",
    "place": "quux",
    "source": "quux-gazette",
    "statement": "quux-meeting/zorbs",
}


def told(connection: sa.Connection, report: str) -> str:
    return repr(ask(connection, report))


def shown(connection: sa.Connection, kind: str, key: str) -> dict[str, list[Any]]:
    """The sections of a dossier."""
    module = import_module(f"archive.reports.dossiers.{kind}")
    return {part.name: list(part.rows) for part in module.sections(connection, key)}


@pytest.fixture
def archive(database_url: str, tmp_path: Path) -> str:
    """An archive of the first version."""
    first = example()
    visit = {"event": GONE, "stance": "plans", "participants": {"initiator": ["zorbs"]}}
    statement(first, "zorbs")["claims"][0] = visit | {"places": {"at": ["quux"]}}
    load_all(database_url, tmp_path, first, another())
    return database_url


def supersede(url: str, folder: Path) -> None:
    """Load a version that says nothing of the event, nor of the tie to it."""
    coding = example()
    coding["events"] = coding["events"][:1]
    coding["links"] = []
    del statement(coding, "zorbs")["claims"]
    coding["gaps"][0]["quote"] = "See also: page 8"
    load_all(url, folder, coding, text=LATER)


def test_everything_leaves_it_out(archive: str, tmp_path: Path) -> None:
    with engines.opened(archive) as connection:
        telling = {name for name in (*FILTERED, *COUNTING) if GONE in told(connection, name)}
        events = sum(row.events for row in ask(connection, "coverage"))
        dossiers = {kind: repr(shown(connection, kind, key)) for kind, key in SHOWN.items()}
    assert telling >= {"timeline", "events", "statements", "corroboration", "quality"}
    assert {kind for kind, rows in dossiers.items() if GONE in rows} >= {
        "event", "actor", "place", "statement",
    }  # fmt: skip
    supersede(archive, tmp_path)
    with engines.opened(archive) as connection:
        for name in (*FILTERED, *COUNTING):
            assert GONE not in told(connection, name), name
        assert sum(row.events for row in ask(connection, "coverage")) == events - 1
        for kind, key in SHOWN.items():
            assert GONE not in repr(shown(connection, kind, key)), kind


def test_it_is_still_shown_by_its_key(archive: str, tmp_path: Path) -> None:
    supersede(archive, tmp_path)
    with engines.opened(archive) as connection:
        head, *others = shown(connection, "event", GONE).values()
        assert head[0].event == GONE
        assert others == [[] for _ in others]
