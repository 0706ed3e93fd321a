"""Judgements on actors that do not go together, and so have no effect.

Somebody's judgement that two actors are one has effect unless somebody judges the same two, or any
two whom such judgements make one with them, to be different. One that it cannot be told has none
while the two are one by others' judgements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.identities import identity
from archive.vocabulary import Judgement

Pair = tuple[str, str]
"""The keys of two actors, the first by the alphabet first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement that was not taken back: on whom, what, and by whom."""

    of: Pair
    judgement: Judgement
    by: str


@dataclass(frozen=True, slots=True)
class WithoutEffect:
    """A judgement on two actors, and the judgements that keep it from having effect."""

    judged: Standing
    against: list[Standing]


def without_effect(connection: sa.Connection, actor_id: int) -> list[WithoutEffect]:
    """The judgements without effect among those that tie an actor to others, by key and person."""
    judged = list(_around(connection, actor_id))
    same = [one for one in judged if one.judgement is Judgement.SAME]
    different = [one for one in judged if one.judgement is Judgement.DIFFERENT]
    parted = {one.of for one in different}
    groups = _groups(one.of for one in same if one.of not in parted)
    found = []
    for one in same:
        group = groups.get(one.of[0], set()) | set(one.of) if one.of not in parted else set(one.of)
        if against := [no for no in different if group.issuperset(no.of)]:
            found.append(WithoutEffect(one, against))
    parts = {none.judged for none in found}
    unsure = (one for one in judged if one.judgement is Judgement.UNSURE)
    return found + list(_decided(unsure, [one for one in same if one not in parts]))


def _decided(unsure: Iterable[Standing], same: list[Standing]) -> Iterator[WithoutEffect]:
    """The judgements that it cannot be told of two whom others' judgements make one."""
    groups = _groups(one.of for one in same)
    for one in unsure:
        group = groups.get(one.of[0], set())
        if group.issuperset(one.of):
            within = [yes for yes in same if group.issuperset(yes.of)]
            yield WithoutEffect(one, [yes for yes in within if yes.of == one.of] or within)


def _around(connection: sa.Connection, actor_id: int) -> Iterator[Standing]:
    """The standing judgements on actors whom any such judgement ties to one as the same."""
    reach = sa.select(sa.literal(actor_id, actor.c.id.type).label("id")).cte(recursive=True)
    tie = identity.alias()
    beyond = sa.case((tie.c.actor_id == reach.c.id, tie.c.other_actor_id), else_=tie.c.actor_id)
    reach = reach.union(
        sa.select(beyond)
        .join_from(reach, tie, reach.c.id.in_((tie.c.actor_id, tie.c.other_actor_id)))
        .where(tie.c.judgement == Judgement.SAME.value, tie.c.retracted.is_(None))
    )
    ids = sa.select(reach.c.id)
    one, other = actor.alias(), actor.alias()
    query = (
        sa.select(one.c.key, other.c.key, identity.c.judgement, identity.c.by)
        .join_from(identity, one, one.c.id == identity.c.actor_id)
        .join(other, other.c.id == identity.c.other_actor_id)
        .where(identity.c.actor_id.in_(ids), identity.c.other_actor_id.in_(ids))
        .where(identity.c.retracted.is_(None))
    )
    for first, second, judgement, by in sorted(map(tuple, connection.execute(query))):
        low, high = sorted((first, second))
        yield Standing((low, high), Judgement(judgement), by)


def _groups(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """By key, all whom the pairs make one with it."""
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        both = groups.get(one, {one}) | groups.get(other, {other})
        groups |= dict.fromkeys(both, both)
    return groups
