"""The filters of the reports: the same names everywhere, and what each means in SQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from archive.database.nearest_keys import suggest
from archive.errors import UsageError
from archive.keys import id_of
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import event, event_link
from archive.models.places import place
from archive.models.provenance import coding, declaration
from archive.models.sources import source
from archive.reports.query.identities import alike, any_judged_same, representatives
from archive.reports.query.sql_functions import among
from archive.vocabulary import Act, Drafted, EventStatus, EventType, Identities, Mode, Verdict, Word

KEYED = {
    "article": article,
    "speaker": actor,
    "actor": actor,
    "event": event,
    "source": source,
    "place": place,
}
"""Filters that take a key, and the table that must hold it."""


class Filters(NamedTuple):
    """What a person asks a report for; null means everything.

    `since` and `until` are days, both included, `published_since` and `published_until` those of
    publishing. A date that is open at an end is near its other end, unless they are all wanted
    with `open`. `versions` says of which coded versions: `newest`, as when it is not given, `all`,
    or the number of one. Actors that are judged to be one are read as one
    unless `identities` says `separate`. `drafted` says whether statements that a rule proposed and
    nobody has accepted are read with the others, alone, or not; for the last of these the report
    is asked within `drafted.reading`.
    """

    article: str | None = None
    speaker: str | None = None
    actor: str | None = None
    event: str | None = None
    source: str | None = None
    place: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    mode: Mode | None = None
    act: Act | None = None
    verdict: Verdict | None = None
    identities: Identities | None = None
    statement: str | None = None
    key: str | None = None
    statements: bool = False
    by: str | None = None
    published_since: dt.date | None = None
    published_until: dt.date | None = None
    open: bool = False
    versions: str | None = None
    medium: str | None = None
    unnamed: bool = False
    rests_on: str | None = None
    event_type: EventType | None = None
    status: EventStatus | None = None
    drafted: Drafted | None = None


class RestsOn(NamedTuple):
    """On whose word: actors that are one or are read as one, and the sources that they publish."""

    actor_ids: tuple[int, ...]
    source_ids: tuple[int, ...]


class Resolved(NamedTuple):
    """Filters as queries apply them: ids for keys, plain text for words. `require` makes them.

    `speaker_ids` and `actor_ids` are the actor that is asked for, and all that are judged to be the
    same; empty when none is asked for. `merged` says whether such actors are read as one: not when
    they are to be separate, and not where nobody is judged to be another. `versions` is the number
    of the version that is asked for, 0 for all, null for the newest. `medium` says that only
    what says through what it was said is asked for.
    """

    article_id: int | None = None
    speaker_ids: tuple[int, ...] = ()
    actor_ids: tuple[int, ...] = ()
    event_id: int | None = None
    source_id: int | None = None
    place_id: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    mode: str | None = None
    act: str | None = None
    verdict: str | None = None
    merged: bool = False
    published_since: dt.date | None = None
    published_until: dt.date | None = None
    open: bool = False
    versions: int | None = None
    medium: bool = False
    unnamed: bool = False
    rests_on: RestsOn | None = None
    event_type: str | None = None
    status: str | None = None
    only_drafted: bool = False
    undrafted: bool = False

    @property
    def narrow(self) -> bool:
        """Whether any filter is set, so that a report shows less than all.

        What is left out of all queries, drafted statements, does not make it narrow.
        """
        others = self._replace(merged=False, open=False, versions=None, undrafted=False)
        return others != Resolved()


def groups(filters: Resolved) -> sa.CTE | None:
    """Whom actors are read as; null when all stay separate."""
    return representatives() if filters.merged else None


def is_any_of(column: sa.ColumnElement[Any], ids: tuple[int, ...]) -> sa.ColumnElement[bool]:
    """That a column holds one of a few ids, of which there is at least one."""
    return column.in_(ids) if len(ids) > 1 else column == ids[0]


def require(connection: sa.Connection, filters: Filters) -> Resolved:
    """The filters as they are to be applied: with the ids of those who are read as one.

    They are looked up once, so that every condition is one of known ids, and where nobody is judged
    to be another no query asks for it. Raises UsageError, with the nearest neighbours, for a key
    that the archive does not hold.
    """
    keys = {name: getattr(filters, name) for name in KEYED if getattr(filters, name) is not None}
    ids = {name: id_of(key) for name, key in keys.items()}
    any_merged, *there = connection.execute(_present(ids)).one()
    for (name, key), found in zip(keys.items(), there, strict=True):
        if found is None:
            table = KEYED[name]
            raise UsageError(f"there is no {table.name} {key!r}{suggest(connection, key, table)}")
    merged = bool(any_merged) and filters.identities is not Identities.SEPARATE

    def actors(name: str) -> tuple[int, ...]:
        if name not in ids:
            return ()
        return tuple(sorted(connection.scalars(alike(ids[name])))) if merged else (ids[name],)

    return Resolved(
        article_id=ids.get("article"),
        speaker_ids=actors("speaker"),
        actor_ids=actors("actor"),
        event_id=ids.get("event"),
        source_id=ids.get("source"),
        place_id=ids.get("place"),
        since=filters.since,
        until=filters.until,
        mode=_text(filters.mode),
        act=_text(filters.act),
        verdict=_text(filters.verdict),
        merged=merged,
        published_since=filters.published_since,
        published_until=filters.published_until,
        open=filters.open,
        versions=version_of(filters.versions),
        medium=filters.medium is not None,
        unnamed=filters.unnamed,
        rests_on=_rests_on(connection, filters.rests_on, merged=merged),
        event_type=_text(filters.event_type),
        status=_text(filters.status),
        only_drafted=filters.drafted is Drafted.ONLY,
        undrafted=filters.drafted is Drafted.EXCLUDE,
    )


def version_of(asked: str | None) -> int | None:
    """The number of the version that is asked for, 0 for all, null for the newest."""
    if asked in (None, "newest"):
        return None
    return 0 if asked == "all" else int(asked)


def _rests_on(connection: sa.Connection, key: str | None, *, merged: bool) -> RestsOn | None:
    """The actors and sources that a key names: an actor publishes its sources, and speaks in them.

    Raises UsageError when neither an actor nor a source has the key.
    """
    if key is None:
        return None
    id_ = id_of(key)
    published = sa.select(source.c.actor_id).where(source.c.id == id_)
    actors = {id_ for id_ in connection.scalars(published) if id_ is not None}
    if connection.scalar(sa.select(actor.c.id).where(actor.c.id == id_)) is not None:
        actors.add(id_)
    if merged:
        actors |= {one for each in sorted(actors) for one in connection.scalars(alike(each))}
    of_actors = sa.or_(source.c.id == id_, source.c.actor_id.in_(sorted(actors)))
    sources = connection.scalars(sa.select(source.c.id).where(of_actors)).all()
    if not actors and not sources:
        hint = suggest(connection, key, actor) or suggest(connection, key, source)
        raise UsageError(f"there is no actor and no source {key!r}{hint}")
    return RestsOn(tuple(sorted(actors)), tuple(sorted(sources)))


def _text(word: Word | None) -> str | None:
    return None if word is None else word.value


def _present(ids: Mapping[str, int]) -> sa.Select[Any]:
    """Whether anybody is judged to be another, and each id that a filter names if it is there."""
    tables = ((KEYED[name].alias(), id_) for name, id_ in ids.items())
    there = (sa.select(table.c.id).where(table.c.id == id_) for table, id_ in tables)
    return sa.select(any_judged_same(), *(query.scalar_subquery() for query in there))


def is_coded(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """Rows of a coded version of their article."""
    return (
        sa.exists()
        .where(coding.c.article_id == table.c.article_id, coding.c.version == table.c.version)
        .correlate(table)
    )


def newest(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """Rows of the newest coded version of their article."""
    newest_version = (
        sa.select(sa.func.max(coding.c.version))
        .where(coding.c.article_id == table.c.article_id)
        .correlate(table)
        .scalar_subquery()
    )
    return table.c.version == newest_version


def has_evidence(
    claimed: sa.ColumnElement[bool] | None = None, events: sa.FromClause = event
) -> sa.ColumnElement[bool]:
    """Events that a newest coded version claims, or declares while nobody ever claimed them.

    What only superseded versions claim has no evidence left. A query that has found who is
    `claimed` by a newest version says so, and no claim is looked up for it again.
    """
    ever = claim.alias("anyhow_ever")  # also by a statement that is drafted
    about = sa.exists().where(claim.c.event_id == events.c.id).correlate(events)
    never = ~sa.exists().where(ever.c.event_id == events.c.id).correlate(events)
    declares = sa.exists().where(declaration.c.event_id == events.c.id, newest(declaration))
    if claimed is None:
        claimed = about.where(newest(claim))
    return sa.or_(claimed, sa.and_(never, declares.correlate(events)))


def link_has_evidence() -> sa.ColumnElement[bool]:
    """Links of events that a newest coded version claims or declares; others have none.

    What is left out of a query may be all that claims a declared link: then it has none, either.
    """
    link_id = event_link.c.id
    anyhow = claim.alias("anyhow_of_link")  # also by a statement that is drafted
    claimed = sa.exists().where(claim.c.event_link_id == link_id, newest(claim))
    spoken = sa.exists().where(anyhow.c.event_link_id == link_id, newest(anyhow))
    declared = sa.exists().where(declaration.c.event_link_id == link_id, newest(declaration))
    never = ~spoken.correlate(event_link)
    return sa.or_(claimed.correlate(event_link), sa.and_(never, declared.correlate(event_link)))


def inside(place_id: int) -> sa.Select[Any]:
    """The ids of a place and of every place that lies in it."""
    tree = sa.select(place.c.id).where(place.c.id == place_id).cte(recursive=True)
    within = sa.select(place.c.id).join(tree, place.c.parent_id == tree.c.id)
    return sa.select(tree.union(within).c.id)


def lies_in(column: sa.ColumnElement[Any], place_id: int) -> sa.ColumnElement[bool]:
    """That a column holds the place, or one that lies in it."""
    return among(column, inside(place_id).scalar_subquery())
