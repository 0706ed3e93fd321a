"""Statements by their names, `article-key/label`."""

from __future__ import annotations

import sqlalchemy as sa

from archive.errors import UsageError, nearest
from archive.keys import id_of
from archive.models.statements import statement
from archive.reports.query.filters import Filters, is_coded, newest, require


def require_statement(
    connection: sa.Connection, name: str, number: int | None = None
) -> tuple[int, int, int]:
    """The article's id, the version and the id of the statement `article-key/label`.

    It is that of the version of this number, else of the newest that holds it. Raises
    UsageError, with the nearest neighbours, when there is none.
    """
    article_id, statement_id = ids_of(name)
    held = sa.select(sa.func.max(statement.c.version)).where(
        statement.c.article_id == article_id, statement.c.id == statement_id, is_coded(statement)
    )
    version = connection.scalar(
        held if number is None else held.where(statement.c.version == number)
    )
    if version is None:
        key = name.partition("/")[0]
        require(connection, Filters(article=key))
        labels = sa.select(statement.c.label).where(
            statement.c.article_id == article_id, newest(statement)
        )
        known = [f"{key}/{found}" for found in connection.scalars(labels)]
        where = "" if number is None else f" in version {number}"
        raise UsageError(f"there is no statement {name!r}{where}{nearest(name, known)}")
    return article_id, version, statement_id


def ids_of(name: str) -> tuple[int, int]:
    """The ids of the article and the statement `article-key/label`, also of what is not there."""
    key, _, label = name.partition("/")
    return id_of(key), id_of(label)
