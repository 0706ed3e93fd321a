"""What the archive holds of all that prepared articles name, read at once, and what they add."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from archive.database.rows import insert
from archive.importing import lookups
from archive.importing.bulk.prepare import VERSION, Prepared
from archive.importing.ranking import ranks
from archive.keys import id_of
from archive.models.actors import ActorName
from archive.models.articles import article
from archive.models.base import Row
from archive.models.claims import Claim
from archive.models.declared import NAMED
from archive.models.places import Place
from archive.models.provenance import coding
from archive.models.sources import Source
from archive.models.statements import Statement
from archive.vocabulary import DeclaredKind

Values = tuple[Any, ...]


class Known:
    """The part of the archive that articles touch, kept up to date as they are taken."""

    def __init__(self, connection: sa.Connection, offered: list[Prepared]) -> None:
        self.connection = connection
        self.articles: set[int] = set()
        self._read(
            self.articles.add,
            sa.select(article.c.id).where(article.c.id.in_(lookups.IDS)),
            (one.article_id for one in offered),
        )
        new = [one for one in offered if one.article_id not in self.articles]
        self._rows: dict[type[Row], dict[int, Values]] = {}
        self._owned: dict[DeclaredKind, set[int]] = {}
        self._standing: dict[DeclaredKind, set[int]] = {}
        for kind, (type_, _) in NAMED.items():
            self._read_named(kind, type_, new)
        self._read_names(new)
        self._read_tied(new)

    def _read(self, take: Any, query: sa.Select[Any], ids: Iterable[int], **given: int) -> None:
        """Hand on the rows, or the ids alone, that a query has for ids and what else is given."""
        for batch in insert.batches(sorted(set(ids))):
            for row in self.connection.execute(query, {"ids": batch, **given}):
                take(row[0] if len(row) == 1 else tuple(row))

    def _read_named(self, kind: DeclaredKind, type_: type[Row], new: list[Prepared]) -> None:
        declared = {row.id for one in new for row in one.built.shared.get(type_, [])}
        rows: list[Values] = []
        self._read(rows.append, lookups.locked(type_), declared)
        self._rows[type_] = {row[0]: row for row in rows}
        self._owned[kind] = set()
        owned = lookups.declared(kind)
        self._read(lambda row: self._owned[kind].add(row[0]), owned, self._rows[type_], here=0)
        wanted = {id_of(r.key) for one in new for r in one.built.missing if r.kind is kind}
        self._standing[kind] = set(self._rows[type_])
        there = sa.select(type_.table.c.id).where(type_.table.c.id.in_(lookups.IDS))
        self._read(self._standing[kind].add, there, wanted)

    def _read_names(self, new: list[Prepared]) -> None:
        names: list[Values] = []
        actors = (row.actor_id for one in new for row in one.built.own[ActorName])
        self._read(names.append, lookups.names_of(), actors)
        self._names = {(row[0], row[1]) for row in names}

    def _read_tied(self, new: list[Prepared]) -> None:
        tied = {tie for one in new for tie in one.tied}
        newest = sa.select(coding.c.article_id, sa.func.max(coding.c.version))
        newest = newest.where(coding.c.article_id.in_(lookups.IDS)).group_by(coding.c.article_id)
        versions: list[Values] = []
        self._read(versions.append, newest, (id_ for _, id_, _ in tied))
        first = [id_ for id_, version in versions if version == VERSION]
        self._ties: dict[type[Row], set[Values]] = {}
        for type_ in (Claim, Statement):
            c = type_.table.c
            made = sa.select(c.article_id, c.id)
            made = made.where(c.article_id.in_(lookups.IDS), c.version == VERSION)
            self._ties[type_] = set()
            if any(kind is type_ for kind, _, _ in tied):
                self._read(self._ties[type_].add, made, first)

    def holds(self, type_: type[Row], id_: int) -> bool:
        """Whether the archive, or an article that was taken, has such a row."""
        return id_ in self._rows[type_]

    def admits(self, one: Prepared) -> bool:
        """Whether an article that is new can be written with others.

        Not if it names what is not there, if something that it declares is there and otherwise,
        or if its page's outlet could be a source that it declares itself.
        """
        shared = one.built.shared
        assert one.built.article is not None
        unsure = one.built.article.source_id is None and one.text.domain is not None
        if unsure and shared.get(Source):
            return False
        if not all(tuple(pair) in self._ties[type_] for type_, *pair in one.tied):
            return False
        if not all(id_of(ref.key) in self._standing[ref.kind] for ref in one.built.missing):
            return False
        for type_, _ in NAMED.values():
            held = self._rows[type_]
            flat = insert.flat(type_)
            if any(held.get(row.id, flat(row)) != flat(row) for row in shared.get(type_, [])):
                return False
        _, circling = ranks(shared.get(Place, []))
        return not circling

    def foreign(self, one: Prepared) -> set[tuple[DeclaredKind, int]]:
        """What an article declares and an authority file brought."""
        return {
            (kind, row.id)
            for kind, (type_, _) in NAMED.items()
            for row in one.built.shared.get(type_, [])
            if row.id in self._rows[type_] and row.id not in self._owned[kind]
        }

    def new_names(self, one: Prepared) -> list[ActorName]:
        """The forms of names that an article brings."""
        rows: list[ActorName] = one.built.own[ActorName]
        return [row for row in rows if (row.actor_id, row.name) not in self._names]

    def add(self, one: Prepared, names: list[ActorName]) -> None:
        """Know what an article brings that is taken."""
        foreign = self.foreign(one)
        self.articles.add(one.article_id)
        self._names |= {(row.actor_id, row.name) for row in names}
        for type_, ties in self._ties.items():
            ties |= {(row[0], row[2]) for row in one.own.get(type_, [])}
        for kind, (type_, _) in NAMED.items():
            for row in one.built.shared.get(type_, []):
                self._rows[type_].setdefault(row.id, insert.flat(type_)(row))
                self._standing[kind].add(row.id)
                if (kind, row.id) not in foreign:
                    self._owned[kind].add(row.id)
