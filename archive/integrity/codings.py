"""Codings, written back from the rows and built again: whether the rows are what they state.

The text of a coding is not kept. What is exported of a version must come to the same rows when it
is loaded: rows that a coding could not have made, and those that are missing, show.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from archive.coding import known_names
from archive.coding.build import other_versions
from archive.coding.build.builder import Rows, build_coding, in_language
from archive.coding.export import row_reader
from archive.coding.export.exporter import export_coding
from archive.coding.format import CodingFile
from archive.coding.parser import parse
from archive.database.rows import insert
from archive.errors import ArchiveError, CodingError
from archive.integrity.notice import Notice
from archive.integrity.portion import notice, portion
from archive.models.actors import ActorName
from archive.models.articles import Sentence, article, article_version
from archive.models.base import Row
from archive.models.declared import OWN
from archive.models.provenance import Declaration, coding

SHARED = (Sentence, ActorName, Declaration)
"""The rows that are not compared, for others have a say in them.

Sentences are cut by rules that may have changed since; a form of a name stands with the newest
version that prints it, and what an authority file declares is declared by no coding.
"""


def breaches(connection: sa.Connection) -> Iterator[str]:
    """Rows of coded versions that are not those which their own export comes to.

    That the rules of today refuse an export, which those of an earlier program took, is a notice.
    """
    query = (
        sa.select(article.c.key, coding.c.article_id, coding.c.version)
        .join_from(coding, article, article.c.id == coding.c.article_id)
        .where(portion(connection, coding).holds(coding.c.article_id))
        .order_by(coding.c.article_id, coding.c.version)
    )
    for key, article_id, number in connection.execute(query).all():
        name = f"{key} version {number}"
        try:
            rows = _rebuilt(connection, key, article_id, number)
        except CodingError as error:
            yield Notice(f"{name}: its coding would be refused today: {error.problems[0]}")
        except ArchiveError as error:
            yield Notice(f"{name}: its coding cannot be exported: {error}")
        except (AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
            yield f"{name}: its rows are none of a coding ({type(error).__name__}: {error})"
        else:
            yield from _differences(connection, name, rows, article_id, number)


def _rebuilt(connection: sa.Connection, key: str, article_id: int, number: int) -> Rows:
    """The rows that the export of a version comes to; raises ArchiveError."""
    query = sa.select(article_version.c.text, article.c.language).join_from(
        article_version, article, article.c.id == article_version.c.article_id
    )
    here = article_version.c.article_id == article_id, article_version.c.number == number
    text, language = connection.execute(query.where(*here)).one()
    exported = export_coding(connection, key, number)
    parsed = in_language(parse(exported.encode(), f"{key}.yaml", CodingFile), language)
    others = other_versions.read(connection, parsed.file, number)
    built = build_coding(parsed, text, number, others=others)
    return built.with_found(known_names.of(connection, built)).own


def _differences(
    connection: sa.Connection, name: str, rows: Rows, article_id: int, number: int
) -> Iterator[str]:
    for kind in (kind for kind in OWN if kind not in SHARED):
        c = kind.table.c
        here = c.article_id == article_id, c.version == number
        held = _by_key(kind, row_reader.rows(connection, kind, *here))
        wanted = _by_key(kind, rows[kind])
        for key in sorted(held.keys() | wanted.keys(), key=repr):
            row = f"{name}: {kind.table.name} {key[2:]}"
            if key not in wanted:
                yield f"{row} is stated by no coding of what else is there"
            elif key not in held:
                yield f"{row} is missing, of what its coding states"
            elif held[key] != wanted[key]:
                yield f"{row} is not what its coding states"


def _by_key(kind: type[Row], rows: list[Any]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    flat, keyed = insert.flat(kind), insert.keyed(kind)
    return {keyed(values): values for values in map(flat, rows)}


def notices(connection: sa.Connection) -> Iterator[str]:
    """That not all codings were built again."""
    if told := notice(connection, coding, "codings"):
        yield told
