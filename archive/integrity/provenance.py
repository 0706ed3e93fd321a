"""Where rows and texts come from: what loaded them, and addresses that lead to pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sqlalchemy as sa

from archive.database.row_stream import row_stream
from archive.models.articles import article
from archive.models.captures import capture
from archive.models.provenance import activity, coding, declaration
from archive.models.sources import source
from archive.models.statements import statement

ACTIVE = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data)[\x00-\x20]*:", re.IGNORECASE)
"""How an address begins that a browser runs, whatever blanks stand before it."""


def codings(connection: sa.Connection) -> Iterator[str]:
    """What is coded without a coding, codings without a sum, and activities that end too early."""
    for table in (statement, declaration):
        of = coding.c.article_id == table.c.article_id, coding.c.version == table.c.version
        coded = sa.select(table.c.article_id, table.c.version).distinct()
        query = coded.where(~sa.exists().where(*of)).order_by(table.c.article_id, table.c.version)
        for article_id, number in row_stream(connection, query):
            yield f"{_key(connection, article_id)} version {number} is coded, and has no coding"
    for article_id, number, sha256 in row_stream(
        connection, sa.select(coding.c.article_id, coding.c.version, coding.c.sha256)
    ):
        if not re.fullmatch("[0-9a-f]{64}", sha256):
            name = f"{_key(connection, article_id)} version {number}"
            yield f"{name}: the sum of its coding is no SHA-256"
    began_later = activity.c.finished < activity.c.started
    for (id_,) in row_stream(connection, sa.select(activity.c.id).where(began_later)):
        yield f"activity {id_} finished before it started"


def _key(connection: sa.Connection, article_id: int) -> str:
    key = connection.scalar(sa.select(article.c.key).where(article.c.id == article_id))
    return str(key or article_id)


def addresses(connection: sa.Connection) -> Iterator[str]:
    """Addresses that run a program in the browser of whoever follows them."""
    for table, column in ((source, "url"), (article, "url"), (capture, "address")):
        address = table.c[column]
        query = sa.select(address, *table.primary_key).where(
            address.is_not(None), ~address.like("http://%"), ~address.like("https://%")
        )
        for found, *key in row_stream(connection, query.order_by(*table.primary_key)):
            if ACTIVE.match(found):
                yield f"{table.name} {tuple(key)}: its {column} {found[:60]!r} leads to no page"
