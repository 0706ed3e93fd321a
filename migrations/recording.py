"""The triggers that record what becomes of rows, for the revisions that make or change tables.

A revision that changes the columns of a recorded table forgets the table and records it anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from migration_helpers import dialect, run

NOW = "strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000+00:00'"
"""The instant as the archive writes it on SQLite, which knows milliseconds."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A table whose updates and deletes are recorded.

    `columns` are those that are written, `derived` those that the database computes. All are
    texts, but for whole `numbers`, `reals` and `flags`, which are truth values. `about` is the column with the id of whom or what a row is about, `article` that
    of its article. `long` is left out where a row is updated, for it never changes. `fixed` is
    what other triggers keep as it is: a row that differs there is refused by them. `also` is a
    second key that no two rows share.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    about: str | None = None
    article: str | None = "article_id"
    derived: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    reals: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    long: str | None = None
    fixed: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def record(table: Recorded) -> None:
    """Record every update and delete of a table from now on, and refuse what would pass by."""
    run(*(sqlite(table) if dialect() == "sqlite" else postgres(table)))


def forget(table: Recorded) -> None:
    """Record no longer."""
    if dialect() == "sqlite":
        kinds = ["changed", "removed", "moved", *(["replaced"] if rest(table) else [])]
        run(*(f"DROP TRIGGER {table.name}_{kind}" for kind in kinds))
    else:
        kinds = ["changed", "removed", *([] if table.long else ["emptied"])]
        run(*(f"DROP TRIGGER {table.name}_{kind} ON {table.name}" for kind in kinds))


def sqlite(table: Recorded) -> list[str]:
    """The triggers on SQLite, where REPLACE deletes without firing a delete trigger.

    An insert or an update that would put one row in the place of another is refused.
    """
    name = table.name
    differs = any_of(f"OLD.{q(c)} IS NOT NEW.{q(c)}" for c in table.columns if c != table.long)
    moved = any_of(f"OLD.{q(c)} IS NOT NEW.{q(c)}" for c in (*table.key, *table.also))
    there = " AND ".join(f"o.{q(c)} = NEW.{q(c)}" for c in table.key)
    here = " AND ".join(f"o.{q(c)} = OLD.{q(c)}" for c in table.key)
    alike = " AND ".join(f"o.{q(c)} = NEW.{q(c)}" for c in table.also)
    either = f"(({there}) OR ({alike}))" if alike else there
    stranger = f" OR ({alike} AND NOT ({there}))" if alike else ""
    same = "".join(f" AND o.{q(c)} = NEW.{q(c)}" for c in table.fixed)
    other = any_of(f"o.{q(c)} IS NOT NEW.{q(c)}" for c in rest(table))
    never = f"SELECT RAISE(ABORT, '{name}: a row is updated, never replaced')"
    made = [
        f"""
        CREATE TRIGGER {name}_changed AFTER UPDATE ON {name} WHEN {differs}
        BEGIN {written(table, "OLD", "NEW")}; END
        """,
        f"""
        CREATE TRIGGER {name}_removed AFTER DELETE ON {name}
        BEGIN {written(table, "OLD", None)}; END
        """,
        f"""
        CREATE TRIGGER {name}_moved BEFORE UPDATE ON {name}
        WHEN ({moved})
            AND EXISTS (SELECT 1 FROM {name} AS o WHERE {either} AND NOT ({here}))
        BEGIN {never}; END
        """,
    ]
    if rest(table):
        made.append(f"""
        CREATE TRIGGER {name}_replaced BEFORE INSERT ON {name}
        WHEN EXISTS (SELECT 1 FROM {name} AS o WHERE ({there}{same} AND ({other})){stranger})
        BEGIN {never}; END
        """)
    return made


def rest(table: Recorded) -> list[str]:
    """The columns in which a row may differ from the one whose place it would take."""
    kept = {*table.key, *table.fixed, table.long}
    return [column for column in table.columns if column not in kept]


CONTROL = "GLOB '*[' || char(1) || '-' || char(31) || ']*'"
"""Holds of a text with a character that JSON must escape."""


def escape(*columns: str) -> str:
    """The statements that escape the control characters of a new change, on SQLite.

    Some at a time: calls that stand in one another stand on the parser's stack.
    """
    left = " OR ".join(f"{column} {CONTROL}" for column in columns)
    statements = []
    for first in range(1, 32, 8):
        made = []
        for column in columns:
            value = column
            for code in range(first, min(first + 8, 32)):
                value = f"replace({value}, char({code}), '\\u{code:04x}')"
            made.append(f"{column} = {value}")
        statements.append(f"UPDATE change SET {', '.join(made)} WHERE id = NEW.id AND ({left});")
    return "\n".join(statements)


def written(table: Recorded, old: str, new: str | None) -> str:
    """The statement that writes a change on SQLite."""
    columns = [c for c in table.columns if new is None or c != table.long]
    article = f"{old}.{q(table.article)}" if table.article else "NULL"
    about = f"{old}.{q(table.about)}" if table.about else "NULL"
    values = [
        f"'{table.name}'",
        json(table, old, table.key),
        article,
        about,
        json(table, old, columns),
        json(table, new, columns) if new else "NULL",
    ]
    return (
        "INSERT INTO change (at, table_name, row, article_id, about_id, old, new) "
        f"VALUES ({NOW}, {', '.join(values)})"
    )


def json(table: Recorded, row: str, columns: list[str] | tuple[str, ...]) -> str:
    """Columns of a row as a JSON object, on SQLite.

    Made by hand: a connection that does not trust the schema lets no trigger call SQLite's own
    functions of JSON. Control characters are still as they are, until the record escapes them.
    """
    pairs = []
    for column in columns:
        value = f"{row}.{q(column)}"
        if column in table.flags:
            value = f"iif({value}, 'true', 'false')"
        elif column in table.reals:
            # 17 digits bring every number back; of null they would make zero
            value = (
                f"CASE WHEN {value} IS NULL THEN 'null' WHEN {value} = 9e999 THEN '\"Infinity\"' "
                f"WHEN {value} = -9e999 THEN '\"-Infinity\"' ELSE printf('%!.17g', {value}) END"
            )
        elif column in table.numbers:
            value = f"ifnull({value}, 'null')"
        else:
            quoted = f"replace(replace({value}, '\\', '\\\\'), '\"', '\\\"')"
            value = f"ifnull('\"' || {quoted} || '\"', 'null')"
        pairs.append(f"'\"{column}\": ' || {value}")
    return "'{' || " + " || ', ' || ".join(pairs) + " || '}'"


def postgres(table: Recorded) -> list[str]:
    """The triggers on Postgres; TRUNCATE, which would pass by, is refused."""
    name = table.name
    given = [table.key, table.derived, [table.long] if table.long else []]
    arrays = ", ".join(f"'{{{','.join(part)}}}'" for part in given)
    call = f"record_change({arrays}, '{table.article or ''}', '{table.about or ''}')"
    made = [
        f"""
        CREATE TRIGGER {name}_changed AFTER UPDATE ON {name} FOR EACH ROW
        WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION {call}
        """,
        f"""
        CREATE TRIGGER {name}_removed AFTER DELETE ON {name}
        FOR EACH ROW EXECUTE FUNCTION {call}
        """,
    ]
    if not table.long:  # what is too long to be recorded is guarded already
        made.append(f"""
        CREATE TRIGGER {name}_emptied BEFORE TRUNCATE ON {name} FOR EACH STATEMENT
        EXECUTE FUNCTION refuse_change('{name}: rows are deleted, never truncated')
        """)
    return made


def any_of(conditions: Iterable[str]) -> str:
    """That one of several conditions holds."""
    return " OR ".join(conditions)


def q(name: str) -> str:
    """A name as it may stand everywhere."""
    return f'"{name}"'
