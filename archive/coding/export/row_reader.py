"""Reading rows back: as dataclasses, with the keys behind their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from itertools import islice
from typing import Any, TypeVar, get_args, get_type_hints

import sqlalchemy as sa

from archive.database.link_names import link_names
from archive.database.row_stream import row_stream
from archive.database.rows import insert
from archive.keys import claim_key
from archive.models.articles import article
from archive.models.base import FuzzyDate, Row
from archive.models.claims import claim, claim_link
from archive.models.declared import declares
from archive.models.events import event_link
from archive.models.provenance import coding
from archive.models.statements import statement, statement_link
from archive.vocabulary import DateBasis, DeclaredKind, Word

R = TypeVar("R", bound=Row)


def rows(connection: sa.Connection, type_: type[R], *where: sa.ColumnElement[bool]) -> list[R]:
    """The rows of a table for which all of `where` holds, in the order of their primary keys."""
    query = sa.select(*insert.columns(type_)).where(*where).order_by(*type_.table.primary_key)
    make = maker(type_)
    return [make(row) for row in connection.execute(query)]


def by_ids(
    connection: sa.Connection, type_: type[R], column: sa.ColumnElement[int], ids: Iterable[int]
) -> list[R]:
    """The rows of a table whose column holds one of the ids."""
    return [
        row
        for batch in insert.batches(sorted(ids))
        for row in rows(connection, type_, column.in_(batch))
    ]


@insert.once
def maker(type_: type[R]) -> Callable[[Iterable[Any]], R]:
    """The function that makes a row of the values of its columns: the reverse of `flat`."""
    hints = get_type_hints(type_)
    parts = [(hints[part.name], part.name.rstrip("_") in type_.table.c) for part in fields(type_)]
    converted = [(word_of(hint), single) for hint, single in parts]

    def make(values: Iterable[Any]) -> R:
        left = iter(values)
        made = []
        for word, single in converted:
            value: Any = next(left) if single else date_of(left)
            made.append(word(value) if word is not None and value is not None else value)
        return type_(*made)

    return make


def date_of(values: Iterable[Any]) -> FuzzyDate:
    """The fuzzy date of its next five values."""
    edtf, earliest, latest, phrase, basis = islice(values, len(insert.FUZZY))
    return FuzzyDate(edtf, earliest, latest, phrase, None if basis is None else DateBasis(basis))


def word_of(hint: Any) -> type[Word] | None:
    """The vocabulary that a field takes its words from, if it does."""
    for part in (hint, *get_args(hint)):
        if isinstance(part, type) and issubclass(part, Word):
            return part
    return None


class Keys(dict[int, str]):
    """The keys behind ids."""

    def key_of(self, id_: int | None) -> str | None:
        """The key behind an id, None for None."""
        return None if id_ is None else self[id_]


def keys(connection: sa.Connection, table: sa.Table, ids: Iterable[int | None]) -> Keys:
    """The keys behind ids of what people name; None has none."""
    found = Keys()
    for batch in insert.batches(sorted({id_ for id_ in ids if id_ is not None})):
        query = sa.select(table.c.id, table.c.key).where(table.c.id.in_(batch))
        found.update((id_, key) for id_, key in connection.execute(query))
    return found


def link_keys(connection: sa.Connection, ids: Iterable[int]) -> Keys:
    """The names `event kind other` behind ids of links between events."""
    found = Keys()
    for batch in insert.batches(sorted(ids)):
        found.update(link_names(connection, event_link.c.id.in_(batch)))
    return found


Names = dict[tuple[int, int, int], tuple[str, str, bool]]
"""What a version is tied to, by article, version and id: the key of its article, its name, and
whether its version is the newest coded one; of the same article the newest but itself."""


def linked_claims(connection: sa.Connection, article_id: int, version: int) -> Names:
    """The claims to which a version's claims are tied, by article, version and id.

    Their names are `statement/claim`.
    """
    link = claim_link.c
    query = (
        sa.select(
            link.other_article_id,
            link.other_version,
            link.other_claim_id,
            article.c.key,
            statement.c.label,
            claim.c.label,
            _is_newest(claim_link, article_id, version),
        )
        .join(article, article.c.id == link.other_article_id)  # to it leads no key
        .join(
            claim,  # two keys lead to it
            (claim.c.article_id == link.other_article_id)
            & (claim.c.version == link.other_version)
            & (claim.c.id == link.other_claim_id),
        )
        .join_from(claim, statement)
        .where(link.article_id == article_id, link.version == version)
    )
    return {
        (other, number, id_): (key, claim_key(label, name), bool(is_newest))
        for other, number, id_, key, label, name, is_newest in connection.execute(query)
    }


def linked_statements(connection: sa.Connection, article_id: int, version: int) -> Names:
    """The statements of other versions of which a version's statements say something.

    Their names are their labels.
    """
    link = statement_link.c
    query = (
        sa.select(
            link.other_article_id,
            link.other_version,
            link.other_statement_id,
            article.c.key,
            statement.c.label,
            _is_newest(statement_link, article_id, version),
        )
        .join(article, article.c.id == link.other_article_id)  # to it leads no key
        .join(
            statement,  # two keys lead to it
            (statement.c.article_id == link.other_article_id)
            & (statement.c.version == link.other_version)
            & (statement.c.id == link.other_statement_id),
        )
        .where(link.article_id == article_id, link.version == version)
    )
    return {
        (other, number, id_): (key, label, bool(is_newest))
        for other, number, id_, key, label, is_newest in connection.execute(query)
    }


def _is_newest(link: sa.Table, article_id: int, version: int) -> sa.ColumnElement[bool]:
    """Whether the other version of a tie is the newest coded one, but for the version itself."""
    itself = (coding.c.article_id == article_id) & (coding.c.version == version)
    newest = sa.select(sa.func.max(coding.c.version)).where(
        coding.c.article_id == link.c.other_article_id, ~itself
    )
    return link.c.other_version == newest.scalar_subquery()


def undeclared(connection: sa.Connection, type_: type[R], kind: DeclaredKind) -> Iterator[list[R]]:
    """The rows that no coding declares, in batches, in the order of their keys."""
    table = type_.table
    query = (
        sa.select(*insert.columns(type_))
        .where(~sa.exists().where(declares(kind) == table.c.id))
        .order_by(table.c.key)
    )
    make = maker(type_)
    for batch in insert.batches(row_stream(connection, query)):
        yield [make(row) for row in batch]
