"""Indexes of dates: on the days of publishing, and on the few dates that are wider than a day.

A report on a week then reads what falls into it, not what came before. Downgrading drops the
indexes; nothing is lost.

Revision: 0008
Revises: 0007
"""

from __future__ import annotations

from online_helpers import build_index, drop_index

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None
reads_from = "0003"
online = True

DATES = {"statement": "said", "event": "date", "article_version": "published"}

WIDE = "{0}_edtf IS NOT NULL AND CASE WHEN {0}_earliest = {0}_latest THEN 0 ELSE 1 END = 1"
"""That a date is longer than a day, or open. Reports ask in the same words."""

PUBLISHED = "ix_article_version_published_earliest_published_latest"


def upgrade() -> None:
    """Build the indexes."""
    build_index(PUBLISHED, "article_version", "published_earliest", "published_latest")
    for table, date in DATES.items():
        columns = (f"{date}_latest", f"{date}_earliest")
        build_index(f"ix_{table}_{date}_wide", table, *columns, where=WIDE.format(date))


def downgrade() -> None:
    """Drop them."""
    for table, date in DATES.items():
        drop_index(f"ix_{table}_{date}_wide")
    drop_index(PUBLISHED)
