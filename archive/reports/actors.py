"""Who acts and speaks: what they say, what they take part in, where they are mentioned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor, affiliation, affiliation_text, position_text, tenure
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import participation
from archive.models.mentions import mention
from archive.models.statements import statement_voice
from archive.reports.claims.meaning import denies
from archive.reports.query import filtered
from archive.reports.query.drafted import DRAFTED, drafts
from archive.reports.query.evidence import SPAN, Evidence, counted, different, many, proofs
from archive.reports.query.filters import Filters, Resolved, groups, is_any_of, newest, require
from archive.reports.query.identities import as_one, is_one_with, leading, others_of
from archive.reports.query.json_lists import json_list, json_some, json_within
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import exact, same


@dataclass(slots=True)
class Position:
    """A position that an actor holds at an organization, and words that say so."""

    title: str
    organization: str | None
    article: str
    version: int
    start: int
    end: int
    exact: str
    name: str | None = field(metadata={"hidden": True})


@dataclass(slots=True)
class Belonging:
    """An actor that another belongs to, and words that say so."""

    kind: str
    other: str
    article: str
    version: int
    start: int
    end: int
    exact: str
    name: str = field(metadata={"hidden": True})


@dataclass(slots=True)
class ActorSummary:
    """An actor. `statements` counts what it says, `quoted` those of them with quoted words.

    `also` holds the keys of the actors that are judged to be the same: what is theirs stands in
    this row. `relays` counts what others say on its word, `events` the events it takes part in,
    `mentions` how often it stands in the words of a statement, `articles` those in which it does
    any of it. `drafted` counts how often it does any of it in a statement that a rule proposed and
    nobody has accepted.
    `positions` and `belongs` say everything once, with the words of one place that says so.
    """

    actor: str
    name: str
    kind: str
    named: bool
    also: list[str]
    statements: int
    quoted: int
    relays: int
    events: int
    mentions: int
    articles: int
    drafted: int
    positions: list[Position]
    belongs: list[Belonging]
    evidence: list[Evidence]
    also_names: list[str] = field(metadata={"hidden": True})


ROW = ActorSummary


def _who(row: ActorSummary) -> str:
    return f"{row.name} (also {'; '.join(row.also_names)})" if row.also else row.name


def _is(row: ActorSummary) -> str:
    """What an actor is: its positions, and to whom it belongs, each once."""
    at = [f"{p.title}, {p.name}" if p.name else p.title for p in row.positions]
    return "; ".join(dict.fromkeys([*at, *(f"{b.kind} {b.name}" for b in row.belongs)]))


COLUMNS: Mapping[str, Callable[[ActorSummary], str]] = {
    "Who": _who,
    "Kind": lambda row: row.kind,
    "Is": _is,
    "Says": lambda row: str(row.statements),
    "Quoted": lambda row: str(row.quoted),
    "Relays": lambda row: str(row.relays),
    "Events": lambda row: str(row.events),
    "Mentions": lambda row: str(row.mentions),
    "Articles": lambda row: str(row.articles),
    "Drafted": lambda row: str(row.drafted or ""),
    "Actor": lambda row: row.actor,
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[ActorSummary]:
    """The actors of what the filters keep, those who say most first; without filters, all.

    `since` and `until` are the days of saying, and of the events. Raises UsageError for a key that
    the archive does not hold.
    """
    query = _select(require(connection, filters))
    for row in answers(connection, query, _ActorColumns):
        yield ActorSummary(
            actor=row.actor,
            name=row.name,
            kind=row.kind,
            named=row.named,
            also=[other["key"] for other in row.also],
            statements=row.statements,
            quoted=row.quoted,
            relays=row.relays,
            events=row.events,
            mentions=row.mentions,
            articles=row.articles,
            drafted=row.drafted,
            positions=[Position(*found) for found in sorted(row.positions, key=_by_words)],
            belongs=[Belonging(*found) for found in sorted(row.belongs, key=_by_words)],
            evidence=proofs(row.evidence),
            also_names=[other["name"] for other in row.also],
        )


@dataclass(slots=True)
class _ActorColumns:
    """A row of the query; its lists are as `Position`, `Belonging` and `Evidence` take them."""

    actor: str
    name: str
    kind: str
    named: bool
    also: list[dict[str, str]]
    statements: int
    quoted: int
    relays: int
    events: int
    mentions: int
    articles: int
    drafted: int
    positions: list[list[Any]]
    belongs: list[list[Any]]
    evidence: list[list[Any]] | None


def _by_words(found: list[Any]) -> tuple[str, str]:
    word, to, *_ = found
    return word, to or ""


def _select(filters: Resolved) -> sa.Select[Any]:
    one = groups(filters)
    found = counted(
        as_one(sa.union_all(*_appears(filters)), one, "actor_id"),
        ["actor_id"],
        {
            "statements": lambda c: many(c.step == 0),
            "quoted": lambda c: many(sa.and_(c.step == 0, c.quoted == 1)),
            "relays": lambda c: many(c.step > 0),
            "events": lambda c: different(c.event_id),
            "mentions": lambda c: many(c.step == -1),
            "articles": lambda c: different(c.article_id),
            "drafted": lambda c: drafts(c.drafted),
        },
    )
    numbers = ("statements", "quoted", "relays", "events", "mentions", "articles", "drafted")
    all_there_are = not (filters.narrow or filters.undrafted)
    everyone = actor.join(found, found.c.actor_id == actor.c.id, isouter=all_there_are)
    return (
        sa.select(
            actor.c.key.label("actor"),
            actor.c.name,
            actor.c.kind,
            actor.c.named,
            others_of(actor, one).label("also"),
            *(sa.func.coalesce(found.c[name], 0).label(name) for name in numbers),
            _positions(one).label("positions"),
            _belongs(one).label("belongs"),
            found.c.evidence,
        )
        .select_from(everyone)
        .where(*leading(actor, one))
        .order_by(*(sa.func.coalesce(found.c[n], 0).desc() for n in ("statements", "relays")))
        .order_by(sa.func.coalesce(found.c.events, 0).desc(), actor.c.key)
    )


def _appears(filters: Resolved) -> Iterator[sa.Select[Any]]:
    """Each time an actor speaks, relays, takes part or is mentioned."""
    voice = statement_voice.c
    others = filters._replace(actor_ids=())

    def columns(
        who: Any, step: Any, event_id: Any = None, span: Any = filtered.STATEMENT_SPAN
    ) -> list[Any]:
        event_id = sa.cast(sa.null(), sa.BigInteger) if event_id is None else event_id
        quoted = sa.case((filtered.QUOTED, 1), else_=0).label("quoted")
        return [who.label("actor_id"), step.label("step"), quoted,
                event_id.label("event_id"), DRAFTED.label("drafted"), *span]  # fmt: skip

    def only(query: sa.Select[Any], who: Any) -> sa.Select[Any]:
        if not filters.actor_ids:
            return query.where(who.is_not(None))
        return query.where(is_any_of(who, filters.actor_ids))

    speaks = filtered.statements(others, *columns(voice.speaker_id, voice.step))
    speaks = speaks.join(statement_voice)
    yield only(speaks, voice.speaker_id)
    takes_part = filtered.claims(
        others, *columns(participation.c.actor_id, sa.literal(-2), participation.c.event_id)
    ).join(participation, same(claim, (participation, "claim_id")))
    yield only(takes_part.where(sa.not_(denies())), participation.c.actor_id)
    words = [mention.c[name] for name in ("article_id", "version", "start", "end")]
    for part in filtered.mentions(
        others, *columns(mention.c.actor_id, sa.literal(-1), None, words)
    ):
        yield only(part, mention.c.actor_id)


def _positions(one: sa.CTE | None) -> sa.ScalarSelect[Any]:
    return _once(tenure, position_text(tenure), tenure.c.title, tenure.c.organization_id, one)


def _belongs(one: sa.CTE | None) -> sa.ScalarSelect[Any]:
    text = affiliation_text(affiliation)
    return _once(affiliation, text, affiliation.c.kind, affiliation.c.other_actor_id, one)


def _once(
    table: sa.Table,
    text: sa.ColumnElement[str],
    word: sa.ColumnElement[str],
    to: sa.ColumnElement[int],
    one: sa.CTE | None,
) -> sa.ScalarSelect[Any]:
    """What a table says of an actor, each once: `word`, whom it is `to`, and the first words.

    `text` is both as one text, and from each the index leads to the next: what thousands of
    articles say is not read thousands of times.
    """
    mine = is_one_with(table.c.actor_id, actor.c.id, one)
    least = sa.select(text).where(mine).order_by(text).limit(1).correlate(actor)
    held = sa.select(least.scalar_subquery().label("text")).cte(recursive=True, nesting=True)
    after = least.where(text > held.c.text).correlate(actor, held)
    held = held.union_all(
        sa.select(after.scalar_subquery()).select_from(held).where(held.c.text.is_not(None))
    )
    other = actor.alias("other")
    words = (
        sa.select(json_list(word, other.c.key, *_words(table), other.c.name))
        .join_from(table, article, article.c.id == table.c.article_id)
        .outerjoin(other, other.c.id == to)
        .where(mine, text == held.c.text, newest(table))
        .order_by(*(table.c[name] for name in SPAN))
        .limit(1)
        .correlate(actor, held)
    )
    # null where only superseded versions say so
    found = sa.select(words.scalar_subquery().label("words")).select_from(held).subquery()
    return sa.select(
        json_some(json_within(found.c.words), found.c.words.is_not(None))
    ).scalar_subquery()


def _words(table: sa.Table) -> Iterator[sa.ColumnElement[Any]]:
    """The words that say so, and where they stand."""
    yield article.c.key.label("article")
    yield from (table.c.version, table.c.start, table.c.end)
    yield exact(table).label("exact")
