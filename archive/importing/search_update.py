"""Letting the search know what a file brings: new rows at once, others as they now stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from archive.coding.build.builder import Built
from archive.database.search import entries, index
from archive.importing.merge import Merger
from archive.models.actors import ActorName, actor
from archive.models.articles import Sentence
from archive.models.declared import NAMED
from archive.models.search import SearchEntry
from archive.models.statements import Statement, StatementSpan


def own(connection: sa.Connection, built: Built) -> None:
    """Let it know the sentences and statements of a version that is new."""
    assert built.version is not None
    made = (built.own[kind] for kind in (Sentence, Statement, StatementSpan))
    index.enter(connection, entries.of_rows(built.version.text, *made))


def again(connection: sa.Connection, built: Built) -> None:
    """Let it know the sentences and statements of a version as they now stand."""
    assert built.version is not None
    index.record(connection, [(built.version.article_id, built.version.number)])


def named(merger: Merger, built: Built, unnamed: Iterable[int] = ()) -> None:
    """Let it know what the file names; `unnamed` are actors that lost a form of a name."""
    names = built.shared.get(ActorName, [])
    stood: dict[sa.Table, set[int]] = {}
    made: list[SearchEntry] = []
    for type_, table in NAMED.values():
        new = merger.new.get(type_, []) if table in entries.NAMED else []
        made += entries.of_new(table, new, names)
        stood[table] = ids(built.shared.get(type_, [])) - ids(new)
    index.enter(merger.connection, made)
    stood[actor] |= set(unnamed)
    index.record_named(merger.connection, stood)


def ids(rows: Iterable[Any]) -> set[int]:
    """The ids of rows."""
    return {row.id for row in rows}
