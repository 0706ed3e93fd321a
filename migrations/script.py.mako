"""${message[:1].upper() + message[1:]}: say what it brings, in a line that ends with a full stop.

Downgrading: say here what it loses, or that it loses nothing.

Revision: ${up_revision}
Revises: ${down_revision | comma,n}
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
from migration_helpers import TEXT, ck, col, pk, run, words

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}

reads_from = ${repr(up_revision)}
"""The oldest program that may read the result; an earlier one, if this only adds."""


def upgrade() -> None:
    """Say what it does."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Say what it undoes."""
    ${downgrades if downgrades else "pass"}
