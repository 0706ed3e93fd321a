"""Loading one file into the archive: in one transaction, as a difference, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import sqlalchemy as sa

from archive.coding import duplicates, exporting
from archive.coding.building import Built, build_authority, build_coding, in_language, places
from archive.coding.capturing import (
    Outcome,
    Text,
    capture,
    lock,
    source_of,
    stored_version,
    text_of,
)
from archive.coding.difference import Difference
from archive.coding.events import Other
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.merging import Merger
from archive.coding.reading import Stated, parse_stated
from archive.database import writing
from archive.errors import CodingError
from archive.keys import id_of
from archive.models import (
    UNDATED,
    Activity,
    ActorName,
    Article,
    ArticleVersion,
    Coding,
    Declaration,
    Span,
    activity,
    article,
    article_version,
    claim,
    coding,
    statement,
)
from archive.reading.document import Document


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

    One that states what stands already changes nothing, whatever its bytes; an edited coding
    replaces its version's rows as a difference; another text becomes the next version, to which
    a coding of an earlier one is carried over:
    `tell` hears of each thing that is gone from the text and stays with the earlier version.
    Raises CodingError when the coding is refused; the caller then undoes the transaction.
    """
    stated = in_language(stated, text.language)
    key = stated.file.article.key
    lock(connection, id_of(key))
    number, known = stored_version(connection, id_of(key), text.text)
    last = last_coding(connection, id_of(key), number) if known else None
    if last == stated.sha256:
        return Outcome.UNCHANGED
    if known and _coded_by(connection, id_of(key), number, activity):
        message = f"another file of this run codes the same text of {key!r}"
        raise CodingError([stated.problem(message, "article", "key")])
    built = filled(connection, _build(connection, stated, text, number, known=known), text)
    for line in built.gone:
        tell(line)
    merger = Merger(connection, stated, id_of(key), number)
    merger.require(built.missing)
    difference = Difference(connection, stated, id_of(key), number)
    if known:
        difference.read()
    changed = _write(merger, difference, built, known=known)
    if last is not None and not changed:
        return Outcome.UNCHANGED
    _record(connection, activity, Coding(id_of(key), number, activity.id, stated.sha256))
    if not known:
        duplicates.record(connection, id_of(key), number, text.text)
        return Outcome.ADDED if number == 1 else Outcome.NEW_VERSION
    return Outcome.CHANGED


def load_captured(
    connection: sa.Connection,
    document: Document,
    activity: Activity,
    tell: Callable[[str], None] = lambda line: None,
) -> Outcome:
    """Keep an article that comes without a coding, in the connection's transaction.

    To another text of an article that is coded already, that coding is carried over.
    """
    # before the export takes its own: two that share that one would each wait for the other
    lock(connection, id_of(document.key))
    _, known = stored_version(connection, id_of(document.key), document.text)
    coded = sa.select(coding.c.version).where(coding.c.article_id == id_of(document.key))
    if known or connection.scalar(coded.limit(1)) is None:
        return capture(connection, document)
    words = exporting.export_coding(connection, document.key)
    stated = parse_stated(words.encode(), f"the coding of {document.key}", CodingFile)
    return load_coding(connection, stated, text_of(document), activity, tell)


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


def filled(connection: sa.Connection, built: Built, text: Text) -> Built:
    """What was built, with what the page says where the coding says nothing."""
    assert built.article is not None
    assert built.version is not None
    row, version = built.article, built.version
    source_id = row.source_id
    if source_id is None:
        source_id = source_of(connection, text)
    row = replace(
        row,
        source_id=source_id,
        url=row.url or text.url,
    )
    version = replace(
        version,
        published=text.published if version.published == UNDATED else version.published,
        modified=text.modified if version.modified == UNDATED else version.modified,
        retrieved=text.retrieved,
    )
    return replace(built, article=row, version=version)


def _stands(build: Callable[[str, int], Built], words: str, version: int) -> bool:
    """Whether the coding is one of that text."""
    try:
        build(words, version)
    except CodingError:
        return False
    return True


def _write(merger: Merger, difference: Difference, built: Built, *, known: bool) -> bool:
    """Write in the order of the keys: what is named, the article, then its rows.

    Returns whether anything is not as it was.
    """
    assert built.article is not None
    assert built.version is not None
    merger.merge(built.shared)
    changed = _article(merger.connection, built.article, built.version, known=known)
    own = built.own | {ActorName: merger.printed}
    own[Declaration] = [
        row for row in built.own[Declaration] if (row.kind, row.declared_id) not in merger.foreign
    ]
    # nothing rests on the words of a name that an authority file or another article brought
    stand = places([*merger.printed, *merger.again], own)
    own[Span] = [row for row in own[Span] if (row.start, row.end) in stand]
    difference.apply(own)
    return merger.changed or changed or difference.changed


def _article(
    connection: sa.Connection, row: Article, version: ArticleVersion, *, known: bool
) -> bool:
    """Write the article and its version, or bring what a coding says of them up to date.

    Returns whether anything is not as it was.
    """
    stored = connection.execute(sa.select(*writing.columns(Article)).where(article.c.id == row.id))
    found = stored.one_or_none()
    if found is None:
        writing.insert_named(connection, Article, [row])
    changed = found is None or tuple(found) != writing.flat(Article)(row)
    if found is not None and changed:
        writing.update(connection, Article, [row])
    if not known:
        writing.insert(connection, ArticleVersion, [version])
        return True
    dates = {
        f"{name}_{part}": getattr(getattr(version, name), part)
        for name in ("published", "modified")
        for part in writing.FUZZY
    }
    here = (article_version.c.article_id == version.article_id) & (
        article_version.c.number == version.number
    )
    columns = [article_version.c[name] for name in dates]
    if tuple(connection.execute(sa.select(*columns).where(here)).one()) == tuple(dates.values()):
        return changed
    connection.execute(sa.update(article_version).where(here).values(dates))
    return True


def last_coding(connection: sa.Connection, article_id: int, number: int) -> str | None:
    """The SHA-256 of the coding that was loaded last for this version, None for one uncoded."""
    query = (
        sa.select(coding.c.sha256)
        .join(activity, activity.c.id == coding.c.activity_id)
        .where(coding.c.article_id == article_id, coding.c.version == number)
        .order_by(activity.c.started.desc())
        .limit(1)
    )
    return connection.scalar(query)


def _coded_by(connection: sa.Connection, article_id: int, number: int, row: Activity) -> bool:
    """Whether this very activity has loaded a coding of the version already."""
    query = sa.select(coding.c.version).where(
        coding.c.article_id == article_id,
        coding.c.version == number,
        coding.c.activity_id == row.id,
    )
    return connection.scalar(query) is not None


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
    begin(connection, row)
    writing.insert(connection, Coding, [load])


def begin(connection: sa.Connection, row: Activity) -> None:
    """Write the row of an activity, unless it is there."""
    if connection.scalar(sa.select(activity.c.id).where(activity.c.id == row.id)) is None:
        writing.insert(connection, Activity, [row])
