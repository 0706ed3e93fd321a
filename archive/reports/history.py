"""What was changed of an article, event, actor, place, source or statement, by whom and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa

from archive.database.nearest_keys import suggest
from archive.errors import UsageError, nearest
from archive.keys import id_of
from archive.models import tables
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.changes import change
from archive.models.claims import claim
from archive.models.events import event
from archive.models.places import place
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports.query.filters import Filters
from archive.reports.query.key_lookup import names_by_id
from archive.reports.query.streaming import PORTION, streamed
from archive.reports.query.text_columns import NOT_STATED

SCOPE = ("id", "article_id", "version")
"""Columns that say where a row stands, not what it says."""

NAMED = (article, event, actor, place, source)


@dataclass(slots=True)
class Edit:
    """One change of one row, which was `changed` or `removed`.

    `of` names what the row is, or belongs to. `old` and `new` hold the columns that differ; of a
    removed row, `old` holds all that it said and `new` is null. Ids stand as keys. `by` is null
    when nobody said who did it; `at` is in UTC.
    """

    at: str
    by: str | None
    change: str
    table: str
    of: str | None
    article: str | None
    version: int | None
    old: dict[str, Any]
    new: dict[str, Any] | None


ROW = Edit


def _difference(row: Edit) -> str:
    if row.new is None:
        return "; ".join(f"{name}: {_shown(value)}" for name, value in row.old.items())
    return "; ".join(
        f"{name}: {_shown(value)} → {_shown(row.new[name])}" for name, value in row.old.items()
    )


def _shown(value: Any) -> str:
    return "nothing" if value is None else str(value)


COLUMNS: Mapping[str, Callable[[Edit], str]] = {
    "When": lambda row: row.at[:19].replace("T", " "),
    "Who": lambda row: row.by or NOT_STATED,
    "What": lambda row: f"{row.table.replace('_', ' ')} {row.change}",
    "Of": lambda row: row.of or "",
    "Before → after": _difference,
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Edit]:
    """The changes of what the key names, and of the rows that belong to it, the first first.

    `since` and `until` are days of the change, in UTC. Of an article that is all that is coded of
    it; of an actor, event or place what is about it. Raises UsageError for a key that names
    nothing, and never did.
    """
    key, _, inside = (filters.key or "").partition("/")
    id_ = id_of(key)
    meant = sa.or_(change.c.article_id == id_, change.c.about_id == id_)
    belongs = _require(connection, key, inside)
    query = sa.select(change).where(meant, *_days(filters)).order_by(change.c.id)
    rows = streamed(connection, query)
    while found := list(islice(rows, PORTION)):
        own = [row for row in found if belongs(row.table_name, row.old)]
        known = names_by_id(connection, own)
        yield from (_made(row, known) for row in own)


def _days(filters: Filters) -> Iterator[sa.ColumnElement[bool]]:
    if filters.since is not None:
        yield change.c.at >= _midnight(filters.since)
    if filters.until is not None and filters.until < dt.date.max:
        yield change.c.at < _midnight(filters.until + dt.timedelta(days=1))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


Belongs = Callable[[str, dict[str, Any]], bool]
"""Whether a row of a table, as it was, belongs to what is asked for."""


def _require(connection: sa.Connection, key: str, inside: str) -> Belongs:
    """What belongs to a key, or to the statement or claim inside an article.

    Raises UsageError, with the nearest neighbours, when neither the archive nor its record has it.
    """
    id_ = id_of(key)
    tables = (article,) if inside else NAMED
    here = sa.union_all(*(sa.select(table.c.id).where(table.c.id == id_) for table in tables))
    past = sa.select(change.c.id).where(
        sa.or_(change.c.article_id == id_, change.c.about_id == id_)
    )
    if connection.scalar(here.limit(1)) is None and connection.scalar(past.limit(1)) is None:
        kind = "article" if inside else "article, event, actor, place or source"
        raise UsageError(f"there is no {kind} {key!r}{suggest(connection, key, *tables)}")
    if not inside:
        return lambda table, old: True
    return _inside(connection, key, inside)


def _inside(connection: sa.Connection, key: str, inside: str) -> Belongs:
    """What belongs to the statement `label`, or to the claim `statement/claim`, of an article."""
    label, _, of_claim = inside.partition("/")
    whole, claims = id_of(label), _claims(connection, key)
    ours = {id_ for id_, of in claims.items() if of == whole}
    if of_claim:
        ours &= {id_of(inside)}
    else:
        known = connection.scalars(
            sa.select(statement.c.label).where(statement.c.article_id == id_of(key)).distinct()
        ).all()
        past = _past(connection, key, "statement")
        if label not in known and whole not in {old["id"] for old in past}:
            hint = nearest(f"{key}/{inside}", [f"{key}/{name}" for name in sorted(known)])
            raise UsageError(f"there is no statement {f'{key}/{inside}'!r}{hint}")
    if of_claim and not ours:
        raise UsageError(f"there is no claim {f'{key}/{inside}'!r}")

    def belongs(table: str, old: dict[str, Any]) -> bool:
        if table == "claim":
            return old["id"] in ours
        if not of_claim and (table == "statement" or "statement_id" in old):
            return old.get("statement_id", old.get("id")) == whole
        return old.get("claim_id") in ours

    return belongs


def _claims(connection: sa.Connection, key: str) -> dict[int, int]:
    """The statement of each claim of an article, by their ids, also of those that are gone."""
    past = {old["id"]: old["statement_id"] for old in _past(connection, key, "claim")}
    query = sa.select(claim.c.id, claim.c.statement_id).where(claim.c.article_id == id_of(key))
    return past | {row.id: row.statement_id for row in connection.execute(query)}


def _past(connection: sa.Connection, key: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table that were changed or removed in an article, as they were."""
    query = sa.select(change.c.old).where(
        change.c.article_id == id_of(key), change.c.table_name == table
    )
    return list(connection.scalars(query))


def _made(row: Any, known: dict[int, str]) -> Edit:
    old, new = _ordered(row, row.old), row.new
    said = [name for name, value in old.items() if name not in SCOPE and value is not None]
    differs = said if new is None else [name for name in old if old[name] != new[name]]
    return Edit(
        at=row.at.isoformat(),
        by=row.by,
        change="removed" if new is None else "changed",
        table=row.table_name,
        of=_of(row, known),
        article=None if row.article_id is None else known.get(row.article_id),
        version=old.get("version", old.get("number")),
        old=_named(old, differs, known),
        new=None if new is None else _named(new, differs, known),
    )


def _ordered(row: Any, columns: dict[str, Any]) -> dict[str, Any]:
    """Columns in the order of their table; Postgres keeps JSON in one of its own."""
    table = tables().get(row.table_name)
    order = [] if table is None else table.c.keys()
    at = {name: index for index, name in enumerate(order)}
    return dict(sorted(columns.items(), key=lambda item: (at.get(item[0], len(at)), item[0])))


def _of(row: Any, known: dict[int, str]) -> str | None:
    """The name of what a row is, or belongs to."""
    old = row.old
    if row.article_id is None:
        return old.get("key") or known.get(row.about_id)
    inner = known.get(old["id"]) if row.table_name in ("statement", "claim") else None
    for name in ("claim_id", "statement_id"):
        if inner is None and old.get(name) is not None:
            inner = known.get(old[name])
    key = known.get(row.article_id)
    return f"{key}/{inner}" if key and inner else key


def _named(row: dict[str, Any], columns: list[str], known: dict[int, str]) -> dict[str, Any]:
    """Columns of a row, with keys for ids."""
    made = {}
    for name in columns:
        value = row[name]
        if name.endswith("_id") and value is not None and not name.startswith("geonames"):
            made[name.removesuffix("_id")] = known.get(value, str(value))
        else:
            made[name] = value
    return made
