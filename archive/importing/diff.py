"""Replacing the rows of an article's version by what a coding now states, as a difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.coding.build.builder import Rows
from archive.coding.export import row_reader
from archive.coding.parser import Parsed
from archive.database.rows import insert
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

Stored = dict[type[Row], dict[Values, Values]]
"""The values of rows, by type and primary key."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """Whether any row changed, and the actors that lost a form of a name."""

    changed: bool
    unnamed: set[int]


def stored_rows(connection: sa.Connection, article_id: int, version: int) -> Stored:
    """The rows of a version that the archive has, by type and primary key."""
    stored: Stored = {}
    for kind in OWN:
        query = sa.select(*insert.columns(kind)).where(
            kind.table.c.article_id == article_id, kind.table.c.version == version
        )
        keyed = insert.keyed(kind)
        stored[kind] = {keyed(row): row for row in map(tuple, connection.execute(query))}
    return stored


def replace_rows(
    connection: sa.Connection, parsed: Parsed[Any], stored: Stored, rows: Rows
) -> Replaced:
    """Insert what is new, update what changed, then delete what vanished.

    In this order nothing is missing at any moment that something else refers to. Raises
    CodingError, naming them, when others depend on what vanished.
    """
    changed = False
    vanished: dict[type[Row], list[Values]] = {}
    for kind in OWN:
        flat, keyed = insert.flat(kind), insert.keyed(kind)
        held = stored[kind]
        asked = {keyed(flat(row)): row for row in rows[kind]}
        fresh = [row for key, row in asked.items() if key not in held]
        updated = [r for k, r in asked.items() if k in held and flat(r) != held[k]]
        insert.insert(connection, kind, fresh)
        insert.update(connection, kind, updated)
        vanished[kind] = [key for key in held if key not in asked]
        changed |= bool(fresh or updated or vanished[kind])
    unnamed = {actor_id for actor_id, _ in vanished[ActorName]}
    gone = {(DeclaredKind(kind), id_) for _, _, kind, id_ in vanished[Declaration]}
    insert.delete(connection, Declaration, vanished.pop(Declaration))
    _refuse_vanished(connection, parsed, vanished[Claim], vanished[Statement])
    for kind in reversed(vanished):
        insert.delete(connection, kind, vanished[kind])
    _undeclare(connection, parsed, gone)
    return Replaced(changed, unnamed)


def _refuse_vanished(
    connection: sa.Connection,
    parsed: Parsed[Any],
    claims: list[Values],
    statements: list[Values],
) -> None:
    """Refuse when other articles or versions depend on claims and statements that go."""
    problems = []
    for key in claims:
        name = dependents.claim_name(connection, key)
        reasons = [
            *dependents.claim_links_to(connection, key),
            *dependents.assessments_of(connection, key),
        ]
        problems += [f"the claim {name!r} is gone from the coding, and {r}" for r in reasons]
    for key in statements:
        name = dependents.statement_name(connection, key)
        problems += [
            f"the statement {name!r} is gone from the coding, and {reason}"
            for reason in dependents.statement_links_to(connection, key)
        ]
    if problems:
        raise CodingError([parsed.problem(problem) for problem in problems])


def _undeclare(
    connection: sa.Connection, parsed: Parsed[Any], gone: set[tuple[DeclaredKind, int]]
) -> None:
    """Take away what nobody declares any longer, the last that depends on others first."""
    for kind, (type_, table) in reversed(NAMED.items()):
        ids = sorted(id_ for k, id_ in gone if k is kind)
        waiting = [id_ for id_ in ids if not _is_declared(connection, kind, id_)]
        while waiting:
            reasons = {i: dependents.on_named(connection, table, i) for i in waiting}
            free = [(id_,) for id_, reason in reasons.items() if reason is None]
            if not free:
                raise CodingError(
                    [
                        parsed.problem(
                            f"{_name(connection, table, id_)} is gone from the coding, and {reason}"
                        )
                        for id_, reason in reasons.items()
                    ]
                )
            for (id_,) in free:
                names = sa.delete(actor_name).where(actor_name.c.actor_id == id_)
                connection.execute(names)
            # a place goes before the place that it lies in
            insert.delete(connection, type_, free)
            waiting = [id_ for id_, reason in reasons.items() if reason is not None]


def _is_declared(connection: sa.Connection, kind: DeclaredKind, id_: int) -> bool:
    query = sa.select(declaration.c.article_id).where(
        declaration.c.kind == kind.value, declaration.c.declared_id == id_
    )
    return connection.scalar(query.limit(1)) is not None


def _name(connection: sa.Connection, table: sa.Table, id_: int) -> str:
    if table is event_link:
        return f"the link {row_reader.link_keys(connection, [id_])[id_]!r}"
    return f"the {table.name} {row_reader.keys(connection, table, [id_])[id_]!r}"
