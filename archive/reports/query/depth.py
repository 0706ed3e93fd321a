"""How deep a version is coded, by what rows there are of it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.claims import claim, claim_value
from archive.models.events import event_place, participation
from archive.models.statements import statement

TEXT_ONLY = "text only"
STATEMENTS = "statements"
EVENTS = "statements and events"
FULL = "full"

DEPTHS = (TEXT_ONLY, STATEMENTS, EVENTS, FULL)
"""How deep a version may be coded, from the shallowest.

No statement; statements, whoever says what; claims of events beside them; and what these give of
the events: who takes part, where, and values.
"""


def rank(article_id: Any, version: Any) -> sa.ColumnElement[int]:
    """How deep a version is coded, as the place of the word in `DEPTHS`, from 0."""

    def some(*tables: sa.Table) -> sa.ColumnElement[bool]:
        here = (
            sa.exists().where(table.c.article_id == article_id, table.c.version == version)
            for table in tables
        )
        return sa.or_(*here)

    return sa.case(
        (sa.not_(some(statement)), 0),
        (sa.not_(some(claim)), 1),
        (sa.not_(some(participation, event_place, claim_value)), 2),
        else_=3,
    )
