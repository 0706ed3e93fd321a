"""Search: texts are cut by other rules, and entries say how near to a query they are.

Words of scripts without blanks between them are found, and the nearest hits of a frequent word by
the index alone. The entries that are there are noted to be cut anew, which `archive db upgrade`
does afterwards; until then whoever searches is told.

Downgrading removes the note and leaves the words, by which earlier programs find what they cut
alike; `archive search --renew` of such a program cuts them by its rules.

Revision: 0015
Revises: 0014
"""

from __future__ import annotations

from alembic import op

from migration_helpers import CLUSTERED, TEXT, col, pk, run

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None
reads_from = "0015"


def upgrade() -> None:
    """Create the table of notes, and note this revision if there are entries."""
    op.create_table(
        "search_renewal",
        col("revision", TEXT, "The revision"),
        pk("search_renewal", "revision"),
        comment="The revisions with which came other rules of cutting texts into words, as long as entries of the search are cut by those before; 'archive search --renew' cuts them anew",
        **CLUSTERED,
    )
    run("INSERT INTO search_renewal SELECT '0015' WHERE EXISTS (SELECT 1 FROM search_entry)")


def downgrade() -> None:
    """Drop the notes."""
    op.drop_table("search_renewal")
