"""What happened, when, where and with whom; who says so, who denies it, and in which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.columns import Day
from archive.models.events import NEVER, event, event_place, participation
from archive.models.places import place
from archive.models.statements import statement
from archive.reports.claims.event_claims import claims, marks
from archive.reports.claims.meaning import Meaning, denies
from archive.reports.claims.statement_columns import DatedColumns
from archive.reports.query import event_facts
from archive.reports.query.drafted import drafted_parts
from archive.reports.query.evidence import Evidence
from archive.reports.query.filter_conditions import event_conditions, statement_conditions
from archive.reports.query.filters import Filters, Resolved, has_evidence, newest, require
from archive.reports.query.json_lists import lists
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import NOT_STATED, same


@dataclass(slots=True)
class PlaceOf:
    """A place of an event."""

    place: str
    role: str
    name: str = field(metadata={"hidden": True})


@dataclass(slots=True)
class Participant:
    """An actor in an event."""

    actor: str
    role: str
    name: str = field(metadata={"hidden": True})


@dataclass(slots=True)
class TimelineEntry:
    """An event; `earliest` and `latest` bound its date in days.

    `claimed_by` names who says that it happened, happens or will, `denied_by` who denies that,
    `called_for_by` who calls or hopes for it; `evidence` holds the words of all of them, and of
    who says anything else of it. Nobody takes part, and no place is one of it, by a denial.

    Among the events, when asked for, a dated statement: only such a row has the name of a
    `statement` and `on_word_of`, the names from its speaker outward. It is no event and has no
    key, type and status of one; its title are its words, its date is the day of saying.

    `drafted` counts the claims of the event whose statements a rule proposed and nobody accepted,
    and is 1 for such a statement; `status_drafted` and `date_drafted` say that the status and the
    date rest on one.
    """

    event: str | None
    title: str
    type: str | None
    status: str | None
    date: str | None
    earliest: dt.date | None
    latest: dt.date | None
    date_phrase: str | None
    date_basis: str | None
    places: list[PlaceOf]
    participants: list[Participant]
    claimed_by: list[str]
    denied_by: list[str]
    called_for_by: list[str]
    evidence: list[Evidence]
    statement: str | None = None
    on_word_of: list[str] = field(default_factory=list)
    drafted: int = 0
    status_drafted: bool = False
    date_drafted: bool = False


ROW = TimelineEntry


def _when(row: TimelineEntry) -> str:
    if row.date is None:
        return f"not stated (“{row.date_phrase}”)" if row.date_phrase else NOT_STATED
    printed = row.date_phrase and row.date_phrase not in row.date
    return f"{row.date} (“{row.date_phrase}”)" if printed else row.date


def _who(row: TimelineEntry) -> str:
    """Who takes part; of a statement who says it, and on whose word."""
    if row.statement is not None:
        return f"said: {' → '.join(row.on_word_of)}"
    return "; ".join(f"{p.name} ({p.role})" for p in row.participants)


COLUMNS: Mapping[str, Callable[[TimelineEntry], str]] = {
    "When": _when,
    "What": lambda row: row.title,
    "Status": lambda row: row.status or "(a statement)",
    "Where": lambda row: "; ".join(f"{p.role} {p.name}" for p in row.places),
    "Who": _who,
    "Claimed by": lambda row: "; ".join(row.claimed_by),
    "Denied by": lambda row: "; ".join(row.denied_by),
    "Called for by": lambda row: "; ".join(row.called_for_by),
    "Drafted": lambda row: drafted_parts(row.drafted, row.status_drafted, row.date_drafted),
    "Event": lambda row: row.event or row.statement or "",
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[TimelineEntry]:
    """The events that the filters leave, by date; those without a date come last.

    Raises UsageError for a key that the archive does not hold.
    """
    resolved = require(connection, filters)
    events = _events(connection, resolved)
    if filters.statements:
        yield from merge(events, _statements(connection, resolved), key=_order)
    else:
        yield from events


def _order(row: TimelineEntry) -> tuple[dt.date, dt.date, str]:
    name = row.event or row.statement or ""
    return (row.earliest or row.latest or dt.date.max, row.latest or dt.date.max, name)


def _events(connection: sa.Connection, filters: Resolved) -> Iterator[TimelineEntry]:
    for row in answers(connection, _select(filters), _EventColumns):
        drafted = [claim[7] for claim in row.claims if claim[7] is not None]
        yield TimelineEntry(
            event=row.event,
            title=row.title,
            type=row.type,
            status=row.status,
            date=row.date,
            earliest=row.earliest,
            latest=row.latest,
            date_phrase=row.date_phrase,
            date_basis=row.date_basis,
            places=[PlaceOf(*found) for found in row.places],
            participants=[Participant(*found) for found in row.participants],
            claimed_by=_names(row.claims, Meaning.SAYS_SO),
            denied_by=_names(row.claims, Meaning.DENIES),
            called_for_by=_names(row.claims, Meaning.CALLS_FOR),
            evidence=_evidence(row.claims),
            **(marks(drafted) if drafted else {}),
        )


@dataclass(slots=True)
class _EventColumns:
    """A row of the query of events; of each claim what it does, a name, what `Evidence` takes.

    Then null, or the bits of a drafted one.
    """

    event: str
    title: str
    type: str | None
    status: str
    date: str | None
    earliest: dt.date | None
    latest: dt.date | None
    date_phrase: str | None
    date_basis: str | None
    places: list[list[str]]
    participants: list[list[str]]
    claims: list[list[Any]]


def _names(claims: list[list[Any]], what: Meaning) -> list[str]:
    """The names of those whose claims do this to the event, each once."""
    return list(dict.fromkeys(claim[1] for claim in claims if claim[0] == what))


def _evidence(claims: list[list[Any]]) -> list[Evidence]:
    """The words of claims, each once."""
    if len(claims) == 1:
        return [Evidence(*claims[0][2:7])]
    return [Evidence(*span) for span in dict.fromkeys(tuple(claim[2:7]) for claim in claims)]


def _select(filters: Resolved) -> sa.Select[Any]:
    query = _columns().where(has_evidence(), *event_conditions(filters))
    # as an index of events has it, `told` in the models: SQLite then gives the first row at once
    never = sa.literal_column(NEVER, Day())
    earliest, latest = (event_facts.date(part) for part in ("earliest", "latest"))
    first = sa.func.coalesce(earliest, latest, never)
    return query.order_by(first, sa.func.coalesce(latest, never), event.c.key)


def _columns() -> sa.Select[Any]:
    places = (
        sa.select(place.c.key.label("place"), event_place.c.role, place.c.name)
        .join_from(event_place, place, place.c.id == event_place.c.place_id)
        .join(claim, same(claim, (event_place, "claim_id")))
        .where(event_place.c.event_id == event.c.id, newest(event_place), sa.not_(denies()))
        .distinct()
        .order_by(event_place.c.role, place.c.key, place.c.name)
    )
    participants = (
        sa.select(actor.c.key.label("actor"), participation.c.role, actor.c.name)
        .join_from(participation, actor, actor.c.id == participation.c.actor_id)
        .join(claim, same(claim, (participation, "claim_id")))
        .where(participation.c.event_id == event.c.id, newest(participation), sa.not_(denies()))
        .distinct()
        .order_by(participation.c.role, actor.c.key, actor.c.name)
    )
    return sa.select(
        event.c.key.label("event"),
        *(event.c[name] for name in ("title", "type")),
        event_facts.status().label("status"),
        *(event_facts.date(part).label(name) for name, part in DATED.items()),
        lists(places, event).label("places"),
        lists(participants, event).label("participants"),
        lists(claims(), event).label("claims"),
    )


DATED = {
    "date": "edtf",
    "earliest": "earliest",
    "latest": "latest",
    "date_phrase": "phrase",
    "date_basis": "basis",
}
"""The columns of a date, and the parts of it that they are."""


def _statements(connection: sa.Connection, filters: Resolved) -> Iterator[TimelineEntry]:
    """The dated statements that the same filters leave, as rows of the timeline."""
    from archive.reports import statements  # here, so that the events alone need not wait for it

    for row in answers(connection, _dated(filters), DatedColumns):
        said = statements.made(row)
        yield TimelineEntry(
            event=None,
            title=said.content,
            type=None,
            status=None,
            date=said.said,
            earliest=row.said_earliest,
            latest=row.said_latest,
            date_phrase=row.said_phrase,
            date_basis=row.said_basis,
            places=[],
            participants=[],
            claimed_by=[],
            denied_by=[],
            called_for_by=[],
            evidence=[Evidence(said.article, said.version, said.start, said.end, row.first)],
            statement=said.statement,
            on_word_of=said.on_word_of,
            drafted=int(said.drafted),
        )


def _dated(filters: Resolved) -> sa.Select[Any]:
    from archive.reports import statements

    first = sa.func.coalesce(statement.c.said_earliest, statement.c.said_latest)
    return (
        statements.select()
        .add_columns(
            statement.c.said_earliest,
            statement.c.said_latest,
            statement.c.said_phrase,
            statement.c.said_basis,
        )
        .where(newest(statement), first.is_not(None), *statement_conditions(filters))
        .order_by(first, statement.c.said_latest.is_(None), statement.c.said_latest)
        .order_by(article.c.key, statement.c.label)
    )
