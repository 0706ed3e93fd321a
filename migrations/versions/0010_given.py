"""Smaller indexes of columns that are seldom given: of the rows alone in which they are.

A place that a declaration does not declare is never looked for. On generated archives this is a
twelfth of the file, and as much less to write for each article. Downgrading brings the whole
indexes back; nothing is lost.

Revision: 0010
Revises: 0009
"""

from __future__ import annotations

from online_helpers import build_index, drop_index

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
reads_from = "0003"
online = True

SELDOM = {
    "statement": ("occasion_id",),
    "claim": ("event_link_id",),
    "claim_value": ("counted_id", "place_id"),
    "declaration": ("source_id", "actor_id", "place_id", "event_id", "event_link_id"),
}


def upgrade() -> None:
    """Build the small indexes, each before the whole one goes."""
    for table, columns in SELDOM.items():
        for column in columns:
            where = f"{column} IS NOT NULL"
            build_index(f"ix_{table}_{column}_given", table, column, where=where)
            drop_index(f"ix_{table}_{column}")


def downgrade() -> None:
    """Build the whole ones again."""
    for table, columns in SELDOM.items():
        for column in columns:
            build_index(f"ix_{table}_{column}", table, column)
            drop_index(f"ix_{table}_{column}_given")
