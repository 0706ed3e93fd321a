"""Which of the things that people name some rows refer to."""

from __future__ import annotations

from typing import Any

from archive.database.rows import insert
from archive.models.base import Row
from archive.models.declared import NAMED
from archive.models.mentions import Mention
from archive.vocabulary import DeclaredKind


def referred(rows: dict[type[Row], list[Any]]) -> dict[DeclaredKind, set[int]]:
    """The ids of each kind that rows refer to, by their foreign keys and as mentions."""
    kinds = {table: kind for kind, (_, table) in NAMED.items()}
    found = {kind: set[int]() for kind in DeclaredKind}
    for type_, rows_of_type in rows.items():
        names = {column.name for column in insert.columns(type_)}
        for key in type_.table.foreign_key_constraints:
            kind = kinds.get(key.referred_table)
            name = key.column_keys[0]
            if rows_of_type and kind is not None and len(key.columns) == 1 and name in names:
                found[kind] |= {getattr(row, name) for row in rows_of_type} - {None}
    for mention in rows.get(Mention, []):
        found[DeclaredKind(mention.refers_to.value)].add(mention.referent_id)
    return found
