"""An index of events in the order in which they are told, on SQLite alone.

A timeline then gives its first row at once. Postgres sorts keys before it looks up what is said of
each event, and needs none. Downgrading drops the index; nothing is lost.

Revision: 0009
Revises: 0008
"""

from __future__ import annotations

from migration_helpers import dialect, run

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
reads_from = "0003"
online = True

TOLD = (
    "coalesce(date_earliest, date_latest, '9999-12-31'), coalesce(date_latest, '9999-12-31'), "
    '"key"'
)
NAME = "ix_event_date_earliest_date_latest_key"


def upgrade() -> None:
    """Build the index."""
    if dialect() == "sqlite":
        run(f"CREATE INDEX IF NOT EXISTS {NAME} ON event ({TOLD})")


def downgrade() -> None:
    """Drop it."""
    if dialect() == "sqlite":
        run(f"DROP INDEX IF EXISTS {NAME}")
