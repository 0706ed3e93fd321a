"""An actor: its names, positions and ties, what it says, where it takes part, who speaks of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from archive.keys import id_of
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.events import event, participation
from archive.models.sources import source
from archive.models.statements import statement, statement_party
from archive.reports import statements
from archive.reports.dossiers.positions import (
    HELD_POSITIONS,
    MEMBERSHIPS,
    NAME_FORMS,
    HeldPosition,
    Membership,
    NameForm,
    held_positions,
    memberships,
    name_forms,
)
from archive.reports.dossiers.sections import (
    EVENT,
    EVIDENCE,
    PRINTED_FORMS,
    Columns,
    PrintedForm,
    Section,
    columns_for,
    printed_forms,
    read,
    select_claimed,
    three_lists,
)
from archive.reports.dossiers.spoken_of import SPOKEN_OF, ActorMention, actor_mentions
from archive.reports.query import event_facts
from archive.reports.query.filters import Filters, newest, require
from archive.reports.query.json_lists import values
from archive.vocabulary import About, MentionOf, PartyRole


@dataclass(slots=True)
class ActorHead:
    """The actor itself, as its coding or the authority file has it; `sources` are those it is."""

    actor: str
    name: str
    kind: str
    named: bool
    description: str | None
    country: str | None
    wikidata_id: str | None
    size: int | None
    sources: list[str]


@dataclass(slots=True)
class EventOfActor:
    """The actor in an event, each time that a statement says so."""

    event: str
    title: str
    date: str | None
    status: str
    role: str
    said_by: str
    statement: str
    article: str
    version: int
    start: int
    end: int
    exact: str
    drafted: bool


HEAD: Columns = {
    "Actor": lambda row: row.actor,
    "Name": lambda row: row.name if row.named else "",
    "Description": lambda row: row.description or "",
    "Kind": lambda row: row.kind,
    "How many": lambda row: "" if row.size is None else str(row.size),
    "Country": lambda row: row.country or "",
    "Wikidata": lambda row: row.wikidata_id or "",
    "Publishes as": lambda row: "; ".join(row.sources),
}

EVENTS: Columns = {
    **EVENT,
    "Role": lambda row: row.role,
    **EVIDENCE,
    "Event": lambda row: row.event,
}

TAKES_PART = {
    "": "Takes part in",
    "_called_for": "Is called or hoped to take part in",
    "_denied": "Is denied to take part in",
}

SAYS: Columns = {
    name: statements.COLUMNS[name]
    for name in ("When", "Says", "How", "On whose word", "About", "Statement")
}


TOLD: Columns = {
    name: statements.COLUMNS[name] for name in ("When", "Who", "Says", "How", "About", "Statement")
}


def sections(connection: sa.Connection, key: str) -> Iterator[Section]:
    """The sections of an actor's dossier.

    Raises UsageError for a key that the archive does not hold.
    """
    require(connection, Filters(actor=key))
    mine = id_of(key)
    head = _head(connection, mine)
    yield Section("actor", head.name, ActorHead, HEAD, [head], one=True)
    forms = name_forms(connection, mine)
    yield Section("names", "Its names", NameForm, NAME_FORMS, forms)
    printed = printed_forms(connection, MentionOf.ACTOR, mine)
    yield Section("mentions", "How articles refer to it", PrintedForm, PRINTED_FORMS, printed)
    positions = held_positions(connection, mine)
    yield Section("tenures", "Positions", HeldPosition, HELD_POSITIONS, positions)
    belongs = memberships(connection, mine)
    yield Section("affiliations", "Belongs to", Membership, MEMBERSHIPS, belongs)
    for end, claimed in three_lists(About.AGENT).items():
        events = _events(connection, mine, claimed)
        yield Section(f"events{end}", TAKES_PART[end], EventOfActor, EVENTS, events)
    says = statements.rows(connection, Filters(speaker=key))
    yield Section("statements", "Says", statements.ROW, SAYS, says)
    told = _addressed(connection, mine)
    yield Section("addressed", "Is told", statements.ROW, TOLD, told)
    others = actor_mentions(connection, mine)
    yield Section("spoken_of", "Who speaks of it", ActorMention, SPOKEN_OF, others)


def _head(connection: sa.Connection, mine: int) -> ActorHead:
    publishes = sa.select(source.c.key).where(source.c.actor_id == actor.c.id)
    sources = values(publishes.order_by(source.c.key), actor).label("sources")
    query = sa.select(*columns_for(ActorHead, actor, actor="key"), sources)
    return ActorHead(**connection.execute(query.where(actor.c.id == mine)).one()._mapping)


def _addressed(connection: sa.Connection, mine: int) -> Iterator[statements.StatementRow]:
    """What is said to the actor."""
    party = statement_party.c
    to_it = sa.select(party.article_id, party.version, party.statement_id).where(
        party.role == PartyRole.ADDRESSEE.value, party.actor_id == mine
    )
    key = sa.tuple_(statement.c.article_id, statement.c.version, statement.c.id)
    query = statements.select().where(key.in_(to_it), newest(statement))
    order = (article.c.key, statement.c.start, statement.c.label)
    return statements.fetch(connection, query.order_by(*order))


def _events(
    connection: sa.Connection, mine: int, claimed: sa.ColumnElement[bool]
) -> Iterator[EventOfActor]:
    """The events for which such a claim names the actor, those without a date last."""
    first = sa.func.coalesce(event_facts.date("earliest"), event_facts.date("latest"))
    query = (
        select_claimed(
            participation,
            *columns_for(EventOfActor, event, event="key", date="date_edtf"),
            participation.c.role,
        )
        .join(event, event.c.id == participation.c.event_id)
        .where(participation.c.actor_id == mine, claimed)
        .order_by(first.is_(None), first, event.c.key, participation.c.role)
        .order_by(article.c.key, statement.c.start, statement.c.label)
    )
    return read(connection, query, EventOfActor)
