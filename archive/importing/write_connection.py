"""A connection that writes to an archive in somebody's name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from archive.database import engine as engines
from archive.database import schema_version
from archive.database.change_author import attribute


@contextmanager
def write_connection(url: str, agent: str) -> Iterator[sa.Connection]:
    """A connection to the archive at `url`, whose changes are noted as those of `agent`.

    Raises DatabaseError when there is none of this program's revision, or the database fails.
    """
    engine = engines.create(url)
    try:
        with engines.explained(url), engine.connect() as connection:
            with connection.begin():
                schema_version.require(connection)
                attribute(connection, agent)
            yield connection
    finally:
        engine.dispose()
