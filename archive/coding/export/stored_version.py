"""What the archive holds of one version of an article, read back as rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from archive.coding.build.builder import Rows, quoted_spans
from archive.coding.export.row_reader import Keys, by_ids, keys, link_keys, rows
from archive.coding.referred_rows import referred
from archive.database.nearest_keys import suggest
from archive.errors import UsageError
from archive.models.actors import ActorName, actor_name
from archive.models.articles import Article, ArticleVersion, Span, article, article_version, span
from archive.models.declared import NAMED, OWN
from archive.models.events import event_link
from archive.models.provenance import Declaration, activity, coding
from archive.text.spans import TextSpan
from archive.vocabulary import DeclaredKind


@dataclass(slots=True)
class StoredVersion:
    """One version of an article: its own rows, what it declares, and the keys behind ids."""

    article: Article
    version: ArticleVersion
    codebook: str
    own: Rows
    declared: Rows = field(default_factory=dict)
    names: list[ActorName] = field(default_factory=list)
    keys: dict[DeclaredKind, Keys] = field(default_factory=dict)

    def key(self, kind: DeclaredKind, id_: int | None) -> str | None:
        """The key behind an id, None for None."""
        return self.keys[kind].key_of(id_)


def read(connection: sa.Connection, article_key: str, version: int | None = None) -> StoredVersion:
    """A coded version of an article, the newest unless another is asked for.

    Raises UsageError when there is no such article, or no such coded version of it.
    """
    whole = _article(connection, article_key)
    if connection.dialect.name == "postgresql":
        # a load of the same article has ended, or begins when this is read
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock_shared(whole.id)))
    number, codebook = _coded(connection, whole, version)
    own: Rows = {}
    for kind in OWN:
        c = kind.table.c
        own[kind] = rows(connection, kind, c.article_id == whole.id, c.version == number)
    stored = StoredVersion(whole, _version(connection, whole, number), codebook, own)
    _read_declared(connection, stored)
    return stored


def read_uncoded(connection: sa.Connection, article_key: str) -> StoredVersion:
    """The newest version of an article, without what is coded of it.

    Raises UsageError when there is no such article.
    """
    whole = _article(connection, article_key)
    numbers = sa.select(sa.func.max(article_version.c.number))
    newest = connection.scalar(numbers.where(article_version.c.article_id == whole.id))
    assert newest is not None
    own: Rows = {kind: [] for kind in OWN}
    stored = StoredVersion(whole, _version(connection, whole, newest), "", own)
    _read_declared(connection, stored)
    return stored


def _article(connection: sa.Connection, key: str) -> Article:
    found = rows(connection, Article, article.c.key == key)
    if not found:
        raise UsageError(f"there is no article {key!r}{suggest(connection, key, article)}")
    return found[0]


def _version(connection: sa.Connection, whole: Article, number: int) -> ArticleVersion:
    here = (article_version.c.article_id == whole.id) & (article_version.c.number == number)
    return rows(connection, ArticleVersion, here)[0]


def _coded(connection: sa.Connection, row: Article, version: int | None) -> tuple[int, str]:
    """The number of the version and the codebook of the coding that was loaded last for it."""
    query = (
        sa.select(coding.c.version, activity.c.codebook)
        .select_from(coding)
        .join(activity)
        .where(coding.c.article_id == row.id)
        .order_by(coding.c.version.desc(), activity.c.started.desc())
    )
    if version is not None:
        query = query.where(coding.c.version == version)
    found = connection.execute(query.limit(1)).one_or_none()
    if found is None:
        which = "" if version is None else f"version {version} of "
        raise UsageError(f"{which}{row.key!r} is not coded; begin with 'archive coding new'")
    return found.version, found.codebook


def _read_declared(connection: sa.Connection, stored: StoredVersion) -> None:
    """Read what the version declares, the names that it prints, and every key it refers to."""
    declared = {kind: set[int]() for kind in DeclaredKind}
    for row in stored.own[Declaration]:
        declared[row.kind].add(row.declared_id)
    printed = [*stored.own[ActorName], *_printed_again(connection, stored)]
    declared[DeclaredKind.ACTOR] |= {name.actor_id for name in printed}
    for kind, (type_, _) in NAMED.items():
        stored.declared[type_] = by_ids(connection, type_, type_.table.c.id, declared[kind])
    ours = by_ids(connection, ActorName, actor_name.c.actor_id, declared[DeclaredKind.ACTOR])
    # what another article, or another version, prints belongs to its coding
    stored.names = [*printed, *(row for row in ours if row.article_id is None)]
    everything: Rows = {**stored.own, **stored.declared, Article: [stored.article]}
    ids_of = referred(everything)
    for kind, (_, table) in NAMED.items():
        ids = ids_of[kind]
        links = table is event_link
        stored.keys[kind] = link_keys(connection, ids) if links else keys(connection, table, ids)


def _printed_again(connection: sa.Connection, stored: StoredVersion) -> list[ActorName]:
    """The names that the archive has of another version and that the same words print in this."""
    article_id, number = stored.article.id, stored.version.number
    unused = {(row.start, row.end): row.exact for row in stored.own[Span]}
    for needed in quoted_spans(stored.own[ActorName], stored.own):
        unused.pop(needed, None)
    if not unused:
        return []
    free: dict[str, list[TextSpan]] = {}
    for unused_span, words in sorted(unused.items()):
        free.setdefault(words, []).append(unused_span)
    name = actor_name.c
    others = rows(connection, ActorName, name.article_id == article_id, name.version != number)
    by_words: dict[str, list[ActorName]] = {}
    for row in others:
        here = (span.c.article_id == article_id) & (span.c.version == row.version)
        query = sa.select(span.c.exact).where(
            here, span.c.start == row.start, span.c.end == row.end
        )
        by_words.setdefault(connection.scalar(query) or "", []).append(row)
    again = []
    for exact, alike in by_words.items():
        spans = [(row.start or 0, row.end or 0) for row in alike]
        found = _matched(sorted(set(spans)), free.get(exact, []))
        for row, own_span in zip(alike, map(found.get, spans), strict=True):
            if own_span is not None:
                again.append(replace(row, version=number, start=own_span[0], end=own_span[1]))
    return again


def _matched(printed: list[TextSpan], free: list[TextSpan]) -> dict[TextSpan, TextSpan]:
    """Which free span in one version is which printed one in another, all of the same words.

    They are those at the same code points if all are there, else those in the same order; the
    last is that of all that are left.
    """
    same = sorted(set(free) & set(printed))
    if len(same) == len(printed):
        free = same
    return {span: free[min(index, len(free) - 1)] for index, span in enumerate(printed) if free}
