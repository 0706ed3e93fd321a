"""On whose word a claim stands in the end: its origin, with the reprints of a story counted once.

The origin is the outermost voice that the text states, before the article's publisher; where there
is none, the publisher itself, and where that is not stated, the article.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.relations import article_relation
from archive.models.sources import source
from archive.models.statements import statement, statement_voice
from archive.reports.query.identities import read_as
from archive.reports.query.text_columns import same


def outermost(said: sa.FromClause = statement) -> sa.ScalarSelect[Any]:
    """The id of the outermost actor in the chain of a statement; null when none is stated."""
    return (
        sa.select(statement_voice.c.speaker_id)
        .where(same(said, (statement_voice, "statement_id")))
        .where(statement_voice.c.speaker_id.is_not(None))
        .order_by(statement_voice.c.step.desc())
        .limit(1)
        .correlate(said)
        .scalar_subquery()
    )


def stories(articles: sa.Select[Any]) -> sa.Subquery:
    """The articles of a query's one column, each with the id of its story.

    Articles that share their wording, directly or over others, are one story; its id is the
    smallest of theirs. Only what hangs together with those articles is looked at.
    """
    seeds = articles.subquery("seeds").c
    (first,) = seeds
    reached = sa.select(first.label("article_id"), first.label("other_id")).cte(
        "reached", recursive=True
    )
    one, other = article_relation.c.article_id, article_relation.c.other_article_id
    step = sa.select(
        reached.c.article_id, sa.case((one == reached.c.other_id, other), else_=one)
    ).join(article_relation, sa.or_(one == reached.c.other_id, other == reached.c.other_id))
    reached = reached.union(step)
    return (
        sa.select(reached.c.article_id, sa.func.min(reached.c.other_id).label("story_id"))
        .group_by(reached.c.article_id)
        .subquery("stories")
    )


def named(
    each: sa.FromClause, among: sa.CTE | None = None
) -> tuple[sa.FromClause, dict[str, sa.ColumnElement[Any]]]:
    """Joins to a table with `origin_id` and `article_id` what names its origin.

    With `among`, a publisher that speaks is named as whom it is read as, as `origin_id` is already.
    Gives what to select from, and the columns `kind` (actor, source or article), `key` and `name`.
    """
    publishing, voice = actor.alias("publishing"), actor.alias("origin")
    joined = (
        each.join(article, article.c.id == each.c.article_id)
        .outerjoin(source, source.c.id == article.c.source_id)
        .outerjoin(publishing, publishing.c.id == read_as(source.c.actor_id, among))
        .outerjoin(voice, voice.c.id == each.c.origin_id)
    )
    known = sa.func.coalesce(voice.c.id, publishing.c.id)
    kind = sa.case(
        (known.is_not(None), "actor"), (source.c.id.is_not(None), "source"), else_="article"
    )
    return joined, {
        "origin_kind": kind,
        "origin": sa.func.coalesce(voice.c.key, publishing.c.key, source.c.key, article.c.key),
        "origin_name": sa.func.coalesce(
            voice.c.name, publishing.c.name, source.c.name, article.c.key
        ),
    }
