"""Replacing the rows of an article's version by what a coding now states, as a difference."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.coding.build.builder import Rows
from archive.coding.parser import Parsed
from archive.database.link_names import link_names
from archive.database.rows import insert, pipeline
from archive.errors import CodingError
from archive.importing import dependents
from archive.models.actors import ActorName, actor_name
from archive.models.base import Row
from archive.models.claims import Claim
from archive.models.declared import NAMED, OWN
from archive.models.events import event_link
from archive.models.provenance import Declaration, declaration
from archive.models.statements import Statement
from archive.vocabulary import DeclaredKind

Values = tuple[Any, ...]


class Difference:
    """The rows of one version: those that stand, and those that a coding asks for."""

    def __init__(
        self, connection: sa.Connection, stated: Parsed[Any], article_id: int, version: int
    ) -> None:
        self.connection = connection
        self.stated = stated
        self.article_id = article_id
        self.version = version
        self.stored: dict[type[Row], dict[Values, Values]] = {kind: {} for kind in OWN}
        self.changed = False
        self.unnamed: set[int] = set()

    def read(self) -> None:
        """Read the rows that stand, by primary key; a fresh version has none and needs no call."""
        for kind in OWN:
            query = sa.select(*insert.columns(kind)).where(
                kind.table.c.article_id == self.article_id, kind.table.c.version == self.version
            )
            keyed = insert.keyed(kind)
            rows = map(tuple, self.connection.execute(query))
            self.stored[kind] = {keyed(values): values for values in rows}

    def apply(self, rows: Rows) -> None:
        """Insert what is new, update what changed, then delete what vanished.

        In this order nothing is missing at any moment that something else refers to. Raises
        CodingError, naming them, when others rest on what vanished. Afterwards `unnamed` holds the
        actors of which a form of a name vanished.
        """
        if not any(self.stored.values()):
            self._fill(rows)
            return
        vanished: dict[type[Row], list[Values]] = {}
        for kind in OWN:
            flat, keyed = insert.flat(kind), insert.keyed(kind)
            stored = self.stored[kind]
            asked = {keyed(flat(row)): row for row in rows[kind]}
            fresh = [row for key, row in asked.items() if key not in stored]
            changed = [r for k, r in asked.items() if k in stored and flat(r) != stored[k]]
            insert.insert(self.connection, kind, fresh)
            insert.update(self.connection, kind, changed)
            vanished[kind] = [key for key in stored if key not in asked]
            self.changed |= bool(fresh or changed or vanished[kind])
        self.unnamed = {actor_id for actor_id, _ in vanished[ActorName]}
        gone = {(DeclaredKind(kind), id_) for _, _, kind, id_ in vanished[Declaration]}
        insert.delete(self.connection, Declaration, vanished.pop(Declaration))
        self._refuse_rested_on(vanished[Claim], vanished[Statement])
        for kind in reversed(vanished):
            insert.delete(self.connection, kind, vanished[kind])
        self._undeclare(gone)

    def _fill(self, rows: Rows) -> None:
        """Insert all rows of a version that has none yet."""
        with pipeline.together(self.connection):
            for kind in OWN:
                insert.insert(self.connection, kind, rows[kind])
        self.changed |= any(rows[kind] for kind in OWN)

    def _refuse_rested_on(self, claims: list[Values], statements: list[Values]) -> None:
        """Refuse when other articles or versions rest on claims and statements that go."""
        problems = []
        for key in claims:
            name = dependents.claim_name(self.connection, key)
            reasons = [
                *dependents.ties_to(self.connection, key),
                *dependents.judged(self.connection, key),
            ]
            problems += [f"the claim {name!r} is gone from the coding, and {r}" for r in reasons]
        for key in statements:
            name = dependents.statement_name(self.connection, key)
            problems += [
                f"the statement {name!r} is gone from the coding, and {reason}"
                for reason in dependents.said_of(self.connection, key)
            ]
        if problems:
            raise CodingError([self.stated.problem(problem) for problem in problems])

    def _undeclare(self, gone: set[tuple[DeclaredKind, int]]) -> None:
        """Take away what nobody declares any longer, the last that depends on others first."""
        for kind, (type_, table) in reversed(NAMED.items()):
            ids = sorted(id_ for k, id_ in gone if k is kind)
            waiting = [id_ for id_ in ids if not self._declared_elsewhere(kind, id_)]
            while waiting:
                reasons = {i: dependents.on_named(self.connection, table, i) for i in waiting}
                free = [(id_,) for id_, reason in reasons.items() if reason is None]
                if not free:
                    raise CodingError(
                        [
                            self.stated.problem(
                                f"{self._name(table, id_)} is gone from the coding, and {reason}"
                            )
                            for id_, reason in reasons.items()
                        ]
                    )
                for (id_,) in free:
                    names = sa.delete(actor_name).where(actor_name.c.actor_id == id_)
                    self.connection.execute(names)
                # a place goes before the place that it lies in
                insert.delete(self.connection, type_, free)
                waiting = [id_ for id_, reason in reasons.items() if reason is not None]

    def _declared_elsewhere(self, kind: DeclaredKind, id_: int) -> bool:
        query = sa.select(declaration.c.article_id).where(
            declaration.c.kind == kind.value, declaration.c.declared_id == id_
        )
        return self.connection.scalar(query.limit(1)) is not None

    def _name(self, table: sa.Table, id_: int) -> str:
        if table is event_link:
            ((_, name),) = link_names(self.connection, event_link.c.id == id_)
            return f"the link {name!r}"
        key = self.connection.scalar(sa.select(table.c.key).where(table.c.id == id_))
        return f"the {table.name} {key!r}"
