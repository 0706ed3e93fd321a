"""Merging what people name into the archive: by key, never two meanings under one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from archive.coding.export.row_reader import maker
from archive.database.rows import insert
from archive.importing import lookups
from archive.importing.entities import actor_names, outlets, references
from archive.importing.entities.actor_names import PrintedNames
from archive.importing.entities.contribution import Contribution, Problem, refuse
from archive.importing.entities.references import Named
from archive.models.actors import Actor, ActorName, actor
from archive.models.base import Row
from archive.models.declared import NAMED, declares
from archive.models.events import Event
from archive.models.places import Place, place
from archive.models.provenance import declaration
from archive.vocabulary import DeclaredKind

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging contributions came to.

    `new` are the rows, by type, that nobody had before: until the transaction ends nobody else
    has them either. `undeclared` is what they declare and something else than a coding brought.
    `ids` are those of all that they name, by table. `printed` are the names that each prints,
    `new_names` all forms that nobody had; `source_ids` are the sources that the pages of articles
    led to. `changed` says whether anything was written.
    """

    new: dict[type[Row], list[Any]]
    ids: dict[sa.Table, set[int]]
    undeclared: set[Named]
    printed: list[PrintedNames]
    new_names: list[ActorName]
    source_ids: list[int | None]
    changed: bool


def merge(connection: sa.Connection, contributions: Sequence[Contribution]) -> Merged:
    """Insert what is new and update what may change.

    What only one article's coding declares follows that coding, the newest of its versions that
    declares it. Anything else may gain what it lacked from an authority file, and is never
    contradicted. The status and the date of events are settled elsewhere, but these events are
    kept from other loaders together with the rest.

    Several contributions are of articles that the archive has not, and come to what they come to
    one after the other. Raises CodingError for contradictions, MisfitError where several are
    written together.
    """
    sources = outlets.find(connection, contributions)
    contributions = [
        one if source is None else replace(one, outlet=source.row)
        for one, source in zip(contributions, sources, strict=True)
    ]
    merger = _Merger(connection, contributions, references.absent(connection, contributions))
    for kind in NAMED:
        merger.merge(kind)
    refuse(contributions, merger.problems)
    new_actors = {row.id for row in merger.new.get(Actor, [])}
    names = actor_names.merge(connection, contributions, new_actors)
    return Merged(
        merger.new,
        merger.ids,
        merger.undeclared,
        names.printed,
        names.new,
        [None if source is None else source.id for source in sources],
        merger.changed or names.changed,
    )


class _Merger:
    """Merges the named rows of contributions kind by kind, which is the order of the locks."""

    def __init__(
        self, connection: sa.Connection, contributions: Sequence[Contribution], absent: set[Named]
    ) -> None:
        self.connection = connection
        self.contributions = contributions
        self.absent = absent
        self.problems: list[Problem] = []
        self.new: dict[type[Row], list[Any]] = {}
        self.ids: dict[sa.Table, set[int]] = {}
        self.undeclared: set[Named] = set()
        self.changed = False

    def merge(self, kind: DeclaredKind) -> None:
        """Merge the rows of one kind."""
        type_, table = NAMED[kind]
        named = [(n, row) for n, one in enumerate(self.contributions) for row in one.named(type_)]
        ids = self.ids[table] = {row.id for _, row in named}
        asked = set(ids)
        if kind is DeclaredKind.EVENT:
            asked = asked.union(*(one.events for one in self.contributions))
        # what the archive has not, unless another load brought it since
        stored = self._locked(type_, (id_ for id_ in asked if (kind, id_) not in self.absent))
        owners = self._owners(kind, ids & stored.keys())
        fresh, updated = self._sorted_out(kind, named, stored, owners)
        self._insert(kind, fresh)
        insert.update(self.connection, type_, sorted(updated, key=attrgetter("id")))
        if kind is DeclaredKind.PLACE:
            self._refuse_circles([*fresh, *updated], {row.id: n for n, row in reversed(named)})
        if not self.contributions[0].article_id:
            self._take_over(kind, owners)
        self.changed |= bool(fresh or updated)

    def _locked(self, type_: type[Row], ids: Iterable[int]) -> dict[int, Values]:
        """The rows that are stored, which no other loader may change until this one is done."""
        found: dict[int, Values] = {}
        for batch in insert.batches(sorted(ids)):
            rows = self.connection.execute(lookups.locked(type_), {"ids": batch})
            found.update((row[0], tuple(row)) for row in rows)
        return found

    def _owners(self, kind: DeclaredKind, ids: Iterable[int]) -> dict[int, bool]:
        """Those of these that codings declare, and whether one of another article does.

        Nobody declares what an authority file brought.
        """
        here = self.contributions[0].article_id if len(self.contributions) == 1 else 0
        owners: dict[int, bool] = {}
        for batch in insert.batches(sorted(ids)):
            asked = {"ids": batch, "here": here}
            owners.update(map(tuple, self.connection.execute(lookups.declared(kind), asked)))
        return owners

    def _sorted_out(
        self,
        kind: DeclaredKind,
        named: list[tuple[int, Any]],
        stored: dict[int, Values],
        owners: dict[int, bool],
    ) -> tuple[list[Any], list[Any]]:
        """The rows to insert and the rows to update, after contradictions were noted."""
        type_, _ = NAMED[kind]
        flat = insert.flat(type_)
        fresh: dict[int, Any] = {}
        updated = []
        own = [row.id for _, row in named if owners.get(row.id) is False]
        later = self._declared_later(kind, own)
        for index, brought in named:
            one, row = self.contributions[index], brought
            held = stored.get(row.id) or (flat(fresh[row.id]) if row.id in fresh else None)
            if held is None:
                fresh[row.id] = row
            if one.outlet is not None and row is one.outlet:
                if held is None:
                    self.undeclared.add((kind, row.id))
                continue
            if held is None:
                continue
            if row.id in stored and row.id not in owners:
                self.undeclared.add((kind, row.id))
            if kind is DeclaredKind.EVENT:
                row = _with_state(row, fresh.get(row.id) or maker(Event)(held))
            if flat(row) == held:
                continue
            if one.article_id and owners.get(row.id) is False:
                updated += [row] if row.id not in later else []
            else:
                updated += self._gained(index, kind, row, held)
        return [*fresh.values()], updated

    def _declared_later(self, kind: DeclaredKind, ids: list[int]) -> set[int]:
        """Those of these that a newer version of the article declares: they follow that one."""
        one = self.contributions[0]
        column = declares(kind)
        found: set[int] = set()
        for batch in insert.batches(ids if one.older else ()):
            query = sa.select(column).where(column.in_(batch), declaration.c.version > one.version)
            found.update(
                self.connection.scalars(query.where(declaration.c.article_id == one.article_id))
            )
        return found

    def _gained(self, index: int, kind: DeclaredKind, row: Any, held: Values) -> list[Any]:
        """The row, if it gains a value from an authority file, after contradictions were noted."""
        type_: type[Row] = type(row)
        names = [column.name for column in insert.columns(type_)]
        pairs = list(zip(names, held, insert.flat(type_)(row), strict=True))
        said = [
            self._difference(name, old, new)
            for name, old, new in pairs
            if old is not None and new is not None and old != new
        ]
        for line in dict.fromkeys(said):
            self._note(index, kind, row.key, line)
        is_authority = not self.contributions[index].article_id
        if is_authority and any(old is None and new is not None for _, old, new in pairs):
            return [_filled(row, held)]
        return []

    def _difference(self, name: str, old: Any, new: Any) -> str:
        """That a value here is not the one in the archive; what people name goes by its key."""
        table = {"parent_id": place, "actor_id": actor}.get(name)
        if table is not None:
            old, new = (self._key(table, id_) for id_ in (old, new))
        return f"{name.removesuffix('_id')} is {_shown(old)} in the archive, {_shown(new)} here"

    def _key(self, table: sa.Table, id_: int) -> str | None:
        return self.connection.scalar(sa.select(table.c.key).where(table.c.id == id_))

    def _note(self, index: int, kind: DeclaredKind, key: str, message: str) -> None:
        """Note a problem at the entry that declares a key."""
        parsed = self.contributions[index].parsed
        entries = [] if parsed is None else getattr(parsed.file, f"{kind.value}s")
        at = next((n for n, entry in enumerate(entries) if entry.key == key), 0)
        self.problems.append(
            Problem(index, f"the {kind} {key!r}: {message}", (f"{kind.value}s", at))
        )

    def _insert(self, kind: DeclaredKind, fresh: list[Any]) -> None:
        type_, _ = NAMED[kind]
        if kind is DeclaredKind.EVENT_LINK:
            insert.insert_missing(self.connection, type_, fresh)
            return
        # a place comes after the place that it lies in, on a database without deferral
        in_turn = self._ranks(fresh) if kind is DeclaredKind.PLACE else [fresh]
        new = [insert.insert_named(self.connection, type_, rank) for rank in in_turn]
        if all(new):
            self.new[type_] = fresh
        else:
            # another load was waited for: it may have brought more than this
            self.absent.clear()

    def _take_over(self, kind: DeclaredKind, owners: Iterable[int]) -> None:
        """What an authority file states is no coding's own any longer."""
        for batch in insert.batches(sorted(owners)):
            declared = sa.delete(declaration).where(declares(kind).in_(batch))
            self.connection.execute(declared)
            self.changed = True

    def _ranks(self, rows: list[Place]) -> list[list[Place]]:
        made, circling = lookups.ranks(rows)
        if circling:
            keys = ", ".join(sorted(row.key for row in circling))
            ids = {row.id for row in circling}
            index = min(
                n
                for n, one in enumerate(self.contributions)
                if any(row.id in ids for row in one.declared(Place))
            )
            problem = Problem(index, f"places lie in one another: {keys}")
            refuse(self.contributions, [problem])
        return made

    def _refuse_circles(self, rows: list[Place], indexes: dict[int, int]) -> None:
        """Refuse places that now lie in themselves, through places of the archive."""
        parents: dict[int, int | None] = {row.id: row.parent_id for row in rows}
        unread = {id_ for id_ in parents.values() if id_ is not None and id_ not in parents}
        while unread:
            for batch in insert.batches(sorted(unread)):
                query = sa.select(place.c.id, place.c.parent_id).where(place.c.id.in_(batch))
                parents.update((row.id, row.parent_id) for row in self.connection.execute(query))
            unread = {id_ for id_ in parents.values() if id_ is not None and id_ not in parents}
        for row in rows:
            step, seen = row.parent_id, set[int]()
            while step is not None and step != row.id and step not in seen:
                seen.add(step)
                step = parents[step]
            if step == row.id:
                message = "it lies in itself, through the place that it lies in"
                self._note(indexes[row.id], DeclaredKind.PLACE, row.key, message)


def _with_state(row: Any, held: Event) -> Event:
    """The event as a file declares it, with the status and the date that it has."""
    return replace(held, title=row.title, type=row.type, summary=row.summary)


def _filled(row: Any, held: Values) -> Any:
    """The row, with what the archive already holds in place of what it leaves out.

    Only rows without fuzzy dates come from authority files: their fields are their columns.
    """
    type_: type[Row] = type(row)
    values = (n if o is None else o for o, n in zip(held, insert.flat(type_)(row), strict=True))
    return type_(*values)


def _shown(value: Any) -> str:
    """A value as an error shows it."""
    return repr(str(value)) if isinstance(value, str) else str(value)
