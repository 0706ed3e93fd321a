"""Which kind of thing a key names, when nobody said so."""

from __future__ import annotations

import sqlalchemy as sa

from archive.database.nearest_keys import suggest
from archive.errors import UsageError
from archive.keys import id_of
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.events import event
from archive.models.places import place
from archive.models.sources import source

TABLES = {"article": article, "event": event, "actor": actor, "place": place, "source": source}


def kind_of(connection: sa.Connection, key: str) -> str:
    """The kind of the thing that bears a key; a statement's has a slash in it.

    Raises UsageError, with the nearest keys, when there is none, and when there are several.
    """
    if "/" in key:
        return "statement"
    held = sa.union_all(
        *(
            sa.select(sa.literal(kind).label("kind")).where(table.c.id == id_of(key))
            for kind, table in TABLES.items()
        )
    )
    kinds = list(connection.scalars(held))
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        calls = " or ".join(f"'archive show {kind} {key}'" for kind in kinds)
        raise UsageError(f"{key} is the key of several things; say {calls}")
    near = suggest(connection, key, *TABLES.values(), more=[*TABLES, "statement"])
    raise UsageError(f"nothing in the archive has the key {key!r}{near}")
