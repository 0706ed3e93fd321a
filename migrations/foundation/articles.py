"""Articles, versions and the slices of their texts, as the first revision creates them."""

from __future__ import annotations

from alembic import op

from foundation.bases import DATE_BASIS
from migration_helpers import (
    CLUSTERED,
    ID,
    INT,
    KEY,
    MOMENT,
    ROWID,
    TEXT,
    ck,
    col,
    dialect,
    fk,
    fuzzy,
    key_makes_id,
    pk,
    words,
)


def create_article() -> None:
    op.create_table(
        "article",
        col("id", ID, "First 64 bits of the SHA-256 of the key, signed; for joins only"),
        col("key", KEY, "Stable public name of the article; never changes"),
        col("source_id", ID, "Who published it; null when the text does not say", null=True),
        col("url", TEXT, "Where it is published", null=True),
        col("language", TEXT, "BCP 47 tag of its language", null=True),
        pk("article", "id"),
        ck("ck_article_key_given", "key <> ''"),
        key_makes_id("article", "key"),
        fk("fk_article_source_id", ["source_id"], "source", ["id"]),
        comment="One published piece, through all its versions",
        **ROWID,
    )
    if dialect() == "sqlite":
        op.create_index(op.f("uq_article_key"), "article", ["key"], unique=True)
    op.create_index(op.f("ix_article_source_id"), "article", ["source_id"])


def create_article_version() -> None:
    op.create_table(
        "article_version",
        col("article_id", ID, "The article"),
        col("number", INT, "1, 2, ... in the order of capture"),
        col("headline", TEXT, "The first line of the text that is not blank"),
        col("text", TEXT, "The text as captured; never changes"),
        col("media_type", TEXT, "Media type of what it was captured from"),
        col("sha256", TEXT, "SHA-256 of the text's UTF-8, in hexadecimal"),
        *fuzzy("article_version", "published", "When it was published", *DATE_BASIS),
        *fuzzy(
            "article_version", "modified", "When it was last changed by its publisher", *DATE_BASIS
        ),
        col("retrieved", MOMENT, "When it was captured; null when not recorded", null=True),
        col("origin", TEXT, "Where it came from: a file name or an address", null=True),
        pk("article_version", "article_id", "number"),
        ck("ck_article_version_number_from_one", "number >= 1"),
        ck("ck_article_version_text_given", "text <> ''"),
        ck("ck_article_version_sha256_length", "length(sha256) = 64"),
        ck("ck_article_version_headline_in_text", "replace(text, headline, '') <> text"),
        fk("fk_article_version_article_id", ["article_id"], "article", ["id"]),
        comment="The immutable text of an article as captured once",
        **ROWID,
    )


def create_sentence() -> None:
    op.create_table(
        "sentence",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("ordinal", INT, "1, 2, ... in reading order"),
        col("start", INT, "First code point, from 0"),
        col("end", INT, "One past its last code point"),
        col("kind", TEXT, "What part of the page it is"),
        pk("sentence", "article_id", "version", "ordinal"),
        words("sentence", "kind", "headline", "heading", "body", "boilerplate"),
        ck("ck_sentence_slice", '0 <= start AND start < "end"'),
        fk(
            "fk_sentence_article_id_version",
            ["article_id", "version"],
            "article_version",
            ["article_id", "number"],
        ),
        comment="A numbered slice of a version",
        **CLUSTERED,
    )


def create_span() -> None:
    op.create_table(
        "span",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("start", INT, "First code point, from 0"),
        col("end", INT, "One past its last code point"),
        col("exact", TEXT, "The text of the slice; the database refuses any other"),
        pk("span", "article_id", "version", "start", "end"),
        ck("ck_span_slice", '0 <= start AND start < "end"'),
        ck("ck_span_exact_length", 'length(exact) = "end" - start'),
        fk(
            "fk_span_article_id_version",
            ["article_id", "version"],
            "article_version",
            ["article_id", "number"],
        ),
        comment="A slice [start, end) of a version in Unicode code points, with its exact text; inserted and deleted, never updated",
        **CLUSTERED,
    )


def create_gap() -> None:
    op.create_table(
        "gap",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("start", INT, "First code point of the span"),
        col("end", INT, "One past its last code point"),
        col("reason", TEXT, "Why nothing is coded from it"),
        pk("gap", "article_id", "version", "start", "end"),
        fk(
            "fk_gap_article_id_version_start_end",
            ["article_id", "version", "start", "end"],
            "span",
            ["article_id", "version", "start", "end"],
        ),
        comment="A span that the coder left uncoded on purpose, with the reason",
        **CLUSTERED,
    )
