"""A step marked online, that only tests make: a column, its values in batches, an index."""

from __future__ import annotations

LEFT_ROWS = "SELECT count(*) FROM sentence WHERE size IS NULL"

BACKFILL = f'''
online = True

LEFT = {{"sentences without a size": "{LEFT_ROWS}"}}

SIZES = """
UPDATE sentence SET size = "end" - start WHERE (article_id, version, ordinal) IN (
    SELECT article_id, version, ordinal FROM sentence WHERE size IS NULL LIMIT 5
)
"""


def upgrade() -> None:
    add_column_once("sentence", col("size", INT, "How long it is", null=True))
    backfill(SIZES)
    build_index("ix_sentence_size", "sentence", "size")
    add_check("sentence", "ck_sentence_size_from_one", "size >= 1")


def downgrade() -> None:
    if dialect() == "postgresql":
        run('ALTER TABLE sentence DROP CONSTRAINT IF EXISTS ck_sentence_size_from_one')
    run("DROP INDEX IF EXISTS ix_sentence_size")
    run("ALTER TABLE sentence DROP COLUMN size")
'''
