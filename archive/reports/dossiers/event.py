"""An event: who says what about it, what conflicts, where and who, and what followed."""

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
from archive.reports.dossiers.neighbours import NEIGHBOURS, TIES, Neighbour, Tie, neighbours, ties
from archive.reports.dossiers.sections import (
    CALLED,
    Called,
    Columns,
    Section,
    Words,
    called,
    first_words,
    place_of,
    proven,
    rests,
    said,
    who,
    worded,
)
from archive.reports.query.filters import Filters, require
from archive.reports.query.streaming import streamed
from archive.reports.query.text_columns import NOT_STATED
from archive.vocabulary import MentionOf


@dataclass(slots=True)
class EventHead:
    """The event itself, with the words that its status and its date rest on."""

    event: str
    title: str
    type: str | None
    status: str
    status_words: Words | None
    date: str | None
    earliest: dt.date | None
    latest: dt.date | None
    date_phrase: str | None
    date_basis: str | None
    date_words: Words | None
    summary: str | None


@dataclass(slots=True)
class Voice:
    """What one statement says of the event: stance, how certain, values, and the words."""

    about: str
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
    voices: list[str] = field(metadata={"hidden": True})


@dataclass(slots=True)
class Taking:
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


HEAD: Columns = {
    "Event": lambda row: row.event,
    "What": lambda row: row.title,
    "Type": lambda row: row.type or "",
    "Status": lambda row: _rested(row.status, row.status_words),
    "When": lambda row: _rested(row.date or NOT_STATED, row.date_words),
    "As printed": lambda row: row.date_phrase or "",
    "Summary": lambda row: row.summary or "",
}

PLAIN = ("certain", "positive")
"""How most claims are: said of the others only."""


def _claims(row: Voice) -> str:
    """What is claimed, for people: how, of which link if it is one, and the values."""
    modal = [word for word in (row.certainty, row.polarity) if word not in PLAIN]
    link = f": {row.about}" if " " in row.about else ""
    return "; ".join([", ".join([row.stance, *modal]) + link, *map(worded, row.values)])


VOICES: Columns = {
    "Who, on whose word": lambda row: " → ".join(row.voices),
    "Says": lambda row: f"“{row.content}”" if row.mode == "direct" else row.content,
    "Claims": _claims,
    "Statement": lambda row: row.statement,
}

TAKING: Columns = {
    "Name": lambda row: row.name,
    "Role": lambda row: row.role,
    "Says who": lambda row: row.said_by,
    "Words": lambda row: row.exact,
    "Key": lambda row: row.key,
}


def _rested(text: str, words: Words | None) -> str:
    return f"{text}: “{words.exact}” ({place_of(words)})" if words else text


def sections(connection: sa.Connection, key: str) -> Iterator[Section]:
    """The sections of an event's dossier.

    Raises UsageError for a key that the archive does not hold.
    """
    require(connection, Filters(event=key))
    one = Filters(event=key)
    head = connection.execute(_head(key)).one()
    day = head.date_earliest or head.date_latest
    yield Section("event", head.title, EventHead, HEAD, [_made(head)], one=True)
    yield Section("voices", "Who says what about it", Voice, VOICES, _voices(connection, key))
    conflict = conflicts.rows(connection, one)
    yield Section("conflicts", "What conflicts", conflicts.ROW, conflicts.COLUMNS, conflict)
    takes_part = _taking(connection, participation, actor, key)
    yield Section("participants", "Who takes part", Taking, TAKING, takes_part)
    at = _taking(connection, event_place, place, key)
    yield Section("places", "Where", Taking, TAKING, at)
    yield Section("links", "What it is tied to", Tie, TIES, ties(connection, key))
    near = neighbours(connection, key, day)
    yield Section(
        "neighbours",
        "Before and after, in the same hands, places or articles",
        Neighbour,
        NEIGHBOURS,
        near,
    )
    names = called(connection, MentionOf.EVENT, id_of(key))
    yield Section("names", "What it is called", Called, CALLED, names)


def _head(key: str) -> sa.Select[Any]:
    return sa.select(
        event, rests("status").label("status_words"), rests("date").label("date_words")
    ).where(event.c.id == id_of(key))


def _made(row: Any) -> EventHead:
    return EventHead(
        event=row.key,
        title=row.title,
        type=row.type,
        status=row.status,
        status_words=first_words(row.status_words),
        date=row.date_edtf,
        earliest=row.date_earliest,
        latest=row.date_latest,
        date_phrase=row.date_phrase,
        date_basis=row.date_basis,
        date_words=first_words(row.date_words),
        summary=row.summary,
    )


def _voices(connection: sa.Connection, key: str) -> Iterator[Voice]:
    """Each claim about the event or a link of it, in the order of articles and texts."""
    for row in statements.rows(connection, Filters(event=key)):
        for claimed in row.claims:
            ends = claimed.link.split(" ") if claimed.link else []
            if key not in (claimed.event, *ends[:1], *ends[-1:]):
                continue
            yield Voice(
                about=claimed.event or claimed.link or "",
                speaker=row.speaker,
                on_word_of=row.on_word_of,
                mode=row.mode,
                act=row.act,
                stance=claimed.stance,
                certainty=claimed.certainty,
                polarity=claimed.polarity,
                values=claimed.values,
                hedges=row.hedges,
                statement=str(row.statement),
                article=row.article,
                version=row.version,
                start=row.start,
                end=row.end,
                content=row.content,
                voices=[
                    *(["the article itself"] if row.mode == "narration" else []),
                    *row.on_word_of,
                ],
            )


def _taking(
    connection: sa.Connection, table: sa.Table, named: sa.Table, key: str
) -> Iterator[Taking]:
    """The actors or the places of the event, each time that a statement says so."""
    query = (
        said(table, named.c.key, named.c.name, table.c.role)
        .join(named, named.c.id == table.c[f"{named.name}_id"])
        .where(table.c.event_id == id_of(key))
        .order_by(table.c.role, named.c.key, article.c.key, statement.c.start, claim.c.label)
    )
    for row in streamed(connection, query):
        by = who(row.said_by, row.mode)
        yield Taking(row.key, row.name, row.role, by, **proven(row))
