"""How often somebody is a voice, and the first words of each: the sums come before the words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article, span
from archive.models.statements import statement, statement_voice
from archive.reports.dossiers.sections import field_names, proof
from archive.reports.query.filters import newest
from archive.reports.query.text_columns import NOT_STATED, of_span


def first_words_of(
    kind: type,
    by: sa.ColumnElement[Any],
    here: sa.ColumnElement[bool],
    named: sa.Table,
    counted: Mapping[str, sa.ColumnElement[int]],
    *,
    most: int | None,
) -> sa.Select[Any]:
    """The first words of each `by` whose voices are `here`, after its key and its name.

    Those with the largest sums of what is `counted` come first; `most` of them and one more.
    """
    sums = _sums(by, here, named, counted).limit(None if most is None else most + 1).subquery()
    order = (article.c.key, statement.c.start, statement.c.label, statement_voice.c.step)
    rank = sa.func.row_number().over(partition_by=sums.c.by, order_by=order)
    each = (
        sa.select(sums, *proof(), rank.label("rank"))
        .select_from(statement_voice)
        .join(statement)
        .join(article, article.c.id == statement.c.article_id)
        .join(span, of_span(statement, span))
        .join(
            sums,
            sa.and_(article.c.key == sums.c.first_article, by.is_not_distinct_from(sums.c.by)),
        )
        .where(here, newest(statement))
        .subquery()
    )
    names = field_names(kind)
    return (
        sa.select(*(each.c[name] for name in names))
        .where(each.c.rank == 1)
        .order_by(each.c.total.desc(), each.c[names[0]].is_(None), each.c[names[0]])
    )


def _sums(
    by: sa.ColumnElement[Any],
    here: sa.ColumnElement[bool],
    named: sa.Table,
    counted: Mapping[str, sa.ColumnElement[int]],
) -> sa.Select[Any]:
    """What is counted of each `by`, with its key, its name, and the first article that has it."""
    sums = (
        sa.select(by.label("by"), sa.func.min(article.c.key).label("first_article"))
        .add_columns(*(sa.func.sum(number).label(name) for name, number in counted.items()))
        .join_from(statement_voice, article, article.c.id == statement_voice.c.article_id)
        .where(here, newest(statement_voice))
        .group_by(by)
        .subquery()
    )
    total = sum((sums.c[name] for name in counted), start=sa.literal(0))
    key, name = ("speaker" if named is actor else "source"), named.c.name
    return (
        sa.select(sums, named.c.key.label(key), sa.func.coalesce(name, NOT_STATED).label("name"))
        .add_columns(total.label("total"))
        .select_from(sums)
        .outerjoin(named, named.c.id == sums.c.by)
        .order_by(total.desc(), named.c.key.is_(None), named.c.key)
    )
