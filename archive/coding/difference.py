"""Replacing the rows of an article's version by what a coding now states, as a difference."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.coding import resting
from archive.coding.building import Rows
from archive.coding.merging import NAMED
from archive.coding.reading import Stated
from archive.database import writing
from archive.errors import CodingError
from archive.models import (
    Affiliation,
    Claim,
    ClaimLink,
    ClaimValue,
    Declaration,
    EventPlace,
    Gap,
    Mention,
    Participation,
    Row,
    Sentence,
    Span,
    Statement,
    StatementSpan,
    StatementVoice,
    Tenure,
    actor_name,
    declaration,
)

Values = tuple[Any, ...]

OWN: list[type[Row]] = [
    Sentence,
    Span,
    Gap,
    Mention,
    Tenure,
    Affiliation,
    Statement,
    StatementVoice,
    StatementSpan,
    Claim,
    ClaimValue,
    EventPlace,
    Participation,
    ClaimLink,
    Declaration,
]
"""The rows that belong to an article's version, each type after those that it refers to."""


class Difference:
    """The rows of one version: those that stand, and those that a coding asks for."""

    def __init__(
        self, connection: sa.Connection, stated: Stated[Any], article_id: int, version: int
    ) -> None:
        self.connection = connection
        self.stated = stated
        self.article_id = article_id
        self.version = version
        self.stored: dict[type[Row], dict[Values, Values]] = {kind: {} for kind in OWN}

    def read(self) -> None:
        """Read the rows that stand, by primary key; a fresh version has none and needs no call."""
        for kind in OWN:
            query = sa.select(*writing.columns(kind)).where(
                kind.table.c.article_id == self.article_id, kind.table.c.version == self.version
            )
            keyed = writing.keyed(kind)
            rows = map(tuple, self.connection.execute(query))
            self.stored[kind] = {keyed(values): values for values in rows}

    def apply(self, rows: Rows) -> None:
        """Insert what is new, update what changed, then delete what vanished.

        In this order nothing is missing at any moment that something else refers to. Raises
        CodingError, naming them, when others rest on what vanished.
        """
        vanished: dict[type[Row], list[Values]] = {}
        for kind in OWN:
            flat, keyed = writing.flat(kind), writing.keyed(kind)
            asked = {keyed(flat(row)): row for row in rows[kind]}
            stored = self.stored[kind]
            fresh = [row for key, row in asked.items() if key not in stored]
            changed = [r for k, r in asked.items() if k in stored and flat(r) != stored[k]]
            writing.insert(self.connection, kind, fresh)
            writing.update(self.connection, kind, changed)
            vanished[kind] = [key for key in stored if key not in asked]
        self._refuse_rested_on([key[-1] for key in vanished[Claim]])
        for kind in reversed(OWN):
            writing.delete(self.connection, kind, vanished[kind])
        self._undeclare(vanished[Declaration])

    def _refuse_rested_on(self, claims: list[int]) -> None:
        problems = []
        for id_ in claims:
            here = (self.connection, self.article_id, self.version, id_)
            for reason in resting.on_claim(*here):
                name = resting.claim_name(*here)
                problems.append(
                    self.stated.problem(f"the claim {name!r} is gone from the coding, and {reason}")
                )
        if problems:
            raise CodingError(problems)

    def _undeclare(self, keys: list[Values]) -> None:
        """Take away what nobody declares any longer, the last that depends on others first."""
        gone = {(kind, id_) for _, _, kind, id_ in keys}
        for kind, (type_, table) in reversed(NAMED.items()):
            for id_ in sorted(id_ for k, id_ in gone if k == kind):
                if self._declared_elsewhere(kind.value, id_):
                    continue
                reason = resting.on_named(self.connection, table, id_)
                if reason is not None:
                    message = f"{self._name(table, id_)} is gone from the coding, and {reason}"
                    raise CodingError([self.stated.problem(message)])
                names = sa.delete(actor_name).where(actor_name.c.actor_id == id_)
                self.connection.execute(names)
                writing.delete(self.connection, type_, [(id_,)])

    def _declared_elsewhere(self, kind: str, id_: int) -> bool:
        query = sa.select(declaration.c.article_id).where(
            declaration.c.kind == kind, declaration.c.declared_id == id_
        )
        return self.connection.scalar(query.limit(1)) is not None

    def _name(self, table: sa.Table, id_: int) -> str:
        if "key" not in table.c:
            return f"a link between events ({table.name})"
        key = self.connection.scalar(sa.select(table.c.key).where(table.c.id == id_))
        return f"the {table.name} {key!r}"
