"""The names by which the archive knows actors and places, as mentions are found by them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import zip_longest
from typing import Any

import sqlalchemy as sa

from archive.coding.build.builder import Built
from archive.coding.found_mentions import Names, Referent
from archive.database.rows import insert
from archive.models.actors import actor, actor_name
from archive.models.places import place
from archive.vocabulary import MentionOf

KnownNames = dict[Referent, set[str]]
"""The names of actors and places, by kind and id."""


def read(connection: sa.Connection, referents: Iterable[Referent]) -> KnownNames:
    """The names of actors and places: the main one, and forms that no article prints.

    What an article prints belongs to its coding: were it looked for elsewhere, the same coding
    would come to other mentions when that article is loaded before it.
    """
    ids: dict[MentionOf, set[int]] = {MentionOf.ACTOR: set(), MentionOf.PLACE: set()}
    for kind, id_ in referents:
        ids[kind].add(id_)
    found: KnownNames = {}
    batches = (insert.batches(sorted(some)) for some in ids.values())
    for actors, places in zip_longest(*batches, fillvalue=()):
        values = {"actors": [*actors], "places": [*places]}
        for of_place, id_, name in connection.execute(_names(), values).all():
            kind = MentionOf.PLACE if of_place else MentionOf.ACTOR
            found.setdefault((kind, id_), set()).add(name)
    return found


@cache
def _names() -> sa.CompoundSelect[Any]:
    """The names of some actors and places, each after whether it is that of a place."""
    actors: sa.BindParameter[int] = sa.bindparam("actors", expanding=True)
    places: sa.BindParameter[int] = sa.bindparam("places", expanding=True)
    a, n, p = actor.c, actor_name.c, place.c
    main = sa.select(sa.literal(0), a.id, a.name).where(a.id.in_(actors), a.named)
    forms = sa.select(sa.literal(0), n.actor_id, n.name)
    forms = forms.where(n.actor_id.in_(actors), n.article_id.is_(None))
    of_places = sa.select(sa.literal(1), p.id, p.name).where(p.id.in_(places), p.named)
    return sa.union_all(main, forms, of_places)


def of(connection: sa.Connection, built: Built) -> KnownNames:
    """The names by which mentions are found in the text of a coding: the archive's, and its own."""
    if built.searched is None:
        return {}
    return together(read(connection, built.searched.referents), built.names())


def together(*names: Names) -> KnownNames:
    """Names from several places as one."""
    found: KnownNames = {}
    for one in names:
        for whose, all_ in one.items():
            found.setdefault(whose, set()).update(all_)
    return found
