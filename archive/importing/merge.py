"""Merging what people name into the archive: by key, never two meanings under one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from archive.coding.build.builder import Built, Rows
from archive.coding.build.context import Reference
from archive.coding.export.row_reader import maker
from archive.coding.parser import Parsed
from archive.database.nearest_keys import suggest
from archive.database.rows import insert
from archive.errors import CodingError
from archive.importing import lookups
from archive.importing.ranking import ranks
from archive.keys import id_of
from archive.models.actors import Actor, ActorName, actor
from archive.models.base import Row
from archive.models.declared import NAMED, declares
from archive.models.events import Event
from archive.models.places import Place, place
from archive.models.provenance import declaration
from archive.vocabulary import DeclaredKind


class Merger:
    """Merges the named rows of one file.

    What only this article's coding declares follows that coding, the newest of its versions that
    declares it; `older` says that there are newer ones. Anything else may gain what it lacked from
    an authority file, and is never contradicted. The status and the date of events are settled
    elsewhere.
    """

    def __init__(
        self,
        connection: sa.Connection,
        stated: Parsed[Any],
        article_id: int | None = None,
        version: int = 0,
        *,
        older: bool = False,
    ) -> None:
        self.connection = connection
        self.stated = stated
        self.article_id = article_id
        self.here = (article_id or 0, version)
        self.older = older
        self.printed: list[ActorName] = []
        self.again: list[ActorName] = []
        self.problems: list[str] = []
        self.changed = False
        self.foreign: set[tuple[DeclaredKind, int]] = set()
        self.new: dict[type[Row], list[Any]] = {}
        self.absent: set[tuple[DeclaredKind, int]] = set()

    def merge(self, shared: Rows, events: Iterable[int] = ()) -> None:
        """Insert what is new and update what may change; raises CodingError for contradictions.

        `events` are to be settled after: they are kept from other loaders together with the rest.
        Afterwards `foreign` holds what the file declares and an authority file brought, `new` what
        nobody had before: until the transaction ends nobody else has it either.
        """
        for kind, (type_, _) in NAMED.items():
            rows = {row.id: row for row in shared.get(type_, [])}
            also = events if kind is DeclaredKind.EVENT else ()
            # what `look` did not find, unless another load brought it since
            asked = {id_ for id_ in (*rows, *also) if (kind, id_) not in self.absent}
            stored = self._stored(type_, asked)
            stored = {id_: values for id_, values in stored.items() if id_ in rows}
            if kind is DeclaredKind.EVENT:
                rows |= {id_: _unsettled(rows[id_], values) for id_, values in stored.items()}
            owners = self._owners(kind, stored)
            fresh = [row for id_, row in rows.items() if id_ not in stored]
            ours = [i for i in stored if self.article_id and owners.get(i) is False]
            theirs = [i for i in stored if i not in ours]
            self.foreign |= {(kind, i) for i in theirs if i not in owners}
            if kind is DeclaredKind.EVENT_LINK:
                insert.insert_missing(self.connection, type_, fresh)
            else:
                # a place comes after the place that it lies in, on a database without deferral
                in_turn = self._ranks(fresh) if kind is DeclaredKind.PLACE else [fresh]
                new = [insert.insert_named(self.connection, type_, rank) for rank in in_turn]
                if all(new):
                    self.new[type_] = fresh
                else:
                    # another load was waited for: it may have brought more than this
                    self.absent.clear()
            mine = {*ours} - self._declared_later(kind, ours)
            updated = [rows[i] for i in mine if insert.flat(type_)(rows[i]) != stored[i]]
            updated += self._gained(kind, [rows[i] for i in theirs], stored)
            insert.update(self.connection, type_, sorted(updated, key=attrgetter("id")))
            if kind is DeclaredKind.PLACE:
                self._refuse_circles([*fresh, *updated])
            if self.article_id is None:
                self._take_over(kind, owners)
            self.changed |= bool(fresh or updated)
        if self.problems:
            raise CodingError(self.problems)
        self._names(shared.get(ActorName, []))

    def _stored(self, type_: type[Row], ids: Iterable[int]) -> dict[int, tuple[Any, ...]]:
        """The rows that stand, which no other loader may change until this one is done."""
        found: dict[int, tuple[Any, ...]] = {}
        for batch in insert.batches(sorted(ids)):
            rows = self.connection.execute(lookups.locked(type_), {"ids": batch})
            found.update((row[0], tuple(row)) for row in rows)
        return found

    def _owners(self, kind: DeclaredKind, ids: Iterable[int]) -> dict[int, bool]:
        """Those of these that codings declare, and whether one of another article does.

        Nobody declares what an authority file brought.
        """
        owners: dict[int, bool] = {}
        for batch in insert.batches(ids):
            given = {"ids": batch, "here": self.article_id or 0}
            owners.update(map(tuple, self.connection.execute(lookups.declared(kind), given)))
        return owners

    def _declared_later(self, kind: DeclaredKind, ids: list[int]) -> set[int]:
        """Those of these that a newer version of the article declares: they follow that one."""
        column = declares(kind)
        article_id, version = self.here
        found: set[int] = set()
        for batch in insert.batches(ids if self.older else ()):
            query = sa.select(column).where(column.in_(batch), declaration.c.version > version)
            found.update(
                self.connection.scalars(query.where(declaration.c.article_id == article_id))
            )
        return found

    def _gained(
        self, kind: DeclaredKind, rows: list[Any], stored: dict[int, tuple[Any, ...]]
    ) -> list[Any]:
        """The rows that gain a value from this file, after contradictions were noted."""
        gained = []
        for row in rows:
            type_: type[Row] = type(row)
            names = [column.name for column in insert.columns(type_)]
            pairs = list(zip(names, stored[row.id], insert.flat(type_)(row), strict=True))
            said = [
                self._differs(name, old, new)
                for name, old, new in pairs
                if old is not None and new is not None and old != new
            ]
            self.problems += [self._problem(kind, row.key, line) for line in dict.fromkeys(said)]
            if self.article_id is None and any(o is None and n is not None for _, o, n in pairs):
                gained.append(_filled(row, stored[row.id]))
        return gained

    def _differs(self, name: str, old: Any, new: Any) -> str:
        """That a value here is not the one in the archive; what people name goes by its key."""
        table = {"parent_id": place, "actor_id": actor}.get(name)
        if table is not None:
            old, new = (self._key(table, id_) for id_ in (old, new))
        return f"{name.removesuffix('_id')} is {_shown(old)} in the archive, {_shown(new)} here"

    def _key(self, table: sa.Table, id_: int) -> str | None:
        return self.connection.scalar(sa.select(table.c.key).where(table.c.id == id_))

    def _problem(self, kind: DeclaredKind, key: str, message: str) -> str:
        """A problem at the entry that declares a key."""
        entries = getattr(self.stated.file, f"{kind.value}s")
        at = [entry.key for entry in entries].index(key)
        return self.stated.problem(f"the {kind} {key!r}: {message}", f"{kind.value}s", at)

    def _take_over(self, kind: DeclaredKind, owners: Iterable[int]) -> None:
        """What an authority file states is no coding's own any longer."""
        for batch in insert.batches(owners):
            declared = sa.delete(declaration).where(declares(kind).in_(batch))
            self.connection.execute(declared)
            self.changed = True

    def _ranks(self, rows: list[Place]) -> list[list[Place]]:
        made, circling = ranks(rows)
        if circling:
            keys = ", ".join(sorted(row.key for row in circling))
            raise CodingError([self.stated.problem(f"places lie in one another: {keys}")])
        return made

    def _refuse_circles(self, rows: list[Place]) -> None:
        """Refuse places that now lie in themselves, through places of the archive."""
        parents: dict[int, int | None] = {row.id: row.parent_id for row in rows}
        unknown = {id_ for id_ in parents.values() if id_ is not None and id_ not in parents}
        while unknown:
            for batch in insert.batches(sorted(unknown)):
                query = sa.select(place.c.id, place.c.parent_id).where(place.c.id.in_(batch))
                parents.update((row.id, row.parent_id) for row in self.connection.execute(query))
            unknown = {id_ for id_ in parents.values() if id_ is not None and id_ not in parents}
        for row in rows:
            step, seen = row.parent_id, set[int]()
            while step is not None and step != row.id and step not in seen:
                seen.add(step)
                step = parents[step]
            if step == row.id:
                problem = "it lies in itself, through the place that it lies in"
                self.problems.append(self._problem(DeclaredKind.PLACE, row.key, problem))

    def _names(self, rows: list[ActorName]) -> None:
        """Add the forms of names that an actor does not have yet and that no words print.

        Afterwards `printed` holds those that stand or are to stand with this version, `again`
        those that stand with another version of the article: the newest that prints them has them.
        """
        known = self._known_names(rows)
        fresh, moved = [], []
        for row in rows:
            stands = known.get((row.actor_id, row.name))
            if stands is None and row.article_id is None:
                fresh.append(row)
            elif stands in (None, self.here):
                self.printed.append(row)
            elif row.article_id is not None and stands[0] == self.article_id:
                self.again.append(row)
                if stands < self.here:
                    moved.append(row)
        in_order = sorted(fresh, key=lambda row: (row.actor_id, row.name))
        insert.insert(self.connection, ActorName, in_order)
        insert.update(self.connection, ActorName, moved)
        self.changed |= bool(fresh or moved)

    def _known_names(self, rows: list[ActorName]) -> dict[tuple[int, str], tuple[int, int]]:
        """The version that prints each name of these actors; zeros when no words do."""
        known = {}
        new = {row.id for row in self.new.get(Actor, [])}
        for batch in insert.batches({row.actor_id for row in rows} - new):
            for found in self.connection.execute(lookups.names_of(), {"ids": batch}):
                stands = (found.article_id or 0, found.version or 0)
                known[found.actor_id, found.name] = stands
        return known

    def look(self, built: Built) -> None:
        """See at once what of all that a file names the archive holds.

        Refuses references to what neither has, with near misses. Afterwards `absent` holds what
        the file declares and the archive has not.
        """
        wanted = {(ref.kind, id_of(ref.key)): ref for ref in built.missing}
        declared = {
            (kind, row.id)
            for kind, (type_, _) in NAMED.items()
            for row in built.shared.get(type_, [])
        }
        there: set[tuple[DeclaredKind, int]] = set()
        for batch in insert.batches(sorted(wanted.keys() | declared)):
            ids = {kind: [id_ for k, id_ in batch if k is kind] for kind in NAMED}
            asked = {kind.name: found for kind, found in ids.items() if found}
            rows = self.connection.execute(lookups.standing(tuple(asked)), asked)
            there |= {(DeclaredKind(word), id_) for word, id_ in rows}
        self.absent = declared - there
        self._require([ref for name, ref in wanted.items() if name not in there])

    def _require(self, gone: list[Reference]) -> None:
        problems = []
        for ref in sorted(gone, key=lambda ref: [*NAMED].index(ref.kind)):
            message = f"there is no {ref.kind} {ref.key!r}{self._near(ref.kind, ref.key)}"
            problems.append(self.stated.problem(message, *ref.path))
        if problems:
            raise CodingError(problems)

    def _near(self, kind: DeclaredKind, key: str) -> str:
        if kind is DeclaredKind.EVENT_LINK:
            return "; declare it under links"
        declared = [entry.key for entry in getattr(self.stated.file, f"{kind.value}s", [])]
        hint = suggest(self.connection, key, NAMED[kind][1], more=declared)
        return hint or f"; declare it under {kind.value}s"


def _unsettled(row: Any, stored: tuple[Any, ...]) -> Event:
    """The event as a file declares it, with the status and the date that it has."""
    return replace(maker(Event)(stored), title=row.title, type=row.type, summary=row.summary)


def _filled(row: Any, stored: tuple[Any, ...]) -> Any:
    """The row, with what the archive already holds in place of what it leaves out.

    Only rows without fuzzy dates come from authority files: their fields are their columns.
    """
    type_: type[Row] = type(row)
    values = (n if o is None else o for o, n in zip(stored, insert.flat(type_)(row), strict=True))
    return type_(*values)


def _shown(value: Any) -> str:
    """A value as an error shows it."""
    return repr(str(value)) if isinstance(value, str) else str(value)
