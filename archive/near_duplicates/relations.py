"""The same story twice: finding the versions of other articles that share a version's wording.

What is found is recorded as a relation between two versions; nothing is merged, nothing deleted.
Which relations there are does not depend on the order of loading, as long as no version shares
bands with more others than are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from archive.database.migrate.exclusive import let_in
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
"""How many versions are taken from one band; which of more is up to the database."""

MOST = 50
"""How many versions a version is compared with: those that share most bands with it."""

AT_ONCE = 20
"""How many versions one transaction catches up on.

Postgres holds a lock for each of their bands, 320, and has room for 6,400 unless told otherwise.
"""

CATCHING_UP = 0x6475706C
"""The advisory lock under which Postgres catches up: one at a time, the others wait."""

BANDED = sa.text(
    " UNION ALL ".join(
        # the limit keeps a text that thousands print from being counted thousands of times
        f"SELECT * FROM (SELECT article_id, version FROM article_band WHERE band = {band} "
        f"AND hash = :hash{band} AND article_id <> :article_id LIMIT {MOST_A_BAND}) AS band{band}"
        for band in range(BANDS)
    )
)
"""The versions of other articles in the same bands, once for each band."""

LOCKED = (
    "SELECT pg_advisory_xact_lock(band, half) FROM "
    "unnest(CAST(%s AS integer[]), CAST(%s AS integer[])) AS l (band, half)"
)
"""The locks of bands, in the order in which they are given."""

Version = tuple[int, int]
"""An article's id and the number of one of its versions."""


def record(connection: sa.Connection, article_id: int, number: int, text: str) -> None:
    """Compare a new version with those of other articles, and record which share its wording.

    To be called last in the transaction that writes the version: on Postgres, others that load a
    text with a common band wait from here until it ends.
    """
    texts = {(article_id, number): text}
    relate(connection, enter(connection, _sketches(texts)), texts)


def catch_up(connection: sa.Connection) -> int:
    """Compare the versions that never were; how many they are.

    They come from before there were relations, or from a program that knows of none. Each twenty
    are a transaction of their own: stopped at any point, the next call goes on.
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
        let_in(connection)
        after = query.where(key > sa.tuple_(*max(texts)))


def sketch(version: Version, held: Shingles) -> tuple[ArticleSketch, list[ArticleBand]]:
    """The rows by which a version with these shingles is found."""
    cut = [ArticleBand(*version, *band) for band in enumerate(bands(held))]
    return ArticleSketch(*version, len(held)), cut


def _sketches(texts: Mapping[Version, str]) -> list[tuple[ArticleSketch, list[ArticleBand]]]:
    return [sketch(version, shingles(texts[version])) for version in sorted(texts)]


def enter(
    connection: sa.Connection, made: Sequence[tuple[ArticleSketch, list[ArticleBand]]]
) -> list[ArticleBand]:
    """Write the sketches of new versions; their bands.

    On Postgres, others that load a text with a common band wait from here until the transaction
    ends; what is left for the caller to do is to `relate` them.
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
    connection: sa.Connection, bands_: Iterable[ArticleBand], texts: Mapping[Version, str]
) -> None:
    """Record what relates versions, whose bands were entered, to those of other articles."""
    cut: dict[Version, list[int]] = {}
    for band in bands_:
        cut.setdefault((band.article_id, band.version), []).append(band.hash)
    relations = {
        (row.article_id, row.version, row.other_article_id, row.other_version): row
        for version, hashes in cut.items()
        for row in _relations(connection, version, texts[version], hashes)
    }
    insert.insert_missing(connection, ArticleRelation, relations.values())


def _lock_all(connection: sa.Connection) -> None:
    """Let a load of many versions be the only one that compares, until its transaction ends.

    On Postgres others wait before they write their bands, and then see these. A lock for each
    band would be more than it has room for.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE article_band IN SHARE ROW EXCLUSIVE MODE"))


def _lock(connection: sa.Connection, rows: Iterable[ArticleBand]) -> None:
    """Let loads of texts that share a band follow each other: neither would see the other's.

    Each band is an advisory lock until the transaction ends, taken in one order by all; half of
    its hash names it. SQLite has one writer.
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
    """The relations of a version to those that share most bands with it."""
    values = {f"hash{band}": hash_ for band, hash_ in enumerate(hashes)}
    rows = connection.execute(BANDED, values | {"article_id": version[0]})
    common = Counter((article_id, number) for article_id, number in rows)
    own = shingles(text) if common else frozenset()
    for other in sorted(common, key=lambda one: (-common[one], one))[:MOST]:
        words = _comparable(connection, other, len(own))
        share = 0.0 if words is None else similarity(own, shingles(words))
        word = kind(share)
        if word is not None:
            yield ArticleRelation(*min(version, other), *max(version, other), word, share)


def _comparable(connection: sa.Connection, other: Version, count: int) -> str | None:
    """The text of a version, unless it has too few or too many shingles to be similar enough."""
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
