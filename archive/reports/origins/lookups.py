"""What is looked up for a portion of claims: their articles, actors, bodies and judgements.

Each is one query whatever the number of ids, which come as one parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa

from archive.models.actors import actor, affiliation, tenure
from archive.models.articles import article, article_version
from archive.models.identities import identity
from archive.models.places import place
from archive.models.provenance import coding
from archive.models.relations import NEAR, article_relation
from archive.models.sources import source
from archive.reports.origins.id_lists import id_list, listed
from archive.reports.query.filters import Resolved, groups, newest
from archive.reports.query.sql_functions import iso_day
from archive.reports.query.streaming import streamed
from archive.vocabulary import AffiliationKind, ArticleRelationKind, Judgement

HOLDS_OFFICE = "holds office at"
"""Stands for the kind of an affiliation where it is a position at an organization."""

ABOVE = (AffiliationKind.PART_OF.value, AffiliationKind.REPRESENTS.value)
"""The affiliations that lead from an actor to a body whose word his may be."""


class ArticleFacts(NamedTuple):
    """An article, who published it and when, and its story.

    That is the smallest id of the articles that are alike, directly or over others; what stands
    within a longer article is not.
    """

    key: str
    source_id: int | None
    source_key: str | None
    source_name: str | None
    publisher_id: int | None
    published: str | None
    story: int


class ActorFacts(NamedTuple):
    """An actor as it is read."""

    key: str
    name: str
    named: bool
    description: str | None


class PlaceFacts(NamedTuple):
    """A place."""

    key: str
    name: str


def found(connection: sa.Connection, query: Any, ids: Iterable[int]) -> Iterator[Any]:
    """The rows of a query of the ids that it takes."""
    return streamed(connection, query.params(ids=id_list(ids)))


def articles_of(connection: sa.Connection, ids: Iterable[int]) -> dict[int, ArticleFacts]:
    """The articles of some ids."""
    wanted = [*ids]
    story: dict[int, int] = {}
    story.update(found(connection, _stories(), wanted))
    coded = (
        sa.select(sa.func.max(coding.c.version))
        .where(coding.c.article_id == article_version.c.article_id)
        .correlate(article_version)
        .scalar_subquery()
    )
    query = (
        sa.select(
            article.c.id,
            article.c.key,
            article.c.source_id,
            source.c.key.label("source_key"),
            source.c.name,
            source.c.actor_id,
            iso_day(article_version.c.published_earliest).label("published"),
        )
        .select_from(article.join(article_version))
        .outerjoin(source, source.c.id == article.c.source_id)
        .where(listed(article.c.id), article_version.c.number == coded)
    )
    rows = found(connection, query, wanted)
    return {id_: ArticleFacts(*[*facts, story[id_]]) for id_, *facts in rows}


def _stories() -> sa.Select[Any]:
    """Each article with the id of its story; only what hangs together with it is looked at."""
    seeds = sa.select(article.c.id).where(listed(article.c.id)).subquery("seeds").c.id
    reached = sa.select(seeds.label("article_id"), seeds.label("other_id")).cte(
        "reached", recursive=True
    )
    one, other = article_relation.c.article_id, article_relation.c.other_article_id
    step = (
        sa.select(reached.c.article_id, sa.case((one == reached.c.other_id, other), else_=one))
        .join(article_relation, sa.or_(one == reached.c.other_id, other == reached.c.other_id))
        .where(article_relation.c.similarity >= NEAR)
    )
    reached = reached.union(step)
    return sa.select(reached.c.article_id, sa.func.min(reached.c.other_id)).group_by(
        reached.c.article_id
    )


def held_in(connection: sa.Connection, ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Of some articles, which holds which of the others within it: the longer, the shorter."""
    r = article_relation.c
    one, other = r.article_id, r.other_article_id
    contains = ArticleRelationKind.CONTAINS.value
    query = sa.select(
        sa.case((r.kind == contains, one), else_=other),
        sa.case((r.kind == contains, other), else_=one),
    ).where(listed(one), listed(other), r.similarity < NEAR)
    for row in found(connection, query, ids):
        yield tuple(row)


def actors_of(connection: sa.Connection, ids: Iterable[int]) -> dict[int, ActorFacts]:
    """The actors of some ids, as coded."""
    a = actor.c
    query = sa.select(a.id, a.key, a.name, a.named, a.description).where(listed(a.id))
    return {id_: ActorFacts(*facts) for id_, *facts in found(connection, query, ids)}


def places_of(connection: sa.Connection, ids: Iterable[int]) -> dict[int, PlaceFacts]:
    """The places of some ids."""
    query = sa.select(place.c.id, place.c.key, place.c.name).where(listed(place.c.id))
    return {id_: PlaceFacts(*facts) for id_, *facts in found(connection, query, ids)}


def bodies_of(connection: sa.Connection, ids: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    """Of some actors, and of the bodies above them: actor, kind of affiliation, body."""
    start = sa.select(actor.c.id).where(listed(actor.c.id))
    reach = start.cte("reach", recursive=True)
    reach = reach.union(
        sa.select(affiliation.c.other_actor_id)
        .join_from(reach, affiliation, affiliation.c.actor_id == reach.c.id)
        .where(affiliation.c.kind.in_(ABOVE), newest(affiliation))
    )
    belongs = (
        sa.select(affiliation.c.actor_id, affiliation.c.kind, affiliation.c.other_actor_id)
        .join_from(reach, affiliation, affiliation.c.actor_id == reach.c.id)
        .where(newest(affiliation))
    )
    office = sa.literal_column(f"'{HOLDS_OFFICE}'", sa.Text())
    holds = (
        sa.select(tenure.c.actor_id, office, tenure.c.organization_id)
        .join_from(reach, tenure, tenure.c.actor_id == reach.c.id)
        .where(tenure.c.organization_id.is_not(None), newest(tenure))
    )
    for row in found(connection, belongs.union(holds), ids):
        yield tuple(row)


def read_as(
    connection: sa.Connection, filters: Resolved, ids: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Whom the actors are read as, and all others that are read as the same."""
    among = groups(filters)
    if among is None:
        return
    mine = among.alias("mine")
    theirs = sa.select(mine.c.representative_id).where(listed(mine.c.actor_id))
    query = sa.select(among.c.actor_id, among.c.representative_id).where(
        among.c.representative_id.in_(theirs)
    )
    for row in found(connection, query, ids):
        yield tuple(row)


def undecided(
    connection: sa.Connection, filters: Resolved, ids: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """The pairs among some actors of which somebody judged that it cannot be told.

    Where actors are read as one, also those that are judged the same and are not read so, because
    somebody else judges otherwise.
    """
    words = [Judgement.UNSURE.value, *([Judgement.SAME.value] if filters.merged else [])]
    pair = identity.c
    query = sa.select(pair.actor_id, pair.other_actor_id).where(
        pair.judgement.in_(words),
        pair.retracted.is_(None),
        listed(pair.actor_id),
        listed(pair.other_actor_id),
    )
    for row in found(connection, query, ids):
        yield tuple(row)
