"""The same story: which versions of different articles share their wording.

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

CONTAINED = 0.8
"""The part of the shorter one's shingles from which a version is contained in another.

It is printed in the other whole, or but for one word in 20 that was changed.
"""

FEWEST = 20
"""How many shingles a text needs to be like another or contained in it: 24 words.

Common phrases alone make shorter ones alike; of these only equal ones are related.
"""

article_sketch = table(
    "article_sketch",
    "That a version was compared with the versions of other articles, and how much there was "
    "to compare; computed from its text",
    *version_columns(),
    column(
        "shingles",
        Number,
        "How many different runs of five words its text has outside quotations and boilerplate; "
        f"under {FEWEST} it is related to equal texts alone",
    ),
    column("samples", Number, "How many rows of article_sample it has"),
    check("shingles >= 0", name="shingles_counted"),
    check("samples >= 0", name="samples_counted"),
    key_to_version(),
)


@row
class ArticleSketch(Row):
    """A row of `article_sketch`."""

    table: ClassVar[sa.Table] = article_sketch
    article_id: int
    version: int
    shingles: int
    samples: int


article_sample = table(
    "article_sample",
    "A hash of the whole wording of a version, or of one of its runs of five words: versions that "
    "share some are compared word by word",
    *version_columns(),
    column("hash", Id, "64 bits, signed", primary_key=True, autoincrement=False),
    foreign_key(["article_id", "version"], ["article_sketch.article_id", "article_sketch.version"]),
    index("hash"),
)


@row
class ArticleSample(Row):
    """A row of `article_sample`."""

    table: ClassVar[sa.Table] = article_sample
    article_id: int
    version: int
    hash: int


article_relation = table(
    "article_relation",
    "That versions of two articles share much of their wording; each pair stands once, the article "
    "with the smaller id first, whichever came first",
    *version_columns(),
    column("other_article_id", Id, "The other article", primary_key=True, autoincrement=False),
    column("other_version", Number, "Number of its version", primary_key=True, autoincrement=False),
    column("kind", Text, "How much they share, as a word; as seen from the first of the two"),
    column(
        "similarity",
        Real,
        "Shingles of five words that both have, divided by those that either has: 0 to 1, exact",
    ),
    column(
        "containment",
        Real,
        "Shingles that both have, divided by those of the one that has fewer: 0 to 1, exact",
    ),
    vocabulary_check("kind", ArticleRelationKind),
    check("article_id < other_article_id", name="pair_once"),
    check("similarity >= 0 AND similarity <= 1", name="similarity_share"),
    check(
        f"CASE kind WHEN 'reprint' THEN similarity >= {REPRINT} WHEN 'near duplicate' "
        f"THEN similarity >= {NEAR} AND similarity < {REPRINT} "
        f"ELSE similarity < {NEAR} AND containment >= {CONTAINED} END",
        name="kind_of_similarity",
    ),
    check("containment >= similarity AND containment <= 1", name="containment_share"),
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
    containment: float
