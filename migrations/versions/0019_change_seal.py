"""The chain of changes: each change sealed with the sum of itself and the seal before it.

A change that is altered or taken away afterwards no longer follows. The program seals what there
is at the end of each of its transactions; seals never change and are never deleted. Changes that
are there already are sealed by `archive db upgrade` when the schema is made.

Downgrading removes the seals. They come back from the changes, which stay, but no longer prove
that these were not altered in between.

Revision: 0019
Revises: 0018
"""

from __future__ import annotations

from alembic import op

from migration_helpers import CLUSTERED, ID, TEXT, ck, col, dialect, fk, pk, run, uq

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None
reads_from = "0015"

FIXED = "change_seal: a seal never changes"

SQLITE = [
    f"""
    CREATE TRIGGER change_seal_fixed BEFORE UPDATE ON change_seal
    BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
    """,
    f"""
    CREATE TRIGGER change_seal_kept BEFORE DELETE ON change_seal
    BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
    """,
    # INSERT OR REPLACE deletes without firing a delete trigger.
    f"""
    CREATE TRIGGER change_seal_once BEFORE INSERT ON change_seal
    WHEN EXISTS (
        SELECT 1 FROM change_seal AS o WHERE o.number = NEW.number OR o.change_id = NEW.change_id
    )
    BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
    """,
]

POSTGRES = [
    f"""
    CREATE TRIGGER change_seal_fixed BEFORE UPDATE OR DELETE ON change_seal
    FOR EACH ROW EXECUTE FUNCTION refuse_change('{FIXED}')
    """,
    f"""
    CREATE TRIGGER change_seal_emptied BEFORE TRUNCATE ON change_seal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('{FIXED}')
    """,
]


def upgrade() -> None:
    """Create the table, empty, with its guards."""
    op.create_table(
        "change_seal",
        col("number", ID, "Its place in the chain: 1, 2, ..."),
        col("change_id", ID, "The change that it seals"),
        col(
            "sha256",
            TEXT,
            "SHA-256, in hexadecimal, of that of the seal before it and of the change",
        ),
        pk("change_seal", "number"),
        uq("uq_change_seal_change_id", "change_id"),
        fk("fk_change_seal_change_id", ["change_id"], "change", ["id"]),
        ck("ck_change_seal_number_from_one", "number > 0"),
        ck(
            "ck_change_seal_sha256",
            "length(sha256) = 64 AND NOT sha256 GLOB '*[^0-9a-f]*'",
            on="sqlite",
        ),
        ck("ck_change_seal_sha256", "sha256 ~ '^[0-9a-f]{64}$'", on="postgresql"),
        comment="The chain of changes: each is sealed once, with the sum of itself and the seal before it; written by the program at the end of its transactions",
        **CLUSTERED,
    )
    run(*(SQLITE if dialect() == "sqlite" else POSTGRES))


def downgrade() -> None:
    """Drop the seals; the changes stay."""
    op.drop_table("change_seal")
