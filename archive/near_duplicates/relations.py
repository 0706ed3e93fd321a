"""The same story: finding the versions of other articles that share a version's wording.

Each pair that is found is recorded as a relation between two versions; nothing is merged or
deleted. The relations do not depend on the order of loading, as long as no version shares samples
with more others than are compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa

from archive.database.migrate.exclusive import pause_for_others
from archive.database.rows import insert
from archive.models.articles import article_version, sentence
from archive.models.relations import (
    ArticleRelation,
    ArticleSample,
    ArticleSketch,
    article_relation,
    article_sample,
    article_sketch,
)
from archive.near_duplicates import turns
from archive.near_duplicates.candidates import Version, candidates
from archive.near_duplicates.consistency import uncompared
from archive.near_duplicates.samples import samples
from archive.near_duplicates.shingles import Sharing, runs, sharing
from archive.near_duplicates.wording import Printed, Wording
from archive.text.spans import TextSpan
from archive.vocabulary import ArticleRelationKind, SentenceKind

AT_ONCE = 20
"""How many versions one transaction compares in `catch_up`."""

CATCHING_UP = 0x6475706C
"""The advisory lock that `catch_up` takes on Postgres: one process at a time, others wait."""

SEEN_FROM_OTHER = {
    ArticleRelationKind.CONTAINS: ArticleRelationKind.CONTAINED,
    ArticleRelationKind.CONTAINED: ArticleRelationKind.CONTAINS,
}

Sketch = tuple[ArticleSketch, list[ArticleSample]]
"""The rows by which a version is found: its sketch and its samples."""


def record(connection: sa.Connection, version: Version, printed: Printed) -> None:
    """Compare a version with the versions of other articles; record which share its wording.

    Call it last in the transaction that writes the version: on Postgres, others that load a text
    with a common sample wait from here until the transaction ends.
    """
    made = sketch(version, printed.wording())
    relate(connection, enter(connection, [made]), {version: printed})


def renew(connection: sa.Connection, version: Version, before: Collection[TextSpan]) -> None:
    """Compare a version again if other sentences are boilerplate than those `before`."""
    if set(boilerplate(connection, version)) == set(before):
        return
    r = article_relation.c
    ends = (r.article_id, r.version), (r.other_article_id, r.other_version)
    own = ((t.c.article_id, t.c.version) for t in (article_sample, article_sketch))
    for id_, number in (*ends, *own):
        one = sa.and_(id_ == version[0], number == version[1])
        connection.execute(sa.delete(id_.table).where(one))
    record(connection, version, _printed(connection, version))


def catch_up(connection: sa.Connection) -> int:
    """Compare the versions that were never compared; return how many they were.

    An older schema had other relations or none, and another program may write none. Every
    `AT_ONCE` versions have a transaction of their own: after an interruption the next call
    continues.
    """
    done = 0
    key = sa.tuple_(article_version.c.article_id, article_version.c.number)
    query = uncompared().add_columns(article_version.c.text).limit(AT_ONCE)
    after = query
    while True:
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(CATCHING_UP)))
            texts = {(id_, number): text for id_, number, text in connection.execute(after)}
            if not texts:
                return done
            printed = {
                version: Printed(text, boilerplate(connection, version))
                for version, text in sorted(texts.items())
            }
            made = [sketch(version, one.wording()) for version, one in printed.items()]
            relate(connection, enter(connection, made), printed)
        done += len(texts)
        pause_for_others(connection)
        after = query.where(key > sa.tuple_(*max(texts)))


def sketch(version: Version, made: Wording) -> Sketch:
    """The rows by which a version with this wording is found."""
    found = [ArticleSample(*version, hash_) for hash_ in samples(made)]
    return ArticleSketch(*version, len(frozenset(runs(made))), len(found)), found


def enter(connection: sa.Connection, made: Sequence[Sketch]) -> list[ArticleSample]:
    """Write the sketches of new versions; their samples.

    On Postgres, others that load a text with a common sample wait from here until the transaction
    ends.
    """
    found = [sample for _, own in made for sample in own]
    turns.take(connection, {sample.hash for sample in found})
    insert.insert(connection, ArticleSketch, [one for one, _ in made])
    insert.insert(connection, ArticleSample, found)
    return found


def relate(
    connection: sa.Connection,
    sample_rows: Iterable[ArticleSample],
    printed: Mapping[Version, Printed],
) -> None:
    """Record the relations of versions, whose samples are written, to those of other articles."""
    hashes: dict[Version, list[int]] = {}
    for sample in sample_rows:
        hashes.setdefault((sample.article_id, sample.version), []).append(sample.hash)
    relations = {
        (row.article_id, row.version, row.other_article_id, row.other_version): row
        for version, own in hashes.items()
        for row in _relations(connection, version, printed[version], own)
    }
    insert.insert_missing(connection, ArticleRelation, relations.values())


def _relations(
    connection: sa.Connection, version: Version, printed: Printed, hashes: list[int]
) -> Iterator[ArticleRelation]:
    """The relations of a version with these samples to those that share most with it."""
    others = [*candidates(connection, version, hashes)]
    if not others:
        return
    made = printed.wording()
    for other in others:
        shared = sharing(made, _printed(connection, other).wording())
        if shared is not None:
            yield _row(version, other, shared)


def _row(version: Version, other: Version, shared: Sharing) -> ArticleRelation:
    word = shared.kind
    if other < version:
        word = SEEN_FROM_OTHER.get(word, word)
    first, second = sorted((version, other))
    return ArticleRelation(*first, *second, word, shared.similarity, shared.containment)


def shared_by(connection: sa.Connection, one: Version, other: Version) -> Sharing | None:
    """What two versions that the archive holds share, as their texts are now."""
    return sharing(*(_printed(connection, version).wording() for version in (one, other)))


def _printed(connection: sa.Connection, version: Version) -> Printed:
    """The text of a version that the archive holds."""
    text = connection.scalar(
        sa.select(article_version.c.text).where(
            article_version.c.article_id == version[0], article_version.c.number == version[1]
        )
    )
    return Printed(text or "", boilerplate(connection, version))


def boilerplate(connection: sa.Connection, version: Version) -> list[TextSpan]:
    """The sentences that the coding of a version calls boilerplate."""
    rows = connection.execute(
        sa.select(sentence.c.start, sentence.c.end).where(
            sentence.c.article_id == version[0],
            sentence.c.version == version[1],
            sentence.c.kind == SentenceKind.BOILERPLATE.value,
        )
    )
    return [(start, end) for start, end in rows]
