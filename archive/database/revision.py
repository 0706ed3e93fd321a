"""Whether the database's schema is the one this program knows."""

from __future__ import annotations

import sqlalchemy as sa

from archive.errors import DatabaseError

HEAD = "0007"
"""The revision this program works on; a test holds it against the migrations."""

VERSION = sa.table("alembic_version", sa.column("version_num"))


def current(connection: sa.Connection) -> str | None:
    """The revision of the database, or None when it holds no archive.

    Raises DatabaseError when the database holds tables of something else.
    """
    inspector = sa.inspect(connection)
    if inspector.has_table(VERSION.name):
        return connection.scalar(sa.select(VERSION.c.version_num))
    others = inspector.get_table_names()
    if others:
        raise DatabaseError(
            f"the database holds something else than an archive (table {others[0]!r}); "
            "name another with --database"
        )
    return None


def require(connection: sa.Connection) -> None:
    """Refuse a database that is not at the program's revision.

    Raises DatabaseError with the command that mends it.
    """
    found = current(connection)
    if found is None:
        raise DatabaseError("the database holds no archive yet; run 'archive init' first")
    if found != HEAD:
        raise DatabaseError(
            f"the database is at revision {found}, this program works on {HEAD}; "
            "run 'archive db upgrade', or a program of that revision"
        )
