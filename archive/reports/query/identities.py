"""Actors that are judged to be one: as a filter means them, and as they are counted.

Two actors are one when somebody's judgement says so that was not taken back, and nobody's says
otherwise; with them whoever is one with either. If in such a group any two are judged different,
the judgements do not go together, and none of the group is merged.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.identities import identity
from archive.reports.query.json_lists import json_list, objects
from archive.vocabulary import Judgement


def any_judged_same() -> sa.ColumnElement[bool]:
    """Whether any judgement stands that two actors are one."""
    return sa.exists().where(*_in_force(identity, Judgement.SAME))


def alike(id_: int) -> sa.Select[Any]:
    """The id of an actor and of all that are one with it."""
    one = sa.literal(id_, actor.c.id.type)
    reach = sa.select(one.label("id")).cte(recursive=True)
    pair = _pair()
    reach = reach.union(
        sa.select(_beyond(pair, reach.c.id)).join_from(reach, pair, _touches(pair, reach.c.id))
        .where(*_holds(pair))
    )  # fmt: skip
    return sa.select(reach.c.id).where(
        sa.or_(reach.c.id == one, ~_torn(sa.select(reach.c.id), sa.select(reach.c.id)))
    )


def representatives() -> sa.CTE:
    """Each actor that is one with others, `actor_id`, and whom it is read as, `representative_id`.

    That is one with a name before one without, then the first by key.
    """
    first = _pair()
    ends = sa.union(
        sa.select(first.c.actor_id.label("origin")).where(*_holds(first)),
        sa.select(first.c.other_actor_id).where(*_holds(first)),
    ).subquery()
    reach = sa.select(ends.c.origin, ends.c.origin.label("id")).cte(recursive=True)
    pair = _pair()
    reach = reach.union(
        sa.select(reach.c.origin, _beyond(pair, reach.c.id))
        .join_from(reach, pair, _touches(pair, reach.c.id))
        .where(*_holds(pair))
    )
    one, other = reach.alias("one"), reach.alias("other")
    torn = _torn(
        sa.select(one.c.id).where(one.c.origin == reach.c.origin).correlate(reach),
        sa.select(other.c.id).where(other.c.origin == reach.c.origin).correlate(reach),
    )
    rank = sa.func.row_number().over(
        partition_by=reach.c.origin, order_by=[actor.c.named.desc(), actor.c.key]
    )
    ranked = (
        sa.select(reach.c.origin, reach.c.id, rank.label("rank"))
        .join_from(reach, actor, actor.c.id == reach.c.id)
        .where(~torn)
        .subquery()
    )
    return (
        sa.select(ranked.c.origin.label("actor_id"), ranked.c.id.label("representative_id"))
        .where(ranked.c.rank == 1)
        .cte("representatives")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )


def read_as(column: sa.ColumnElement[Any], among: sa.CTE | None) -> sa.ColumnElement[Any]:
    """The id of the actor that a column's actor is read as; `among` is `representatives()`.

    Without it, everybody is read as coded.
    """
    if among is None:
        return column
    found = sa.select(among.c.representative_id).where(among.c.actor_id == column)
    return sa.func.coalesce(found.correlate_except(among).scalar_subquery(), column)


def as_one(
    each: sa.Select[Any] | sa.CompoundSelect[Any], among: sa.CTE | None, *names: str
) -> sa.Select[Any] | sa.CompoundSelect[Any]:
    """The rows of a query with the actors in the named columns as they are read.

    It is `read_as` for many rows: they are joined, not looked up one by one.
    """
    if among is None:
        return each
    found = each.subquery()
    joined: sa.FromClause = found
    columns: dict[str, sa.ColumnElement[Any]] = dict(found.c.items())
    for name in names:
        pair = among.alias()
        joined = joined.outerjoin(pair, pair.c.actor_id == found.c[name])
        columns[name] = sa.func.coalesce(pair.c.representative_id, found.c[name])
    return sa.select(*(column.label(name) for name, column in columns.items())).select_from(joined)


def is_one_with(
    column: sa.ColumnElement[Any], who: sa.Column[Any], among: sa.CTE | None
) -> sa.ColumnElement[bool]:
    """That a column's actor is `who`, a column of the query around, or is read as the same."""
    if among is None:
        return column == who
    mine = among.alias()
    others = (
        sa.select(among.c.actor_id)
        .join_from(mine, among, among.c.representative_id == mine.c.representative_id)
        .where(mine.c.actor_id == who)
    )
    itself = sa.select(who).correlate(who.table)
    return column.in_(itself.union_all(others.correlate(who.table)))


def leading(who: sa.FromClause, among: sa.CTE | None) -> list[sa.ColumnElement[bool]]:
    """Conditions that keep of those who are one the one that they are read as."""
    if among is None:
        return []
    other = sa.select(among.c.actor_id).where(among.c.representative_id != among.c.actor_id)
    return [who.c.id.not_in(other)]


def others_of(who: sa.FromClause, among: sa.CTE | None) -> sa.ColumnElement[Any]:
    """Key and name of those who are read as an actor of the query around, as a list of objects."""
    if among is None:
        return json_list()
    other = actor.alias("read_so")
    query = (
        sa.select(other.c.key, other.c.name)
        .join_from(among, other, other.c.id == among.c.actor_id)
        .where(among.c.representative_id == who.c.id, other.c.id != who.c.id)
        .order_by(other.c.key)
    )
    return objects(query, who)


def _pair() -> sa.FromClause:
    return identity.alias()


def _touches(pair: sa.FromClause, id_: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    return sa.or_(pair.c.actor_id == id_, pair.c.other_actor_id == id_)


def _beyond(pair: sa.FromClause, id_: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The other of the two."""
    return sa.case((pair.c.actor_id == id_, pair.c.other_actor_id), else_=pair.c.actor_id)


def _holds(pair: sa.FromClause) -> list[sa.ColumnElement[bool]]:
    """That a row says that its two are one, and no other says otherwise."""
    no = identity.alias()
    denied = sa.exists().where(
        no.c.actor_id == pair.c.actor_id,
        no.c.other_actor_id == pair.c.other_actor_id,
        *_in_force(no, Judgement.DIFFERENT),
    )
    return [*_in_force(pair, Judgement.SAME), ~denied.correlate(pair)]


def _torn(ones: sa.Select[Any], others: sa.Select[Any]) -> sa.Exists:
    """That two of a group are judged different."""
    no = identity.alias()
    return sa.exists().where(
        no.c.actor_id.in_(ones),
        no.c.other_actor_id.in_(others),
        *_in_force(no, Judgement.DIFFERENT),
    )


def _in_force(pair: sa.FromClause, judgement: Judgement) -> list[sa.ColumnElement[bool]]:
    return [pair.c.judgement == judgement.value, pair.c.retracted.is_(None)]
