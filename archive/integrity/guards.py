"""What guards an archive on Postgres: triggers that are off, constraints that prove nothing."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

POSTGRES = """
SELECT CASE WHEN g.tgisinternal
    THEN format('%s: the trigger of the constraint %s is off', c.relname, k.conname)
    ELSE format('%s: the trigger %s is off', c.relname, g.tgname) END
FROM pg_trigger AS g JOIN pg_class AS c ON c.oid = g.tgrelid
LEFT JOIN pg_constraint AS k ON k.oid = g.tgconstraint
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND g.tgenabled IN ('D', 'R')
UNION
SELECT format('%s: the constraint %s was never held against the rows that were there',
    c.relname, k.conname)
FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND NOT k.convalidated
UNION
SELECT format('%s: the index %s is not whole, and proves nothing', c.relname, i.relname)
FROM pg_index AS x JOIN pg_class AS c ON c.oid = x.indrelid
JOIN pg_class AS i ON i.oid = x.indexrelid
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND NOT x.indisvalid
UNION
SELECT format('%s: the rule %s does something else than is asked', c.relname, r.rulename)
FROM pg_rewrite AS r JOIN pg_class AS c ON c.oid = r.ev_class
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('r', 'p')
UNION
SELECT format('%s: the table %s stands in for a part of it', c.relname, h.inhrelid::regclass)
FROM pg_inherits AS h JOIN pg_class AS c ON c.oid = h.inhparent
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind = 'r'
ORDER BY 1
"""


def breaches(connection: sa.Connection) -> Iterator[str]:
    """Guards that do not act, and what acts instead of what is asked; on SQLite none can be off."""
    if connection.dialect.name == "postgresql":
        yield from connection.exec_driver_sql(POSTGRES.replace("%", "%%")).scalars()
