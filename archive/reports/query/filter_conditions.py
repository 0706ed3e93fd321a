"""What the filters ask: of who says something, of a statement, of a claim and of an event.

Each is a condition that an index can answer: what one filter leaves of two kinds is a union of
two looks into an index, not an OR, which would read the whole table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import event, event_link, event_place, participation
from archive.models.statements import statement, statement_party, statement_span, statement_voice
from archive.reports.claims.meaning import undenied
from archive.reports.query import event_facts
from archive.reports.query.assessments import held
from archive.reports.query.date_overlap import either, overlaps, published_between
from archive.reports.query.drafted import ONLY
from archive.reports.query.filters import Resolved, RestsOn, is_any_of, lies_in, newest
from archive.reports.query.sql_functions import among, rare
from archive.vocabulary import Mode, PartyRole, SpanRole

Condition = sa.ColumnElement[bool]

SAID = (statement.c.article_id, statement.c.version, statement.c.id)
CLAIM = (claim.c.article_id, claim.c.version, claim.c.id)
OF_CLAIM = (claim.c.article_id, claim.c.version, claim.c.statement_id)


def saying_conditions(filters: Resolved) -> Iterator[Condition]:
    """What the filters ask of a statement and of its article: who says it, where and how."""
    if filters.article_id is not None:
        yield statement.c.article_id == filters.article_id
    if filters.speaker_ids:
        yield sa.tuple_(*SAID).in_(_said_by(filters.speaker_ids))
    if filters.rests_on is not None:
        yield sa.tuple_(*SAID).in_(_resting_on(filters.rests_on))
    if filters.unnamed:
        yield statement.c.mode != Mode.NARRATION.value
        yield sa.or_(statement.c.speaker_id.is_(None), sa.tuple_(*SAID).in_(_unnamed()))
    if filters.only_drafted:
        yield ONLY
    if filters.medium:
        yield sa.tuple_(*SAID).in_(_with_medium())
    if filters.source_id is not None:
        yield article.c.source_id == filters.source_id
    if filters.mode is not None:
        yield rare(statement.c.mode == filters.mode)  # there are so few modes
    if filters.act is not None:
        yield statement.c.act == filters.act
    yield from published_between(statement, filters)


def statement_conditions(filters: Resolved) -> Iterator[Condition]:
    """What the filters ask of a statement, joined to its article; the dates are those of saying.

    `actor` keeps those with the actor among their voices or in an event they speak of.
    """
    yield from saying_conditions(filters)
    if filters.event_id is not None:
        yield sa.tuple_(*SAID).in_(_about(filters.event_id, OF_CLAIM))
    if filters.actor_ids:
        of_events = sa.select(*OF_CLAIM).where(_with(filters.actor_ids))
        yield sa.tuple_(*SAID).in_(either(_voiced(filters.actor_ids), of_events))
    if filters.place_id is not None:
        yield sa.tuple_(*SAID).in_(sa.select(*OF_CLAIM).where(_at(filters.place_id)))
    if filters.verdict is not None:
        yield sa.tuple_(*SAID).in_(sa.select(*OF_CLAIM).where(held(claim, filters.verdict)))
    if filters.event_type is not None or filters.status is not None:
        of_events = sa.select(*OF_CLAIM).join(event, event.c.id == claim.c.event_id)
        yield sa.tuple_(*SAID).in_(of_events.where(*_kind_conditions(filters)))
    yield from overlaps(statement, "said", filters)


def claim_conditions(filters: Resolved) -> Iterator[Condition]:
    """What the filters ask of a claim, joined to its statement and its article, but the dates."""
    yield from saying_conditions(filters)
    if filters.event_id is not None:
        yield sa.tuple_(*CLAIM).in_(_about(filters.event_id, CLAIM))
    if filters.actor_ids:
        voiced = _voiced(filters.actor_ids).subquery()
        of_voices = sa.select(*CLAIM).join(
            voiced,
            sa.and_(
                voiced.c.article_id == claim.c.article_id,
                voiced.c.version == claim.c.version,
                voiced.c.statement_id == claim.c.statement_id,
            ),
        )
        of_events = sa.select(*CLAIM).where(_with(filters.actor_ids))
        yield sa.tuple_(*CLAIM).in_(either(of_voices, of_events))
    if filters.place_id is not None:
        yield _at(filters.place_id)
    if filters.verdict is not None:
        yield held(claim, filters.verdict)
    if filters.event_type is not None or filters.status is not None:
        such = event.alias("such")
        events = sa.select(such.c.id).where(*_kind_conditions(filters, such))
        yield claim.c.event_id.in_(events)


def event_conditions(filters: Resolved) -> Iterator[Condition]:
    """What the filters ask of an event; who says it, of one of the statements that claim it."""
    if filters.event_id is not None:
        yield event.c.id == filters.event_id
    if filters.actor_ids:
        yield event.c.id.in_(events_with(filters.actor_ids))
    if filters.place_id is not None:
        yield among(event.c.id, events_at(filters.place_id).scalar_subquery())
    yield from _kind_conditions(filters)
    said = list(saying_conditions(filters._replace(only_drafted=False)))
    if filters.verdict is not None:
        said.append(held(claim, filters.verdict))
    drafted = [ONLY] if filters.only_drafted else []
    claimed = (
        sa.select(claim.c.event_id)
        .select_from(claim)
        .join(statement)
        .outerjoin(article, article.c.id == claim.c.article_id)
        .where(newest(claim), claim.c.event_id.is_not(None), *said, *drafted)
    )
    if said:
        yield event.c.id.in_(claimed.correlate(None))
    elif drafted:
        # asked of each event: no index leads to the drafts alone
        yield claimed.where(claim.c.event_id == event.c.id).correlate(event).exists()
    yield from overlaps(event, "date", filters)


def _about(event_id: int, columns: tuple[sa.ColumnElement[Any], ...]) -> sa.Select[Any]:
    """The claims about the event, and those about a link of it."""
    ends = (event_link.c.event_id, event_link.c.other_event_id)
    return either(
        sa.select(*columns).where(claim.c.event_id == event_id),
        *(
            sa.select(*columns)
            .join(event_link, event_link.c.id == claim.c.event_link_id)
            .where(end == event_id)
            for end in ends
        ),
    )


def _kind_conditions(filters: Resolved, events: sa.FromClause = event) -> Iterator[Condition]:
    """What the filters ask of what kind an event is and how far it has come."""
    if filters.event_type is not None:
        yield events.c.type == filters.event_type
    if filters.status is not None:
        yield event_facts.status(events) == filters.status


def _key_of(rows: sa.FromClause, name: str) -> list[sa.ColumnElement[Any]]:
    """The columns of rows that are a statement's key, its id in the column of that name."""
    return [rows.c.article_id, rows.c.version, rows.c[name]]


def _said_by(actor_ids: tuple[int, ...]) -> sa.Select[Any]:
    """The statements that the actor says, by itself or together with others."""
    said = statement.alias("said_by")
    party = statement_party.c
    together = sa.select(*_key_of(statement_party, "statement_id")).where(
        party.role == PartyRole.SPEAKER.value, is_any_of(party.actor_id, actor_ids)
    )
    by_itself = sa.select(*_key_of(said, "id")).where(is_any_of(said.c.speaker_id, actor_ids))
    return either(by_itself, together)


def _resting_on(whom: RestsOn) -> sa.Select[Any]:
    """The statements with an actor anywhere among their voices, and all that a source publishes."""
    said, published = statement.alias("said"), article.alias("published")
    parts = []
    if whom.actor_ids:
        parts.append(_voiced(whom.actor_ids))
    if whom.source_ids:
        of_source = sa.select(*_key_of(said, "id")).join(
            published, published.c.id == said.c.article_id
        )
        parts.append(of_source.where(is_any_of(published.c.source_id, whom.source_ids)))
    return either(*parts)


def _unnamed() -> sa.Select[Any]:
    """The statements of which a speaker has no name."""
    voice = statement_voice.c
    return (
        sa.select(*_key_of(statement_voice, "statement_id"))
        .join(actor, actor.c.id == voice.speaker_id)
        .where(voice.step == 0, sa.not_(actor.c.named))
    )


def _with_medium() -> sa.Select[Any]:
    """The statements that say through what they were said."""
    return sa.select(*_key_of(statement_span, "statement_id")).where(
        statement_span.c.role == SpanRole.MEDIUM.value
    )


def _voiced(actor_ids: tuple[int, ...]) -> sa.Select[Any]:
    """The statements with the actor anywhere among their voices."""
    voice = statement_voice.c
    columns = (voice.article_id, voice.version, voice.statement_id)
    return sa.select(*columns).where(is_any_of(voice.speaker_id, actor_ids))


def _with(actor_ids: tuple[int, ...]) -> Condition:
    return claim.c.event_id.in_(_naming(actor_ids))


def _at(place_id: int) -> Condition:
    return among(claim.c.event_id, _naming_place(place_id).scalar_subquery())


def _naming(actor_ids: tuple[int, ...]) -> sa.Select[Any]:
    """The events of which anybody says or denies that the actor takes part in them."""
    return sa.select(participation.c.event_id).where(
        is_any_of(participation.c.actor_id, actor_ids), newest(participation)
    )


def _naming_place(place_id: int) -> sa.Select[Any]:
    """The events of which anybody says or denies that they are at the place or inside it."""
    return sa.select(event_place.c.event_id).where(
        lies_in(event_place.c.place_id, place_id), newest(event_place)
    )


def events_with(actor_ids: tuple[int, ...]) -> sa.Select[Any]:
    """The events that the actor takes part in; whom a denial clears does not by it."""
    return _naming(actor_ids).where(undenied(participation))


def events_at(place_id: int) -> sa.Select[Any]:
    """The events at the place or inside it; those of which it is denied are not."""
    return _naming_place(place_id).where(undenied(event_place))
