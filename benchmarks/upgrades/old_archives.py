"""Archives at an earlier revision, filled with generated articles: what upgrades are measured on.

Each is made once in a folder, or on a server, and copied for every run.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.migrate import upgrade
from archive.models.provenance import Activity
from archive.vocabulary import ActivityKind
from benchmarks import raw_limit
from tools import postgres
from tools.generated import rows
from tools.generated.archives import GeneratedArchive
from tools.generated.rows import Flat, Values

MEASURED = "measured"
"""What the copies are named."""


@dataclass(frozen=True, slots=True)
class OldArchives:
    """The archives: files in a folder, databases on a server."""

    folder: Path
    server: postgres.Server | None

    def copy(self, backend: str, articles: int, start: str) -> str:
        """The URL of a fresh copy of an archive of so many articles, at a revision."""
        if backend == "sqlite":
            return self._file(articles, start)
        return self._database(articles, start)

    def drop(self, backend: str) -> None:
        """Take the copy away."""
        if backend == "sqlite":
            for path in self.folder.glob(f"{MEASURED}.db*"):
                path.unlink()
        else:
            with self._server() as connection:
                connection.execute(f"DROP DATABASE IF EXISTS archive_{MEASURED} WITH (FORCE)")

    def _file(self, articles: int, start: str) -> str:
        made = self.folder / f"archive-{articles}-{start}.db"
        if not made.exists():
            partial = made.with_suffix(".partial")
            partial.unlink(missing_ok=True)
            fill(f"sqlite:///{partial}", articles, start)
            partial.rename(made)
        self.drop("sqlite")
        shutil.copyfile(made, self.folder / f"{MEASURED}.db")
        return f"sqlite:///{self.folder / MEASURED}.db"

    def _database(self, articles: int, start: str) -> str:
        assert self.server is not None
        made = f"archive_{articles}_{start}"
        self.drop("postgresql")
        with self._server() as connection:
            exists = "SELECT 1 FROM pg_database WHERE datname = %s"
            if connection.execute(exists, (made,)).fetchone() is None:
                connection.execute("DROP DATABASE IF EXISTS archive_partial")
                connection.execute("CREATE DATABASE archive_partial")
                fill(self.server.url("archive_partial"), articles, start)
                connection.execute(f"ALTER DATABASE archive_partial RENAME TO {made}")
            # without writing each page to the log as well
            plain = connection.info.server_version >= 150000
            how = " STRATEGY file_copy" if plain else ""
            connection.execute(f"CREATE DATABASE archive_{MEASURED} TEMPLATE {made}{how}")
        return self.server.url(f"archive_{MEASURED}")

    def _server(self) -> psycopg.Connection:
        assert self.server is not None
        url = self.server.url(self.server.maintenance_dbname)
        return psycopg.connect(raw_limit.conninfo(url), autocommit=True)


def fill(url: str, articles: int, start: str) -> None:
    """Make an archive with generated rows, and take it back to a revision.

    Rows are those of the program's own revision: an earlier one has not all of their columns.
    """
    upgrade.upgrade(url)
    engine = engines.create(url)
    backend = engine.dialect.name
    batches = raw_limit.prepared(_flats(GeneratedArchive(articles)), backend)
    if backend == "sqlite":
        raw_limit.write_sqlite(str(sa.make_url(url).database), batches)
    else:
        # what is generated needs no proof of the database; a migration proves it itself
        raw_limit.write_postgres(url, batches, checks=False)
    upgrade.downgrade(url, start)
    if backend == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()


def _flats(archive: GeneratedArchive) -> Iterator[Flat]:
    now = dt.datetime.now(dt.UTC)
    activity: Values = (rows.ACTIVITY, ActivityKind.IMPORT, "bench", "bench", "1", now, None, {})
    yield {Activity: [activity], **rows.authority(archive)}
    yield from rows.articles(archive, range(archive.articles), derived=False)
