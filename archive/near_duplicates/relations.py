"""Near duplicates: finding the versions of other articles that share a version's wording.

Each pair that is found is recorded as a relation between two versions; nothing is merged or
deleted. The relations do not depend on the order of loading, as long as no version shares bands
with more others than are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from archive.database.migrate.exclusive import pause_for_others
from archive.database.rows import insert, pipeline
from archive.models.articles import article_version
from archive.models.relations import (
    BANDS,
    NEAR,
    ArticleBand,
    ArticleRelation,
    ArticleSketch,
    article_sketch,
)
from archive.near_duplicates.consistency import uncompared
from archive.near_duplicates.shingles import Shingles, bands, kind, shingles, similarity

MOST_A_BAND = 100
"""How many versions are taken from one band; if there are more, the database chooses."""

MOST = 50
"""How many versions a version is compared with: the ones that share most bands with it."""

AT_ONCE = 20
"""How many versions one transaction compares in `catch_up`.

Postgres holds a lock for each of their 320 bands; by default it has room for 6,400 locks.
"""

CATCHING_UP = 0x6475706C
"""The advisory lock that `catch_up` takes on Postgres: one process at a time, others wait."""

BANDED = sa.text(
    " UNION ALL ".join(
        # without the limit, a text that thousands print would be counted thousands of times
        f"SELECT * FROM (SELECT article_id, version FROM article_band WHERE band = {band} "
        f"AND hash = :hash{band} AND article_id <> :article_id LIMIT {MOST_A_BAND}) AS band{band}"
        for band in range(BANDS)
    )
)
"""Selects (article id, version) of other articles in the same bands, once for each band."""

LOCKED = (
    "SELECT pg_advisory_xact_lock(band, half) FROM "
    "unnest(CAST(%s AS integer[]), CAST(%s AS integer[])) AS l (band, half)"
)
"""Takes the locks of bands in the order of the two lists."""

Version = tuple[int, int]
"""An article's id and the number of one of its versions."""


def record(connection: sa.Connection, article_id: int, number: int, text: str) -> None:
    """Compare a new version with the versions of other articles; record which share its wording.

    Call it last in the transaction that writes the version: on Postgres, others that load a text
    with a common band wait from here until the transaction ends.
    """
    texts = {(article_id, number): text}
    relate(connection, enter(connection, _sketches(texts)), texts)


def catch_up(connection: sa.Connection) -> int:
    """Compare the versions that were never compared; return how many they were.

    An older schema had no relations, and another program may write none. Every `AT_ONCE` versions
    have a transaction of their own: after an interruption the next call continues.
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
            relate(connection, enter(connection, _sketches(texts)), texts)
        done += len(texts)
        pause_for_others(connection)
        after = query.where(key > sa.tuple_(*max(texts)))


def sketch(version: Version, held: Shingles) -> tuple[ArticleSketch, list[ArticleBand]]:
    """The rows by which a version with these shingles is found: its sketch and its bands."""
    band_rows = [ArticleBand(*version, *band) for band in enumerate(bands(held))]
    return ArticleSketch(*version, len(held)), band_rows


def _sketches(texts: Mapping[Version, str]) -> list[tuple[ArticleSketch, list[ArticleBand]]]:
    return [sketch(version, shingles(texts[version])) for version in sorted(texts)]


def enter(
    connection: sa.Connection, made: Sequence[tuple[ArticleSketch, list[ArticleBand]]]
) -> list[ArticleBand]:
    """Write the sketches of new versions; their bands.

    On Postgres, others that load a text with a common band wait from here until the transaction
    ends.
    """
    bands_ = [band for _, cut in made for band in cut]
    if len(made) > AT_ONCE:
        _lock_all(connection)
    else:
        _lock(connection, bands_)
    insert.insert(connection, ArticleSketch, [one for one, _ in made])
    insert.insert(connection, ArticleBand, bands_)
    return bands_


def relate(
    connection: sa.Connection, band_rows: Iterable[ArticleBand], texts: Mapping[Version, str]
) -> None:
    """Record the relations of versions, whose bands are written, to those of other articles."""
    hashes: dict[Version, list[int]] = {}
    for band in band_rows:
        hashes.setdefault((band.article_id, band.version), []).append(band.hash)
    relations = {
        (row.article_id, row.version, row.other_article_id, row.other_version): row
        for version, own in hashes.items()
        for row in _relations(connection, version, texts[version], own)
    }
    insert.insert_missing(connection, ArticleRelation, relations.values())


def _lock_all(connection: sa.Connection) -> None:
    """Let a load of many versions be the only one that compares, until its transaction ends.

    On Postgres other loads wait before they write their bands, and then see these. It has no room
    for a lock for each band of so many texts.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE article_band IN SHARE ROW EXCLUSIVE MODE"))


def _lock(connection: sa.Connection, rows: Iterable[ArticleBand]) -> None:
    """Make loads of texts that share a band follow each other.

    At the same time, neither would see the bands of the other. Each band has an advisory lock until
    the transaction ends, named by its number and half of its hash; all take the locks in one order.
    SQLite has one writer and needs no locks.
    """
    if connection.dialect.name != "postgresql":
        return
    pairs = sorted({(row.band, row.hash >> 32) for row in rows})
    if pairs:
        numbers, halves = zip(*pairs, strict=True)
        pipeline.run(connection, LOCKED, (list(numbers), list(halves)))


def _relations(
    connection: sa.Connection, version: Version, text: str, hashes: list[int]
) -> Iterable[ArticleRelation]:
    """The relations of a version, with these hashes of bands, to those that share most with it."""
    values = {f"hash{band}": hash_ for band, hash_ in enumerate(hashes)}
    rows = connection.execute(BANDED, values | {"article_id": version[0]})
    common = Counter((article_id, number) for article_id, number in rows)
    own = shingles(text) if common else frozenset()
    for other in sorted(common, key=lambda version: (-common[version], version))[:MOST]:
        other_text = _comparable(connection, other, len(own))
        share = 0.0 if other_text is None else similarity(own, shingles(other_text))
        word = kind(share)
        if word is not None:
            yield ArticleRelation(*min(version, other), *max(version, other), word, share)


def _comparable(connection: sa.Connection, other: Version, count: int) -> str | None:
    """The text of a version; None if its number of shingles rules out enough similarity.

    `count` is the number of shingles of the text that it is compared with.
    """
    query = (
        sa.select(article_version.c.text)
        .join(
            article_sketch,
            (article_sketch.c.article_id == article_version.c.article_id)
            & (article_sketch.c.version == article_version.c.number),
        )
        .where(article_version.c.article_id == other[0], article_version.c.number == other[1])
        .where(article_sketch.c.shingles.between(count * NEAR, count / NEAR))
    )
    return connection.scalar(query)
