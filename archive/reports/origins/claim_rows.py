"""The claims on events and on links between events, as they are counted, subject by subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, starmap
from typing import Any

import sqlalchemy as sa

from archive.keys import link_key
from archive.models.articles import article, sentence
from archive.models.claims import claim, claim_value
from archive.models.events import event, event_link, participation
from archive.models.statements import statement, statement_voice
from archive.reports.claims import meaning as claim_meaning
from archive.reports.claims.value_identity import IDENTITY, NUMBERS, value_identity
from archive.reports.query import filtered
from archive.reports.query.date_overlap import either, overlaps
from archive.reports.query.drafted import DRAFTED
from archive.reports.query.filter_conditions import claim_conditions, events_at
from archive.reports.query.filters import Resolved, newest
from archive.reports.query.json_lists import lists
from archive.reports.query.sql_functions import among, bytewise, exact_number
from archive.reports.query.streaming import ALL, streamed
from archive.reports.query.text_columns import as_number, exact, same
from archive.vocabulary import SentenceKind


@dataclass(slots=True)
class ClaimRow:
    """A claim with what it rests on.

    `subject` and `other` are keys of events, `other` and `kind` null but for a link. `voices` are
    lists of step, order within the step and actor, from the innermost; `values` are lists of
    property, the columns of `value_identity`, the numbers as coded, the words, and where they
    stand; `participants` are lists of actor and role.
    """

    subject: str
    title: str
    kind: str | None
    other: str | None
    other_title: str | None
    article_id: int
    version: int
    claim_id: int
    statement_id: int
    parent_id: int | None
    depth: int
    speaks_so: int
    calls: int
    denies: int
    about: str | None
    stance: str
    certainty: str
    start: int
    end: int
    exact: str
    headline: int
    drafted: str | None
    voices: list[list[int | None]]
    values: list[list[Any]]
    participants: list[list[Any]]

    @property
    def link(self) -> str | None:
        """The name of the link that it is about."""
        if self.kind is None or self.other is None:
            return None
        return link_key(self.subject, self.kind, self.other)

    @property
    def place(self) -> tuple[int, int]:
        """Its article and its id, which stay what they are from version to version."""
        return self.article_id, self.claim_id

    @property
    def said(self) -> tuple[int, int]:
        """Its article and its statement."""
        return self.article_id, self.statement_id


Subject = list[ClaimRow]
"""All claims on one event, or on one link."""


def subjects(connection: sa.Connection, filters: Resolved) -> Iterator[Subject]:
    """The claims that the filters keep, by event and, after those of it, by link.

    No more than the claims on one subject are held.
    """
    streams = (
        starmap(ClaimRow, streamed(connection, query.with_statement_hint(ALL, "postgresql")))
        for query in (_of_events(filters), _of_links(filters))
    )
    for _, claims in groupby(merge(*streams, key=_order), _order):
        yield sorted(claims, key=_where)


def _order(row: ClaimRow) -> tuple[bytes, str, bytes]:
    """As the queries sort: byte by byte, an event before its links."""
    return row.subject.encode(), row.kind or "", (row.other or "").encode()


def _where(row: ClaimRow) -> tuple[int, ...]:
    return row.article_id, row.version, row.start, row.end, row.claim_id


def _of_events(filters: Resolved) -> sa.Select[Any]:
    nothing = [sa.cast(sa.null(), sa.Text()).label(name) for name in ("kind", "other", "title2")]
    columns = [event.c.key.label("subject"), event.c.title, *nothing, *_columns()]
    return filtered.claims(filters, *columns).order_by(bytewise(event.c.key))


def _of_links(filters: Resolved) -> sa.Select[Any]:
    one, other = event.alias("one"), event.alias("other")
    names = [one.c.key.label("subject"), one.c.title, event_link.c.kind, other.c.key]
    elsewhere = filters._replace(place_id=None)
    return (
        sa.select(*names, other.c.title.label("title2"), *_columns())
        .select_from(claim)
        .join(statement)
        .outerjoin(article, article.c.id == claim.c.article_id)
        .join(event_link, event_link.c.id == claim.c.event_link_id)
        .join(one, one.c.id == event_link.c.event_id)
        .join(other, other.c.id == event_link.c.other_event_id)
        .where(newest(claim), *claim_conditions(elsewhere), *_of_ends(filters))
        .order_by(bytewise(one.c.key), bytewise(event_link.c.kind), bytewise(other.c.key))
    )


def _of_ends(filters: Resolved) -> Iterator[sa.ColumnElement[bool]]:
    """What the filters ask of either event that a link ties: its place and its days."""
    link = event_link.alias("link")
    ends = (link.c.event_id, link.c.other_event_id)
    if filters.place_id is not None:
        at = events_at(filters.place_id).scalar_subquery()
        found = either(*(sa.select(link.c.id).where(among(end, at)) for end in ends))
        yield claim.c.event_link_id.in_(found)
    if filters.since is not None or filters.until is not None:
        dated = (
            sa.select(link.c.id)
            .join(event, event.c.id == end)
            .where(*overlaps(event, "date", filters))
            for end in ends
        )
        yield claim.c.event_link_id.in_(either(*dated))


def _columns() -> Iterator[sa.ColumnElement[Any]]:
    """The columns of a claim from its article on."""
    yield from (claim.c.article_id, claim.c.version, claim.c.id, claim.c.statement_id)
    yield from (statement.c.parent_id, statement.c.depth)
    for meaning in (claim_meaning.says_so(), claim_meaning.calls_for(), claim_meaning.denies()):
        yield sa.case((meaning, 1), else_=0)
    yield from (claim.c.about, claim.c.stance, claim.c.certainty)
    yield from (statement.c.start, statement.c.end)
    yield exact(statement).label("exact")
    yield sa.case((_in_headline(), 1), else_=0)
    yield DRAFTED
    yield lists(_voices(), statement).label("voices")
    yield lists(_values(), claim).label("values")
    yield lists(_participants(), claim).label("participants")


def _in_headline() -> sa.ColumnElement[bool]:
    """That a statement stands in the headline of its article."""
    return (
        sa.exists()
        .where(
            sentence.c.article_id == statement.c.article_id,
            sentence.c.version == statement.c.version,
            sentence.c.kind == SentenceKind.HEADLINE.value,
            sentence.c.start <= statement.c.start,
            sentence.c.end >= statement.c.end,
        )
        .correlate(statement)
    )


def _voices() -> sa.Select[Any]:
    voice = statement_voice.c
    return (
        sa.select(voice.step, voice.ordinal, voice.speaker_id)
        .where(same(statement, (statement_voice, "statement_id")))
        .order_by(voice.step, voice.ordinal)
    )


@dataclass(slots=True)
class Value:
    """A value of a claim: `identity` as `value_identity` has it, the numbers, the words."""

    property: str
    identity: tuple[Any, ...]
    words: str
    start: int
    end: int

    def part(self, name: str) -> Any:
        """One of the columns of `value_identity`."""
        return self.identity[IDENTITY.index(name)]


def values_of(row: ClaimRow) -> Iterator[Value]:
    """The values of a claim."""
    width, numbers = len(IDENTITY), len(NUMBERS)
    for property_, *parts in row.values:
        figures = map(as_number, parts[:numbers])
        yield Value(property_, (*figures, *parts[numbers:width]), *parts[width:])


def _values() -> sa.Select[Any]:
    value = claim_value.c
    identity = value_identity(claim_value)
    return (
        sa.select(
            value.property,
            *(exact_number(identity[name]).label(name) for name in NUMBERS),
            *(identity[name].label(name) for name in IDENTITY if name not in NUMBERS),
            exact(claim_value).label("words"),
            value.start,
            value.end,
        )
        .where(same(claim, (claim_value, "claim_id")))
        .order_by(value.ordinal)
    )


def _participants() -> sa.Select[Any]:
    return (
        sa.select(participation.c.actor_id, participation.c.role)
        .where(same(claim, (participation, "claim_id")))
        .order_by(participation.c.role, participation.c.actor_id)
    )
