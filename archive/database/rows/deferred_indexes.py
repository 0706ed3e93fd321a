"""The indexes that only readers need: dropped while a new archive is filled, then built together.

The models say which there are. Never dropped are unique indexes, those that serve a foreign key
which is checked at commit (SQLite looks it up for every row), and those that a loader reads.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from archive.models import schema
from archive.models.articles import article_version

READ_BY_LOADING = frozenset({"actor_name", "article_sample", "declaration", "source"})
"""Tables that a loader looks rows up in, by their indexes."""


def drop(connection: sa.Connection) -> bool:
    """Drop the readers' indexes if the archive has no article yet; whether it did.

    The caller calls `restore` when it is done; should that fail, the next load does.
    """
    with connection.begin():
        if connection.scalar(sa.select(article_version.c.number).limit(1)) is not None:
            return False
        present = _present(connection)
        for index in _deferrable_indexes(connection):
            if index.name in present:
                index.drop(connection)
    return True


def restore(connection: sa.Connection) -> list[str]:
    """Build the indexes that are not there, in one transaction; their names."""
    with connection.begin():
        missing = absent(connection)
        for index in missing:
            connection.execute(sa.schema.CreateIndex(index, if_not_exists=True))
    return [str(index.name) for index in missing]


def absent(connection: sa.Connection) -> list[sa.Index]:
    """The readers' indexes that are not there."""
    present = _present(connection)
    return [index for index in _deferrable_indexes(connection) if index.name not in present]


def _deferrable_indexes(connection: sa.Connection) -> Iterator[sa.Index]:
    """The readers' indexes, as far as this database has them."""
    here = connection.dialect.name
    for table in schema().sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            deferrable = (
                not index.unique
                and table.name not in READ_BY_LOADING
                and not _serves_deferred_key(index)
            )
            if deferrable and index.info.get("on", here) == here:
                yield index


def _serves_deferred_key(index: sa.Index) -> bool:
    """Whether an index serves a foreign key that is checked at commit."""
    assert index.table is not None
    columns = [column.name for column in index.columns]
    return any(
        (key.deferrable and columns[: len(key.column_keys)] == list(key.column_keys))
        or (key.deferrable and list(key.column_keys)[: len(columns)] == columns)
        for key in index.table.foreign_key_constraints
    )


def _present(connection: sa.Connection) -> set[str]:
    if connection.dialect.name == "sqlite":
        names = "SELECT name FROM sqlite_master WHERE type = 'index'"
    else:
        names = "SELECT indexname FROM pg_indexes WHERE schemaname = ANY (current_schemas(false))"
    return set(connection.scalars(sa.text(names)))
