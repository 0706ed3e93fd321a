"""${message[:1].upper() + message[1:]}: say what it brings, in one line with a full stop.

Downgrading loses what it brings: say here what that is, or that it loses nothing.

Revision: ${up_revision}
Revises: ${down_revision | comma,n}
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
from migration_helpers import TEXT, ck, col, pk, run, words

revision = "${up_revision}"
down_revision = "${down_revision}"
branch_labels = None
depends_on = None

reads_from = "${up_revision}"
"""The oldest program that may read the result; an earlier one, if this only adds."""


def upgrade() -> None:
    """Say what it does."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Say what it undoes."""
    ${downgrades if downgrades else "pass"}
