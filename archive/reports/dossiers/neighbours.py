"""What an event is tied to, and the events before and after it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.keys import id_of
from archive.models.claims import claim
from archive.models.events import event, event_link, event_place, participation
from archive.reports.claims.meaning import denies, undenied
from archive.reports.dossiers.sections import (
    Columns,
    QuotedWords,
    basis_words,
    claim_words,
    columns_for,
    fill,
    first_words,
)
from archive.reports.query import event_facts
from archive.reports.query.drafted import signed
from archive.reports.query.filters import has_evidence, link_has_evidence, newest
from archive.reports.query.streaming import streamed
from archive.reports.query.text_columns import NOT_STATED

SHARED = ((participation, "actor_id"), (event_place, "place_id"), (claim, "article_id"))
"""What makes an event a neighbour of another: an actor, a place, an article that claims both."""

MOST_SHOWN = 5
"""How many events before, and how many after, are shown."""

NEARBY = 300
"""How many events on either side are looked at one by one, before all that share something."""


@dataclass(slots=True)
class LinkedEvent:
    """A link to another event.

    `basis` is `said`, `denied` when all who speak of it deny it, `inferred` when nobody does.
    """

    link: str
    event: str
    title: str
    date: str | None
    basis: str
    evidence: list[QuotedWords]


@dataclass(slots=True)
class Neighbour:
    """An event before or after, which shares an actor, a place or an article.

    `drafted` says that its date or its status rests on a statement that a rule proposed and nobody
    has accepted.
    """

    when: str
    event: str
    title: str
    date: str | None
    status: str
    date_words: QuotedWords | None
    drafted: bool


LINKED_EVENTS: Columns = {
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
    "Event": lambda row: signed(row.event, row.drafted),
}


def linked_events(connection: sa.Connection, key: str) -> Iterator[LinkedEvent]:
    """The links of the event, in both directions."""
    one, other = event.alias("one"), event.alias("other")
    mine = id_of(key)
    about = sa.and_(claim.c.event_link_id == event_link.c.id, newest(claim))
    said = claim_words(sa.and_(about, sa.not_(denies())), event_link).label("said")
    denied = claim_words(sa.and_(about, denies()), event_link).label("denied")
    query = (
        sa.select(
            event_link.c.kind, one, other.c.key.label("to"), other.c.title.label("to_title"),
            event_facts.date("edtf", other).label("to_date"),
            event_facts.date("edtf", one).label("date"), said, denied,
        )
        .join_from(event_link, one, one.c.id == event_link.c.event_id)
        .join(other, other.c.id == event_link.c.other_event_id)
        .where(sa.or_(event_link.c.event_id == mine, event_link.c.other_event_id == mine))
        .where(link_has_evidence())
        .order_by(one.c.key, event_link.c.kind, other.c.key)
    )  # fmt: skip
    for row in streamed(connection, query):
        first = row.key == key
        yield LinkedEvent(
            link=f"{row.key} {row.kind} {row.to}",
            event=row.to if first else row.key,
            title=row.to_title if first else row.title,
            date=row.to_date if first else row.date,
            basis="said" if row.said else "denied" if row.denied else "inferred",
            evidence=[QuotedWords(**words) for words in row.said or row.denied],
        )


def neighbours(connection: sa.Connection, key: str, day: dt.date | None) -> Iterator[Neighbour]:
    """The nearest dated events on either side that share something with this one, if it is dated.

    Of one without a day none is before or after; the databases would look all the same.
    """
    if day is None:
        return
    # who shares much finds it nearby; who shares little has few to sort
    edges = _edges(connection, day)
    found = list(connection.execute(_both(key, day, edges)))
    sides = Counter(row.when for row in found)
    if any(sides[when] < MOST_SHOWN and edge is not None for when, edge in edges.items()):
        found = list(connection.execute(_both(key, day)))
    for row in found:
        words = first_words(row.date_words)
        yield fill(Neighbour, row, date_words=words, drafted=bool(row.drafted))


def _sides(day: dt.date) -> dict[str, tuple[sa.ColumnElement[bool], sa.ColumnElement[Any]]]:
    """What is before and what is after a day, and how it is ordered: the nearest first."""
    date = event_facts.date("earliest")
    return {"before": (date < day, date.desc()), "after": (date >= day, date.asc())}


def _edges(connection: sa.Connection, day: dt.date) -> dict[str, dt.date | None]:
    """On either side the date up to which it is looked nearby, or null where less is dated."""
    edges = (
        sa.select(event_facts.date("earliest"))
        .where(condition)
        .order_by(order)
        .offset(NEARBY - 1)
        .limit(1)
        .scalar_subquery()
        .label(when)
        for when, (condition, order) in _sides(day).items()
    )
    return dict(connection.execute(sa.select(*edges)).one()._mapping)


def _both(
    key: str, day: dt.date, edges: Mapping[str, dt.date | None] | None = None
) -> sa.Select[Any]:
    """The neighbours before and after; with `edges` only those nearby, looked at one by one."""
    c = event.c
    shares = sa.or_(*_shares(key, each=edges is not None))
    shown = columns_for(Neighbour, event, event="key", date="date_edtf")
    words = basis_words("date").label("date_words")
    drafted = sa.or_(event_facts.is_drafted("date"), event_facts.is_drafted("status")).label(
        "drafted"
    )
    halves = []
    for when, (condition, order) in _sides(day).items():
        edge = edges[when] if edges else None
        within = sa.true() if edge is None else _within(when, edge)
        half = sa.select(
            sa.literal(when).label("when"),
            *shown,
            words,
            drafted,
            event_facts.date("earliest").label("date_earliest"),
        )
        half = half.where(c.id != id_of(key), condition, within, shares, has_evidence())
        halves.append(half.order_by(order, c.key).limit(MOST_SHOWN).subquery())
    both = sa.union_all(*(sa.select(half) for half in halves)).subquery()
    return sa.select(both).order_by(both.c.date_earliest, both.c.event)


def _within(when: str, edge: dt.date) -> sa.ColumnElement[bool]:
    date = event_facts.date("earliest")
    return date >= edge if when == "before" else date <= edge


def _shares(key: str, *, each: bool) -> Iterator[sa.ColumnElement[bool]]:
    """That an event shares something with this one: asked of each, or of all that do so."""
    for table, name in SHARED:
        mine = table.alias("mine")
        own = sa.select(mine.c[name]).where(mine.c.event_id == id_of(key), newest(mine))
        found = sa.select(table.c.event_id).where(newest(table))
        if table is not claim:  # nobody takes part in an event by a denial
            own, found = own.where(undenied(mine)), found.where(undenied(table))
        found = found.where(table.c[name].in_(own))
        if each:
            yield found.where(table.c.event_id == event.c.id).correlate(event).exists()
        else:
            yield event.c.id.in_(found)
