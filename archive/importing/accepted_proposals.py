"""That what a person accepted stays a person's when the same draft is loaded once more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from archive.coding.build.builder import Rows
from archive.database.rows import insert
from archive.importing.diff import Stored, Values
from archive.models.base import Row
from archive.models.claims import Claim, ClaimLink, ClaimValue
from archive.models.events import EventPlace, Participation
from archive.models.statements import Statement, StatementLink, StatementParty, StatementSpan

OF_STATEMENT = (StatementSpan, StatementParty, StatementLink, Claim)
OF_CLAIM = (ClaimValue, ClaimLink, EventPlace, Participation)
"""What a statement says: the rows that belong to it, and those that belong to its claims."""

Said = dict[int, set[tuple[str, Values]]]
"""By the ids of statements the rows that belong to each, with the names of their tables."""


def keep(stored: Stored, rows: Rows) -> tuple[Rows, list[str]]:
    """The rows of a coding, where statements that are a person's already stay so.

    A statement that the coding proposes (`rule`) and the archive holds without a rule is the
    person's if nothing else of it differs. If anything does, the proposal stands; the labels of
    such statements come with the rows.
    """
    persons = _persons(stored)
    proposed = [row for row in rows[Statement] if row.rule is not None and row.id in persons]
    if not proposed:
        return rows, []
    before = _said({kind: stored[kind].values() for kind in (*OF_STATEMENT, *OF_CLAIM)})
    after = _said({kind: map(insert.flat(kind), rows[kind]) for kind in (*OF_STATEMENT, *OF_CLAIM)})
    flat = insert.flat(Statement)
    kept: dict[int, Statement] = {}
    again = []
    for row in proposed:
        unruled = replace(row, rule=None)
        if flat(unruled) == persons[row.id] and before.get(row.id) == after.get(row.id):
            kept[row.id] = unruled
        else:
            again.append(row.label)
    return rows | {Statement: [kept.get(row.id, row) for row in rows[Statement]]}, again


def _persons(stored: Stored) -> dict[int, Values]:
    """By their ids the statements that are stored without a rule."""
    names = _names(Statement)
    rule, id_ = names.index("rule"), names.index("id")
    return {row[id_]: row for row in stored[Statement].values() if row[rule] is None}


def _said(rows: Mapping[type[Row], Any]) -> Said:
    found: Said = {}
    of_claim: dict[int, int] = {}
    for own in OF_STATEMENT:
        names = _names(own)
        at = names.index("statement_id")
        for values in rows[own]:
            found.setdefault(values[at], set()).add((own.table.name, values))
            if own is Claim:
                of_claim[values[names.index("id")]] = values[at]
    for claimed in OF_CLAIM:
        at = _names(claimed).index("claim_id")
        for values in rows[claimed]:
            found.setdefault(of_claim[values[at]], set()).add((claimed.table.name, values))
    return found


def _names(kind: type[Row]) -> list[str]:
    return [column.name for column in insert.columns(kind)]


def lines(name: str, labels: list[str]) -> Iterator[str]:
    """What is told of statements that are proposals again: a line each."""
    for label in labels:
        yield f"{name}: the statement {label!r} differs from what was accepted: a proposal again"
