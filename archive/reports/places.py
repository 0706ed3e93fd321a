"""Where it happens: each place, what happens at it and inside it, and where it is mentioned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.claims import claim
from archive.models.events import event_place
from archive.models.mentions import mention
from archive.models.places import place
from archive.models.statements import statement
from archive.reports.claims.meaning import denies
from archive.reports.query import filtered
from archive.reports.query.drafted import DRAFTED, drafts
from archive.reports.query.evidence import Evidence, counted, different, many, proofs
from archive.reports.query.filters import Filters, Resolved, lies_in, require
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import same


@dataclass(slots=True)
class PlaceSummary:
    """A place. `within` is the place that it lies in, latitude and longitude are degrees, WGS 84.

    `events` counts those at the place itself, `events_within` those at it or anywhere inside it,
    `mentions` how often it stands in the words of a statement itself, `articles` those in which
    it or what lies inside it appears. `drafted` counts the claims and the statements by which it,
    or what lies inside it, appears that a rule proposed and nobody has accepted.
    """

    place: str
    name: str
    kind: str
    named: bool
    within: str | None
    iso3166_2: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    events: int
    events_within: int
    mentions: int
    articles: int
    drafted: int
    evidence: list[Evidence]
    within_name: str | None = field(metadata={"hidden": True})


ROW = PlaceSummary


def _point(row: PlaceSummary) -> str:
    if row.latitude is None or row.longitude is None:
        return ""
    return f"{row.latitude:.2f}, {row.longitude:.2f}"


COLUMNS: Mapping[str, Callable[[PlaceSummary], str]] = {
    "Where": lambda row: row.name,
    "Kind": lambda row: row.kind,
    "Within": lambda row: row.within_name or "",
    "Events": lambda row: str(row.events),
    "And within": lambda row: str(row.events_within),
    "Mentions": lambda row: str(row.mentions),
    "Articles": lambda row: str(row.articles),
    "Drafted": lambda row: str(row.drafted or ""),
    "Lat., long.": _point,
    "Place": lambda row: row.place,
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[PlaceSummary]:
    """The places of what the filters keep, those with most events first; without filters, all.

    `since` and `until` are the days of the events, and of saying for mentions. Raises UsageError
    for a key that the archive does not hold.
    """
    query = _select(require(connection, filters))
    yield from answers(connection, query, PlaceSummary, evidence=proofs)


def _select(filters: Resolved) -> sa.Select[Any]:
    found = _counted(filters)
    outer = place.alias("outer_place")
    numbers = ("events", "events_within", "mentions", "articles", "drafted")
    return (
        sa.select(
            place.c.key.label("place"),
            *(place.c[name] for name in ("name", "kind", "named")),
            outer.c.key.label("within"),
            *(place.c[name] for name in ("iso3166_2", "geonames_id", "latitude", "longitude")),
            *(sa.func.coalesce(found.c[name], 0).label(name) for name in numbers),
            found.c.evidence,
            outer.c.name.label("within_name"),
        )
        .select_from(place)
        .join(
            found, found.c.place_id == place.c.id, isouter=not (filters.narrow or filters.undrafted)
        )
        .outerjoin(outer, outer.c.id == place.c.parent_id)
        .order_by(*(sa.func.coalesce(found.c[n], 0).desc() for n in ("events_within", "events")))
        .order_by(sa.func.coalesce(found.c.mentions, 0).desc(), place.c.key)
    )


def _counted(filters: Resolved) -> sa.Subquery:
    """What is found at each place and inside it: what is inside counts for all around it."""
    appears = sa.union_all(*_appears(filters)).cte("appears")
    up = sa.select(appears.c.place_id, appears.c.place_id.label("around")).distinct()
    tree = up.cte("tree", recursive=True)
    step = sa.select(tree.c.place_id, place.c.parent_id).join(place, place.c.id == tree.c.around)
    tree = tree.union(step.where(place.c.parent_id.is_not(None)))
    each = sa.select(
        tree.c.around.label("place_id"),
        sa.case((tree.c.around == appears.c.place_id, 1), else_=0).label("itself"),
        *(column for column in appears.c if column.name != "place_id"),
    ).join_from(appears, tree, tree.c.place_id == appears.c.place_id)
    if filters.place_id is not None:
        each = each.where(lies_in(tree.c.around, filters.place_id))
    return counted(
        each,
        ["place_id"],
        {
            "events": lambda c: different(c.event_id, c.itself == 1),
            "events_within": lambda c: different(c.event_id),
            "mentions": lambda c: many(sa.and_(c.event_id.is_(None), c.itself == 1)),
            "articles": lambda c: different(c.article_id),
            "drafted": lambda c: drafts(c.drafted),
        },
    )


def _appears(filters: Resolved) -> Iterator[sa.Select[Any]]:
    """Each time an event is at a place, or a place is mentioned."""
    others = filters._replace(place_id=None)

    def only(query: sa.Select[Any], where: Any) -> sa.Select[Any]:
        if filters.place_id is None:
            return query.where(where.is_not(None))
        return query.where(lies_in(where, filters.place_id))

    drafted = DRAFTED.label("drafted")
    at = filtered.claims(
        others, event_place.c.place_id, event_place.c.event_id, drafted, *filtered.STATEMENT_SPAN
    ).join(event_place, same(claim, (event_place, "claim_id")))
    yield only(at.where(sa.not_(denies())), event_place.c.place_id)
    nothing = sa.cast(sa.null(), sa.BigInteger).label("event_id")
    words = [mention.c[name] for name in ("article_id", "version", "start", "end")]
    for part in filtered.mentions(others, mention.c.place_id, nothing, drafted, *words):
        yield only(part.where(*_mentioning(filters)), mention.c.place_id)


def _mentioning(filters: Resolved) -> Iterator[sa.ColumnElement[bool]]:
    """Statements of the versions that mention the place, or what is inside it.

    It is asked beside the mention itself: SQLite would begin with every statement there is.
    """
    if filters.place_id is None:
        return
    there = mention.alias("there")
    inside = lies_in(there.c.place_id, filters.place_id)
    versions = sa.select(there.c.article_id, there.c.version).where(inside)
    yield sa.tuple_(statement.c.article_id, statement.c.version).in_(versions)
