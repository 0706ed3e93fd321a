"""The versions of articles that a coding ties its statements and claims to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from archive.coding.format import CodingFile
from archive.coding.format.statements import StatementEntry
from archive.errors import nearest
from archive.keys import id_of
from archive.models.claims import claim
from archive.models.provenance import coding
from archive.models.statements import statement

ARTICLE: sa.BindParameter[int] = sa.bindparam("article")
NUMBER: sa.BindParameter[int] = sa.bindparam("number")

NEWEST = sa.select(sa.func.max(coding.c.version)).where(coding.c.article_id == ARTICLE)
"""The newest coded version of an article."""

NAMES = (
    sa.select(statement.c.label, claim.c.label)
    .outerjoin_from(
        statement,
        claim,
        (claim.c.article_id == statement.c.article_id)
        & (claim.c.version == statement.c.version)
        & (claim.c.statement_id == statement.c.id),
    )
    .where(statement.c.article_id == ARTICLE, statement.c.version == NUMBER)
)
"""The labels of a version's statements, each with that of each claim that it makes, or null."""


@dataclass(frozen=True, slots=True)
class Other:
    """A version that a coding names, and the names of its claims and its statements.

    Without an archive at hand both are None: they are taken for granted.
    """

    version: int
    claims: list[str] | None = None
    statements: list[str] | None = None


Named = tuple[str, int | None]
"""The key of an article, and the number of its version that a coding gives, if any."""

Others = Mapping[Named, Other]
"""The versions that a coding names, by what it names them with."""


def named_versions(file: CodingFile) -> set[Named]:
    """The other articles, and the numbers of their versions, that a coding names."""
    links = (link for link in file.claim_links if link.other_article)
    found = {(link.other_article or "", link.other_version) for link in links}
    for entry in _statements(file.statements):
        for said in entry.says_of:
            key, slash, _ = said.statement.partition("/")
            if slash:
                found.add((key, said.other_version))
    return found


def _statements(entries: list[StatementEntry]) -> Iterator[StatementEntry]:
    """Statements and all that they relay."""
    for entry in entries:
        yield entry
        yield from _statements(entry.relays)


def read(connection: sa.Connection, file: CodingFile, number: int) -> dict[Named, Other]:
    """The versions that a coding of version `number` names, as far as they are coded.

    Where it gives no number the newest coded version is meant, of its own article the newest
    but itself.
    """
    found: dict[Named, Other] = {}
    for key, asked in sorted(named_versions(file), key=lambda pair: (pair[0], pair[1] or 0)):
        wanted = NEWEST
        if asked is not None:
            wanted = wanted.where(coding.c.version == asked)
        elif key == file.article.key:
            wanted = wanted.where(coding.c.version != number)
        version = connection.scalar(wanted, {"article": id_of(key)})
        if version is not None:
            found[key, asked] = _other(connection, id_of(key), version)
    return found


def _other(connection: sa.Connection, article_id: int, version: int) -> Other:
    """A coded version, with the names of its claims, as `statement/claim`, and its statements."""
    rows = connection.execute(NAMES, {"article": article_id, "number": version}).all()
    claims = sorted("/".join(row) for row in rows if row[1] is not None)
    return Other(version, claims, sorted({label for label, _ in rows}))


def looked_up(others: Others, key: str, number: int | None) -> Other:
    """The version that a coding names; raises ValueError when it is not coded."""
    if (key, number) not in others:
        which = "there is no" if number is None else f"there is no version {number} of the"
        hint = nearest(key, [other for other, _ in others if other != key])
        raise ValueError(f"{which} coded article {key!r}{hint}")
    return others[key, number]
