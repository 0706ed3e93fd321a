"""Trigger functions that see the archive's own schema, whoever calls them.

A function on Postgres looks names up where its caller does, and the caller's temporary tables come
first: a span could be held against a text, and a change be recorded, that is not the archive's.
"""

from __future__ import annotations

from collections.abc import Iterable

from migration_helpers import dialect, run

EACH = """
DO $$
DECLARE one regprocedure;
BEGIN
    FOR one IN
        SELECT oid FROM pg_proc
        WHERE pronamespace = quote_ident(current_schema())::regnamespace AND proname IN ({names})
        ORDER BY proname
    LOOP
        {statements}
    END LOOP;
END $$
"""

PATH = "EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', one, current_schema());"
"""`pg_catalog` comes before both, as it is not named."""

NOBODY = "EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one);"
EVERYBODY = "EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', one);"
"""Who may make a trigger of it; that a trigger fires asks for no right."""

RESET = "EXECUTE format('ALTER FUNCTION %s RESET search_path', one);"


def guard(names: Iterable[str]) -> None:
    """Have functions of this schema look names up there, and only their owner make triggers of them.

    Every revision that makes a function has to; does nothing on SQLite.
    """
    each_function(names, PATH, NOBODY)


def unguard(names: Iterable[str]) -> None:
    """Take back what `guard` did."""
    each_function(names, RESET, EVERYBODY)


def each_function(names: Iterable[str], *statements: str) -> None:
    """Run statements of PL/pgSQL for each function of this schema with one of the names."""
    if dialect() == "postgresql":
        listed = ", ".join(f"'{name}'" for name in names)
        run(EACH.format(names=listed, statements="\n        ".join(statements)).strip())
