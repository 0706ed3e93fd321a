"""What is said of each event: how often, by how many, denied or not, and what it is tied to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.models.claims import claim
from archive.models.events import event
from archive.models.statements import statement, statement_voice
from archive.reports.claims.event_ties import FACTS, MANY, conflicts, drafted_facts, links
from archive.reports.claims.meaning import Meaning, meaning
from archive.reports.query import event_facts
from archive.reports.query.drafted import (
    DRAFTED,
    drafted_parts,
    drafts,
    signed,
    where_any,
)
from archive.reports.query.evidence import Evidence, counted, different, many, proofs
from archive.reports.query.filter_conditions import event_conditions
from archive.reports.query.filtered import STATEMENT_SPAN
from archive.reports.query.filters import (
    Filters,
    Resolved,
    groups,
    has_evidence,
    newest,
    require,
)
from archive.reports.query.identities import as_one
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import NOT_STATED, saying
from archive.vocabulary import Certainty


@dataclass(slots=True)
class LinkOf:
    """A tie of an event: `event kind other`.

    `stated` when a claim says so, `denied` when all that speak of it deny it; else it is inferred.
    `drafted` says that only statements speak of it that a rule proposed and nobody has accepted.
    """

    event: str
    kind: str
    other: str
    stated: bool
    denied: bool
    drafted: bool


@dataclass(slots=True)
class EventSummary:
    """An event and what is said of it; `earliest` and `latest` bound its date in days.

    `claims` counts all claims about it: `claimed` those that say so, `denied` those that deny it,
    `called_for` those that call or hope for it; what denies only who, when or how many, and a
    question, is none of these. `hedged` counts those worded as probable or possible, `speakers`
    who makes claims, where anybody is named or described, `articles` where they stand.
    `conflicts` counts the ties of the report of conflicts, `conflicts_drafted` those of them with a
    drafted side. `drafted` counts the claims that a rule
    proposed and nobody has accepted; `status_drafted` and `date_drafted` say that the status and
    the date rest on one.
    """

    event: str
    title: str
    type: str | None
    status: str
    date: str | None
    earliest: dt.date | None
    latest: dt.date | None
    claims: int
    claimed: int
    denied: int
    called_for: int
    hedged: int
    speakers: int
    articles: int
    conflicts: int
    conflicts_drafted: int
    drafted: int
    status_drafted: bool
    date_drafted: bool
    links: list[LinkOf]
    evidence: list[Evidence]


ROW = EventSummary


def _tied(row: EventSummary) -> str:
    """The event's ties; those that the coder inferred stand in brackets, the denied say so."""
    ties = (
        f"{link.kind} {link.other}" if link.event == row.event else f"{link.event} {link.kind} it"
        for link in row.links
    )
    marks = (
        "{}" if link.stated else "{} (denied)" if link.denied else "[{}]" for link in row.links
    )
    said = (mark.format(tie) for mark, tie in zip(marks, ties, strict=True))
    return "; ".join(map(signed, said, (link.drafted for link in row.links)))


COLUMNS: Mapping[str, Callable[[EventSummary], str]] = {
    "What": lambda row: row.title,
    "Type": lambda row: (row.type or "").lower(),
    "Status": lambda row: row.status,
    "When": lambda row: row.date or NOT_STATED,
    "Claims": lambda row: str(row.claims),
    "Say so": lambda row: str(row.claimed),
    "Deny it": lambda row: str(row.denied),
    "Call for it": lambda row: str(row.called_for),
    "Hedged": lambda row: str(row.hedged),
    "Speakers": lambda row: str(row.speakers),
    "Articles": lambda row: str(row.articles),
    "Conflicts": lambda row: (
        f"{row.conflicts}, {row.conflicts_drafted} drafted"
        if row.conflicts_drafted
        else str(row.conflicts)
    ),
    "Drafted": lambda row: drafted_parts(row.drafted, row.status_drafted, row.date_drafted),
    "Ties": _tied,
    "Event": lambda row: row.event,
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[EventSummary]:
    """The events that the filters leave, those with most claims first.

    Raises UsageError for a key that the archive does not hold.
    """
    query = _select(require(connection, filters))
    for row in answers(connection, query, _EventColumns):
        yield EventSummary(
            event=row.event,
            title=row.title,
            type=row.type,
            status=row.status,
            date=row.date,
            earliest=row.earliest,
            latest=row.latest,
            claims=row.claims,
            claimed=row.claimed,
            denied=row.denied,
            called_for=row.called_for,
            hedged=row.hedged,
            speakers=row.speakers,
            articles=row.articles,
            conflicts=row.conflicts % MANY,
            conflicts_drafted=row.conflicts // MANY,
            drafted=row.drafted,
            status_drafted=bool((row.facts or 0) & FACTS["status"]),
            date_drafted=bool((row.facts or 0) & FACTS["date"]),
            links=_links_of(row.links),
            evidence=proofs(row.evidence),
        )


@dataclass(slots=True)
class _EventColumns:
    """A row of the query.

    `conflicts` counts them and, times `MANY`, those with a drafted side; `facts` has the bits of
    `FACTS` that rest on drafts, null where no claim is drafted.
    """

    event: str
    title: str
    type: str | None
    status: str
    date: str | None
    earliest: dt.date | None
    latest: dt.date | None
    claims: int
    claimed: int
    denied: int
    called_for: int
    hedged: int
    speakers: int
    articles: int
    conflicts: int
    drafted: int
    facts: int | None
    links: list[list[Any]]
    evidence: list[list[Any]] | None


def _links_of(found: list[list[Any]]) -> list[LinkOf]:
    return [
        LinkOf(one, kind, other, bool(stated), bool(denied), bool(drafted))
        for one, kind, other, stated, denied, drafted in found
    ]


def _select(filters: Resolved) -> sa.Select[Any]:
    matching = _matching(filters)
    counts = counted(
        as_one(_claims(matching), groups(filters), "speaker_id"),
        ["event_id"],
        {
            "claims": lambda c: many(c.speaks == 1),
            **{name: _doing(what) for name, what in LISTS.items()},
            "hedged": lambda c: many(
                sa.and_(
                    c.speaks == 1,
                    c.certainty.in_([Certainty.PROBABLE.value, Certainty.POSSIBLE.value]),
                )
            ),
            "speakers": lambda c: different(c.speaker_id),
            "articles": lambda c: different(c.article_id),
            "drafted": lambda c: drafts(c.drafted, c.speaks == 1),
        },
    )
    # once: where Postgres expects one event, it would count all anew for each that there is
    found = sa.select(counts).cte("found").prefix_with("MATERIALIZED", dialect="postgresql")
    names = ("claims", *LISTS, "hedged", "speakers", "articles")
    return (
        sa.select(
            matching.c.key.label("event"),
            *(matching.c[name] for name in ("title", "type")),
            event_facts.status(matching).label("status"),
            event_facts.date("edtf", matching).label("date"),
            event_facts.date("earliest", matching).label("earliest"),
            event_facts.date("latest", matching).label("latest"),
            *(sa.func.coalesce(found.c[name], 0).label(name) for name in names),
            conflicts(matching).label("conflicts"),
            sa.func.coalesce(found.c.drafted, 0).label("drafted"),
            where_any(sa.case((found.c.drafted > 0, drafted_facts(matching))), sa.null()).label(
                "facts"
            ),
            links(matching).label("links"),
            found.c.evidence,
        )
        .select_from(matching)
        .outerjoin(found, found.c.event_id == matching.c.id)
        .where(has_evidence(found.c.event_id.is_not(None), matching))
        .order_by(sa.func.coalesce(found.c.claims, 0).desc(), matching.c.key)
    )


LISTS = {
    "claimed": Meaning.SAYS_SO,
    "denied": Meaning.DENIES,
    "called_for": Meaning.CALLS_FOR,
}
"""What is counted of the claims about an event, by what they do to it."""


def _doing(what: Meaning) -> Callable[[Any], sa.ColumnElement[int]]:
    """How many claims do this to their event, each once, whoever says it together."""
    return lambda c: many(sa.and_(c.speaks == 1, c.does == what.value))


def _matching(filters: Resolved) -> sa.FromClause:
    """The events that the filters leave, found once; without any, the table.

    To plan for what is asked in two places takes Postgres longer than to answer it.
    """
    conditions = list(event_conditions(filters))
    return sa.select(event).where(*conditions).cte("matching") if conditions else event


def _claims(matching: sa.FromClause) -> sa.Select[Any]:
    """All claims about these events, once for each of those who make one together."""
    about = claim.c.event_id.is_not(None)
    if matching is not event:
        about = claim.c.event_id.in_(sa.select(matching.c.id))
    return (
        sa.select(
            claim.c.event_id,
            meaning().label("does"),
            claim.c.certainty,
            sa.func.coalesce(statement_voice.c.ordinal, 1).label("speaks"),
            statement_voice.c.speaker_id,
            DRAFTED.label("drafted"),
            *STATEMENT_SPAN,
        )
        .select_from(claim)
        .join(statement)
        .outerjoin(statement_voice, saying())
        .where(newest(claim), about)
    )
