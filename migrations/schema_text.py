"""Constraints of tables that hold rows, added without making the table anew.

On Postgres a constraint is added NOT VALID, which asks no row, and then validated while others
write. On SQLite no constraint can be added; there the text of the table in `sqlite_schema` is
changed, which is the way that its makers describe for changes that touch no row
(https://www.sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes").
Everything here may be interrupted and begun again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from migration_helpers import dialect, run
from online_helpers import apart


@contextmanager
def schema_edits() -> Iterator[None]:
    """Lets `add_constraint`, `drop_constraint` and `reword` change the schema on SQLite.

    At the end SQLite reads the schema again, and refuses one that it cannot read.
    """
    if dialect() != "sqlite":
        yield
        return
    run("PRAGMA writable_schema = ON")
    yield
    run("PRAGMA writable_schema = RESET")


def chain(column: str, words: Sequence[str]) -> str:
    """A condition that a column holds one of the words, as an OR chain: SQLite is slow at IN."""
    return " OR ".join(f"{column} = '{word}'" for word in words)


def quoted(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def reword(table: str, column: str, before: Sequence[str], after: Sequence[str]) -> None:
    """Let a column hold other words than before; on Postgres by the constraint of the same name."""
    name = f"ck_{table}_{column}_word"
    if dialect() == "sqlite":
        old, new = (f"CHECK ({chain(column, words)})" for words in (before, after))
        _replace(table, f"CONSTRAINT {name} {old}", f"CONSTRAINT {name} {new}")
        return
    _add(table, name, f"CHECK ({chain(column, after)})")


def add_constraint(table: str, name: str, definition: str) -> None:
    """Add a CHECK or a FOREIGN KEY to a table; `definition` is its SQL without the name."""
    if dialect() == "sqlite":
        primary = f"CONSTRAINT pk_{table} PRIMARY KEY"
        _replace(table, primary, f"CONSTRAINT {name} {definition}, \n\t{primary}", unless=name)
        return
    _add(table, name, definition)


def drop_constraint(table: str, name: str, definition: str) -> None:
    """Take away what `add_constraint` added."""
    if dialect() == "sqlite":
        _replace(table, f"CONSTRAINT {name} {definition}, \n\t", "")
        return
    run(f'ALTER TABLE {table} DROP CONSTRAINT IF EXISTS "{name}"')


def _add(table: str, name: str, definition: str) -> None:
    run(
        f'ALTER TABLE {table} DROP CONSTRAINT IF EXISTS "{name}"',
        f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition} NOT VALID',
    )
    with apart():
        run(f'ALTER TABLE {table} VALIDATE CONSTRAINT "{name}"')


def _replace(table: str, old: str, new: str, unless: str | None = None) -> None:
    """Change the text of a table; `unless` it holds a name already."""
    where = f" AND instr(sql, {quoted(f'CONSTRAINT {unless} ')}) = 0" if unless else ""
    run(
        f"UPDATE sqlite_schema SET sql = replace(sql, {quoted(old)}, {quoted(new)}) "
        f"WHERE type = 'table' AND name = '{table}'{where}"
    )
