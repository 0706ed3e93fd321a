"""Fresh migrated databases to measure on: files on SQLite, copies of a template on Postgres."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import sqlalchemy as sa

from archive.database.migrate.upgrade import upgrade
from tools import postgres

BACKENDS = ("sqlite", "postgresql")

AN_ARTICLE = 200_000
"""The room that an article needs on Postgres, in bytes: twice what it takes when it stands."""


@dataclass
class Databases:
    """Makes databases, one at a time on each backend; the one before is gone then."""

    folder: Path
    server: postgres.Server | None
    made: set[str] = field(default_factory=set)

    def fresh(self, backend: str) -> str:
        """The URL of a migrated database without rows."""
        return self._file() if backend == "sqlite" else self._database()

    def _file(self) -> str:
        template = self.folder / "template.db"
        if not template.exists():
            upgrade(f"sqlite:///{template}")
        for name in ("measured.db", "measured.db-journal"):
            (self.folder / name).unlink(missing_ok=True)
        shutil.copyfile(template, self.folder / "measured.db")
        return f"sqlite:///{self.folder / 'measured.db'}"

    def _database(self) -> str:
        assert self.server is not None
        url = self.server.url(self.server.maintenance_dbname)
        plain = sa.make_url(url).render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            if "template" not in self.made:
                connection.execute("DROP DATABASE IF EXISTS archive_bench_template")
                connection.execute("CREATE DATABASE archive_bench_template")
                upgrade(self.server.url("archive_bench_template"))
                self.made.add("template")
            connection.execute("DROP DATABASE IF EXISTS archive_bench")
            connection.execute("CREATE DATABASE archive_bench TEMPLATE archive_bench_template")
        return self.server.url("archive_bench")


@contextmanager
def databases(folder: Path, backends: tuple[str, ...], articles: int = 0) -> Iterator[Databases]:
    """Databases in a folder, and on the Postgres that the tests use, if it is asked for.

    `articles` is how many the largest is to hold: what would fill the memory is put on disk.
    """
    if "postgresql" not in backends:
        yield Databases(folder, None)
        return
    room = max(postgres.DATA_ROOM, articles * AN_ARTICLE)
    with postgres.running(folder, room=room) as server:
        yield Databases(folder, server)
