"""The same story twice: sketches of texts, their bands, and relations between articles.

Downgrading removes the relations between articles, with the sketches and the bands that they were
found by. Nothing else is lost, and all of it comes back from the texts: after upgrading again,
`archive db upgrade` compares the versions that the archive holds.

Revision: 0002
Revises: 0001
"""

from __future__ import annotations

from alembic import op

from migration_helpers import (
    CLUSTERED,
    ID,
    INT,
    REAL,
    TEXT,
    add_words,
    ck,
    col,
    dialect,
    drop_words,
    fk,
    pk,
    run,
    words,
)

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORDS = {
    "article_relation_kind": {
        "reprint": "at least 0.8 of the runs of five words in either text stand in both",
        "near duplicate": "at least 0.5 of those runs stand in both, and less than 0.8",
    },
}
"""The words that this revision adds, by their list."""

# A connection without foreign keys must not take a version away either.
COMPARED = """
CREATE TRIGGER article_version_compared BEFORE DELETE ON article_version
WHEN EXISTS (
    SELECT 1 FROM article_sketch WHERE article_id = OLD.article_id AND version = OLD.number
) OR EXISTS (
    SELECT 1 FROM article_relation WHERE article_id = OLD.article_id AND version = OLD.number
) OR EXISTS (
    SELECT 1 FROM article_relation
    WHERE other_article_id = OLD.article_id AND other_version = OLD.number
)
BEGIN SELECT RAISE(ABORT, 'article_version: something rests on this version'); END
"""


def upgrade() -> None:
    """Create the tables, empty, and write the words."""
    create_article_sketch()
    create_article_band()
    create_article_relation()
    if dialect() == "sqlite":
        run(COMPARED)
    for name, meanings in WORDS.items():
        add_words(name, meanings)


def create_article_sketch() -> None:
    op.create_table(
        "article_sketch",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col(
            "shingles",
            INT,
            "How many different runs of five words its text has; under 20 it is not compared",
        ),
        pk("article_sketch", "article_id", "version"),
        ck("ck_article_sketch_shingles_counted", "shingles >= 0"),
        fk(
            "fk_article_sketch_article_id_version",
            ["article_id", "version"],
            "article_version",
            ["article_id", "number"],
        ),
        comment="That a version was compared with the versions of other articles, and how much there was to compare; computed from its text",
        **CLUSTERED,
    )


def create_article_band() -> None:
    op.create_table(
        "article_band",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("band", INT, "Number of the band, from 0"),
        col("hash", ID, "Hash of the minima in the band, 64 bits, signed"),
        pk("article_band", "article_id", "version", "band"),
        ck("ck_article_band_band_from_zero", "band >= 0"),
        fk(
            "fk_article_band_article_id_version",
            ["article_id", "version"],
            "article_sketch",
            ["article_id", "version"],
        ),
        comment="One of the bands into which the MinHash of a version's shingles is cut: versions that share a band are compared word by word",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_article_band_band_hash"), "article_band", ["band", "hash"])


def create_article_relation() -> None:
    op.create_table(
        "article_relation",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("other_article_id", ID, "The other article"),
        col("other_version", INT, "Number of its version"),
        col("kind", TEXT, "How much they share, as a word"),
        col(
            "similarity",
            REAL,
            "Shingles of five words that both have, divided by those that either has: 0 to 1, exact",
        ),
        pk("article_relation", "article_id", "version", "other_article_id", "other_version"),
        words("article_relation", "kind", "reprint", "near duplicate"),
        ck("ck_article_relation_pair_once", "article_id < other_article_id"),
        ck("ck_article_relation_similarity_share", "similarity >= 0 AND similarity <= 1"),
        ck(
            "ck_article_relation_kind_of_similarity",
            "CASE kind WHEN 'reprint' THEN similarity >= 0.8 WHEN 'near duplicate' THEN similarity >= 0.5 AND similarity < 0.8 ELSE 1 = 1 END",
        ),
        fk(
            "fk_article_relation_article_id_version",
            ["article_id", "version"],
            "article_version",
            ["article_id", "number"],
        ),
        fk(
            "fk_article_relation_other_article_id_other_version",
            ["other_article_id", "other_version"],
            "article_version",
            ["article_id", "number"],
        ),
        comment="That versions of two articles share much of their wording; each pair stands once, the article with the smaller id first, whichever came first",
        **CLUSTERED,
    )
    op.create_index(
        op.f("ix_article_relation_other_article_id_other_version"),
        "article_relation",
        ["other_article_id", "other_version"],
    )


def downgrade() -> None:
    """Drop the tables and the words; the relations are lost until they are computed again."""
    for name in WORDS:
        drop_words(name)
    if dialect() == "sqlite":
        run("DROP TRIGGER article_version_compared")
    for table in ("article_relation", "article_band", "article_sketch"):
        op.drop_table(table)
