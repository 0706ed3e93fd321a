"""The claims about an event as the timeline reads them: who makes them, in which words."""

from __future__ import annotations

import functools
import operator
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import event
from archive.models.sources import source
from archive.models.statements import statement, statement_voice
from archive.reports.claims.meaning import meaning
from archive.reports.query.drafted import where_any
from archive.reports.query.filters import newest
from archive.reports.query.text_columns import NOT_STATED, exact, saying
from archive.vocabulary import Mode


def marks(claims: list[int]) -> dict[str, Any]:
    """What of an event is drafted, by the bits of its drafted claims."""
    return {
        "drafted": sum(bits & ONCE > 0 for bits in claims),
        "status_drafted": any(bits & STATUS for bits in claims),
        "date_drafted": any(bits & DATE for bits in claims),
    }


STATUS, DATE, ONCE = 1, 2, 4
"""The bits of a drafted claim: what of its event rests on it, and that it is its first speaker's
and not again that of another who makes it together."""


def _bits() -> sa.ColumnElement[int]:
    """The bits of a drafted claim."""
    first = sa.func.coalesce(statement_voice.c.ordinal, 1) == 1
    bits = {STATUS: _is_basis("status"), DATE: _is_basis("date"), ONCE: first}
    return functools.reduce(
        operator.add, (sa.case((one, bit), else_=0) for bit, one in bits.items())
    )


def _is_basis(what: str) -> sa.ColumnElement[bool]:
    """That the status or the date of its event rests on a claim."""
    key = ("article_id", "version")
    here = (claim.c[name] == event.c[f"{what}_{name}"] for name in key)
    return sa.and_(claim.c.id == event.c[f"{what}_claim_id"], *here)


def claims() -> sa.Select[Any]:
    """What each claim does, who makes it and in which words: `Evidence` after a name.

    Once for each of those who say it together. Where the article itself speaks, its source does.
    """
    order = (article.c.key, statement.c.version, statement.c.start, statement.c.end)
    narrated = statement.c.mode == Mode.NARRATION.value
    return (
        sa.select(
            meaning().label("does"),
            sa.func.coalesce(actor.c.name, source.c.name, NOT_STATED).label("name"),
            *order,
            exact(statement).label("exact"),
            where_any(sa.case((statement.c.rule.is_not(None), _bits())), sa.null()).label(
                "drafted"
            ),
        )
        .select_from(claim)
        .join(statement)
        .join(article, article.c.id == claim.c.article_id)
        .outerjoin(source, sa.and_(source.c.id == article.c.source_id, narrated))
        .outerjoin(statement_voice, saying())
        .outerjoin(actor, actor.c.id == statement_voice.c.speaker_id)
        .where(claim.c.event_id == event.c.id, newest(claim))
        .order_by(*order, claim.c.label, statement_voice.c.ordinal)
    )
