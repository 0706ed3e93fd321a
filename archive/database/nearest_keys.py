"""The keys of the archive that are nearest to one that it does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil

import sqlalchemy as sa

from archive.errors import nearest

MOST_COMPARED = 300
"""How many keys of the archive are compared letter by letter."""

MOST_PIECES = 8
"""By how many pieces of a mistyped key these are chosen; each costs some 10 ms of 100,000 keys."""

NOT_IN_KEYS = re.compile("[^a-z0-9-]+")


def suggest(
    connection: sa.Connection, key: str, *tables: sa.Table, more: Iterable[str] = ()
) -> str:
    """A hint that names the keys of tables, or of `more`, that are nearest to a mistyped one.

    It is empty when none is near. However many keys there are, one statement chooses those with
    most pieces of the mistyped one, wherever in the key, and no more than `MOST_COMPARED` of them
    leave the database: to compare 100,000 in Python takes seconds.
    """
    column = sa.union_all(*(sa.select(table.c.key) for table in tables)).subquery().c.key
    shared = sum(
        (sa.case((column.contains(piece), 1), else_=0) for piece in pieces(key)), sa.literal(0)
    )
    longer = sa.func.abs(sa.func.length(column) - len(key))
    query = sa.select(column).order_by(shared.desc(), longer, column).limit(MOST_COMPARED)
    found = sorted(connection.scalars(query))
    return nearest(key, list(dict.fromkeys([*more, *found])))


def pieces(key: str) -> list[str]:
    """Pieces of two or three letters, spread over all of a key: a slip spoils few of them."""
    letters = NOT_IN_KEYS.sub("", key.lower())
    size = 3 if len(letters) > 8 else 2
    starts = max(len(letters) - size, 0) + 1
    step = ceil(starts / MOST_PIECES)
    return list(dict.fromkeys(letters[at : at + size] for at in range(0, starts, step)))
