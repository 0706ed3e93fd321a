"""A query that is kept, as SQL that is written out once: with its constants, without what is asked.

SQLAlchemy finds the SQL of a query that it has met by comparing every part of it, and hands over
each of its constants anew: of a large report that takes as long as SQLite takes to answer for one
article. Of a text it compares one string. What is written out stands in the program; what a person
asks for stays a parameter.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

OPEN, CLOSE = "\x02", "\x03"
"""Stand around the name of what is asked for until the SQL is written; no SQL holds them."""

KEPT = 50
"""How many queries are kept."""

FOUND = "found"
"""What compiling is told of, to say what is asked for."""


class Asked(sa.BindParameter[Any]):
    """A parameter that stays one, by its name, when the constants of a query are written out."""

    inherit_cache = True


@compiles(Asked)
def _asked(element: Asked, compiler: Any, **kw: Any) -> str:
    found = kw.get(FOUND)
    if found is None:
        return str(compiler.visit_bindparam(element, **kw))
    found[element.key] = element
    return f"{OPEN}{element.key}{CLOSE}"


@lru_cache(maxsize=KEPT)
def once(build: Callable[[], sa.Select[Any]], dialect: sa.Dialect) -> sa.Executable:
    """What `written` makes of the one query that a function builds; it is kept."""
    return written(build(), dialect)


def written(query: sa.Select[Any], dialect: sa.Dialect) -> sa.Select[Any] | sa.TextualSelect:
    """The same query as text for one database, with the same columns and the same `Asked`.

    A query of which SQLAlchemy writes no text without parameters of its own stays as it is: one
    with an offset and no limit, on SQLite.
    """
    found: dict[str, Asked] = {}
    how = {"literal_binds": True, FOUND: found}
    compiled = query.compile(dialect=dialect, compile_kwargs=how)
    if compiled.params:
        return query
    sql = str(compiled)
    if dialect.paramstyle in ("format", "pyformat"):
        sql = sql.replace("%%", "%")  # which is doubled again when the text is compiled
    # a colon begins a parameter in a text, as of a cast, unless it is escaped
    sql = sql.replace(":", r"\:").replace(OPEN, ":").replace(CLOSE, "")
    text = sa.text(sql).bindparams(*found.values())
    return text.columns(*(sa.column(c.name, c.type) for c in query.subquery().c))
