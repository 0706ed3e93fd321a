"""Indexes by which each position of an actor, and whom it belongs to, is found once.

Thousands of articles say the same of an actor; the report on actors gives each position with the
words that say so first, and then need not read them all. They take the place of those on the
actor alone. Downgrading brings these back; nothing is lost.

Revision: 0011
Revises: 0010
"""

from __future__ import annotations

from migration_helpers import dialect
from online_helpers import build_index, drop_index

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None
reads_from = "0003"
online = True

SAID = {
    "tenure": ("position", "title", "organization_id"),
    "affiliation": ("belonging", "kind", "other_actor_id"),
}
PLACE = ("article_id", "version", "start", "end")


def as_text(word: str, to: str) -> str:
    """The two as one text, which sorts byte by byte."""
    if dialect() == "sqlite":
        return f"CAST({word} AS TEXT) || ' ' || coalesce(CAST({to} AS TEXT), '')"
    word, to = (f'CAST({column} AS TEXT) COLLATE "C"' for column in (word, to))
    return f"({word} || ' ' || coalesce({to}, ''))"


def upgrade() -> None:
    """Build the new ones, each before the old one goes."""
    for table, (what, word, to) in SAID.items():
        build_index(f"ix_{table}_actor_id_{what}", table, "actor_id", as_text(word, to), *PLACE)
        drop_index(f"ix_{table}_actor_id")


def downgrade() -> None:
    """Build the old ones again."""
    for table, (what, _, _) in SAID.items():
        build_index(f"ix_{table}_actor_id", table, "actor_id")
        drop_index(f"ix_{table}_actor_id_{what}")
