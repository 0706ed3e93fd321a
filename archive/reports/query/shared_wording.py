"""Articles that share their wording, each with the one of them that was printed first.

Of each article that is the earliest among those that it shares its wording with, itself included:
by the first day on which it may have been published, days that are not stated last, then by key.
It is not looked for over others: a roundup that prints ten reports does not make them one.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.articles import article, article_version
from archive.models.relations import article_relation, article_sketch
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports.query import filtered
from archive.reports.query.date_overlap import of_publishing, overlaps
from archive.reports.query.drafted import any_drafted
from archive.reports.query.filters import Resolved
from archive.reports.query.sql_functions import bytewise
from archive.reports.query.text_columns import publisher
from archive.vocabulary import ArticleRelationKind

Column = sa.ColumnElement[Any]

ENDS = ("id", "version", "other_id", "other_version")
"""The columns of a pair that say which versions of which articles share their wording."""

OTHER_WAY = {
    ArticleRelationKind.CONTAINS.value: ArticleRelationKind.CONTAINED.value,
    ArticleRelationKind.CONTAINED.value: ArticleRelationKind.CONTAINS.value,
}


def kinds_from_both() -> tuple[Column, Column]:
    """What the first of a pair is to the second, and the second to the first."""
    kind = article_relation.c.kind
    return kind, sa.case(OTHER_WAY, value=kind, else_=kind)


def prints(filters: Resolved) -> sa.Select[Any]:
    """The articles that the filters keep and that share their wording, by story."""
    pair = _with_first(filters).subquery("pair")
    own = article_version.alias("own")
    shared = pair.c.containment * _least(pair.c.size, pair.c.other_size)
    is_first = _before(pair)
    share = [_part(pair, is_first, shared, pair.c[size]) for size in ("size", "other_size")]
    story = sa.case((is_first, pair.c.key), else_=pair.c.other_key)
    columns = [
        story.label("story"),
        sa.case((is_first, pair.c.version), else_=pair.c.other_version).label("story_version"),
        pair.c.key.label("article"),
        pair.c.version,
        source.c.key.label("source"),
        own.c.published_edtf.label("published"),
        sa.case((is_first, "first"), else_=pair.c.kind).label("kind"),
        share[0].label("share"),
        share[1].label("share_of_first"),
        pair.c.articles,
        pair.c.sources,
        _certain(pair, is_first).label("certain"),
        own.c.headline,
        publisher().label("publisher"),
    ]
    first_day = sa.case((is_first, pair.c.earliest), else_=pair.c.other_earliest)
    order = (first_day.is_(None), first_day, bytewise(story), sa.not_(is_first))
    return (
        sa.select(*columns)
        .select_from(pair)
        .join(own, sa.and_(own.c.article_id == pair.c.id, own.c.number == pair.c.version))
        .outerjoin(source, source.c.id == pair.c.source_id)
        .order_by(*order, pair.c.earliest.is_(None), pair.c.earliest, bytewise(pair.c.key))
    )


def _least(one: Column, other: Column) -> Column:
    return sa.case((one < other, one), else_=other)


def _part(pair: sa.Subquery, is_first: Column, shared: Column, size: Column) -> Column:
    """What part of the shingles of one of the two stand in the other; all of the first's do."""
    whole = sa.or_(is_first, pair.c.similarity == 1)
    return sa.case((whole, 1.0), else_=shared / sa.func.nullif(size, 0))


def _before(pair: sa.Subquery) -> Column:
    """That an article comes before the first of those that it shares its wording with."""
    mine, theirs = pair.c.earliest, pair.c.other_earliest
    by_key = bytewise(pair.c.key) < bytewise(pair.c.other_key)
    return sa.or_(
        sa.and_(mine.is_not(None), theirs.is_(None)),
        sa.and_(mine.is_not(None), theirs.is_not(None), mine < theirs),
        sa.and_(mine.is_not_distinct_from(theirs), by_key),
    )


def _certain(pair: sa.Subquery, is_first: Column) -> Column:
    """Whether the first was surely out before the other; of the first, before all others."""
    mine, theirs = pair.c.latest < pair.c.other_earliest, pair.c.other_latest < pair.c.earliest
    alone = sa.and_(pair.c.undated == 0, sa.func.coalesce(mine, sa.false()))
    later = sa.func.coalesce(theirs, sa.false())
    return sa.case((sa.and_(is_first, alone), 1), (sa.and_(sa.not_(is_first), later), 1), else_=0)


def _with_first(filters: Resolved) -> sa.Select[Any]:
    """Each article with the first of those that it shares its wording with, and their count."""
    each = _pairs(filters).cte("each")
    dated = (each.c.other_earliest.is_(None), each.c.other_earliest, bytewise(each.c.other_key))
    undated = sa.func.sum(sa.case((each.c.other_earliest.is_(None), 1), else_=0))
    ranked = sa.select(
        *each.c,
        sa.func.row_number().over(partition_by=each.c.id, order_by=dated).label("number"),
        (sa.func.count().over(partition_by=each.c.id) + 1).label("articles"),
        undated.over(partition_by=each.c.id).label("undated"),
    ).subquery("ranked")
    sources = _sources(each).subquery("counted")
    return (
        sa.select(ranked, sources.c.sources)
        .join(sources, sources.c.id == ranked.c.id)
        .where(ranked.c.number == 1)
    )


def _sources(each: sa.CTE) -> sa.Select[Any]:
    """How many sources print each article, or what it shares its wording with."""
    others = sa.select(each.c.id, each.c.other_source_id.label("source_id"))
    every = sa.union_all(others, sa.select(each.c.id, each.c.source_id)).subquery("every")
    return sa.select(
        every.c.id, sa.func.count(every.c.source_id.distinct()).label("sources")
    ).group_by(every.c.id)


def _pairs(filters: Resolved) -> sa.Select[Any]:
    """Each article with each that it shares its wording with, by the first versions that do."""
    r = article_relation.c
    ends = ("article_id", "version"), ("other_article_id", "other_version")
    halves = [
        sa.select(
            *(r[name].label(label) for name, label in zip((*a, *b), ENDS, strict=True)),
            kind.label("kind"),
            r.similarity,
            r.containment,
        ).where(*_kept(r[a[0]], r[a[1]], filters))
        for a, b, kind in zip(ends, ends[::-1], kinds_from_both(), strict=True)
    ]
    both = sa.union_all(*halves).subquery("both")
    at = sa.func.row_number().over(
        partition_by=(both.c.id, both.c.other_id), order_by=(both.c.version, both.c.other_version)
    )
    first = sa.select(both, at.label("at")).subquery("first")
    return _described(first).where(first.c.at == 1)


def _described(pair: sa.Subquery) -> sa.Select[Any]:
    """Pairs with the keys, the sources, the days of publishing and the sizes of both."""
    columns: list[Column] = [pair.c[name] for name in (*ENDS, "kind", "similarity", "containment")]
    joined: sa.FromClause = pair
    for prefix in ("", "other_"):
        who, version, sketch = (
            table.alias(f"{prefix}{table.name}")
            for table in (article, article_version, article_sketch)
        )
        id_, number = pair.c[f"{prefix}id"], pair.c[f"{prefix}version"]
        of_version = ((version, version.c.number), (sketch, sketch.c.version))
        joined = joined.join(who, who.c.id == id_)
        for table, held in of_version:
            joined = joined.join(table, sa.and_(table.c.article_id == id_, held == number))
        columns += [
            who.c.key.label(f"{prefix}key"),
            who.c.source_id.label(f"{prefix}source_id"),
            version.c.published_earliest.label(f"{prefix}earliest"),
            version.c.published_latest.label(f"{prefix}latest"),
            sketch.c.shingles.label(f"{prefix}size"),
        ]
    return sa.select(*columns).select_from(joined)


def _kept(id_: Column, number: Column, filters: Resolved) -> list[Column]:
    """That an article, in a version, is one that the filters keep."""
    asked = []
    if filters.article_id is not None:
        asked.append(id_ == filters.article_id)
    if filters.source_id is not None:
        of_source = sa.select(article.c.id).where(article.c.source_id == filters.source_id)
        asked.append(id_.in_(of_source))
    days = list(overlaps(article_version, "published", of_publishing(filters)))
    if days:
        columns = (article_version.c.article_id, article_version.c.number)
        asked.append(sa.tuple_(id_, number).in_(sa.select(*columns).where(*days)))
    rest = filters._replace(
        article_id=None, source_id=None, published_since=None, published_until=None
    )
    if rest == Resolved(merged=filters.merged, only_drafted=True):
        asked.append(any_drafted(id_, article_relation))
    elif rest.narrow:
        asked.append(id_.in_(filtered.statements(rest, statement.c.article_id)))
    return asked
