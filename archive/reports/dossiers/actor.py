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
from archive.models.statements import statement
from archive.reports import statements
from archive.reports.dossiers.positions import (
    AFFILIATIONS,
    NAMES,
    TENURES,
    Affiliation,
    Name,
    Tenure,
    affiliations,
    names,
    tenures,
)
from archive.reports.dossiers.sections import (
    CALLED,
    Called,
    Columns,
    Section,
    called,
    proven,
    said,
    who,
)
from archive.reports.dossiers.spoken_of import SPOKEN, Spoken, spoken_of
from archive.reports.query.filters import Filters, require
from archive.reports.query.json_lists import values
from archive.reports.query.streaming import streamed
from archive.reports.query.text_columns import NOT_STATED
from archive.vocabulary import MentionOf


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
    sources: list[str]


@dataclass(slots=True)
class Part:
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


HEAD: Columns = {
    "Actor": lambda row: row.actor,
    "Name": lambda row: row.name if row.named else "",
    "Description": lambda row: row.description or "",
    "Kind": lambda row: row.kind,
    "Country": lambda row: row.country or "",
    "Wikidata": lambda row: row.wikidata_id or "",
    "Publishes as": lambda row: "; ".join(row.sources),
}

PARTS: Columns = {
    "When": lambda row: row.date or NOT_STATED,
    "What": lambda row: f"{row.title} ({row.status})",
    "Role": lambda row: row.role,
    "Says who": lambda row: row.said_by,
    "Words": lambda row: row.exact,
    "Event": lambda row: row.event,
}

SAYS: Columns = {
    name: statements.COLUMNS[name]
    for name in ("When", "Says", "How", "On whose word", "About", "Statement")
}


def sections(connection: sa.Connection, key: str) -> Iterator[Section]:
    """The sections of an actor's dossier.

    Raises UsageError for a key that the archive does not hold.
    """
    require(connection, Filters(actor=key))
    mine = id_of(key)
    head = _head(connection, mine)
    yield Section("actor", head.name, ActorHead, HEAD, [head], one=True)
    yield Section("names", "Its names", Name, NAMES, names(connection, mine))
    printed = called(connection, MentionOf.ACTOR, mine)
    yield Section("mentions", "How articles refer to it", Called, CALLED, printed)
    held = tenures(connection, mine)
    yield Section("tenures", "Positions", Tenure, TENURES, held)
    tied = affiliations(connection, mine)
    yield Section("affiliations", "Belongs to", Affiliation, AFFILIATIONS, tied)
    yield Section("events", "Takes part in", Part, PARTS, _events(connection, mine))
    says = statements.rows(connection, Filters(speaker=key))
    yield Section("statements", "Says", statements.ROW, SAYS, says)
    of = spoken_of(connection, mine)
    yield Section("spoken_of", "Who speaks of it", Spoken, SPOKEN, of)


def _head(connection: sa.Connection, mine: int) -> ActorHead:
    publishes = sa.select(source.c.key).where(source.c.actor_id == actor.c.id)
    query = sa.select(actor, values(publishes.order_by(source.c.key), actor).label("sources"))
    row = connection.execute(query.where(actor.c.id == mine)).one()
    return ActorHead(
        actor=row.key,
        name=row.name,
        kind=row.kind,
        named=row.named,
        description=row.description,
        country=row.country,
        wikidata_id=row.wikidata_id,
        sources=row.sources,
    )


def _events(connection: sa.Connection, mine: int) -> Iterator[Part]:
    """The events in which the actor takes part, those without a date last."""
    first = sa.func.coalesce(event.c.date_earliest, event.c.date_latest)
    query = (
        said(
            participation,
            event.c.key.label("event"),
            event.c.title,
            event.c.date_edtf.label("date"),
            event.c.status,
            participation.c.role,
        )
        .join(event, event.c.id == participation.c.event_id)
        .where(participation.c.actor_id == mine)
        .order_by(first.is_(None), first, event.c.key, participation.c.role)
        .order_by(article.c.key, statement.c.start, statement.c.label)
    )
    for row in streamed(connection, query):
        by = who(row.said_by, row.mode)
        yield Part(row.event, row.title, row.date, row.status, row.role, by, **proven(row))
