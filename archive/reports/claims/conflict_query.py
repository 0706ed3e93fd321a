"""The query of conflicts: ties between claims that do not go together, with both their sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim, claim_link, claim_value
from archive.models.events import event, event_link
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports.claims.links import OTHER, THIS, at_end, is_about
from archive.reports.claims.meaning import denies
from archive.reports.claims.values import values_of
from archive.reports.query.date_overlap import overlaps
from archive.reports.query.filter_conditions import claim_conditions
from archive.reports.query.filters import Resolved, newest
from archive.reports.query.text_columns import exact, pieces, publisher, same, voices
from archive.vocabulary import ClaimLinkKind, SpanRole

KINDS = (
    ClaimLinkKind.CONTRADICTS,
    ClaimLinkKind.REVERSES,
    ClaimLinkKind.CORRECTS,
    ClaimLinkKind.RIVALS,
)
"""The ties between claims that are conflicts."""


@dataclass(slots=True)
class ConflictColumns:
    """A row of the query: the tie, then what `_columns` gives of either side."""

    event: str | None
    one: str | None
    link_kind: str | None
    other: str | None
    kind: str
    about: str
    basis: str
    note: str | None
    left_article: str
    left_label: str
    left_version: int
    left_superseded: bool
    left_speaker: str | None
    left_voices: list[str]
    left_publisher: str
    left_stance: str
    left_denies: bool
    left_values: list[list[Any]]
    left_exact: str
    left_more: list[str]
    left_drafted: int
    right_article: str
    right_label: str
    right_version: int
    right_superseded: bool
    right_speaker: str | None
    right_voices: list[str]
    right_publisher: str
    right_stance: str
    right_denies: bool
    right_values: list[list[Any]]
    right_exact: str
    right_more: list[str]
    right_drafted: int


@dataclass(slots=True)
class SideColumns:
    """What `_columns` gives of one side, without the name of the side."""

    article: str
    label: str
    version: int
    superseded: bool
    speaker: str | None
    voices: list[str]
    publisher: str
    stance: str
    denies: bool
    values: list[list[Any]]
    exact: str
    more: list[str]
    drafted: int


@dataclass(slots=True)
class _Tables:
    """The tables of one side, under names of their own."""

    claim: sa.FromClause
    statement: sa.FromClause
    article: sa.FromClause
    source: sa.FromClause
    speaker: sa.FromClause


def _tables(name: str) -> _Tables:
    made = [t.alias(f"{name}_{t.name}") for t in (claim, statement, article, source, actor)]
    return _Tables(*made)


LEFT, RIGHT = _tables("left"), _tables("right")


def select_conflicts(filters: Resolved) -> sa.Select[Any]:
    """The ties that are conflicts and of which one side meets the filters, with both sides."""
    return _of_ties(_met(filters) if filters.narrow else claim_link)


def _of_ties(tie: sa.FromClause) -> sa.Select[Any]:
    one, other = event.alias("one"), event.alias("other")
    query = (
        sa.select(
            event.c.key.label("event"),
            one.c.key.label("one"),
            event_link.c.kind.label("link_kind"),
            other.c.key.label("other"),
            tie.c.kind,
            tie.c.about,
            tie.c.basis,
            tie.c.note,
            *_columns("left", LEFT, tie),
            *_columns("right", RIGHT, tie),
        )
        .select_from(tie)
        .join(LEFT.claim, at_end(tie, THIS, LEFT.claim))
        .join(RIGHT.claim, at_end(tie, OTHER, RIGHT.claim))
    )
    for side in (LEFT, RIGHT):
        query = (
            query.join(side.statement, same(side.statement, (side.claim, "statement_id")))
            .outerjoin(side.article, side.article.c.id == side.claim.c.article_id)
            .outerjoin(side.source, side.source.c.id == side.article.c.source_id)
            .outerjoin(side.speaker, side.speaker.c.id == side.statement.c.speaker_id)
        )
    return (
        query.outerjoin(event, event.c.id == LEFT.claim.c.event_id)
        .outerjoin(event_link, event_link.c.id == LEFT.claim.c.event_link_id)
        .outerjoin(one, one.c.id == event_link.c.event_id)
        .outerjoin(other, other.c.id == event_link.c.other_event_id)
        .where(tie.c.kind.in_([kind.value for kind in KINDS]), newest(tie))
        .order_by(sa.func.coalesce(event.c.key, one.c.key), tie.c.about)
        .order_by(LEFT.article.c.key, LEFT.statement.c.start, LEFT.statement.c.label)
        .order_by(RIGHT.article.c.key, RIGHT.statement.c.start, RIGHT.statement.c.label)
    )


def _columns(name: str, side: _Tables, tie: sa.FromClause) -> Iterator[sa.ColumnElement[Any]]:
    yield side.article.c.key.label(f"{name}_article")
    yield side.statement.c.label.label(f"{name}_label")
    yield side.claim.c.version.label(f"{name}_version")
    yield sa.not_(newest(side.claim)).label(f"{name}_superseded")
    yield side.speaker.c.key.label(f"{name}_speaker")
    yield voices(side.statement).label(f"{name}_voices")
    yield publisher(side.source).label(f"{name}_publisher")
    yield side.claim.c.stance.label(f"{name}_stance")
    yield denies(side.claim).label(f"{name}_denies")
    about = is_about(claim_value.c.property, tie.c.about)
    yield values_of(side.claim, about, outer=(tie,)).label(f"{name}_values")
    yield exact(side.statement).label(f"{name}_exact")
    yield pieces(side.statement, SpanRole.CONTENT).label(f"{name}_more")
    drafted = side.statement.c.rule.is_not(None)
    yield sa.case((drafted, 1), else_=0).label(f"{name}_drafted")


def _met(filters: Resolved) -> sa.Subquery:
    """The ties of which one claim meets the filters: two looks into an index, not an OR."""
    met = (
        sa.select(claim.c.article_id, claim.c.version, claim.c.id)
        .join_from(claim, statement)
        .outerjoin(article, article.c.id == claim.c.article_id)
        .where(*claim_conditions(filters), *overlaps(statement, "said", filters))
    ).cte("met")
    ties = (
        sa.select(*claim_link.c).join_from(met, claim_link, at_end(claim_link, end, met))
        for end in (THIS, OTHER)
    )
    return sa.union(*ties).subquery("tie")
