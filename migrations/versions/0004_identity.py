"""Whether actors are one: judgements that are taken back and never changed.

Downgrading removes every judgement of identity, also those that were taken back: nothing else
holds them. What was coded was never rewritten by them, and stays as it is.

Revision: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migration_helpers import (
    CLUSTERED,
    ID,
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

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
reads_from = "0003"

WORDS = {
    "judgement": {
        "same": "the two are one",
        "different": "the two are not one",
        "unsure": "it was looked at, and cannot be told",
    },
}
"""The words that this revision adds, by their list."""

JUDGED = ("actor_id", "other_actor_id", "at", "by", "judgement", "note")
FIXED = "identity: a judgement is taken back, never changed"
KEPT = "identity: a judgement is taken back, never deleted"
TWICE = "identity: whoever judges a pair again takes the earlier judgement back first"

SQLITE = [
    f"""
    CREATE TRIGGER identity_fixed BEFORE UPDATE ON identity
    WHEN OLD.retracted IS NOT NULL
        OR {" OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in JUDGED)}
    BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
    """,
    f"""
    CREATE TRIGGER identity_kept BEFORE DELETE ON identity
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END
    """,
    # INSERT OR REPLACE deletes without firing a delete trigger, by either unique key.
    f"""
    CREATE TRIGGER identity_once BEFORE INSERT ON identity
    WHEN EXISTS (
        SELECT 1 FROM identity AS o
        WHERE o.actor_id = NEW.actor_id AND o.other_actor_id = NEW.other_actor_id
        AND o."by" = NEW."by"
        AND (o.at = NEW.at OR (o.retracted IS NULL AND NEW.retracted IS NULL))
    )
    BEGIN SELECT RAISE(ABORT, '{TWICE}'); END
    """,
]

POSTGRES = [
    f"""
    CREATE TRIGGER identity_fixed BEFORE UPDATE ON identity FOR EACH ROW
    WHEN (OLD.retracted IS NOT NULL
        OR {" OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in JUDGED)})
    EXECUTE FUNCTION refuse_change('{FIXED}')
    """,
    f"""
    CREATE TRIGGER identity_kept BEFORE DELETE ON identity
    FOR EACH ROW EXECUTE FUNCTION refuse_change('{KEPT}')
    """,
    f"""
    CREATE TRIGGER identity_emptied BEFORE TRUNCATE ON identity
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('{KEPT}')
    """,
]


def upgrade() -> None:
    """Create the table, empty, with its guards, and write the words."""
    op.create_table(
        "identity",
        col("actor_id", ID, "The actor with the smaller id"),
        col("other_actor_id", ID, "The other actor"),
        col("at", MOMENT, "When it was judged"),
        col("by", TEXT, "Who judged"),
        col("judgement", TEXT, "What was judged"),
        col("note", TEXT, "Why", null=True),
        col("retracted", MOMENT, "When it was taken back; null while it stands", null=True),
        col("retracted_by", TEXT, "Who took it back; null while it stands", null=True),
        pk("identity", "actor_id", "other_actor_id", "at", "by"),
        words("identity", "judgement", *WORDS["judgement"]),
        ck("ck_identity_pair_once", "actor_id < other_actor_id"),
        ck("ck_identity_by_given", "\"by\" <> ''"),
        ck("ck_identity_note_given", "note <> ''"),
        ck("ck_identity_retracted_by_given", "retracted_by <> ''"),
        ck("ck_identity_retracted_whole", "(retracted IS NULL) = (retracted_by IS NULL)"),
        ck("ck_identity_retracted_after", "retracted >= at"),
        *moment("identity", "at"),
        *moment("identity", "retracted"),
        fk("fk_identity_actor_id", ["actor_id"], "actor", ["id"]),
        fk("fk_identity_other_actor_id", ["other_actor_id"], "actor", ["id"]),
        comment="That somebody judges two actors to be one, or not; the pair stands in one order, the smaller id first. It is taken back by its last two columns, never changed, never deleted",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_identity_other_actor_id"), "identity", ["other_actor_id"])
    stands = sa.text("retracted IS NULL")
    op.create_index(
        op.f("uq_identity_actor_id_other_actor_id_by"),
        "identity",
        ["actor_id", "other_actor_id", "by"],
        unique=True,
        sqlite_where=stands,
        postgresql_where=stands,
    )
    run(*(SQLITE if dialect() == "sqlite" else POSTGRES))
    for name, meanings in WORDS.items():
        add_words(name, meanings)


def downgrade() -> None:
    """Drop the table and the words; every judgement of identity is lost."""
    for name in WORDS:
        drop_words(name)
    op.drop_table("identity")
