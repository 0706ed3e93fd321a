"""The keys that files refer to without declaring them: they must be in the archive."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from archive.coding.build.context import Reference
from archive.database.rows import insert
from archive.errors import nearest
from archive.importing import lookups
from archive.importing.entities.contribution import Contribution, Problem, refuse
from archive.keys import id_of
from archive.models.declared import NAMED
from archive.vocabulary import DeclaredKind

MOST_KEYS = 100_000
"""How many keys of the archive a mistyped one is compared with."""

Named = tuple[DeclaredKind, int]
"""The kind and the id of something that people name."""


def absent(connection: sa.Connection, contributions: Sequence[Contribution]) -> set[Named]:
    """What files name and the archive has not, all kinds asked for at once.

    Raises CodingError, with near misses, for a reference to what neither the archive nor the file
    has, nor one before it.
    """
    wanted = {(ref.kind, id_of(ref.key)) for one in contributions for ref in one.built.missing}
    named = [
        {(kind, row.id) for kind, (type_, _) in NAMED.items() for row in one.named(type_)}
        for one in contributions
    ]
    asked = wanted.union(*named)
    found = _present(connection, asked)
    missing = asked - found
    gone: list[tuple[int, Reference]] = []
    for index, one in enumerate(contributions):
        gone += [
            (index, ref) for ref in one.built.missing if (ref.kind, id_of(ref.key)) not in found
        ]
        found |= named[index]
    gone.sort(key=lambda pair: [*NAMED].index(pair[1].kind))
    refuse(
        contributions,
        [_problem(connection, index, contributions[index], ref) for index, ref in gone],
    )
    return missing


def _present(connection: sa.Connection, asked: set[Named]) -> set[Named]:
    """Those that the archive has."""
    found: set[Named] = set()
    for batch in insert.batches(sorted(asked)):
        ids = {kind: [id_ for k, id_ in batch if k is kind] for kind in NAMED}
        by_name = {kind.name: wanted for kind, wanted in ids.items() if wanted}
        rows = connection.execute(lookups.present(tuple(by_name)), by_name)
        found |= {(DeclaredKind(word), id_) for word, id_ in rows}
    return found


def _problem(
    connection: sa.Connection, index: int, contribution: Contribution, ref: Reference
) -> Problem:
    # there is nobody to read a hint where several are written together
    hint = "" if contribution.parsed is None else _hint(connection, contribution, ref)
    return Problem(index, f"there is no {ref.kind} {ref.key!r}{hint}", ref.path)


def _hint(connection: sa.Connection, contribution: Contribution, ref: Reference) -> str:
    if ref.kind is DeclaredKind.EVENT_LINK:
        return "; declare it under links"
    type_, table = NAMED[ref.kind]
    keys = connection.scalars(sa.select(table.c.key).limit(MOST_KEYS))
    declared = [row.key for row in contribution.declared(type_)]
    return nearest(ref.key, [*declared, *keys]) or f"; declare it under {ref.kind.value}s"
