"""Mentions that are found by the names of whom they refer to, beside those that a coder wrote.

Those that are there already are all of codings.

Downgrading forgets which mentions were found; they stay, as if a coding had them.

Revision: 0020
Revises: 0019
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migration_helpers import FLAG, dialect
from recording import Recorded, forget, record
from schema_text import add_constraint, drop_constraint, schema_edits

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None
reads_from = "0016"

FOUND = "Whether it was found by a name when the coding was loaded, and no coder wrote it"

CHECKED = "ck_mention_found_flag", "CHECK (found = 0 OR found = 1)"
"""What SQLite, which has no truth values, has to be told."""

KEY = ("article_id", "version", "start", "end", "refers_to", "referent_id")


def mention(*added: str) -> Recorded:
    """`mention`, with what was added, as its changes are recorded."""
    return Recorded(
        "mention",
        KEY,
        (*KEY, "form", *added),
        about="referent_id",
        derived=("actor_id", "event_id", "place_id"),
        numbers=tuple(name for name in KEY if name != "refers_to"),
        flags=added,
    )


def upgrade() -> None:
    """Add the column: of every mention that there is, a coder wrote it."""
    if dialect() == "sqlite":  # where the triggers name each column
        forget(mention())
    op.add_column(
        "mention",
        sa.Column("found", FLAG, server_default=sa.false(), nullable=False, comment=FOUND),
    )
    if dialect() == "sqlite":
        with schema_edits():
            add_constraint("mention", *CHECKED)
        record(mention("found"))


def downgrade() -> None:
    """Drop the column."""
    if dialect() == "sqlite":
        forget(mention("found"))
        with schema_edits():
            drop_constraint("mention", *CHECKED)
    op.drop_column("mention", "found")
    if dialect() == "sqlite":
        record(mention())
