"""What loading asks the archive of what people name: each query is made once."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from archive.database.rows import insert
from archive.models.actors import ActorName
from archive.models.base import Row
from archive.models.columns import Id
from archive.models.declared import NAMED, declares
from archive.models.provenance import declaration
from archive.vocabulary import DeclaredKind

IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
"""The ids that a query asks for: made once, a query costs nothing to make again."""


@insert.once
def locked(type_: type[Row]) -> sa.Select[Any]:
    """Rows of a type, which no other loader may change until the transaction ends."""
    id_ = type_.table.c.id
    query = sa.select(*insert.columns(type_)).where(id_.in_(IDS)).order_by(id_)
    return query.with_for_update(key_share=True)


@cache
def standing(names: tuple[str, ...]) -> sa.CompoundSelect[Any]:
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
def names_of() -> sa.Select[Any]:
    """The names of actors, with the versions that print them."""
    name = ActorName.table.c
    query = sa.select(name.actor_id, name.name, name.article_id, name.version)
    return query.where(name.actor_id.in_(IDS))
