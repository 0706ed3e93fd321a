"""Ties between claims: within a coding, and to claims of other articles and other versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from archive.coding.build.statements import StatementRows
from archive.coding.format import CodingFile
from archive.coding.format.statements import ClaimLinkEntry
from archive.errors import nearest
from archive.keys import id_of
from archive.models.claims import ClaimLink, claim
from archive.models.provenance import coding
from archive.models.statements import statement

ARTICLE: sa.BindParameter[int] = sa.bindparam("article")
NUMBER: sa.BindParameter[int] = sa.bindparam("number")

NEWEST = sa.select(sa.func.max(coding.c.version)).where(coding.c.article_id == ARTICLE)
"""The newest coded version of an article."""

NAMES = sa.select(statement.c.label, claim.c.label).where(
    claim.c.article_id == ARTICLE,
    claim.c.version == NUMBER,
    statement.c.article_id == ARTICLE,
    statement.c.version == NUMBER,
    statement.c.id == claim.c.statement_id,
)
"""The labels of a version's claims, each after that of its statement."""


@dataclass(frozen=True, slots=True)
class Other:
    """A version that a coding ties claims to, and the names of the claims that it makes.

    Without an archive at hand the claims are None: they are taken for granted.
    """

    version: int
    claims: list[str] | None = None


Others = Mapping[tuple[str, int | None], Other]
"""The versions that a coding names, by the article's key and the number that it gives, if any."""


def named_versions(file: CodingFile) -> set[tuple[str, int | None]]:
    """The other articles, and the numbers of their versions, that a coding's ties name."""
    links = (link for link in file.claim_links if link.other_article)
    return {(link.other_article or "", link.other_version) for link in links}


def read(
    connection: sa.Connection, file: CodingFile, number: int
) -> dict[tuple[str, int | None], Other]:
    """The versions that a coding of version `number` names, as far as they are coded.

    Where it gives no number the newest coded version is meant, of its own article the newest
    but itself.
    """
    found: dict[tuple[str, int | None], Other] = {}
    for key, asked in sorted(named_versions(file), key=lambda pair: (pair[0], pair[1] or 0)):
        wanted = NEWEST
        if asked is not None:
            wanted = wanted.where(coding.c.version == asked)
        elif key == file.article.key:
            wanted = wanted.where(coding.c.version != number)
        version = connection.scalar(wanted, {"article": id_of(key)})
        if version is not None:
            found[key, asked] = Other(version, _claims(connection, id_of(key), version))
    return found


def _claims(connection: sa.Connection, article_id: int, version: int) -> list[str]:
    """The names of the claims of a version, as `statement/claim`."""
    rows = connection.execute(NAMES, {"article": article_id, "number": version})
    return sorted("/".join(row) for row in rows)


def claim_link(rows: StatementRows, entry: ClaimLinkEntry, others: Others) -> ClaimLink:
    """A tie between a claim of the coding and another, of this article or of one of `others`.

    Raises ValueError when a claim is not there.
    """
    own = rows.claim(entry.claim)
    here = (own.article_id, own.version)
    if entry.other_article is not None:
        other = _elsewhere(entry.other_article, entry, others)
        if other[:2] == here:
            raise ValueError("a tie within a version names no other_article")
    elif entry.other_version is not None:
        raise ValueError("other_version needs other_article, which may be this article")
    else:
        other = (*here, rows.claim(entry.other).id)
    if other == (*here, own.id):
        raise ValueError("a claim is not tied to itself")
    return ClaimLink(*here, own.id, *other, entry.kind, entry.about, entry.basis, entry.note)


def _elsewhere(key: str, entry: ClaimLinkEntry, others: Others) -> tuple[int, int, int]:
    """The claim of another version that `statement` or `statement/claim` names."""
    name, number = entry.other, entry.other_version
    if (key, number) not in others:
        which = "there is no" if number is None else f"there is no version {number} of the"
        hint = nearest(key, [other for other, _ in others if other != key])
        raise ValueError(f"{which} coded article {key!r}{hint}")
    other = others[key, number]
    if other.claims is None:
        found = [name]
    else:
        found = [c for c in other.claims if c == name or c.partition("/")[0] == name]
    if len(found) != 1 or "/" not in found[0]:
        hint = nearest(name, other.claims or [])
        raise ValueError(f"{name!r} names {len(found)} claims of the article {key!r}{hint}")
    return id_of(key), other.version, id_of(found[0])
