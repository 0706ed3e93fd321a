"""Ids that come from keys and labels, the words of vocabularies, and places in places."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from archive.database.link_names import link_names
from archive.database.row_stream import row_stream
from archive.keys import claim_key, id_of
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import event
from archive.models.places import place
from archive.models.provenance import vocabulary
from archive.models.sources import source
from archive.models.statements import statement
from archive.vocabulary import LISTS


def keys(connection: sa.Connection) -> Iterator[str]:
    """Ids that are not computed from their keys."""
    for table in (source, article, actor, place, event):
        for id_, key in row_stream(connection, sa.select(table.c.id, table.c.key)):
            if id_ != id_of(key):
                yield f"{table.name} {key!r} stands under the id {id_}"


def labels(connection: sa.Connection) -> Iterator[str]:
    """Statements, claims and links whose ids are not computed from their names."""
    for id_, label in row_stream(connection, sa.select(statement.c.id, statement.c.label)):
        if id_ != id_of(label):
            yield f"statement {label!r} stands under the id {id_}"
    query = sa.select(claim.c.id, statement.c.label, claim.c.label.label("name")).join_from(
        claim,
        statement,
        (statement.c.article_id == claim.c.article_id)
        & (statement.c.version == claim.c.version)
        & (statement.c.id == claim.c.statement_id),
    )
    for id_, label, name in row_stream(connection, query):
        if id_ != id_of(claim_key(label, name)):
            yield f"claim {label}/{name} stands under the id {id_}"
    for id_, name in link_names(connection):
        if id_ != id_of(name):
            yield f"link {name!r} stands under the id {id_}"


def words(connection: sa.Connection) -> Iterator[str]:
    """Words whose meanings or places in the database are not those of the program."""
    expected = {
        (name, word.value): (place, word.meaning)
        for name, words in LISTS.items()
        for place, word in enumerate(words, 1)
    }
    c = vocabulary.c
    query = sa.select(c.list, c.word, c.ordinal, c.meaning)
    stored = {(row.list, row.word): (row.ordinal, row.meaning) for row in connection.execute(query)}
    for name, word in sorted(expected.keys() | stored.keys()):
        if expected.get((name, word)) != stored.get((name, word)):
            yield f"{name}: {word!r} is not as the program knows it"


def places(connection: sa.Connection) -> Iterator[str]:
    """Places that lie in themselves."""
    query = sa.select(place.c.id, place.c.parent_id, place.c.key).where(
        place.c.parent_id.is_not(None)
    )
    rows = {id_: (parent, key) for id_, parent, key in row_stream(connection, query)}
    for start, (parent, key) in rows.items():
        seen: set[int] = set()
        step = parent
        while step in rows and step not in seen and step != start:
            seen.add(step)
            step = rows[step][0]
        if step == start:
            yield f"place {key!r} lies in itself"
