"""Functions of SQL that the two databases spell differently."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from archive.models.columns import Id
from archive.reports.query.dialect_sql import spelled


class iso_day(GenericFunction[Any]):  # noqa: N801
    """A day as YYYY-MM-DD, whatever the server's way to show dates."""

    type = sa.Text()
    inherit_cache = True


spelled(iso_day, sqlite="{0}", postgresql="to_char({0}, 'YYYY-MM-DD')")


class bytewise(GenericFunction[Any]):  # noqa: N801
    """A text as it sorts byte by byte, whatever the server's language."""

    type = sa.Text()
    inherit_cache = True


spelled(bytewise, sqlite="{0}", postgresql='({0}) COLLATE "C"')


class outer_id(GenericFunction[Any]):  # noqa: N801
    """An id by which its row is not looked up, so that SQLite begins a join with that table."""

    type = Id
    inherit_cache = True


spelled(outer_id, sqlite="+{0}", postgresql="{0}")


class aside(GenericFunction[Any]):  # noqa: N801
    """An id by which no index is looked up: another condition finds fewer rows."""

    type = Id
    inherit_cache = True


spelled(aside, sqlite="({0} + 0)", postgresql="({0} + 0)")


class among(GenericFunction[Any]):  # noqa: N801
    """That a column is one of the few values that a query finds, which are found first.

    The planners take the answer of a recursive query for many rows, and then read what they would
    be looked up in from end to end. Of an array Postgres expects few; SQLite is told.
    """

    type = sa.types.NullType()  # of a boolean SQLite would be asked whether it equals 1
    inherit_cache = True


spelled(among, sqlite="likelihood({0} IN {1}, 0.001)", postgresql="{0} = ANY (ARRAY{1})")


class rare(GenericFunction[Any]):  # noqa: N801
    """A condition of which SQLite is told that it leaves few rows; Postgres counts how many."""

    type = sa.types.NullType()  # of a boolean SQLite would be asked whether it equals 1
    inherit_cache = True


spelled(rare, sqlite="likelihood({0}, 0.01)", postgresql="({0})")


class exact_number(GenericFunction[Any]):  # noqa: N801
    """A number inside JSON with all its digits: SQLite would round it to 15 of them.

    It is a text there, which `text_columns.as_number` reads.
    """

    type = sa.types.NullType()
    inherit_cache = True


spelled(exact_number, sqlite="nullif(quote({0}), 'NULL')", postgresql="{0}")


class without(GenericFunction[Any]):  # noqa: N801
    """A text without some characters; they come as `characters` gives them."""

    type = sa.Text()
    inherit_cache = True


def characters(some: str) -> sa.ColumnClause[str]:
    """Characters as SQL holds them: part of the query, not of its parameters."""
    return sa.literal_column(_quoted(some), sa.Text())


def _quoted(some: str) -> str:
    return "'" + some.replace("'", "''") + "'"


@compiles(without, "sqlite")
def _sqlite_without(element: Any, compiler: Any, **kw: Any) -> str:
    text, some = element.clauses
    made = compiler.process(text, **kw)
    for one in some.name[1:-1].replace("''", "'"):
        made = f"replace({made}, {_quoted(one)}, '')"
    return str(made)


@compiles(without, "postgresql")
def _postgres_without(element: Any, compiler: Any, **kw: Any) -> str:
    text, some = (compiler.process(part, **kw) for part in element.clauses)
    return f"translate({text}, {some}, '')"
