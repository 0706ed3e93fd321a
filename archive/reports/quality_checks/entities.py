"""What events and their ties, actors and places may lack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import event, event_link, participation
from archive.models.mentions import mention
from archive.models.places import place
from archive.models.statements import statement_voice
from archive.reports.quality_checks.columns import (
    NOWHERE,
    UNLINKED,
    Query,
    article_conditions,
    columns,
)
from archive.reports.query import filtered
from archive.reports.query.filters import Resolved, has_evidence, link_has_evidence, newest
from archive.vocabulary import ActorKind


def links(filters: Resolved) -> Iterator[Query]:
    """Ties that nobody states: the coder inferred them."""
    one, other = event.alias("one"), event.alias("other")
    name = one.c.key + " " + event_link.c.kind + " " + other.c.key
    stated = sa.select(claim.c.id).where(claim.c.event_link_id == event_link.c.id, newest(claim))
    lacking = sa.not_(stated.correlate(event_link).exists())
    made = columns(UNLINKED, "tie of events that no claim states", name, lacking)
    query = (
        sa.select(*made, *NOWHERE)
        .select_from(event_link)
        .join(one, one.c.id == event_link.c.event_id)
        .join(other, other.c.id == event_link.c.other_event_id)
        .where(link_has_evidence())
    )
    if filters.narrow:
        query = query.where(event_link.c.event_id.in_(filtered.claims(filters, claim.c.event_id)))
    yield query


def events(filters: Resolved) -> Iterator[Query]:
    """Events that nothing is said of; with filters there are none, for who says it is asked."""
    if filters.narrow:
        return
    spoken_of = sa.select(claim.c.id).where(claim.c.event_id == event.c.id, newest(claim))
    lacking = sa.not_(spoken_of.correlate(event).exists())
    made = columns(UNLINKED, "event that no claim is about", event.c.key, lacking)
    yield sa.select(*made, *NOWHERE).select_from(event).where(has_evidence())


def actors(filters: Resolved) -> Iterator[Query]:
    """Actors that only stand there, and named persons whom nothing identifies."""
    spoken = sa.select(statement_voice.c.step).where(
        statement_voice.c.speaker_id == actor.c.id, newest(statement_voice)
    )
    taking = sa.select(participation.c.claim_id).where(
        participation.c.actor_id == actor.c.id, newest(participation)
    )
    idle = sa.not_(sa.or_(*(query.correlate(actor).exists() for query in (spoken, taking))))
    made = columns(UNLINKED, "actor that neither speaks nor takes part", actor.c.key, idle)
    yield _mentioned(sa.select(*made, *NOWHERE), actor.c.id, mention.c.actor_id, filters)
    unknown = actor.c.wikidata_id.is_(None)
    made = columns(UNLINKED, "named person without a Wikidata id", actor.c.key, unknown)
    query = _mentioned(sa.select(*made, *NOWHERE), actor.c.id, mention.c.actor_id, filters)
    yield query.where(actor.c.kind == ActorKind.PERSON.value, actor.c.named)


def places(filters: Resolved) -> Iterator[Query]:
    """Named places that nothing identifies."""
    unknown = sa.and_(place.c.geonames_id.is_(None), place.c.iso3166_2.is_(None))
    made = columns(UNLINKED, "named place without a code", place.c.key, unknown)
    query = _mentioned(sa.select(*made, *NOWHERE), place.c.id, mention.c.place_id, filters)
    yield query.where(place.c.named)


def _mentioned(query: Query, id_: Any, referent: Any, filters: Resolved) -> Query:
    """Only what is mentioned in the articles that the filters keep, when they ask for any."""
    if not filters.narrow:
        return query
    mentions = (
        sa.select(referent)
        .join_from(mention, article, article.c.id == mention.c.article_id)
        .where(newest(mention), referent.is_not(None), *article_conditions(filters))
    )
    return query.where(id_.in_(mentions))
