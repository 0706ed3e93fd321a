"""Near duplicates: which versions of different articles share much of their wording.

No coding states these rows: they are computed from the texts, and can be computed again.
"""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.base import Row, row
from archive.models.columns import Id, Number, Real, Text, column, table, version_columns
from archive.models.rules import check, foreign_key, index, key_to_version, vocabulary_check
from archive.vocabulary import ArticleRelationKind

REPRINT, NEAR = 0.8, 0.5
"""The similarities from which two versions are a reprint, and near duplicates.

One changed word changes the five runs of five words that it is in. So in long texts 0.8 means
that one word in 45 was changed, or a quarter of the text added; 0.5 means that one word in 15 was
changed, or as much text added as there was.
"""

FEWEST = 20
"""How many shingles a text needs to be compared; common phrases alone make shorter ones similar."""

BANDS = 16
"""How many bands the MinHash of a text is cut into."""

article_sketch = table(
    "article_sketch",
    "That a version was compared with the versions of other articles, and how much there was "
    "to compare; computed from its text",
    *version_columns(),
    column(
        "shingles",
        Number,
        f"How many different runs of five words its text has; under {FEWEST} it is not compared",
    ),
    check("shingles >= 0", name="shingles_counted"),
    key_to_version(),
)


@row
class ArticleSketch(Row):
    """A row of `article_sketch`."""

    table: ClassVar[sa.Table] = article_sketch
    article_id: int
    version: int
    shingles: int


article_band = table(
    "article_band",
    "One of the bands into which the MinHash of a version's shingles is cut: versions that share "
    "a band are compared word by word",
    *version_columns(),
    column("band", Number, "Number of the band, from 0", primary_key=True),
    column("hash", Id, "Hash of the minima in the band, 64 bits, signed"),
    check("band >= 0", name="band_from_zero"),
    foreign_key(["article_id", "version"], ["article_sketch.article_id", "article_sketch.version"]),
    index("band", "hash"),
)


@row
class ArticleBand(Row):
    """A row of `article_band`."""

    table: ClassVar[sa.Table] = article_band
    article_id: int
    version: int
    band: int
    hash: int


article_relation = table(
    "article_relation",
    "That versions of two articles share much of their wording; each pair stands once, the article "
    "with the smaller id first, whichever came first",
    *version_columns(),
    column("other_article_id", Id, "The other article", primary_key=True, autoincrement=False),
    column("other_version", Number, "Number of its version", primary_key=True, autoincrement=False),
    column("kind", Text, "How much they share, as a word"),
    column(
        "similarity",
        Real,
        "Shingles of five words that both have, divided by those that either has: 0 to 1, exact",
    ),
    vocabulary_check("kind", ArticleRelationKind),
    check("article_id < other_article_id", name="pair_once"),
    check("similarity >= 0 AND similarity <= 1", name="similarity_share"),
    check(
        f"CASE kind WHEN 'reprint' THEN similarity >= {REPRINT} WHEN 'near duplicate' "
        f"THEN similarity >= {NEAR} AND similarity < {REPRINT} ELSE 1 = 1 END",
        name="kind_of_similarity",
    ),
    key_to_version(),
    foreign_key(
        ["other_article_id", "other_version"],
        ["article_version.article_id", "article_version.number"],
    ),
    index("other_article_id", "other_version"),
)


@row
class ArticleRelation(Row):
    """A row of `article_relation`."""

    table: ClassVar[sa.Table] = article_relation
    article_id: int
    version: int
    other_article_id: int
    other_version: int
    kind: ArticleRelationKind
    similarity: float
