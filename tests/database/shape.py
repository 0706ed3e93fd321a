"""A database's schema as plain text, one entry a thing, so that two of them can be compared."""

from __future__ import annotations

from sqlalchemy import Connection, text

Shape = dict[str, str]

COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END,
    coalesce(l.collname, 'no collation'), a.attgenerated::text, a.attidentity::text,
    coalesce(pg_get_expr(d.adbin, d.adrelid), '')
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_collation AS l ON l.oid = a.attcollation
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind = 'r'
    AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname, a.attnum
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), condeferred, convalidated
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 't'
"""
INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
COMMENTS = """
SELECT c.relname, coalesce(a.attname, ''), d.description
FROM pg_description AS d
JOIN pg_class AS c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
WHERE c.relnamespace = 'public'::regnamespace
"""
FULL_TEXT = "search_words"
"""The full-text index of SQLite, and what the names of the tables begin with that it keeps."""

EVERYTHING_ON_SQLITE = "SELECT type, name, coalesce(sql, '') FROM sqlite_master"
EVERYTHING_ON_POSTGRES = """
SELECT relkind::text, relname, coalesce(CASE WHEN relkind = 'v' THEN pg_get_viewdef(oid) END, '')
FROM pg_class WHERE relnamespace = 'public'::regnamespace
UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, pg_get_functiondef(oid) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'type', typname, '' FROM pg_type WHERE typnamespace = 'public'::regnamespace
"""


def everything(connection: Connection) -> set[tuple[str, str, str]]:
    """All that stands in a database, by kind and name, with the text of what has one."""
    on_sqlite = connection.dialect.name == "sqlite"
    sql = EVERYTHING_ON_SQLITE if on_sqlite else EVERYTHING_ON_POSTGRES
    found = connection.execute(text(sql)).all()
    return {(kind, name, " ".join(definition.split())) for kind, name, definition in found}


def shape(connection: Connection) -> Shape:
    """Every column, constraint, index and comment, and the options of every table."""
    found = sqlite(connection) if connection.dialect.name == "sqlite" else postgres(connection)
    return {name: what for name, what in found.items() if " alembic_version" not in name}


def postgres(connection: Connection) -> Shape:
    """The schema, as the catalogues of Postgres tell it."""
    found: Shape = {}
    order: dict[str, list[str]] = {}
    for table, column, *what in connection.execute(text(COLUMNS)):
        found[f"column {table}.{column}"] = " ".join(what)
        order.setdefault(table, []).append(column)
    found |= {f"columns of {table}": ", ".join(names) for table, names in order.items()}
    for table, name, definition, *flags in connection.execute(text(CONSTRAINTS)):
        found[f"constraint {table}.{name}"] = f"{definition} {flags}"
    for table, name, definition in connection.execute(text(INDEXES)):
        found[f"index {table}.{name}"] = definition
    for table, column, comment in connection.execute(text(COMMENTS)):
        found[f"comment {table}.{column}"] = comment
    return found


def sqlite(connection: Connection) -> Shape:
    """The schema, as the statements say that created it."""
    found: Shape = {}
    master = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    for kind, name, table, sql in connection.execute(text(master)):
        statement = " ".join(sql.split())
        if name.startswith(FULL_TEXT):
            continue  # a virtual table, and what FTS5 makes for it; `everything` has them
        if kind == "index":
            found[f"index {table}.{name}"] = statement
        elif kind == "table":
            body, _, options = statement.partition("(")[2].rpartition(")")
            found[f"options of {name}"] = options.strip()
            found |= parts(name, split(body))
    return found


def parts(table: str, given: list[str]) -> Shape:
    """The columns and the constraints of a table."""
    found: Shape = {}
    names = []
    for part in given:
        first, _, rest = part.partition(" ")
        if first == "CONSTRAINT":
            name, _, definition = rest.partition(" ")
            found[f"constraint {table}.{name}"] = definition
        elif first in {"CHECK", "FOREIGN", "PRIMARY", "UNIQUE"}:
            found[f"constraint {table} without a name: {part}"] = part
        else:
            names.append(first.strip('"'))
            found[f"column {table}.{names[-1]}"] = rest
    return found | {f"columns of {table}": ", ".join(names)}


def split(body: str) -> list[str]:
    """The parts of a table's definition: what stands between commas outside any parenthesis."""
    found, depth, quote, start = [], 0, "", 0
    for place, letter in enumerate(body):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "," and depth == 0:
            found.append(body[start:place].strip())
            start = place + 1
    return [*found, body[start:].strip()]


def differences(left: Shape, right: Shape, *, names: tuple[str, str]) -> list[str]:
    """What one schema has and the other has not or has otherwise, a line each."""
    lines = []
    for thing in sorted(left.keys() | right.keys()):
        if left.get(thing) != right.get(thing):
            one, other = left.get(thing, "nothing"), right.get(thing, "nothing")
            lines.append(f"{thing}: in the {names[0]} {one}\n    in the {names[1]} {other}")
    return lines
