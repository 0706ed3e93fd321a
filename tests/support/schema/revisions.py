"""Databases of other revisions than the program's, and steps of the history that only tests make.

`Steps` is a copy of the migrations to which a test adds its own, after the newest.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive import resources
from archive.database import engine as engines
from archive.database import schema_version

ROOT = Path(__file__).parents[3]

HEADER = '''"""{title}

Downgrading: {downgrading}
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migration_helpers import INT, TEXT, col, dialect, run
from online_helpers import add_check, add_column_once, apart, backfill, build_index, piece

revision = "{revision}"
down_revision = "{before}"

'''


def pretend(url: str, found: str, read_by: str | None = None) -> None:
    """Have a database say that it is at another revision, and which programs may read it."""
    engine = engines.create(url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :v"), {"v": found})
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA user_version = {int(read_by or 0)}")
        else:
            note = f"'read by programs from revision {read_by} on'" if read_by else "NULL"
            connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS {note}")
    engine.dispose()


class Steps:
    """Steps after the newest, as `archive db upgrade` finds them."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "migrations"
        shutil.copytree(
            ROOT / "migrations", self.folder, ignore=shutil.ignore_patterns("__pycache__")
        )
        known = resources.folder
        monkeypatch.setattr(
            resources, "folder", lambda name: self.folder if name == "migrations" else known(name)
        )
        self.last = schema_version.HEAD

    def add(self, body: str, *, title: str = "A step that only a test makes.") -> str:
        """Write a step whose module ends with this; its revision."""
        made = f"{max(int(self.last), 9000) + 1:04d}"
        header = HEADER.format(
            title=title, downgrading="loses nothing.", revision=made, before=self.last
        )
        path = self.folder / "versions" / f"{made}_step.py"
        path.write_text(header + body, encoding="utf-8")
        self.last = made
        return made


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    """A way to add steps of one's own."""
    return Steps(tmp_path / "history", monkeypatch)
