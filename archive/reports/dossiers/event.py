"""An event: who says so and who denies it, what conflicts, where and who, and what followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.keys import id_of
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import event, event_place, participation
from archive.models.places import place
from archive.models.statements import statement
from archive.reports import conflicts, statements
from archive.reports.claims.meaning import Meaning, denial_in_words, meaning
from archive.reports.dossiers.neighbours import (
    LINKED_EVENTS,
    NEIGHBOURS,
    LinkedEvent,
    Neighbour,
    linked_events,
    neighbours,
)
from archive.reports.dossiers.sections import (
    ARTICLE_ITSELF,
    EVIDENCE,
    PRINTED_FORMS,
    Columns,
    PrintedForm,
    QuotedWords,
    Section,
    basis_words,
    columns_for,
    fill,
    first_words,
    location,
    printed_forms,
    read,
    select_claimed,
    three_lists,
    value_text,
)
from archive.reports.query import event_facts
from archive.reports.query.drafted import signed
from archive.reports.query.filter_conditions import OF_CLAIM, SAID
from archive.reports.query.filters import Filters, newest, require
from archive.reports.query.text_columns import NOT_STATED, on_whose_word
from archive.vocabulary import About, MentionOf, Stance


@dataclass(slots=True)
class EventHead:
    """The event itself, with the words that its status and its date rest on.

    `status_drafted` and `date_drafted` say that a rule proposed these words' statement and nobody
    has accepted it.
    """

    event: str
    title: str
    type: str | None
    status: str
    status_words: QuotedWords | None
    date: str | None
    earliest: dt.date | None
    latest: dt.date | None
    date_phrase: str | None
    date_basis: str | None
    date_words: QuotedWords | None
    status_drafted: bool
    date_drafted: bool
    summary: str | None


@dataclass(slots=True)
class ClaimAboutEvent:
    """What one statement says of the event: stance, how certain, values, and the words.

    `about` is the event or its link, `denied` what of it a denial denies; null for all of it.
    """

    about: str
    denied: str | None
    speaker: str | None
    on_word_of: list[str]
    mode: str | None
    act: str | None
    stance: str
    certainty: str
    polarity: str
    values: list[dict[str, Any]]
    hedges: list[str]
    statement: str
    article: str
    version: int
    start: int
    end: int
    content: str
    drafted: bool
    voices: list[str] = field(metadata={"hidden": True})


@dataclass(slots=True)
class EventRole:
    """A place of the event, or an actor in it, and the statement that says so."""

    key: str
    name: str
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
    "Event": lambda row: row.event,
    "What": lambda row: row.title,
    "Type": lambda row: row.type or "",
    "Status": lambda row: signed(_with_words(row.status, row.status_words), row.status_drafted),
    "When": lambda row: signed(
        _with_words(row.date or NOT_STATED, row.date_words), row.date_drafted
    ),
    "As printed": lambda row: row.date_phrase or "",
    "Summary": lambda row: row.summary or "",
}

PLAIN = ("certain", "positive", "")
"""How most claims are: said of the others only."""


def _claim_text(row: ClaimAboutEvent) -> str:
    """What is claimed, for people: how, of which link if it is one, and the values."""
    denial = row.stance == Stance.DENIES
    modal = [word for word in (row.certainty, "" if denial else row.polarity) if word not in PLAIN]
    link = f": {row.about}" if " " in row.about else ""
    does = denial_in_words(row.stance, row.denied)
    return "; ".join([", ".join([does, *modal]) + link, *map(value_text, row.values)])


CLAIMS: Columns = {
    "Who, on whose word": lambda row: on_whose_word(row.voices),
    "Says": lambda row: f"“{row.content}”" if row.mode == "direct" else row.content,
    "Claims": _claim_text,
    "Statement": lambda row: signed(row.statement, row.drafted),
}

ROLES: Columns = {
    "Name": lambda row: row.name,
    "Role": lambda row: row.role,
    **EVIDENCE,
    "Key": lambda row: row.key,
}


CLAIM_SECTIONS = {
    Meaning.SAYS_SO: ("claimed_by", "Who says so"),
    Meaning.DENIES: ("denied_by", "Who denies it"),
    Meaning.CALLS_FOR: ("called_for_by", "Who calls or hopes for it"),
    None: ("other_claims", "What else is said of it"),
}
"""The sections of claims by what they do to the event: their keys and titles."""

TAKES_PART = {
    "": "Who takes part",
    "_called_for": "Who is called or hoped to take part",
    "_denied": "Who is denied to take part",
}

WHERE = {
    "": "Where",
    "_called_for": "Where it is called or hoped for",
    "_denied": "Where it is denied",
}


def _with_words(text: str, words: QuotedWords | None) -> str:
    return f"{text}: “{words.exact}” ({location(words)})" if words else text


def sections(connection: sa.Connection, key: str) -> Iterator[Section]:
    """The sections of an event's dossier.

    Raises UsageError for a key that the archive does not hold.
    """
    require(connection, Filters(event=key))
    head = _head(connection, key)
    yield Section("event", head.title, EventHead, HEAD, [head], one=True)
    for what, (name, title) in CLAIM_SECTIONS.items():
        yield Section(name, title, ClaimAboutEvent, CLAIMS, _claims(connection, key, what))
    conflict = conflicts.rows(connection, Filters(event=key))
    yield Section("conflicts", "What conflicts", conflicts.ROW, conflicts.COLUMNS, conflict)
    for end, claimed in three_lists(About.AGENT).items():
        actors = _roles(connection, participation, actor, key, claimed)
        yield Section(f"participants{end}", TAKES_PART[end], EventRole, ROLES, actors)
    for end, claimed in three_lists(About.PLACE).items():
        places = _roles(connection, event_place, place, key, claimed)
        yield Section(f"places{end}", WHERE[end], EventRole, ROLES, places)
    links = linked_events(connection, key)
    yield Section("links", "What it is tied to", LinkedEvent, LINKED_EVENTS, links)
    title = "Before and after, in the same hands, places or articles"
    near = neighbours(connection, key, head.earliest or head.latest)
    yield Section("neighbours", title, Neighbour, NEIGHBOURS, near)
    names = printed_forms(connection, MentionOf.EVENT, id_of(key))
    yield Section("names", "What it is called", PrintedForm, PRINTED_FORMS, names)


def _head(connection: sa.Connection, key: str) -> EventHead:
    dates = {"date": "date_edtf", "earliest": "date_earliest", "latest": "date_latest"}
    columns = columns_for(EventHead, event, event="key", **dates)
    basis = ("status", "date")
    drafted = (event_facts.is_drafted(what).label(f"{what}_drafted") for what in basis)
    words = (basis_words(what).label(f"{what}_words") for what in basis)
    query = sa.select(*columns, *words, *drafted).where(event.c.id == id_of(key))
    row = connection.execute(query).one()
    return fill(
        EventHead,
        row,
        status_words=first_words(row.status_words),
        date_words=first_words(row.date_words),
    )


def _claims(connection: sa.Connection, key: str, what: Meaning | None) -> Iterator[ClaimAboutEvent]:
    """The claims that do this to the event, in the order of articles and texts.

    With None all others about it, and those about its links.
    """
    found = statements.rows(connection, Filters(event=key))
    if what is not None:
        query = statements.select().where(newest(statement), _made(id_of(key), what))
        query = query.order_by(article.c.key, statement.c.start, statement.c.label)
        found = statements.fetch(connection, query)
    for row in found:
        for claimed in row.claims:
            ends = claimed.link.split(" ") if claimed.link else []
            about_event = claimed.event == key
            if key not in (claimed.event, *ends[:1], *ends[-1:]):
                continue
            if what != (claimed.does if about_event else None):
                continue
            yield fill(
                ClaimAboutEvent,
                row,
                about=claimed.event or claimed.link or "",
                denied=claimed.about,
                stance=claimed.stance,
                certainty=claimed.certainty,
                polarity=claimed.polarity,
                values=claimed.values,
                voices=[*([ARTICLE_ITSELF] if row.mode == "narration" else []), *row.on_word_of],
            )


def _made(event_id: int, what: Meaning) -> sa.ColumnElement[bool]:
    """That a statement makes a claim that does this to the event."""
    made = sa.select(*OF_CLAIM).where(claim.c.event_id == event_id, meaning() == what.value)
    return sa.tuple_(*SAID).in_(made)


def _roles(
    connection: sa.Connection,
    table: sa.Table,
    named: sa.Table,
    key: str,
    claimed: sa.ColumnElement[bool],
) -> Iterator[EventRole]:
    """The actors or the places of the event, each time that such a claim names them."""
    query = (
        select_claimed(table, named.c.key, named.c.name, table.c.role)
        .join(named, named.c.id == table.c[f"{named.name}_id"])
        .where(table.c.event_id == id_of(key), claimed)
        .order_by(table.c.role, named.c.key, article.c.key, statement.c.start, claim.c.label)
    )
    return read(connection, query, EventRole)
