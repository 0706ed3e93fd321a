"""Letting the search know what a file brings: new rows at once, others as they now stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from archive.coding.building import Built
from archive.coding.merging import Merger
from archive.coding.queries import NAMED
from archive.database import entries, indexing
from archive.models import ActorName, SearchEntry, Sentence, Statement, StatementSpan, actor


def own(connection: sa.Connection, built: Built) -> None:
    """Let it know the sentences and statements of a version that is new."""
    assert built.version is not None
    made = (built.own[kind] for kind in (Sentence, Statement, StatementSpan))
    indexing.enter(connection, entries.of_rows(built.version.text, *made))


def again(connection: sa.Connection, built: Built) -> None:
    """Let it know the sentences and statements of a version as they now stand."""
    assert built.version is not None
    indexing.record(connection, [(built.version.article_id, built.version.number)])


def named(merger: Merger, built: Built, unnamed: Iterable[int] = ()) -> None:
    """Let it know what the file names; `unnamed` are actors that lost a form of a name."""
    names = built.shared.get(ActorName, [])
    stood: dict[sa.Table, set[int]] = {}
    made: list[SearchEntry] = []
    for type_, table in NAMED.values():
        new = merger.new.get(type_, []) if table in entries.NAMED else []
        made += entries.of_new(table, new, names)
        stood[table] = ids(built.shared.get(type_, [])) - ids(new)
    indexing.enter(merger.connection, made)
    stood[actor] |= set(unnamed)
    indexing.record_named(merger.connection, stood)


def ids(rows: Iterable[Any]) -> set[int]:
    """The ids of rows."""
    return {row.id for row in rows}
