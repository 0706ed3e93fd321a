"""Numbers that are counted stay positive, and none runs ahead, so that the next always fits.

SQLite shows a row whose number it will choose to triggers under the number -1: a row that stood
there made every later one look as if it took its place. On Postgres a number at the end of a
sequence left none for the next. Both are refused, and the guards ask for real numbers alone. Rows
that stand under zero or less are given the numbers after the last.

Downgrading takes the rules back; no row changes.

Revision: 0018
Revises: 0017
"""

from __future__ import annotations

from foundation.triggers import SQLITE_TEXT
from migration_helpers import dialect, run
from own_schema import guard
from recording import CONTROL
from schema_text import add_constraint, drop_constraint, schema_edits

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None
reads_from = "0015"
online = True

COUNTED = ("change", "search_entry")
POSITIVE = "CHECK (id > 0)"

FARTHEST = 1_000_000_000
"""How far a change may be numbered beyond the last: copies keep numbers, with gaps between them."""

AHEAD = f"change: a number may not run ahead by more than {FARTHEST}"
FIXED = "change: the record of changes is never changed"
KEPT = "article_version: the text of a version never changes"


def version_kept(moved: str) -> str:
    """The guard of texts on SQLite, against what would take a version's place."""
    return f"""
    CREATE TRIGGER article_version_kept BEFORE INSERT ON article_version
    WHEN EXISTS (
        SELECT 1 FROM article_version AS v
        WHERE v.article_id = NEW.article_id AND v.number = NEW.number
        AND (v.text <> NEW.text OR v.sha256 <> NEW.sha256 OR v.headline <> NEW.headline)
    ) OR {moved}EXISTS (
        SELECT 1 FROM article_version AS v WHERE v.rowid = NEW.rowid
        AND (v.article_id <> NEW.article_id OR v.number <> NEW.number)
    )
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END
    """


def change_once(only: str) -> str:
    """The guard of the record on SQLite, against what would take a change's place."""
    return f"""
    CREATE TRIGGER change_once BEFORE INSERT ON change
    WHEN {only}EXISTS (SELECT 1 FROM change AS o WHERE o.id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
    """


CHANGE_FIXED = f"""
CREATE TRIGGER change_fixed BEFORE UPDATE ON change
    WHEN NOT (
        NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.table_name = OLD.table_name
        AND NEW.article_id IS OLD.article_id AND NEW.about_id IS OLD.about_id
        AND (
            (OLD."by" IS NULL AND NEW."by" IS NOT NULL AND NEW.row = OLD.row
            AND NEW.old = OLD.old AND NEW.new IS OLD.new)
            OR (NEW."by" IS OLD."by"
            AND (OLD.row {CONTROL} OR OLD.old {CONTROL} OR OLD.new {CONTROL}))
        )
    )
    BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
"""
"""As revision 0006 made it."""

(VERSION_FIXED,) = (sql for sql in SQLITE_TEXT if "TRIGGER article_version_fixed " in sql)


def numbered_anew(table: str, number: str) -> str:
    """Rows under zero or less, given the numbers after the last; on SQLite."""
    return f"""
    UPDATE {table} SET {number} = moved.to_number FROM (
        SELECT {number} AS from_number, row_number() OVER (ORDER BY {number})
            + (SELECT max(max({number}), 0) FROM {table}) AS to_number
        FROM {table} WHERE {number} <= 0
    ) AS moved WHERE {table}.{number} = moved.from_number
    """


SQLITE = [
    "DROP TRIGGER IF EXISTS article_version_fixed",
    numbered_anew("article_version", "rowid"),
    VERSION_FIXED,
    "DROP TRIGGER IF EXISTS change_fixed",
    numbered_anew("change", "id"),
    CHANGE_FIXED,
    "DROP TRIGGER IF EXISTS article_version_kept",
    version_kept("NEW.rowid > 0 AND "),
    "DROP TRIGGER IF EXISTS change_once",
    change_once("NEW.id > 0 AND "),
    # only now the number is known that SQLite has chosen
    "DROP TRIGGER IF EXISTS article_version_numbered",
    """
    CREATE TRIGGER article_version_numbered AFTER INSERT ON article_version WHEN NEW.rowid <= 0
    BEGIN SELECT RAISE(ABORT, 'article_version: the number of a row is positive'); END
    """,
    "DROP TRIGGER IF EXISTS change_ahead",
    f"""
    CREATE TRIGGER change_ahead BEFORE INSERT ON change
    WHEN NEW.id > {FARTHEST} AND NEW.id - {FARTHEST} > (SELECT ifnull(max(id), 0) FROM change)
    BEGIN SELECT RAISE(ABORT, '{AHEAD}'); END
    """,
]

SQLITE_BACK = [
    "DROP TRIGGER IF EXISTS change_ahead",
    "DROP TRIGGER IF EXISTS article_version_numbered",
    "DROP TRIGGER IF EXISTS change_once",
    change_once(""),
    "DROP TRIGGER IF EXISTS article_version_kept",
    version_kept(""),
]

POSTGRES = [
    "-- squawk-ignore ban-disable-trigger\nALTER TABLE change DISABLE TRIGGER change_fixed",
    "UPDATE change SET id = nextval('change_number') WHERE id <= 0",
    "-- squawk-ignore ban-disable-trigger\nALTER TABLE change ENABLE TRIGGER change_fixed",
    f"""
    CREATE OR REPLACE FUNCTION change_ahead() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.id - {FARTHEST} > greatest(
            (SELECT coalesce(max(id), 0) FROM change), (SELECT last_value FROM change_number)
        ) THEN
            RAISE EXCEPTION '{AHEAD}'
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END $$
    """,
    "-- squawk-ignore ban-drop-trigger\nDROP TRIGGER IF EXISTS change_ahead ON change",
    f"""
    CREATE TRIGGER change_ahead BEFORE INSERT ON change FOR EACH ROW
    WHEN (NEW.id > {FARTHEST}) EXECUTE FUNCTION change_ahead()
    """,
]

POSTGRES_BACK = [
    "DROP TRIGGER IF EXISTS change_ahead ON change",
    "DROP FUNCTION IF EXISTS change_ahead()",
]


def upgrade() -> None:
    """Add the rules, and have the guards ask for real numbers."""
    run(*(SQLITE if dialect() == "sqlite" else POSTGRES))
    guard(["change_ahead"])
    with schema_edits():
        for table in COUNTED:
            add_constraint(table, f"ck_{table}_id_from_one", POSITIVE)


def downgrade() -> None:
    """Take the rules back."""
    with schema_edits():
        for table in COUNTED:
            drop_constraint(table, f"ck_{table}_id_from_one", POSITIVE)
    run(*(SQLITE_BACK if dialect() == "sqlite" else POSTGRES_BACK))
