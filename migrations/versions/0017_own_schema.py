"""Own schema: triggers on Postgres see the archive's tables alone, and they alone record changes.

Their functions look names up in the archive's schema, whatever the caller's search path and
temporary tables are. The record of changes is written with the rights of who owns it, so that
nobody else needs the right to write there: it is taken from all others.

Downgrading gives the right to write the record of changes, and its numbers, to whoever may add
activities. Nothing is lost.

Revision: 0017
Revises: 0016
"""

from __future__ import annotations

from migration_helpers import dialect, run
from own_schema import each_function, guard, unguard

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None
reads_from = "0015"

FUNCTIONS = ("change_numbered", "record_change", "refuse_change", "span_exact")

EXACT = "EXECUTE format('ALTER FUNCTION %s SET extra_float_digits = 1', one);"
"""Numbers are recorded whole, however its caller wants them shown."""

INEXACT = "EXECUTE format('ALTER FUNCTION %s RESET extra_float_digits', one);"

OTHERS = """
DO $$
DECLARE grantee text;
BEGIN
    FOR grantee IN
        SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
        FROM pg_class AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS a
        WHERE c.oid = '{table}'::regclass AND a.grantee <> c.relowner
            AND a.privilege_type = ANY ('{privileges}')
        ORDER BY 1
    LOOP
        {statements}
    END LOOP;
END $$
"""

REVOKED = [
    "EXECUTE 'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON change FROM ' || grantee;",
    "EXECUTE 'REVOKE ALL ON SEQUENCE change_number FROM ' || grantee;",
]
GRANTED = [
    "EXECUTE 'GRANT INSERT, UPDATE, DELETE ON change TO ' || grantee;",
    "EXECUTE 'GRANT USAGE, UPDATE, SELECT ON SEQUENCE change_number TO ' || grantee;",
]


def upgrade() -> None:
    """Bind the functions to the schema, and leave the record of changes to its triggers."""
    guard(FUNCTIONS)
    if dialect() == "postgresql":
        each_function(["record_change"], as_its("DEFINER"), EXACT)
        each_other("change", "{INSERT,UPDATE,DELETE,TRUNCATE}", REVOKED)


def downgrade() -> None:
    """Let whoever calls the functions say where they look, and write the record."""
    if dialect() == "postgresql":
        each_other("activity", "{INSERT}", GRANTED)
        each_function(["record_change"], as_its("INVOKER"), INEXACT)
    unguard(FUNCTIONS)


def as_its(who: str) -> str:
    """The statement that has a function run with the rights of its DEFINER or INVOKER."""
    return f"EXECUTE format('ALTER FUNCTION %s SECURITY {who}', one);"


def each_other(table: str, privileges: str, statements: list[str]) -> None:
    """Run statements for each role, other than the owner, that has one of the rights to a table."""
    lines = "\n        ".join(statements)
    run(OTHERS.format(table=table, privileges=privileges, statements=lines).strip())
