"""What loading asks the archive for: each query is made once."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from archive.database.rows import insert
from archive.models.actors import ActorName
from archive.models.articles import article_version
from archive.models.base import Row
from archive.models.captures import capture
from archive.models.columns import Id
from archive.models.declared import NAMED, declares
from archive.models.places import Place
from archive.models.provenance import activity, coding, declaration
from archive.vocabulary import DeclaredKind

IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
"""The ids that a query asks for: made once, a query costs nothing to make again."""

TEXTS = sa.select(
    article_version.c.article_id, article_version.c.sha256, article_version.c.number
).where(article_version.c.article_id.in_(IDS))
"""The sums of the texts of articles, each with the number of its version."""

CAPTURES = sa.select(
    capture.c.article_id,
    capture.c.version,
    capture.c.ordinal,
    capture.c.sha256,
    capture.c.address,
    capture.c.record,
    capture.c.retrieved,
    capture.c.content.is_not(None).label("kept"),
).where(capture.c.article_id.in_(IDS))
"""The captures of articles, without their bytes, and whether those are kept."""

CODINGS = (
    sa.select(coding.c.article_id, coding.c.version, coding.c.sha256)
    .join(activity)
    .where(coding.c.article_id.in_(IDS))
    .order_by(activity.c.started)
)
"""The sums of the codings that were loaded of articles, the last of each version last."""


@insert.once
def locked(type_: type[Row]) -> sa.Select[Any]:
    """Rows of a type, which no other loader may change until the transaction ends."""
    id_ = type_.table.c.id
    query = sa.select(*insert.columns(type_)).where(id_.in_(IDS)).order_by(id_)
    return query.with_for_update(key_share=True)


@cache
def present(names: tuple[str, ...]) -> sa.CompoundSelect[Any]:
    """What the archive holds of some kinds, by the names of the kinds: kind and id of each."""
    queries = []
    for name in names:
        kind = DeclaredKind[name]
        id_ = NAMED[kind][1].c.id
        among: sa.BindParameter[Any] = sa.bindparam(name, expanding=True)
        queries.append(sa.select(sa.literal(kind.value), id_).where(id_.in_(among)))
    return sa.union_all(*queries)


@cache
def declared(kind: DeclaredKind) -> sa.Select[Any]:
    """Which things of a kind codings declare, and whether that of another article than `here` does.

    Two look-ups each: how many codings declare a thing makes no difference.
    """
    thing = NAMED[kind][1].c.id
    those = sa.select(declaration.c.article_id).where(declares(kind) == thing).limit(1)
    others = those.where(declaration.c.article_id != sa.bindparam("here", type_=Id))
    # scalars, which no database turns into a join that reads them all
    found = [one.scalar_subquery().is_not(None) for one in (others, those)]
    return sa.select(thing, found[0]).where(thing.in_(IDS), found[1])


@cache
def actor_names() -> sa.Select[Any]:
    """The names of actors, with the versions that print them."""
    name = ActorName.table.c
    query = sa.select(name.actor_id, name.name, name.article_id, name.version)
    return query.where(name.actor_id.in_(IDS))


@cache
def of_first_versions(kind: type[Row]) -> sa.Select[Any]:
    """The keys of claims, or of statements, of articles with one coded version, the first."""
    c = kind.table.c
    later = sa.exists().where(coding.c.article_id == c.article_id, coding.c.version > 1)
    query = sa.select(c.article_id, c.version, c.id)
    return query.where(c.article_id.in_(IDS), c.version == 1, ~later)


def ranks(rows: list[Place]) -> tuple[list[list[Place]], list[Place]]:
    """New places in ranks, each lying only in places of earlier ranks or of the archive.

    Apart from these, those that lie in one another, with what lies in them: no order serves them.
    """
    waiting = {row.id: row for row in rows}
    made: list[list[Place]] = []
    while rank := [row for row in waiting.values() if row.parent_id not in waiting]:
        made.append(rank)
        for row in rank:
            del waiting[row.id]
    return made, list(waiting.values())
