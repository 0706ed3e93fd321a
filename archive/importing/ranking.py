"""Places that are new in the order in which they can be written: each behind what it lies in."""

from __future__ import annotations

from archive.models.places import Place


def ranks(rows: list[Place]) -> tuple[list[list[Place]], list[Place]]:
    """New places in ranks, each lying only in places of earlier ranks or of the archive.

    Apart from these, those that lie in one another, with what lies in them: no order serves them.
    """
    waiting = {row.id: row for row in rows}
    made: list[list[Place]] = []
    while rank := [row for row in waiting.values() if row.parent_id not in waiting]:
        made.append(rank)
        for row in rank:
            del waiting[row.id]
    return made, list(waiting.values())
