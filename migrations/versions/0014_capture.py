"""What proves a text: the sum of the bytes that it was read from, and the bytes if asked for.

A capture never changes and gives its place to no other; bytes may be added to their sum, once.
That one is deleted is recorded, without its bytes. Of versions that are there already nothing is
known: adding their files again notes it.

Downgrading removes every capture: the sums, what the containers of the bytes say of them, and all
bytes that were kept. Nothing else holds them; the texts stay as they are.

Revision: 0014
Revises: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migration_helpers import CLUSTERED, ID, INT, MOMENT, TEXT, ck, col, dialect, fk, pk, run
from recording import Recorded, any_of, written

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None
reads_from = "0012"

KEY = ("article_id", "version", "ordinal")
RECORDED = Recorded(
    "capture",
    KEY,
    (*KEY, "sha256", "size", "media_type", "address", "record", "digest", "retrieved"),
    numbers=(*KEY, "size"),
)
"""What is recorded when a capture is deleted: all but the bytes."""

FIXED = "capture: a capture never changes; bytes are added to their sum once"
RESTS = "article_version: something rests on this version"


def sqlite() -> list[str]:
    """The guards on SQLite, where REPLACE deletes without firing a delete trigger."""
    differs = any_of(f"NEW.{column} IS NOT OLD.{column}" for column in RECORDED.columns)
    there = " AND ".join(f"o.{column} = NEW.{column}" for column in KEY)
    rest = [column for column in RECORDED.columns if column not in KEY]
    other = any_of(f"o.{column} IS NOT NEW.{column}" for column in (*rest, "content"))
    return [
        f"""
        CREATE TRIGGER capture_fixed BEFORE UPDATE ON capture
        WHEN {differs} OR (OLD.content IS NOT NULL AND NEW.content IS NOT OLD.content)
        BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
        """,
        f"""
        CREATE TRIGGER capture_once BEFORE INSERT ON capture
        WHEN EXISTS (SELECT 1 FROM capture AS o WHERE {there} AND ({other}))
        BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
        """,
        f"""
        CREATE TRIGGER capture_removed AFTER DELETE ON capture
        BEGIN {written(RECORDED, "OLD", None)}; END
        """,
        # A connection without foreign keys must not take a version away either.
        f"""
        CREATE TRIGGER article_version_captured BEFORE DELETE ON article_version
        WHEN EXISTS (
            SELECT 1 FROM capture WHERE article_id = OLD.article_id AND version = OLD.number
        )
        BEGIN SELECT RAISE(ABORT, '{RESTS}'); END
        """,
    ]


def postgres() -> list[str]:
    """The guards on Postgres."""
    differs = any_of(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in RECORDED.columns)
    return [
        f"""
        CREATE TRIGGER capture_fixed BEFORE UPDATE ON capture FOR EACH ROW
        WHEN ({differs} OR (OLD.content IS NOT NULL AND NEW.content IS DISTINCT FROM OLD.content))
        EXECUTE FUNCTION refuse_change('{FIXED}')
        """,
        f"""
        CREATE TRIGGER capture_removed AFTER DELETE ON capture FOR EACH ROW
        EXECUTE FUNCTION record_change('{{{",".join(KEY)}}}', '{{content}}', '{{}}', 'article_id', '')
        """,
        """
        CREATE TRIGGER capture_emptied BEFORE TRUNCATE ON capture FOR EACH STATEMENT
        EXECUTE FUNCTION refuse_change('capture: rows are deleted, never truncated')
        """,
    ]


def upgrade() -> None:
    """Create the table, empty, with its guards."""
    op.create_table(
        "capture",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("ordinal", INT, "1, 2, ... in the order in which they came"),
        col("sha256", TEXT, "SHA-256 of the bytes, in hexadecimal"),
        col("size", INT, "How many bytes they are"),
        col("media_type", TEXT, "Their media type, with the charset that their container states"),
        col("address", TEXT, "The address that their container states", null=True),
        col("record", TEXT, "What their container calls the record: a WARC-Record-ID", null=True),
        col("digest", TEXT, "The digest that their container states, as it writes it", null=True),
        col("retrieved", MOMENT, "When they were captured; null when not recorded", null=True),
        col(
            "content",
            sa.LargeBinary(),
            "The bytes, compressed by zlib (RFC 1950); null unless they were asked for",
            null=True,
        ),
        pk("capture", *KEY),
        ck("ck_capture_ordinal_from_one", "ordinal >= 1"),
        ck(
            "ck_capture_sha256",
            "length(sha256) = 64 AND NOT sha256 GLOB '*[^0-9a-f]*'",
            on="sqlite",
        ),
        ck("ck_capture_sha256", "sha256 ~ '^[0-9a-f]{64}$'", on="postgresql"),
        ck("ck_capture_size_from_zero", "size >= 0"),
        ck("ck_capture_media_type_given", "media_type <> ''"),
        fk(
            "fk_capture_article_id_version",
            ["article_id", "version"],
            "article_version",
            ["article_id", "number"],
        ),
        comment="The bytes of a page or record from which the text of a version was read; one row each time that such a text was captured; never changes, but bytes may be added to their sum",
        **CLUSTERED,
    )
    run(*(sqlite() if dialect() == "sqlite" else postgres()))


def downgrade() -> None:
    """Drop the table; every capture is lost, with the bytes that were kept."""
    if dialect() == "sqlite":
        run("DROP TRIGGER article_version_captured")
    op.drop_table("capture")
