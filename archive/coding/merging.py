"""Merging what people name into the archive: by key, never two meanings under one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from archive.coding.building import Rows
from archive.coding.context import Reference
from archive.coding.reading import Stated
from archive.database import writing
from archive.errors import CodingError, nearest
from archive.keys import id_of
from archive.models import (
    Actor,
    ActorName,
    Event,
    EventLink,
    Place,
    Row,
    Source,
    actor,
    declaration,
    event,
    event_link,
    place,
    source,
)
from archive.vocabulary import DeclaredKind

NAMED: dict[DeclaredKind, tuple[type[Row], sa.Table]] = {
    DeclaredKind.ACTOR: (Actor, actor),
    DeclaredKind.SOURCE: (Source, source),
    DeclaredKind.PLACE: (Place, place),
    DeclaredKind.EVENT: (Event, event),
    DeclaredKind.EVENT_LINK: (EventLink, event_link),
}
"""What a file may declare, in the order in which rows come."""


class Merger:
    """Merges the named rows of one file.

    What only this article's coding declares follows that coding. Anything else may gain what it
    lacked from an authority file, and is never contradicted.
    """

    def __init__(
        self, connection: sa.Connection, stated: Stated[Any], article_id: int | None = None
    ) -> None:
        self.connection = connection
        self.stated = stated
        self.article_id = article_id
        self.problems: list[str] = []
        self.changed = False
        self.foreign: set[tuple[DeclaredKind, int]] = set()

    def merge(self, shared: Rows) -> None:
        """Insert what is new and update what may change; raises CodingError for contradictions.

        Afterwards `foreign` holds what the file declares and somebody else declared before.
        """
        for kind, (type_, table) in NAMED.items():
            rows = {row.id: row for row in shared.get(type_, [])}
            stored = self._stored(table, type_, rows)
            owners = self._owners(kind, stored)
            fresh = [row for id_, row in rows.items() if id_ not in stored]
            ours = [i for i in stored if self.article_id and owners.get(i) == {self.article_id}]
            theirs = [i for i in stored if i not in ours]
            self.foreign |= {(kind, i) for i in theirs}
            if kind is DeclaredKind.EVENT_LINK:
                writing.insert(self.connection, type_, sorted(fresh, key=lambda row: row.id))
            else:
                # a place comes after the place that it lies in, on a database without deferral
                for rank in ranks(fresh) if kind is DeclaredKind.PLACE else [fresh]:
                    writing.insert_named(self.connection, type_, rank)
            updated = [rows[i] for i in ours if writing.flat(type_)(rows[i]) != stored[i]]
            updated += self._gained(kind, [rows[i] for i in theirs], stored)
            writing.update(self.connection, type_, updated)
            self.changed |= bool(fresh or updated)
        if self.problems:
            raise CodingError(self.problems)
        self._names(shared.get(ActorName, []))

    def _stored(
        self, table: sa.Table, type_: type[Row], ids: Iterable[int]
    ) -> dict[int, tuple[Any, ...]]:
        columns = writing.columns(type_)
        found: dict[int, tuple[Any, ...]] = {}
        for batch in writing.batches(ids):
            query = sa.select(*columns).where(table.c.id.in_(batch))
            found.update((row[0], tuple(row)) for row in self.connection.execute(query))
        return found

    def _owners(self, kind: DeclaredKind, ids: Iterable[int]) -> dict[int, set[int]]:
        """The articles whose codings declare these; none for what an authority file brought."""
        column = declaration.c[f"{kind.value.replace(' ', '_')}_id"]
        owners: dict[int, set[int]] = {}
        for batch in writing.batches(ids):
            query = sa.select(column, declaration.c.article_id).where(column.in_(batch))
            for id_, article_id in self.connection.execute(query):
                owners.setdefault(id_, set()).add(article_id)
        return owners

    def _gained(
        self, kind: DeclaredKind, rows: list[Any], stored: dict[int, tuple[Any, ...]]
    ) -> list[Any]:
        """The rows that gain a value from this file, after contradictions were noted."""
        gained = []
        for row in rows:
            type_: type[Row] = type(row)
            names = [column.name for column in writing.columns(type_)]
            pairs = list(zip(names, stored[row.id], writing.flat(type_)(row), strict=True))
            for name, old, new in pairs:
                if old is not None and new is not None and old != new:
                    said = f"{kind} {getattr(row, 'key', '')!r}: {name} is {_shown(old)} in the archive"
                    self.problems.append(self.stated.problem(f"{said}, {_shown(new)} here"))
            if self.article_id is None and any(o is None and n is not None for _, o, n in pairs):
                gained.append(_filled(row, stored[row.id]))
        return gained

    def _names(self, rows: list[ActorName]) -> None:
        """Add the forms of names that an actor does not have yet."""
        table = ActorName.table
        known: set[tuple[int, str]] = set()
        for batch in writing.batches({row.actor_id for row in rows}):
            query = sa.select(table.c.actor_id, table.c.name).where(table.c.actor_id.in_(batch))
            known |= {(found.actor_id, found.name) for found in self.connection.execute(query)}
        fresh = [row for row in rows if (row.actor_id, row.name) not in known]
        writing.insert(
            self.connection, ActorName, sorted(fresh, key=lambda r: (r.actor_id, r.name))
        )
        self.changed |= bool(fresh)

    def require(self, missing: list[Reference]) -> None:
        """Refuse references to what neither the file nor the archive holds, with near misses."""
        problems = []
        for kind, (_, table) in NAMED.items():
            wanted = {id_of(ref.key): ref for ref in missing if ref.kind is kind}
            for batch in writing.batches(list(wanted)):
                found = self.connection.scalars(sa.select(table.c.id).where(table.c.id.in_(batch)))
                for id_ in found:
                    del wanted[id_]
            for ref in wanted.values():
                hint = self._near(kind, ref.key)
                message = f"there is no {kind} {ref.key!r}{hint}"
                problems.append(self.stated.problem(message, *ref.path))
        if problems:
            raise CodingError(problems)

    def _near(self, kind: DeclaredKind, key: str) -> str:
        if kind is DeclaredKind.EVENT_LINK:
            return "; declare it under links"
        table = NAMED[kind][1]
        known = self.connection.scalars(sa.select(table.c.key).limit(100_000))
        declared = [entry.key for entry in getattr(self.stated.file, f"{kind.value}s", [])]
        return nearest(key, [*declared, *known]) or f"; declare it under {kind.value}s"


def ranks(rows: list[Place]) -> list[list[Place]]:
    """The places in ranks, each lying only in places of earlier ranks or of the archive."""
    waiting = {row.id: row for row in rows}
    made: list[list[Place]] = []
    while waiting:
        rank = [row for row in waiting.values() if row.parent_id not in waiting]
        if not rank:
            names = ", ".join(sorted(row.key for row in waiting.values()))
            raise CodingError([f"these places lie in one another: {names}"])
        made.append(rank)
        for row in rank:
            del waiting[row.id]
    return made


def _filled(row: Any, stored: tuple[Any, ...]) -> Any:
    """The row, with what the archive already holds in place of what it leaves out.

    Only rows without fuzzy dates come from authority files: their fields are their columns.
    """
    type_: type[Row] = type(row)
    values = (n if o is None else o for o, n in zip(stored, writing.flat(type_)(row), strict=True))
    return type_(*values)


def _shown(value: Any) -> str:
    """A value as an error shows it."""
    return repr(str(value)) if isinstance(value, str) else str(value)
