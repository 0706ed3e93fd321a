"""Roles on Postgres: an owner migrates, a writer adds, a reader reports.

The grants are for the tables that there are and, by default privileges, for those that later
revisions bring. Nobody but the owner may truncate, and nobody may write the vocabulary; the record
of changes is written by its triggers alone. Only the owner may make temporary tables, in which
`archive db check` makes the schema anew to compare it.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from archive.database.extensions import not_theirs
from archive.database.migrate.proof import OWN, RECORD
from archive.errors import DatabaseError, UsageError

RELATIONS = f"""
SELECT c.relname, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END
FROM pg_class AS c
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace
    AND c.relkind IN ('r', 'p', 'v', 'S') AND {not_theirs("pg_class", "c.oid")}
ORDER BY c.relkind, c.relname
"""
FUNCTIONS = f"""
SELECT oid::regprocedure::text FROM pg_proc
WHERE pronamespace = quote_ident(current_schema())::regnamespace
    AND {not_theirs("pg_proc", "pg_proc.oid")}
ORDER BY 1
"""
ROLE = """DO $$ BEGIN
    IF to_regrole('{literal}') IS NULL THEN CREATE ROLE {role} NOLOGIN; END IF;
END $$;"""


def grants(connection: sa.Connection, owner: str, writer: str, reader: str) -> Iterator[str]:
    """The SQL that gives three roles their rights; roles that are missing are made, without login.

    Running it again changes nothing. Raises DatabaseError on SQLite, UsageError when two roles
    have one name.
    """
    if connection.dialect.name != "postgresql":
        raise DatabaseError("SQLite has no roles; there, who may write the file may write it all")
    if len({owner, writer, reader}) != 3:
        raise UsageError("owner, writer and reader are three roles; give them three names")
    quote = connection.dialect.identifier_preparer.quote_identifier
    for role in (owner, writer, reader):
        literal = quote(role).replace("'", "''")
        yield ROLE.format(literal=literal, role=quote(role))
    yield from _database_grants(connection, quote(owner), f"{quote(writer)}, {quote(reader)}")
    yield from _ownership(connection, quote(owner))
    yield from _rights(connection, quote(writer), quote(reader))
    schema = quote(_schema(connection))
    later = f"ALTER DEFAULT PRIVILEGES FOR ROLE {quote(owner)} IN SCHEMA {schema}"
    yield f"{later} GRANT SELECT ON TABLES TO {quote(writer)}, {quote(reader)};"
    yield f"{later} GRANT INSERT, UPDATE, DELETE ON TABLES TO {quote(writer)};"
    # earlier releases gave it
    yield f"{later} REVOKE ALL ON SEQUENCES FROM {quote(writer)};"


def _schema(connection: sa.Connection) -> str:
    return str(connection.exec_driver_sql("SELECT current_schema()").scalar_one())


def _database_grants(connection: sa.Connection, owner: str, others: str) -> Iterator[str]:
    quote = connection.dialect.identifier_preparer.quote_identifier
    base = str(connection.exec_driver_sql("SELECT current_database()").scalar_one())
    schema = _schema(connection)
    yield f"GRANT CONNECT ON DATABASE {quote(base)} TO {owner}, {others};"
    yield f"REVOKE CREATE, TEMPORARY ON DATABASE {quote(base)} FROM PUBLIC, {others};"
    yield f"GRANT TEMPORARY ON DATABASE {quote(base)} TO {owner};"
    yield f"REVOKE CREATE ON SCHEMA {quote(schema)} FROM PUBLIC;"
    yield f"GRANT USAGE, CREATE ON SCHEMA {quote(schema)} TO {owner};"
    yield f"GRANT USAGE ON SCHEMA {quote(schema)} TO {others};"


def _ownership(connection: sa.Connection, owner: str) -> Iterator[str]:
    quote = connection.dialect.identifier_preparer.quote_identifier
    for name, kind in connection.exec_driver_sql(RELATIONS):
        if kind != "SEQUENCE":  # a sequence goes with the table whose numbers it gives
            yield f"ALTER {kind} {quote(name)} OWNER TO {owner};"
    for function in connection.exec_driver_sql(FUNCTIONS).scalars():
        yield f"ALTER FUNCTION {function} OWNER TO {owner};"


def _rights(connection: sa.Connection, writer: str, reader: str) -> Iterator[str]:
    quote = connection.dialect.identifier_preparer.quote_identifier
    for name, kind in connection.exec_driver_sql(RELATIONS):
        if kind == "SEQUENCE":
            yield f"REVOKE ALL ON SEQUENCE {quote(name)} FROM {writer};"
            continue
        yield f"GRANT SELECT ON {quote(name)} TO {writer}, {reader};"
        if name == RECORD:
            yield f"REVOKE INSERT, UPDATE, DELETE ON {quote(name)} FROM {writer};"
        elif kind == "TABLE" and name not in OWN:
            yield f"GRANT INSERT, UPDATE, DELETE ON {quote(name)} TO {writer};"
