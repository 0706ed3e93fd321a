"""Driving Alembic through its API, from a checkout or from an installed wheel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from archive import resources
from archive.database import engine as engines
from archive.database import revision
from archive.errors import DatabaseError, UsageError

LOCK = 0x61726368
"""The advisory lock under which Postgres is migrated: one at a time, the others wait."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A step of the schema's history."""

    revision: str
    title: str
    applied: bool


def config(connection: sa.Connection | None = None) -> Config:
    """Alembic's settings, with the connection that the revisions shall run on."""
    folder = resources.folder("migrations")
    made = Config()
    made.set_main_option("script_location", str(folder).replace("%", "%%"))
    made.set_main_option("prepend_sys_path", str(folder).replace("%", "%%"))
    made.set_main_option("path_separator", "newline")
    made.attributes["connection"] = connection
    return made


@contextmanager
def _alone(url: str, *, make: bool = False) -> Iterator[sa.Connection]:
    """A transaction in which no other can migrate the same database."""
    engine = engines.create(url, make=make)
    try:
        with engines.explained(url), engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
            yield connection
    finally:
        engine.dispose()


def upgrade(url: str, to: str = "head", *, make: bool = True) -> tuple[str | None, str | None]:
    """Bring the database to a revision; the revisions before and after.

    `make` lets SQLite begin a new file. One transaction: done whole or not at all.
    Raises UsageError for an unknown revision, DatabaseError when the database refuses.
    """
    with _alone(url, make=make) as connection:
        before = revision.current(connection)
        _run(command.upgrade, connection, to)
        return before, revision.current(connection)


def downgrade(url: str, to: str) -> tuple[str | None, str | None]:
    """Take the database back to an earlier revision; the revisions before and after.

    What is lost stands in the docstring of each revision. Raises as `upgrade` does.
    """
    with _alone(url) as connection:
        before = revision.current(connection)
        _run(command.downgrade, connection, to)
        return before, revision.current(connection)


def _run(step: object, connection: sa.Connection, to: str) -> None:
    assert callable(step)
    try:
        step(config(connection), to)
    except CommandError as error:
        raise UsageError(f"{error}; see 'archive db history'") from error


def history(current: str | None) -> list[Revision]:
    """Every revision, the first first, and whether a database at `current` has it."""
    scripts = ScriptDirectory.from_config(config())
    if current is not None and current not in {step.revision for step in scripts.walk_revisions()}:
        raise DatabaseError(
            f"the database is at revision {current}, which this program does not know; "
            "it was made by a newer one"
        )
    applied = {step.revision for step in scripts.iterate_revisions(current, "base")}
    return [
        Revision(step.revision, (step.doc or "").splitlines()[0], step.revision in applied)
        for step in reversed(list(scripts.walk_revisions()))
    ]
