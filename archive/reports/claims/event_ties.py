"""What ties events to one another, the conflicts of claims about one, and what of it is drafted."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.claims import claim, claim_link
from archive.models.events import event, event_link
from archive.models.statements import statement
from archive.reports.claims.conflict_query import KINDS
from archive.reports.claims.links import OTHER, THIS, at_end
from archive.reports.claims.meaning import denies
from archive.reports.query.drafted import rests_on_draft, where_any
from archive.reports.query.filters import link_has_evidence, newest
from archive.reports.query.json_lists import lists
from archive.reports.query.text_columns import same

MANY = 1_000_000
"""More conflicts than an event has: two counts are asked for as one number, of one look."""

FACTS = {"status": 1, "date": 2}
"""The bits of what of an event rests on a claim."""


def conflicts(matching: sa.FromClause) -> sa.ScalarSelect[Any]:
    """How many ties of a claim about the event are conflicts; `MANY` more for a drafted side."""
    counted_twice = sa.case((_side_drafted(), 1 + MANY), else_=1)
    return (
        sa.select(sa.func.coalesce(sa.func.sum(counted_twice), 0))
        .select_from(claim)
        .join(claim_link, same(claim, (claim_link, "claim_id")))
        .where(claim.c.event_id == matching.c.id, newest(claim_link))
        .where(claim_link.c.kind.in_([kind.value for kind in KINDS]))
        .correlate(matching)
        .scalar_subquery()
    )


def drafted_facts(matching: sa.FromClause) -> sa.ColumnElement[int]:
    """The bits of what of an event rests on a drafted claim."""
    bits = [sa.case((rests_on_draft(what, matching), bit), else_=0) for what, bit in FACTS.items()]
    return bits[0] + bits[1]


def _side_drafted() -> sa.ColumnElement[bool]:
    """That a tie has a side whose statement is drafted."""
    side = claim.alias("side")
    of_side = statement.join(side, same(statement, (side, "statement_id")))
    sides = (
        sa.select(side.c.id)
        .select_from(of_side)
        .where(at_end(claim_link, end, side), statement.c.rule.is_not(None))
        .correlate(claim_link)
        .exists()
        for end in (THIS, OTHER)
    )
    return where_any(sa.or_(*sides), sa.false())


def links(matching: sa.FromClause) -> sa.ScalarSelect[Any]:
    """The ties of the event in either direction."""
    one, other = event.alias("one"), event.alias("other")
    spoken = sa.select(claim.c.id).where(claim.c.event_link_id == event_link.c.id, newest(claim))
    spoken = spoken.correlate(event_link)
    stated = spoken.where(sa.not_(denies())).exists()
    denied = sa.and_(sa.not_(stated), spoken.where(denies()).exists())
    undrafted = spoken.join_from(claim, statement).where(statement.c.rule.is_(None)).exists()
    ends = (event_link.c.event_id, event_link.c.other_event_id)
    tied = sa.union(
        *(
            sa.select(event_link.c.id).where(end == matching.c.id).correlate(matching)
            for end in ends
        )
    )
    query = (
        sa.select(
            one.c.key.label("event"),
            event_link.c.kind,
            other.c.key.label("other"),
            sa.case((stated, 1), else_=0).label("stated"),
            sa.case((denied, 1), else_=0).label("denied"),
            where_any(
                sa.case((undrafted, 0), (spoken.exists(), 1), else_=0), sa.literal_column("0")
            ).label("drafted"),
        )
        .select_from(event_link)
        .join(one, one.c.id == event_link.c.event_id)
        .join(other, other.c.id == event_link.c.other_event_id)
        .where(event_link.c.id.in_(tied), link_has_evidence())
        .order_by(event_link.c.kind, one.c.key, other.c.key)
    )
    return lists(query, matching)
