"""The chain of changes, followed from its beginning: whether each still is as it was sealed."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa

from archive.database import change_seals
from archive.database.change_seals import AT_A_TIME, BEGINNING, link
from archive.models.changes import change, change_seal


class Seal(NamedTuple):
    """A seal as it stands in the archive; `sealed` is None where its change is gone."""

    number: int
    change_id: int
    sha256: str
    sealed: Any


def seals(connection: sa.Connection) -> Generator[Seal]:
    """Every seal with its change, in the order of the chain, a few at a time.

    Who does not ask for all of them closes it.
    """
    own = [column.label(f"seal_{column.name}") for column in change_seal.c]
    query = (
        sa.select(*own, change)
        .outerjoin_from(change_seal, change, change.c.id == change_seal.c.change_id)
        .order_by(change_seal.c.number)
    )
    with connection.execute(query.execution_options(yield_per=AT_A_TIME)) as rows:
        for row in rows:
            there = None if row.id is None else row
            yield Seal(row.seal_number, row.seal_change_id, row.seal_sha256, there)


def breaches(connection: sa.Connection) -> Iterator[str]:
    """Where the chain breaks: seals that are missing, changes that are gone or do not follow."""
    number, before = 0, BEGINNING
    for seal in seals(connection):
        if seal.number != number + 1:
            yield f"the seals {number + 1} to {seal.number - 1} are missing"
        number = seal.number
        if seal.sealed is None:
            yield f"change {seal.change_id} is gone, which seal {number} is of"
        elif link(before, seal.sealed) != seal.sha256:
            yield (
                f"change {seal.change_id}, of {seal.sealed.table_name}, does not follow the one "
                f"before it: it, or seal {number}, is not as it was written"
            )
        before = seal.sha256


def notices(connection: sa.Connection) -> Iterator[str]:
    """That other programs made changes which no seal holds yet."""
    if count := change_seals.unsealed(connection):
        yield (
            f"{count} {'change has' if count == 1 else 'changes have'} no seal: another program "
            "made them; 'archive db seal' or the next 'archive add' seals them"
        )
