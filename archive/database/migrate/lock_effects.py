"""Whom a statement of a migration keeps waiting, and whether it rewrites a table, by its kind.

The kinds are those that migrations use; of any other statement the effects are unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of statement: how it begins, whom it keeps waiting, whether it rewrites a table."""

    begins: str
    locks: str
    rewrites: str = "no"


NOTHING = "nothing that is in use"
WRITERS = "writers of the table, and of tables it refers to"
ALL = "readers and writers of the table, for a moment"

POSTGRES = [
    Kind(r"CREATE TABLE .* REFERENCES ", "writers of the tables it refers to, for a moment"),
    Kind(r"CREATE TABLE ", NOTHING),
    Kind(r"DROP TABLE ", "readers and writers of the table and of those it refers to"),
    Kind(r"CREATE (UNIQUE )?INDEX CONCURRENTLY ", "nobody; waits for open transactions"),
    Kind(r"CREATE (UNIQUE )?INDEX ", "writers of the table, while it is read"),
    Kind(r"DROP INDEX CONCURRENTLY ", "nobody; waits for open transactions"),
    Kind(r"DROP INDEX ", ALL),
    Kind(r"ALTER TABLE .* ADD COLUMN .* GENERATED ALWAYS AS .* STORED",
         "readers and writers, while the table is rewritten", "yes"),
    Kind(r"ALTER TABLE .* ADD COLUMN .* DEFAULT .*\(\)",
         "readers and writers; while it is rewritten, if the default is volatile",
         "if the default is volatile"),
    Kind(r"ALTER TABLE .* ADD COLUMN ", ALL),
    Kind(r"ALTER TABLE .* DROP COLUMN ", ALL),
    Kind(r"ALTER TABLE .* RENAME ", ALL),
    Kind(r"ALTER TABLE .* VALIDATE CONSTRAINT ", "nobody; the table is read"),
    Kind(r"ALTER TABLE .* ADD CONSTRAINT .* FOREIGN KEY.* NOT VALID",
         "writers of both tables, for a moment"),
    Kind(r"ALTER TABLE .* ADD CONSTRAINT .* NOT VALID", ALL),
    Kind(r"ALTER TABLE .* ADD CONSTRAINT .* USING INDEX ", ALL),
    Kind(r"ALTER TABLE .* ADD CONSTRAINT .* FOREIGN KEY",
         "writers of both tables, while the table is read"),
    Kind(r"ALTER TABLE .* ADD CONSTRAINT .* CHECK",
         "readers and writers, while the table is read"),
    Kind(r"ALTER TABLE .* ADD (CONSTRAINT .* )?(UNIQUE|PRIMARY KEY)",
         "readers and writers, while an index is built"),
    Kind(r"ALTER TABLE .* DROP CONSTRAINT ", ALL),
    Kind(r"ALTER TABLE .* ALTER COLUMN .* TYPE ",
         "readers and writers, while the table is rewritten",
         "yes, unless the types are stored alike"),
    Kind(r"ALTER TABLE .* ALTER COLUMN .* SET NOT NULL",
         "readers and writers, while the table is read"),
    Kind(r"ALTER TABLE .* ALTER COLUMN .* SET STORAGE ", ALL),
    Kind(r"ALTER TABLE .* ALTER COLUMN .* (DROP NOT NULL|SET DEFAULT|DROP DEFAULT)", ALL),
    Kind(r"ALTER TABLE .* (DISABLE|ENABLE) TRIGGER ", "writers of the table, for a moment"),
    Kind(r"(CREATE|DROP) SEQUENCE ", NOTHING),
    Kind(r"CREATE (OR REPLACE )?(CONSTRAINT )?TRIGGER ", "writers of the table, for a moment"),
    Kind(r"DROP TRIGGER ", ALL),
    Kind(r"(CREATE|CREATE OR REPLACE|DROP) FUNCTION ", NOTHING),
    Kind(r"DO .*'(ALTER FUNCTION|REVOKE|GRANT) ", "other changes of the schema, for a moment"),
    Kind(r"CREATE (OR REPLACE )?VIEW ", "nobody; a replaced view's readers, for a moment"),
    Kind(r"DROP VIEW ", "readers of the view"),
    Kind(r"COMMENT ON ", "other changes of the schema, for a moment"),
    Kind(r"(INSERT INTO|DELETE FROM|UPDATE) ", "writers of the same rows, until the end"),
]  # fmt: skip

FILE = "writers of the whole file until the end, readers while it is committed"

SQLITE = [
    Kind(r"ALTER TABLE .* DROP COLUMN ", FILE, "yes"),
    Kind(r"ALTER TABLE .* (ADD COLUMN|ADD CONSTRAINT|RENAME) ", FILE),
    Kind(r"(CREATE|DROP) (UNIQUE |VIRTUAL )?(TABLE|INDEX|TRIGGER|VIEW) ", FILE),
    Kind(r"(INSERT INTO|DELETE FROM|UPDATE) ", FILE, "the rows that it names"),
    Kind(r"PRAGMA USER_VERSION", FILE),
    Kind(r"PRAGMA WRITABLE_SCHEMA", "nobody; for this connection alone"),
]
"""SQLite has one lock, for the file; a transaction holds it whatever its statements are."""


def kind(sql: str, dialect: str) -> Kind:
    """The kind of a statement; for one that is not listed, its effects are `UNKNOWN`."""
    text = " ".join(re.sub(r"--[^\n]*", " ", sql).split()).upper()
    for candidate in POSTGRES if dialect == "postgresql" else SQLITE:
        if re.match(candidate.begins, text):
            return candidate
    return Kind("", UNKNOWN, UNKNOWN)
