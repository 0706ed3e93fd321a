"""What an event is tied to, and the events before and after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from archive.keys import id_of
from archive.models import claim, event, event_link, event_place, participation
from archive.reports.common.filters import newest, standing, standing_link
from archive.reports.common.streaming import streamed
from archive.reports.common.words import NOT_STATED
from archive.reports.dossiers.parts import (
    Columns,
    Words,
    first_words,
    rests,
    words_of,
)

SHARED = ((participation, "actor_id"), (event_place, "place_id"), (claim, "article_id"))
"""What makes an event a neighbour of another: an actor, a place, an article that claims both."""

NEAR = 5
"""How many events before, and how many after, stand among the neighbours."""


@dataclass(slots=True)
class Tie:
    """A link to another event; `basis` is `inferred` when no statement claims it."""

    link: str
    event: str
    title: str
    date: str | None
    basis: str
    evidence: list[Words]


@dataclass(slots=True)
class Neighbour:
    """An event before or after, which shares an actor, a place or an article."""

    when: str
    event: str
    title: str
    date: str | None
    status: str
    date_words: Words | None


TIES: Columns = {
    "Link": lambda row: row.link,
    "Event": lambda row: row.title,
    "When": lambda row: row.date or NOT_STATED,
    "Basis": lambda row: row.basis,
    "Words": lambda row: "; ".join(words.exact for words in row.evidence),
}

NEIGHBOURS: Columns = {
    "": lambda row: row.when,
    "When": lambda row: row.date or NOT_STATED,
    "What": lambda row: row.title,
    "Status": lambda row: row.status,
    "Words": lambda row: row.date_words.exact if row.date_words else "",
    "Event": lambda row: row.event,
}


def ties(connection: sa.Connection, key: str) -> Iterator[Tie]:
    """The links of the event, in both directions."""
    one, other = event.alias("one"), event.alias("other")
    mine = id_of(key)
    stated = words_of(sa.and_(claim.c.event_link_id == event_link.c.id, newest(claim)), event_link)
    query = (
        sa.select(
            event_link.c.kind, one, other.c.key.label("to"), other.c.title.label("to_title"),
            other.c.date_edtf.label("to_date"), stated.label("evidence"),
        )
        .join_from(event_link, one, one.c.id == event_link.c.event_id)
        .join(other, other.c.id == event_link.c.other_event_id)
        .where(sa.or_(event_link.c.event_id == mine, event_link.c.other_event_id == mine))
        .where(standing_link())
        .order_by(one.c.key, event_link.c.kind, other.c.key)
    )  # fmt: skip
    for row in streamed(connection, query):
        away = row.key == key
        yield Tie(
            link=f"{row.key} {row.kind} {row.to}",
            event=row.to if away else row.key,
            title=row.to_title if away else row.title,
            date=row.to_date if away else row.date_edtf,
            basis="said" if row.evidence else "inferred",
            evidence=[Words(**words) for words in row.evidence],
        )


def neighbours(connection: sa.Connection, key: str, day: dt.date | None) -> Iterator[Neighbour]:
    """The nearest dated events on either side that share something with this one, if it is dated.

    Of one without a day none is before or after; the databases would look all the same.
    """
    if day is None:
        return
    c = event.c
    this = sa.bindparam("day", day, c.date_earliest.type)
    shares = [
        sa.select(table.c.event_id).where(
            table.c[name].in_(
                sa.select(mine.c[name]).where(mine.c.event_id == id_of(key), newest(mine))
            ),
            newest(table),
        )
        for table, name in SHARED
        for mine in (table.alias("mine"),)
    ]
    near = sa.and_(c.id != id_of(key), sa.or_(*(c.id.in_(found) for found in shares)))
    shown = (c.key, c.title, c.date_edtf, c.status, c.date_earliest, rests("date").label("words"))
    halves = [
        sa.select(sa.literal(when).label("when"), *shown)
        .where(near, condition, standing())
        .order_by(order, c.key)
        .limit(NEAR)
        .subquery()
        for when, condition, order in (
            ("before", c.date_earliest < this, c.date_earliest.desc()),
            ("after", c.date_earliest >= this, c.date_earliest),
        )
    ]
    both = sa.union_all(*(sa.select(half) for half in halves)).subquery()
    query = sa.select(both).order_by(both.c.date_earliest, both.c.key)
    for row in streamed(connection, query):
        words = first_words(row.words)
        yield Neighbour(row.when, row.key, row.title, row.date_edtf, row.status, words)
