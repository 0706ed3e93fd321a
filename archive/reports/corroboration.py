"""How many distinct origins claim each event and each value of it, reprints counted once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article_version
from archive.models.claims import claim, claim_value
from archive.models.events import event
from archive.models.places import place
from archive.models.statements import statement
from archive.reports.query import filtered
from archive.reports.query.evidence import SPAN, Evidence, counted, different, proofs
from archive.reports.query.filters import Filters, Resolved, groups, require
from archive.reports.query.identities import as_one
from archive.reports.query.json_lists import json_list, json_some
from archive.reports.query.origins import named, outermost, stories
from archive.reports.query.sql_functions import bytewise
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import number
from archive.vocabulary import Polarity, Property, Stance

OCCURRENCE = "occurrence"
"""Stands for the property of a claim: that the event is, without any value."""


@dataclass(slots=True)
class Origin:
    """On whose word a claim stands in the end: an actor, or a source, or an article without one."""

    origin: str
    kind: str
    name: str = field(metadata={"hidden": True})


@dataclass(slots=True)
class Corroborated:
    """An event, or one value of it, and on how many origins' words it stands.

    `stance` is what is done to it: plans, hopes, predicts, calls for, else asserts. `property` is
    `occurrence` for the event itself, else that of the value. `origins` counts the distinct
    origins of those who say so, `denied` of those who deny it or say no; a label or a status is
    said also by who denies the event with it. `claims` and `articles` count all that speak of it,
    `reprints` those of the articles that share their wording with one that was counted, and are
    not counted again.
    """

    event: str
    stance: str
    property: str
    value: str | None
    unit: str | None
    counted: str | None
    place: str | None
    date: str | None
    origins: int
    denied: int
    claims: int
    articles: int
    reprints: int
    claimed_by: list[Origin]
    denied_by: list[Origin]
    evidence: list[Evidence]
    title: str = field(metadata={"hidden": True})


ROW = Corroborated


def _what(row: Corroborated) -> str:
    if row.property == OCCURRENCE:
        return f"{row.stance} it"
    planned = "" if row.stance == Stance.ASSERTS else f"{row.stance} "
    unit = f" {row.unit}" if row.unit and not f" {row.value}".endswith(f" {row.unit}") else ""
    return f"{planned}{row.property}: {row.value}{unit}"


COLUMNS: Mapping[str, Callable[[Corroborated], str]] = {
    "Event": lambda row: row.title,
    "Claim": _what,
    "Origins": lambda row: str(row.origins),
    "Denied": lambda row: str(row.denied or ""),
    "Claims": lambda row: str(row.claims),
    "Articles": lambda row: str(row.articles),
    "Reprints": lambda row: str(row.reprints or ""),
    "On the word of": lambda row: "; ".join(origin.name for origin in row.claimed_by),
    "Denied by": lambda row: "; ".join(origin.name for origin in row.denied_by),
}
"""What a table shows."""

OWN_WORDS = (Property.STATUS.value, Property.LABEL.value)
"""What is said of an event also by those who deny it: "not found", "groundless"."""

VALUE = ("low", "best", "high", "unit", "approximate", "text", "date_edtf")
"""The columns of a value that make it this one; with whom it counts, and its place."""

GROUP = ("event_id", "stance", "property", *VALUE, "counted_id", "place_id")


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Corroborated]:
    """The events of the claims that the filters keep, each with its values, by event.

    `since` and `until` are the days of the events. Raises UsageError for a key that the archive
    does not hold.
    """
    query = _select(require(connection, filters))
    for row in answers(connection, query, _CorroboratedColumns):
        claimed_by, denied_by = _origins(row.claimed_by), _origins(row.denied_by)
        figures = number(row.low, row.best, row.high, row.approximate)
        yield Corroborated(
            event=row.event,
            stance=row.stance,
            property=row.property,
            value=figures or row.text or row.date or row.place_name,
            unit=row.unit,
            counted=row.counted,
            place=row.place,
            date=row.date,
            origins=len(claimed_by),
            denied=len(denied_by),
            claims=row.claims,
            articles=row.articles,
            reprints=row.reprints,
            claimed_by=claimed_by,
            denied_by=denied_by,
            evidence=proofs(row.evidence),
            title=row.title,
        )


@dataclass(slots=True)
class _CorroboratedColumns:
    """A row of the query; of each origin kind, key and name."""

    event: str
    title: str
    stance: str
    property: str
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    approximate: bool | None
    text: str | None
    date: str | None
    counted: str | None
    place: str | None
    place_name: str | None
    claims: int
    articles: int
    reprints: int
    claimed_by: list[list[str]]
    denied_by: list[list[str]]
    evidence: list[list[Any]]


def _origins(found: list[list[str]]) -> list[Origin]:
    each = set(map(tuple, found))
    return [Origin(origin, kind, name) for kind, origin, name in sorted(each)]


def _select(filters: Resolved) -> sa.Select[Any]:
    found = counted(_each(filters), GROUP, _sums())
    who = actor.alias("counted_actor")
    return (
        sa.select(
            event.c.key.label("event"),
            event.c.title,
            *(found.c[name] for name in ("stance", "property", *VALUE[:-1])),
            found.c.date_edtf.label("date"),
            who.c.key.label("counted"),
            place.c.key.label("place"),
            place.c.name.label("place_name"),
            *(found.c[name] for name in ("claims", "articles", "reprints")),
            *(found.c[name] for name in ("claimed_by", "denied_by", "evidence")),
        )
        .select_from(found)
        .join(event, event.c.id == found.c.event_id)
        .outerjoin(who, who.c.id == found.c.counted_id)
        .outerjoin(place, place.c.id == found.c.place_id)
        .order_by(event.c.key, found.c.property != OCCURRENCE, bytewise(found.c.property))
        .order_by(found.c.origins.desc(), found.c.denied.desc(), found.c.claims.desc())
        .order_by(bytewise(found.c.stance), *_ordered(found))
    )


def _ordered(found: sa.Subquery) -> Iterator[sa.ColumnElement[Any]]:
    """What sets apart values of one property, with null first on either database."""
    for name in (*VALUE, "counted_id", "place_id"):
        column = found.c[name]
        yield column.is_not(None)
        yield bytewise(column) if isinstance(column.type, sa.Text) else column


def _sums() -> dict[str, Any]:
    def who(c: Any) -> Any:
        return json_list(c.origin_kind, c.origin, c.origin_name)

    def says(c: Any, denied: int) -> Any:
        return sa.and_(c.turn == 1, c.denied == denied)

    return {
        "origins": lambda c: different(c.origin_kind + " " + c.origin, says(c, 0)),
        "denied": lambda c: different(c.origin_kind + " " + c.origin, says(c, 1)),
        "claims": lambda c: sa.func.count(),
        "articles": lambda c: different(c.article_id),
        "reprints": lambda c: different(c.article_id, c.turn > 1),
        "claimed_by": lambda c: json_some(who(c), says(c, 0)),
        "denied_by": lambda c: json_some(who(c), says(c, 1)),
    }


def _each(filters: Resolved) -> sa.Select[Any]:
    """Each claim of an event and of each value, its origin, and the turn of its article.

    Of the articles of one story that claim the same, the one published first has the turn 1.
    """
    one = groups(filters)
    every = sa.union_all(*_claimed(filters))
    claimed = as_one(every, one, "origin_id", "counted_id").cte("claimed")
    story = stories(sa.select(claimed.c.article_id).distinct())
    joined, names = named(claimed, one)
    published = article_version.c.published_earliest
    turn = sa.func.dense_rank().over(
        partition_by=[*(claimed.c[name] for name in (*GROUP, "denied")), story.c.story_id],
        order_by=[published.is_(None), published, claimed.c.article_id],
    )
    columns = (column.label(name) for name, column in names.items())
    return sa.select(*claimed.c, *columns, turn.label("turn")).select_from(
        joined.join(story, story.c.article_id == claimed.c.article_id).join(
            article_version,
            sa.and_(
                article_version.c.article_id == claimed.c.article_id,
                article_version.c.number == claimed.c.version,
            ),
        )
    )


def _claimed(filters: Resolved) -> Iterator[sa.Select[Any]]:
    """The claims themselves, and their values."""
    value = claim_value.c
    others = [(name, value[name].type) for name in (*VALUE, "counted_id", "place_id")]
    nothing = [sa.cast(sa.null(), kind).label(name) for name, kind in others]
    yield filtered.claims(
        filters, *_common(sa.literal(OCCURRENCE)), *nothing, *filtered.STATEMENT_SPAN
    )
    phrase = sa.case((value.date_edtf.is_(None), value.date_phrase))
    words = sa.func.coalesce(value.text, phrase).label("text")  # a day may be given in words alone
    columns = [words if name == "text" else value[name] for name, _ in others]
    words_at = [value[name] for name in SPAN]
    common = _common(value.property, own=value.property.in_(OWN_WORDS))
    yield filtered.claims(filters, *common, *columns, *words_at).join(claim_value)


def _common(
    property_: sa.ColumnElement[str], own: sa.ColumnElement[bool] | None = None
) -> list[sa.ColumnElement[Any]]:
    """What is claimed and denied, and the origin: the columns of any claim.

    With `own`, what is the words of whoever denies; those are said by all who use them.
    """
    planned = [word.value for word in (
        Stance.PLANS, Stance.HOPES, Stance.PREDICTS, Stance.CALLS_FOR
    )]  # fmt: skip
    denies = sa.or_(
        claim.c.stance == Stance.DENIES.value, claim.c.polarity == Polarity.NEGATIVE.value
    )
    if own is not None:
        denies = sa.and_(denies, sa.not_(own))
    stance = sa.case((claim.c.stance.in_(planned), claim.c.stance), else_=Stance.ASSERTS.value)
    return [
        claim.c.event_id,
        stance.label("stance"),
        sa.case((denies, 1), else_=0).label("denied"),
        property_.label("property"),
        outermost(statement).label("origin_id"),
    ]
