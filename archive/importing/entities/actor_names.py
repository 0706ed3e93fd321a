"""The forms of actors' names: each once, with the words that print it if any do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from archive.database.rows import insert
from archive.importing import lookups
from archive.importing.entities.contribution import Contribution
from archive.models.actors import ActorName

NOWHERE = (0, 0)
"""Where a name is printed that no words print."""


@dataclass(slots=True)
class PrintedNames:
    """The forms of names that the words of one version print.

    `here` are those that belong, or are to belong, to this version; `elsewhere` those that belong
    to another version of the article: the newest that prints them has them.
    """

    here: list[ActorName] = field(default_factory=list)
    elsewhere: list[ActorName] = field(default_factory=list)


@dataclass(slots=True)
class MergedNames:
    """What merging forms of names came to.

    `printed` has an entry for each contribution: the caller writes what belongs to each; `changed`
    says whether any other row was written. `new` are those that nobody had, printed or not.
    """

    printed: list[PrintedNames]
    new: list[ActorName]
    changed: bool


def merge(
    connection: sa.Connection, contributions: Sequence[Contribution], new_actors: Collection[int]
) -> MergedNames:
    """Write the forms of names that an actor does not have yet and that no words print.

    `new_actors` are those that nobody had before: they have no names yet.
    """
    held = _held(connection, contributions, new_actors)
    fresh: list[ActorName] = []
    moved: list[ActorName] = []
    new: list[ActorName] = []
    printed = []
    for one in contributions:
        here, names = (one.article_id, one.version), PrintedNames()
        printed.append(names)
        for row in one.declared(ActorName):
            key = (row.actor_id, row.name)
            holder = held.get(key)
            if holder is None:
                held[key] = NOWHERE if row.article_id is None else here
                new.append(row)
            if holder is None and row.article_id is None:
                fresh.append(row)
            elif holder in (None, here):
                names.here.append(row)
            elif row.article_id is not None and holder[0] == one.article_id:
                names.elsewhere.append(row)
                if holder < here:
                    moved.append(row)
    fresh.sort(key=lambda row: (row.actor_id, row.name))
    insert.insert(connection, ActorName, fresh)
    insert.update(connection, ActorName, moved)
    return MergedNames(printed, new, changed=bool(fresh or moved))


def _held(
    connection: sa.Connection, contributions: Sequence[Contribution], new_actors: Collection[int]
) -> dict[tuple[int, str], tuple[int, int]]:
    """The version that prints each name of the actors of whom names are declared."""
    held = {}
    actors = {row.actor_id for one in contributions for row in one.declared(ActorName)}
    for batch in insert.batches(sorted(actors.difference(new_actors))):
        for row in connection.execute(lookups.actor_names(), {"ids": batch}):
            held[row.actor_id, row.name] = (row.article_id or 0, row.version or 0)
    return held
