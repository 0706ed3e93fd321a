"""Statements, their chains and their spans, as the first revision creates them."""

from __future__ import annotations

from alembic import op

from foundation.bases import DATE_BASIS
from migration_helpers import (
    CLUSTERED,
    ID,
    INT,
    KEY,
    TEXT,
    ck,
    col,
    derived,
    fk,
    fuzzy,
    key_makes_id,
    pk,
    uq,
    words,
)


def create_statement() -> None:
    op.create_table(
        "statement",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("id", ID, "Id of its label; for joins only"),
        col("label", KEY, "Its name within the version, from the coding; never changes"),
        col("depth", INT, "How many statements it stands in: 0 for the outermost"),
        col("parent_id", ID, "The statement that relays it", null=True),
        derived(
            "parent_depth",
            INT,
            "depth - 1",
            "Depth of the parent, derived; part of the key to it, so that no cycle can be",
        ),
        col("speaker_id", ID, "Who says it; null when nobody is named or described", null=True),
        col("attribution", TEXT, "Where its attribution stands"),
        col("mode", TEXT, "How it renders the words"),
        col("act", TEXT, "What the cue verb does"),
        *fuzzy("statement", "said", "When it was said", *DATE_BASIS),
        col("said_start", INT, "First code point of the words that date it", null=True),
        col("said_end", INT, "One past their last code point", null=True),
        col("occasion_id", ID, "The event at which it was said", null=True),
        col("start", INT, "First code point of the first piece of its content"),
        col("end", INT, "One past the last code point of that piece"),
        col("gist", TEXT, "A coder's paraphrase", null=True),
        col("rule", TEXT, "The drafting rule that proposed it", null=True),
        pk("statement", "article_id", "version", "id"),
        words("statement", "attribution", "stated", "carried", "none"),
        words("statement", "mode", "direct", "indirect", "mixed", "narration"),
        words(
            "statement",
            "act",
            "say",
            "report",
            "announce",
            "deny",
            "admit",
            "decline",
            "call on",
            "ask",
            "order",
            "promise",
            "believe",
            "hope",
            "characterise",
            "show",
            "present",
        ),
        ck("ck_statement_depth_from_zero", "depth >= 0"),
        ck("ck_statement_depth_of_outermost", "(depth = 0) = (parent_id IS NULL)"),
        ck("ck_statement_narration_unattributed", "(mode = 'narration') = (attribution = 'none')"),
        ck("ck_statement_narration_speakerless", "mode <> 'narration' OR speaker_id IS NULL"),
        ck("ck_statement_label_given", "label <> ''"),
        key_makes_id("statement", "label"),
        ck("ck_statement_said_start_whole", "(said_start IS NULL) = (said_end IS NULL)"),
        uq("uq_statement_article_id_version_id_depth", "article_id", "version", "id", "depth"),
        fk(
            "fk_statement_article_id_version_parent_id_parent_depth",
            ["article_id", "version", "parent_id", "parent_depth"],
            "statement",
            ["article_id", "version", "id", "depth"],
            deferred=True,
        ),
        fk(
            "fk_statement_article_id_version_start_end",
            ["article_id", "version", "start", "end"],
            "span",
            ["article_id", "version", "start", "end"],
        ),
        fk(
            "fk_statement_article_id_version_said_start_said_end",
            ["article_id", "version", "said_start", "said_end"],
            "span",
            ["article_id", "version", "start", "end"],
        ),
        fk("fk_statement_speaker_id", ["speaker_id"], "actor", ["id"]),
        fk("fk_statement_occasion_id", ["occasion_id"], "event", ["id"]),
        comment="Something said, by a speaker or in the article's own voice",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_statement_act"), "statement", ["act"])
    op.create_index(
        op.f("ix_statement_article_id_version_parent_id_parent_depth"),
        "statement",
        ["article_id", "version", "parent_id", "parent_depth"],
    )
    op.create_index(op.f("ix_statement_mode"), "statement", ["mode"])
    op.create_index(op.f("ix_statement_occasion_id"), "statement", ["occasion_id"])
    op.create_index(
        op.f("ix_statement_said_earliest_said_latest"),
        "statement",
        ["said_earliest", "said_latest"],
    )
    op.create_index(op.f("ix_statement_speaker_id"), "statement", ["speaker_id"])


def create_statement_voice() -> None:
    op.create_table(
        "statement_voice",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("statement_id", ID, "The statement"),
        col("step", INT, "0 for its own speaker, then outward"),
        col("speaker_id", ID, "Who says it at this step; null when not stated", null=True),
        pk("statement_voice", "article_id", "version", "statement_id", "step"),
        ck("ck_statement_voice_step_from_zero", "step >= 0"),
        fk(
            "fk_statement_voice_article_id_version_statement_id",
            ["article_id", "version", "statement_id"],
            "statement",
            ["article_id", "version", "id"],
        ),
        fk("fk_statement_voice_speaker_id", ["speaker_id"], "actor", ["id"]),
        comment="The chain of voices of a statement, from its speaker outward, written by the loader",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_statement_voice_speaker_id"), "statement_voice", ["speaker_id"])


def create_statement_span() -> None:
    op.create_table(
        "statement_span",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("statement_id", ID, "The statement"),
        col("role", TEXT, "What the span does"),
        col("ordinal", INT, "Order among the spans of one role, from 1"),
        col("start", INT, "First code point of the span"),
        col("end", INT, "One past its last code point"),
        pk("statement_span", "article_id", "version", "statement_id", "role", "ordinal"),
        words(
            "statement_span", "role", "source", "cue", "content", "hedge", "distance", "condition"
        ),
        ck("ck_statement_span_ordinal_from_one", "ordinal >= 1"),
        fk(
            "fk_statement_span_article_id_version_statement_id",
            ["article_id", "version", "statement_id"],
            "statement",
            ["article_id", "version", "id"],
        ),
        fk(
            "fk_statement_span_article_id_version_start_end",
            ["article_id", "version", "start", "end"],
            "span",
            ["article_id", "version", "start", "end"],
        ),
        comment="A span that does something in a statement, beside the first piece of its content",
        **CLUSTERED,
    )
