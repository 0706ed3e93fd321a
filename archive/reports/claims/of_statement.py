"""The claims of a statement, as a list inside its row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.claims import claim
from archive.models.events import event, event_link
from archive.models.statements import statement
from archive.reports.claims.meaning import meaning
from archive.reports.claims.values import read_value, values_of
from archive.reports.query.json_lists import lists
from archive.reports.query.text_columns import same


@dataclass(slots=True)
class ClaimOf:
    """What a statement says of one event, or of one link (`event kind other`).

    `about` is what a denial denies, null for all of it; `does` is a word of `Meaning` or null.
    """

    event: str | None
    link: str | None
    stance: str
    certainty: str
    polarity: str
    about: str | None
    values: list[dict[str, Any]]
    does: str | None = field(default=None, metadata={"hidden": True})


def read_claim(found: list[Any]) -> ClaimOf:
    """A claim from an element of the list that `claims_of_statement` makes."""
    key, one, kind, other, stance, certainty, polarity, about, does, values = found
    link = f"{one} {kind} {other}" if kind else None
    given = list(map(read_value, values))
    return ClaimOf(key, link, stance, certainty, polarity, about, given, does)


def claims_of_statement() -> sa.ScalarSelect[Any]:
    """The claims of a statement of the outer query, in the order of their labels."""
    one, other = event.alias("one"), event.alias("other")
    query = (
        sa.select(
            event.c.key.label("event"),
            one.c.key.label("one"),
            event_link.c.kind,
            other.c.key.label("other"),
            claim.c.stance,
            claim.c.certainty,
            claim.c.polarity,
            claim.c.about,
            meaning().label("does"),
            values_of(claim).label("values"),
        )
        .select_from(claim)
        .outerjoin(event, event.c.id == claim.c.event_id)
        .outerjoin(event_link, event_link.c.id == claim.c.event_link_id)
        .outerjoin(one, one.c.id == event_link.c.event_id)
        .outerjoin(other, other.c.id == event_link.c.other_event_id)
        .where(same(statement, (claim, "statement_id")))
        .order_by(claim.c.label)
    )
    return lists(query, statement)
