"""The filters of the reports: the same names everywhere, and what each means in SQL."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from archive.database.nearest_keys import suggest
from archive.errors import UsageError, nearest
from archive.keys import id_of
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.columns import Day, Id, Text
from archive.models.events import event, event_link
from archive.models.places import place
from archive.models.provenance import coding, declaration
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports.query.identities import alike, any_judged_same, representatives
from archive.reports.query.sql_functions import among
from archive.reports.query.written import Asked
from archive.vocabulary import Act, Identities, Mode, Verdict, Word

KEYED = {
    "article": article,
    "speaker": actor,
    "actor": actor,
    "event": event,
    "source": source,
    "place": place,
}
"""Filters that take a key, and the table that must hold it."""

KINDS: dict[str, Any] = {
    **dict.fromkeys(KEYED, Id),
    **dict.fromkeys(("since", "until"), Day()),
    **dict.fromkeys(("mode", "act", "verdict"), Text),
}
"""Filters that leave less than all, and the type of what they ask for."""

SHAPE: dict[str, Any] = {
    **dict.fromkeys(KEYED, ""),
    **dict.fromkeys(("since", "until"), dt.date.min),
    "mode": Mode.DIRECT,
    "act": Act.SAY,
    "verdict": Verdict.ACCEPTED,
}
"""What stands for whatever a filter asks for, in the shape of what is asked."""

DAY = re.compile("(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?")

REMEMBERED = 200
"""Of how many filters it is remembered what they ask."""


class Filters(NamedTuple):
    """What a report is asked for; null means everything.

    `since` and `until` are days, both included. Actors that are judged to be one are read as one
    unless `identities` says `separate`. What `require` finds of them: `merging`, whether the
    archive holds any such judgement, and `alike`, the filters that ask for one who is one with
    others, each time with the id of one of them. `kept`: see `shape`.
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
    merging: bool = False
    alike: tuple[tuple[str, int], ...] = ()
    kept: bool = False


def asked(filters: Filters) -> bool:
    """Whether any filter is given, so that a report shows less than all."""
    return any(_asks(filters, name) for name in KINDS)


def _asks(filters: Filters, name: str) -> bool:
    return getattr(filters, name) is not None


def groups(filters: Filters) -> sa.CTE | None:
    """Whom actors are read as, for the filters that `require` gave; null when all stay apart."""
    return representatives() if filters.merging else None


def given(filters: Filters, name: str) -> sa.BindParameter[Any]:
    """What one filter asks for, as a parameter: the id of what is named by a key, a day, a word.

    A query that is kept is built without it, and told of it by `parameters` when it runs.
    """
    kind = KINDS[name]
    if filters.kept:
        return Asked(name, type_=kind)
    return sa.bindparam(None, parameters(filters)[name], kind, unique=True)


def is_actor(column: sa.ColumnElement[Any], name: str, filters: Filters) -> sa.ColumnElement[bool]:
    """That a column holds the actor of a filter, or one that is judged to be the same."""
    if all(name != one for one, _ in filters.alike):
        return column == given(filters, name)
    if filters.kept:
        return column.in_(Asked(name, expanding=True, type_=Id))
    return column.in_([id_ for one, id_ in filters.alike if one == name])


@lru_cache(maxsize=REMEMBERED)
def shape(filters: Filters) -> Filters:
    """What is asked, whatever it is asked for: by it, a query is built once and kept."""
    asked_for = {name: stands for name, stands in SHAPE.items() if _asks(filters, name)}
    alike = tuple((name, 0) for name in dict.fromkeys(name for name, _ in filters.alike))
    return filters._replace(**asked_for, alike=alike, kept=True, statement=None, key=None)


@lru_cache(maxsize=REMEMBERED)
def parameters(filters: Filters) -> Mapping[str, Any]:
    """What the filters ask for, by their names: ids, days and words."""
    found = {name: getattr(filters, name) for name in KINDS if _asks(filters, name)}
    for name, given in found.items():
        if name in KEYED:
            found[name] = id_of(given)
        elif isinstance(given, Word):
            found[name] = given.value
    found |= {one: [id_ for name, id_ in filters.alike if name == one] for one, _ in filters.alike}
    return found


def require(connection: sa.Connection, filters: Filters) -> Filters:
    """The filters as they are to be applied: with the ids of those who are read as one.

    They are looked up once, so that every condition is one of known ids, and where nobody is judged
    to be another no query asks for it. Raises UsageError, with the nearest neighbours, for a key
    that the archive does not hold.
    """
    keys = {name: getattr(filters, name) for name in KEYED if _asks(filters, name)}
    ids = {name: id_of(key) for name, key in keys.items()}
    merging, *there = connection.execute(_known(tuple(keys)), ids).one()
    for (name, key), found in zip(keys.items(), there, strict=True):
        if found is None:
            table = KEYED[name]
            raise UsageError(f"there is no {table.name} {key!r}{suggest(connection, key, table)}")
    if filters.identities is Identities.SEPARATE or not merging:
        return filters
    one: list[tuple[str, int]] = []
    for name in keys.keys() & {"speaker", "actor"}:
        those = sorted(connection.scalars(alike(), {"id": ids[name]}))
        one += [(name, id_) for id_ in those if len(those) > 1]
    return filters._replace(merging=True, alike=tuple(sorted(one)))


@cache
def _known(names: tuple[str, ...]) -> sa.Select[Any]:
    """Whether anybody is judged to be another, and the ids of what filters name if it is there."""
    own = [(name, KEYED[name].alias().c.id) for name in names]
    there = (sa.select(id_).where(id_ == sa.bindparam(name, type_=Id)) for name, id_ in own)
    return sa.select(any_judged_same(), *(query.scalar_subquery() for query in there))


def require_statement(connection: sa.Connection, name: str) -> tuple[int, int, int]:
    """The article's id, the version and the id of the statement `article-key/label`.

    Raises UsageError, with the nearest neighbours, when there is none.
    """
    of = ids_of(name)
    version = connection.scalar(_version(), of)
    if version is None:
        key = name.partition("/")[0]
        require(connection, Filters(article=key))
        labels = sa.select(statement.c.label).where(
            statement.c.article_id == of["article_id"], newest(statement)
        )
        known = [f"{key}/{found}" for found in connection.scalars(labels)]
        raise UsageError(f"there is no statement {name!r}{nearest(name, known)}")
    return of["article_id"], version, of["statement_id"]


def ids_of(name: str) -> dict[str, int]:
    """The ids that a statement of the name `article-key/label` has, whether or not it is there."""
    key, _, label = name.partition("/")
    return {"article_id": id_of(key), "statement_id": id_of(label)}


@cache
def _version() -> sa.Select[Any]:
    """The newest coded version of an article, if it has a statement."""
    return sa.select(statement.c.version).where(
        statement.c.article_id == sa.bindparam("article_id", type_=Id),
        statement.c.id == sa.bindparam("statement_id", type_=Id),
        newest(statement),
    )


def day(text: str, *, last: bool) -> dt.date:
    """The first, or the `last`, day of a year, a month or a day such as 2024-08.

    Raises UsageError.
    """
    try:
        found = DAY.fullmatch(text)
        if found is None:
            raise ValueError
        year = int(found["year"])
        month = int(found["month"] or (12 if last else 1))
        number = int(found["day"] or (calendar.monthrange(year, month)[1] if last else 1))
        return dt.date(year, month, number)
    except ValueError:
        raise UsageError(f"{text!r} is no date; give 2024, 2024-08 or 2024-08-10") from None


def newest(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """Rows of the newest coded version of their article."""
    newest_version = (
        sa.select(sa.func.max(coding.c.version))
        .where(coding.c.article_id == table.c.article_id)
        .correlate(table)
        .scalar_subquery()
    )
    return table.c.version == newest_version


def standing(
    claimed: sa.ColumnElement[bool] | None = None, of: sa.FromClause = event
) -> sa.ColumnElement[bool]:
    """Events that a newest coded version claims, or declares while nobody ever claimed them.

    What only superseded versions claim has no evidence left. A query that has found who is
    `claimed` by a newest version says so, and no claim is looked up for it again.
    """
    about = sa.exists().where(claim.c.event_id == of.c.id).correlate(of)
    declares = sa.exists().where(declaration.c.event_id == of.c.id, newest(declaration))
    if claimed is None:
        claimed = about.where(newest(claim))
    return sa.or_(claimed, sa.and_(~about, declares.correlate(of)))


def standing_link() -> sa.ColumnElement[bool]:
    """Links of events that a newest coded version claims or declares; others stand no longer."""
    of = event_link.c.id
    claimed = sa.exists().where(claim.c.event_link_id == of, newest(claim))
    declared = sa.exists().where(declaration.c.event_link_id == of, newest(declaration))
    return sa.or_(claimed.correlate(event_link), declared.correlate(event_link))


def inside(place_id: sa.ColumnElement[int]) -> sa.Select[Any]:
    """The ids of a place and of every place that lies in it."""
    tree = sa.select(place.c.id).where(place.c.id == place_id).cte(recursive=True)
    within = sa.select(place.c.id).join(tree, place.c.parent_id == tree.c.id)
    return sa.select(tree.union(within).c.id)


def lies_in(
    column: sa.ColumnElement[Any], place_id: sa.ColumnElement[int]
) -> sa.ColumnElement[bool]:
    """That a column holds the place, or one that lies in it."""
    return among(column, inside(place_id).scalar_subquery())
