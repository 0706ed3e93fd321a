"""Wording that is shared: equal texts of any length, and texts that stand in longer ones.

`article_sample` takes the place of `article_band`, relations say what part of the shorter text
stands in the longer, and two words say which of two contains the other. What stood there was
computed from the texts by other rules: it goes, and `archive db upgrade` compares all versions
anew.

Downgrading removes the relations between articles as well, with what they are found by. They come
back from the texts, by the earlier rules: `archive db upgrade` of that program compares all
versions.

Revision: 0016
Revises: 0015
"""

from __future__ import annotations

from alembic import op
from sqlalchemy.schema import SchemaItem

from migration_helpers import CLUSTERED, ID, INT, REAL, TEXT, ck, col, fk, pk, run, words

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None
reads_from = "0015"
changes = {"article_sketch", "article_band", "article_relation"}
changes_back = {"article_sketch", "article_sample", "article_relation"}

KINDS = ("reprint", "near duplicate")
MORE_WORDS = {
    ("article_relation", "kind", "article_relation_kind", KINDS): {
        "contains": "at least 0.8 of the runs of the other, shorter one stand in it",
        "contained": "at least 0.8 of its runs stand in the other, longer one",
    },
}
"""By table, column, list and the words before: the words that come, with their meanings."""

(MORE_KINDS,) = MORE_WORDS.values()
FITS = "CASE kind WHEN 'reprint' THEN similarity >= 0.8 WHEN 'near duplicate' THEN similarity >= 0.5 AND similarity < 0.8 ELSE {} END"

FEW = "How many different runs of five words its text has outside quotations and boilerplate; under 20 it is related to equal texts alone"
FEW_BEFORE = "How many different runs of five words its text has; under 20 it is not compared"
AS_A_WORD = "How much they share, as a word; as seen from the first of the two"


def upgrade() -> None:
    """Make the tables anew, empty, and write the words."""
    drop("article_relation", "article_band", "article_sketch")
    create_article_sketch(FEW, sampled=True)
    create_article_sample()
    create_article_relation(contained=True)
    for ordinal, (word, meaning) in enumerate(MORE_KINDS.items(), len(KINDS) + 1):
        run(
            "INSERT INTO vocabulary (list, word, ordinal, meaning) VALUES "
            f"('article_relation_kind', '{word}', {ordinal}, '{meaning}') ON CONFLICT DO NOTHING"
        )


def downgrade() -> None:
    """Make the tables as they were, empty, and take the words back."""
    for word in MORE_KINDS:
        run(f"DELETE FROM vocabulary WHERE list = 'article_relation_kind' AND word = '{word}'")
    drop("article_relation", "article_sample", "article_sketch")
    create_article_sketch(FEW_BEFORE, sampled=False)
    create_article_band()
    create_article_relation(contained=False)


def drop(*tables: str) -> None:
    """Drop tables that hold nothing but what is computed from the texts."""
    for table in tables:
        run(f"-- squawk-ignore ban-drop-table\nDROP TABLE {table}")


def of_version(table: str, target: str, number: str) -> list[SchemaItem]:
    """The columns of a version, and their key to what they belong to."""
    return [
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        fk(
            f"fk_{table}_article_id_version",
            ["article_id", "version"],
            target,
            ["article_id", number],
        ),
    ]


def create_article_sketch(shingles: str, *, sampled: bool) -> None:
    """The sketches, with how many samples each has or without."""
    more = [
        col("samples", INT, "How many rows of article_sample it has"),
        ck("ck_article_sketch_samples_counted", "samples >= 0"),
    ]
    op.create_table(
        "article_sketch",
        *of_version("article_sketch", "article_version", "number"),
        col("shingles", INT, shingles),
        *(more if sampled else []),
        pk("article_sketch", "article_id", "version"),
        ck("ck_article_sketch_shingles_counted", "shingles >= 0"),
        comment="That a version was compared with the versions of other articles, and how much there was to compare; computed from its text",
        **CLUSTERED,
    )


def create_article_sample() -> None:
    """The samples, and the index by which those that share some are found."""
    op.create_table(
        "article_sample",
        *of_version("article_sample", "article_sketch", "version"),
        col("hash", ID, "64 bits, signed"),
        pk("article_sample", "article_id", "version", "hash"),
        comment="A hash of the whole wording of a version, or of one of its runs of five words: versions that share some are compared word by word",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_article_sample_hash"), "article_sample", ["hash"])


def create_article_band() -> None:
    """The bands of the earlier rules, as revision 0002 made them."""
    op.create_table(
        "article_band",
        *of_version("article_band", "article_sketch", "version"),
        col("band", INT, "Number of the band, from 0"),
        col("hash", ID, "Hash of the minima in the band, 64 bits, signed"),
        pk("article_band", "article_id", "version", "band"),
        ck("ck_article_band_band_from_zero", "band >= 0"),
        comment="One of the bands into which the MinHash of a version's shingles is cut: versions that share a band are compared word by word",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_article_band_band_hash"), "article_band", ["band", "hash"])


def create_article_relation(*, contained: bool) -> None:
    """The relations, with what of the shorter stands in the longer or without."""
    kinds = (*KINDS, *MORE_KINDS) if contained else KINDS
    rest = "similarity < 0.5 AND containment >= 0.8" if contained else "1 = 1"
    more = [
        col(
            "containment",
            REAL,
            "Shingles that both have, divided by those of the one that has fewer: 0 to 1, exact",
        ),
        ck(
            "ck_article_relation_containment_share",
            "containment >= similarity AND containment <= 1",
        ),
    ]
    op.create_table(
        "article_relation",
        *of_version("article_relation", "article_version", "number"),
        col("other_article_id", ID, "The other article"),
        col("other_version", INT, "Number of its version"),
        col("kind", TEXT, AS_A_WORD if contained else "How much they share, as a word"),
        col(
            "similarity",
            REAL,
            "Shingles of five words that both have, divided by those that either has: 0 to 1, exact",
        ),
        *(more if contained else []),
        pk("article_relation", "article_id", "version", "other_article_id", "other_version"),
        words("article_relation", "kind", *kinds),
        ck("ck_article_relation_pair_once", "article_id < other_article_id"),
        ck("ck_article_relation_similarity_share", "similarity >= 0 AND similarity <= 1"),
        ck("ck_article_relation_kind_of_similarity", FITS.format(rest)),
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
