"""Loading one file into the archive: in one transaction, as a difference, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import sqlalchemy as sa

from archive.coding.building import Built, build_authority, build_coding
from archive.coding.difference import Difference
from archive.coding.events import Other
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.merging import Merger
from archive.coding.reading import Stated
from archive.database import writing
from archive.errors import CodingError
from archive.keys import id_of
from archive.models import (
    Activity,
    Article,
    ArticleVersion,
    Coding,
    Declaration,
    activity,
    article,
    article_version,
    claim,
    coding,
    statement,
)


class Outcome(Enum):
    """What loading a file came to."""

    ADDED = "added"
    CHANGED = "changed"
    NEW_VERSION = "new version"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Text:
    """The text that a coding is about, with what it was captured from."""

    text: str
    media_type: str = "text/plain"
    origin: str | None = None


def load_authority(connection: sa.Connection, stated: Stated[AuthorityFile]) -> Outcome:
    """Merge an authority file; raises CodingError, and changes nothing, when it is refused."""
    built = build_authority(stated)
    merger = Merger(connection, stated)
    merger.require(built.missing)
    merger.merge(built.shared)
    return Outcome.CHANGED if merger.changed else Outcome.UNCHANGED


def load_coding(
    connection: sa.Connection,
    stated: Stated[CodingFile],
    text: Text,
    activity: Activity,
    tell: Callable[[str], None] = lambda line: None,
) -> Outcome:
    """Load a coding of a text in the connection's transaction.

    The same again changes nothing; an edited coding replaces its version's rows as a difference;
    another text becomes the next version, to which a coding of an earlier one is carried over:
    `tell` hears of each thing that is gone from the text and stays with the earlier version.
    Raises CodingError when the coding is refused; the caller then undoes the transaction.
    """
    key = stated.file.article.key
    _lock(connection, id_of(key))
    number, known = _version(connection, id_of(key), text.text)
    if known and _same_coding(connection, id_of(key), number, stated.sha256):
        return Outcome.UNCHANGED
    built = _build(connection, stated, text, number, known=known)
    for line in built.gone:
        tell(line)
    merger = Merger(connection, stated, id_of(key))
    merger.require(built.missing)
    difference = Difference(connection, stated, id_of(key), number)
    if known:
        difference.read()
    _write(merger, difference, built, known=known)
    _record(connection, activity, Coding(id_of(key), number, activity.id, stated.sha256))
    if not known:
        return Outcome.ADDED if number == 1 else Outcome.NEW_VERSION
    return Outcome.CHANGED


def _build(
    connection: sa.Connection, stated: Stated[CodingFile], text: Text, number: int, *, known: bool
) -> Built:
    """Build the rows for a text; for a new one from what an earlier text upholds, if need be."""

    def build(words: str, version: int, *, carried: bool = False) -> Built:
        return build_coding(
            stated,
            words,
            version,
            media_type=text.media_type,
            origin=text.origin,
            others=named,
            carried=carried,
        )

    named = others(connection, stated.file)
    try:
        return build(text.text, number)
    except CodingError as refused:
        if known:
            raise
        earlier = sa.select(article_version.c.text, article_version.c.number).where(
            article_version.c.article_id == id_of(stated.file.article.key)
        )
        for words, version in connection.execute(earlier.order_by(article_version.c.number.desc())):
            if _stands(build, words, version):
                return build(text.text, number, carried=True)
        raise refused


def _stands(build: Callable[[str, int], Built], words: str, version: int) -> bool:
    """Whether the coding is one of that text."""
    try:
        build(words, version)
    except CodingError:
        return False
    return True


def _write(merger: Merger, difference: Difference, built: Built, *, known: bool) -> None:
    """Write in the order of the keys: what is named, the article, then its rows."""
    assert built.article is not None
    assert built.version is not None
    merger.merge(built.shared)
    _article(merger.connection, built.article, built.version, known=known)
    declared = [
        row for row in built.own[Declaration] if (row.kind, row.declared_id) not in merger.foreign
    ]
    difference.apply(built.own | {Declaration: declared})


def _article(
    connection: sa.Connection, row: Article, version: ArticleVersion, *, known: bool
) -> None:
    """Write the article and its version, or bring what a coding says of them up to date."""
    stored = connection.execute(sa.select(*writing.columns(Article)).where(article.c.id == row.id))
    found = stored.one_or_none()
    if found is None:
        writing.insert_named(connection, Article, [row])
    elif tuple(found) != writing.flat(Article)(row):
        writing.update(connection, Article, [row])
    if not known:
        writing.insert(connection, ArticleVersion, [version])
        return
    dates = {
        f"{name}_{part}": getattr(getattr(version, name), part)
        for name in ("published", "modified")
        for part in writing.FUZZY
    }
    here = (article_version.c.article_id == version.article_id) & (
        article_version.c.number == version.number
    )
    connection.execute(sa.update(article_version).where(here).values(dates))


def _lock(connection: sa.Connection, article_id: int) -> None:
    """Let two loads of one article follow each other (SQLite's writers do anyway)."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(article_id)))


def _version(connection: sa.Connection, article_id: int, text: str) -> tuple[int, bool]:
    """The number of the version with this text, and whether the archive has it already."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    query = sa.select(article_version.c.number, article_version.c.sha256).where(
        article_version.c.article_id == article_id
    )
    versions = {sha: number for number, sha in connection.execute(query)}
    if digest in versions:
        return versions[digest], True
    return max(versions.values(), default=0) + 1, False


def _same_coding(connection: sa.Connection, article_id: int, number: int, sha256: str) -> bool:
    """Whether the coding loaded last for this version has these bytes."""
    query = (
        sa.select(coding.c.sha256)
        .join(activity, activity.c.id == coding.c.activity_id)
        .where(coding.c.article_id == article_id, coding.c.version == number)
        .order_by(activity.c.started.desc())
        .limit(1)
    )
    return connection.scalar(query) == sha256


def others(connection: sa.Connection, file: CodingFile) -> dict[str, Other]:
    """The newest coded version of each other article that a coding names, with its claims."""
    found = {}
    for key in sorted({link.other_article for link in file.claim_links if link.other_article}):
        newest = sa.select(sa.func.max(coding.c.version)).where(coding.c.article_id == id_of(key))
        version = connection.scalar(newest)
        if version is not None:
            found[key] = Other(version, _claims(connection, id_of(key), version))
    return found


def _claims(connection: sa.Connection, article_id: int, version: int) -> list[str]:
    """The names of the claims of a version, as `statement/claim`."""
    query = sa.select(statement.c.label, claim.c.label).where(
        claim.c.article_id == article_id,
        claim.c.version == version,
        statement.c.article_id == article_id,
        statement.c.version == version,
        statement.c.id == claim.c.statement_id,
    )
    return sorted("/".join(row) for row in connection.execute(query))


def _record(connection: sa.Connection, row: Activity, load: Coding) -> None:
    """Record which activity loaded the coding; the activity's own row comes with its first."""
    if connection.scalar(sa.select(activity.c.id).where(activity.c.id == row.id)) is None:
        writing.insert(connection, Activity, [row])
    writing.insert(connection, Coding, [load])
