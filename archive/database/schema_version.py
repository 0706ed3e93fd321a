"""The revision of a database's schema, and whether this program may write to it or read it."""

from __future__ import annotations

import re

import sqlalchemy as sa

from archive.database.extensions import not_theirs
from archive.errors import DatabaseError

HEAD = "0021"
"""The revision this program works on; a test holds it against the migrations."""

OLDEST = "0016"
"""The oldest revision that this program's reports can read."""

VERSION = "alembic_version"
"""Where Alembic keeps it."""

READ_BY = {
    "sqlite": "SELECT user_version FROM pragma_user_version",
    "postgresql": "SELECT obj_description('alembic_version'::regclass, 'pg_class')",
}
"""Where each step notes which programs may read its result: those from a revision on."""

TABLES = f"""
SELECT relname FROM pg_class
WHERE relkind IN ('r', 'p') AND relnamespace = quote_ident(current_schema())::regnamespace
    AND {not_theirs("pg_class", "pg_class.oid")}
ORDER BY relname
"""


def current(connection: sa.Connection) -> str | None:
    """The revision of the database, or None when it holds no archive.

    Raises DatabaseError when the database holds tables of something else.
    """
    if sa.inspect(connection).has_table(VERSION):
        revision = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION}").scalar()
        return None if revision is None else str(revision)
    others = _tables(connection)
    if others:
        raise DatabaseError(
            f"the database holds something else than an archive (table {others[0]!r}); "
            "name another with --database"
        )
    return None


def _tables(connection: sa.Connection) -> list[str]:
    """The tables that there are; those of Postgres' extensions are nobody's."""
    if connection.dialect.name == "postgresql":
        return list(connection.exec_driver_sql(TABLES).scalars())
    return sa.inspect(connection).get_table_names()


def require(connection: sa.Connection, *, write: bool = True) -> str:
    """The revision of a database; refuses one that is not at the program's.

    To read, one of another revision will do where that is safe: an older one back to `OLDEST`, a
    newer one that notes that programs of this revision may read it.
    Raises DatabaseError with what to do.
    """
    revision = current(connection)
    if revision is None:
        raise DatabaseError("the database holds no archive yet; run 'archive init' first")
    if revision == HEAD or (not write and readable(connection, revision)):
        return revision
    raise DatabaseError(disagreement(revision))


def readable(connection: sa.Connection, revision: str) -> bool:
    """Whether this program may read a database at another revision."""
    if revision < HEAD:
        return revision >= OLDEST
    note = connection.exec_driver_sql(READ_BY[connection.dialect.name]).scalar()
    oldest = re.search(r"\d+", str(note or ""))
    return oldest is not None and 0 < int(oldest.group()) <= int(HEAD)


def disagreement(revision: str) -> str:
    """How a database's revision and the program's differ, and what to do."""
    if revision > HEAD:
        return (
            f"the database is at revision {revision}, newer than {HEAD}, which this program works "
            "on; use a newer program"
        )
    return (
        f"the database is at revision {revision}, this program works on {HEAD}; "
        "run 'archive db upgrade', or use a program of that revision"
    )
