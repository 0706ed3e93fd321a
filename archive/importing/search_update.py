"""Bringing the search up to date with what files name: new rows at once, others as they are."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from archive.database.search import entries, index
from archive.importing.entities.merge import Merged
from archive.models.actors import actor
from archive.models.declared import NAMED
from archive.models.search import SearchEntry


def named(connection: sa.Connection, merged: Merged, unnamed: Iterable[int] = ()) -> None:
    """Write the entries of what files name; `unnamed` are actors that lost a form of a name."""
    changed = {table: set(ids) for table, ids in merged.ids.items()}
    made: list[SearchEntry] = []
    for type_, table in NAMED.values():
        if table in entries.NAMED:
            new = merged.new.get(type_, [])
            made += entries.of_new(table, new, merged.new_names)
            changed[table] -= {row.id for row in new}
    index.enter(connection, made)
    changed[actor] |= set(unnamed)
    index.record_named(connection, changed)
