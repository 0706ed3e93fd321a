"""The databases of a run: each is made once, by whichever worker needs it first, and copied."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from tools.postgres import Server

Step = Callable[[str], object]
"""What fills a database, by its URL."""

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
FILE_COPY = 150_000
"""The version of Postgres from which on one can say how to copy a database."""


@dataclass(frozen=True, slots=True)
class MadeOnce:
    """The files that all workers of a run share."""

    folder: Path

    def made(self, name: str, make: Callable[[Path], None]) -> Path:
        """A file of the shared folder, which is made if it is not there; other workers wait."""
        path = self.folder / name
        with path.with_name(f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                unfinished = path.with_name(f"{name}.unfinished")
                unfinished.unlink(missing_ok=True)
                make(unfinished)
                unfinished.rename(path)
        return path

    def sqlite_template(self, word: str, step: Step, base: Path | None = None) -> Path:
        """The file of a database that a step has filled, from nothing or from another template."""

        def make(path: Path) -> None:
            working = path.with_suffix(".working")
            working.unlink(missing_ok=True)
            if base is not None:
                copy_sqlite(base, working)
            step(f"sqlite:///{working}")
            # what the write-ahead log still holds is in the backup as well
            with closing(sqlite3.connect(working)) as source, closing(sqlite3.connect(path)) as to:
                source.backup(to)

        return self.made(f"{word}.db", make)


def copy_sqlite(template: Path, copy: Path) -> None:
    """Copy a template, which nobody has open."""
    shutil.copyfile(template, copy)


class Postgres:
    """What makes the databases of a run on its server, and drops them."""

    def __init__(self, server: Server, run: str) -> None:
        self.server = server
        self.run = run
        self.numbers = count(1)

    @contextmanager
    def connected(self) -> Iterator[Postgres]:
        """It, for as long as its connection is open."""
        server = self.server
        with psycopg.connect(
            host=server.host,
            port=server.port,
            user=server.user,
            password=server.password,
            dbname=server.maintenance_dbname,
            autocommit=True,
        ) as self.connection:
            # from version 15 on the other way, which writes each page to the log, is the default
            # and takes three times as long
            files = self.connection.info.server_version >= FILE_COPY
            self.strategy = sql.SQL("STRATEGY FILE_COPY" if files else "")
            yield self

    def create(self, name: str, template: str | None) -> str:
        """The URL of a new database, a copy of `template` if there is one."""
        of = sql.SQL("TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
        statement = sql.SQL("CREATE DATABASE {} {} {}")
        self.connection.execute(statement.format(sql.Identifier(name), of, self.strategy))
        return self.server.url(name)

    def drop(self, name: str) -> None:
        """Drop a database, if it is there, whoever is connected to it."""
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self.connection.execute(statement.format(sql.Identifier(name)))

    def drop_all(self) -> None:
        """Drop every database of the run."""
        query = "SELECT datname FROM pg_database WHERE datname LIKE %s"
        for (name,) in self.connection.execute(query, (f"%\\_{self.run}%",)).fetchall():
            self.drop(name)

    def template(self, made_once: MadeOnce, word: str, step: Step, base: str | None = None) -> str:
        """The name of a database that a step has filled, from nothing or from another template."""
        name = f"{word}_{self.run}"

        def make(path: Path) -> None:
            self.drop(name)
            step(self.create(name, base))
            path.write_text(name)

        return made_once.made(f"{word}.postgresql", make).read_text()

    @contextmanager
    def copied(self, template: str | None) -> Iterator[str]:
        """The URL of a copy of a template, or of an empty one, for as long as it is needed."""
        name = f"{template or 'empty_' + self.run}_{WORKER}_{next(self.numbers)}"
        try:
            yield self.create(name, template)
        finally:
            self.drop(name)
