"""Smaller indexes of columns that are seldom given: of the rows alone in which they are.

A place that a mention does not name is never looked for. On generated archives this is a tenth of
the file, and as much less to write for each article. Downgrading makes the indexes whole again;
nothing is lost.

Revision: 0010
Revises: 0009
"""

from __future__ import annotations

from online_helpers import replace_index

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
reads_from = "0003"
online = True

SELDOM = {
    "mention": ("actor_id", "event_id", "place_id"),
    "statement": ("occasion_id",),
    "claim": ("event_link_id",),
    "claim_value": ("counted_id", "place_id"),
    "declaration": ("source_id", "actor_id", "place_id", "event_id", "event_link_id"),
}


def upgrade() -> None:
    """Make the indexes small."""
    for table, columns in SELDOM.items():
        for column in columns:
            where = f"{column} IS NOT NULL"
            replace_index(f"ix_{table}_{column}", table, column, where=where)


def downgrade() -> None:
    """Make them whole."""
    for table, columns in SELDOM.items():
        for column in columns:
            replace_index(f"ix_{table}_{column}", table, column)
