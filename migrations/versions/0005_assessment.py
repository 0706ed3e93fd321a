"""What the archive accepts: assessments of claims, written once.

Downgrading removes every assessment: nothing else holds them. The claims stay as they are coded.

Revision: 0005
Revises: 0004
"""

from __future__ import annotations

from alembic import op

from migration_helpers import (
    CLUSTERED,
    ID,
    INT,
    MOMENT,
    TEXT,
    add_words,
    ck,
    col,
    dialect,
    drop_words,
    fk,
    moment,
    pk,
    run,
    words,
)

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
reads_from = "0003"

WORDS = {
    "verdict": {
        "accepted": "the archive takes it to be so",
        "conflict": "others say otherwise, and it is not settled",
        "work needed": "it cannot be judged before something is looked up or coded",
        "issue": "something is wrong with it or with its coding",
    },
    "reliability": {
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "how reliable it is cannot be judged",
    },
    "credibility": {
        "1": "confirmed by other sources",
        "2": "probably true",
        "3": "possibly true",
        "4": "doubtful",
        "5": "improbable",
        "6": "whether it is true cannot be judged",
    },
}
"""The words that this revision adds, by their list."""

KEY = ("article_id", "version", "claim_id", "at", "by")
FIXED = "assessment: an assessment never changes; make a later one"
KEPT = "assessment: an assessment is never deleted; make a later one"

SQLITE = [
    f"""
    CREATE TRIGGER assessment_fixed BEFORE UPDATE ON assessment
    BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
    """,
    f"""
    CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END
    """,
    # INSERT OR REPLACE deletes without firing a delete trigger.
    f"""
    CREATE TRIGGER assessment_once BEFORE INSERT ON assessment
    WHEN EXISTS (
        SELECT 1 FROM assessment AS o
        WHERE {" AND ".join(f'o."{column}" = NEW."{column}"' for column in KEY)}
    )
    BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
    """,
]

POSTGRES = [
    f"""
    CREATE TRIGGER assessment_fixed BEFORE UPDATE ON assessment
    FOR EACH ROW EXECUTE FUNCTION refuse_change('{FIXED}')
    """,
    f"""
    CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment
    FOR EACH ROW EXECUTE FUNCTION refuse_change('{KEPT}')
    """,
    f"""
    CREATE TRIGGER assessment_emptied BEFORE TRUNCATE ON assessment
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('{KEPT}')
    """,
]


def upgrade() -> None:
    """Create the table, empty, with its guards, and write the words."""
    op.create_table(
        "assessment",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("claim_id", ID, "The claim"),
        col("at", MOMENT, "When it was judged"),
        col("by", TEXT, "Who judged"),
        col("verdict", TEXT, "What was judged"),
        col(
            "reliability",
            TEXT,
            "How reliable its source is, A to F; null when not graded",
            null=True,
        ),
        col(
            "credibility",
            TEXT,
            "How credible what it says is, 1 to 6; null when not graded",
            null=True,
        ),
        col("note", TEXT, "Why", null=True),
        pk("assessment", *KEY),
        *(words("assessment", name, *listed) for name, listed in WORDS.items()),
        ck("ck_assessment_by_given", "\"by\" <> ''"),
        ck("ck_assessment_note_given", "note <> ''"),
        *moment("assessment", "at"),
        fk(
            "fk_assessment_article_id_version_claim_id",
            ["article_id", "version", "claim_id"],
            "claim",
            ["article_id", "version", "id"],
        ),
        comment="What somebody holds of a claim; written once and never changed or deleted, a later one of the same claim counts instead",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_assessment_verdict"), "assessment", ["verdict"])
    run(*(SQLITE if dialect() == "sqlite" else POSTGRES))
    for name, meanings in WORDS.items():
        add_words(name, meanings)


def downgrade() -> None:
    """Drop the table and the words; every assessment is lost."""
    for name in WORDS:
        drop_words(name)
    op.drop_table("assessment")
