"""Fuzzy dates that may fall between two days, found by indexes whatever else is asked.

Nearly every date is one day, and lies between two days when its first does: a range of one index.
Those that are wider, or open at an end, are few and have an index of their own; so that a week
costs what falls into it, not what came before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from archive.models.articles import article_version
from archive.models.events import event
from archive.models.statements import statement
from archive.reports.query.drafted import rests_on_draft
from archive.reports.query.filters import Resolved

NEAR = dt.timedelta(days=31)
"""How far from its known end a date that is open at the other is taken to fall."""


def either(*queries: sa.Select[Any]) -> sa.Select[Any]:
    """What any of the queries finds.

    It is a plain query around their union: SQLite takes no index for several columns IN a union.
    """
    found = sa.union(*queries).subquery()
    return sa.select(*found.c)


def overlaps(
    table: sa.FromClause, prefix: str, filters: Resolved
) -> Iterator[sa.ColumnElement[bool]]:
    """Dates that may fall between `since` and `until`; what has no date at all may not.

    Only a statement without a day of saying counts by the day on which its article was published.
    A date that is open at an end may fall near its other end, or anywhere with `open`.
    """
    if filters.since is None and filters.until is None:
        return
    dated = table.alias("dated")
    columns = [dated.c[column.name] for column in table.primary_key]
    queries = [sa.select(*columns).where(*asked) for asked in _ranges(dated, prefix, filters)]
    if table is statement:
        queries += _by_publication(dated, columns, filters)
    if table is event and filters.undrafted:
        yield sa.not_(rests_on_draft("date"))
    own = [table.c[column.name] for column in table.primary_key]
    yield (own[0] if len(own) == 1 else sa.tuple_(*own)).in_(either(*queries))


def published_between(row: sa.FromClause, filters: Resolved) -> Iterator[sa.ColumnElement[bool]]:
    """Rows of versions of articles that were published in the time that is asked for."""
    if filters.published_since is None and filters.published_until is None:
        return
    dated = article_version.alias("dated")
    columns = (dated.c.article_id, dated.c.number)
    ranges = _ranges(dated, "published", of_publishing(filters))
    found = either(*(sa.select(*columns).where(*asked) for asked in ranges))
    yield sa.tuple_(row.c.article_id, row.c.version).in_(found)


def of_publishing(filters: Resolved) -> Resolved:
    """The filters with the days of publishing as their days."""
    return filters._replace(since=filters.published_since, until=filters.published_until)


def _by_publication(
    said: sa.FromClause, columns: Sequence[sa.ColumnElement[Any]], filters: Resolved
) -> Iterator[sa.Select[Any]]:
    """The statements without a day of saying whose article was published in the time."""
    version = article_version.alias("published")
    of_version = sa.and_(
        said.c.article_id == version.c.article_id, said.c.version == version.c.number
    )
    for asked in _ranges(version, "published", filters):
        query = sa.select(*columns).join_from(version, said, of_version)
        yield query.where(said.c.said_edtf.is_(None), *asked)


def _ranges(
    dated: sa.FromClause, prefix: str, filters: Resolved
) -> tuple[list[sa.ColumnElement[bool]], list[sa.ColumnElement[bool]]]:
    """What is asked of the dates that are one day, and of those that are wider or open.

    An open end is asked about by COALESCE: for an OR, SQLite would leave the index of the wide.
    """
    edtf, first, last = (dated.c[f"{prefix}_{part}"] for part in ("edtf", "earliest", "latest"))
    begins: list[sa.ColumnElement[bool]] = [edtf.is_not(None)]
    if filters.since is not None:
        begins.append(first >= filters.since)
    if filters.until is not None:
        begins.append(first <= filters.until)
    return begins, [_wide(edtf, first, last), *may_fall(first, last, filters)]


def may_fall(
    first: sa.ColumnElement[Any], last: sa.ColumnElement[Any], filters: Resolved
) -> Iterator[sa.ColumnElement[bool]]:
    """That a date from `first` to `last`, either of which may be open, may fall in the time."""
    if filters.since is not None:
        near = sa.true() if filters.open else first >= _moved(filters.since, -NEAR)
        yield sa.func.coalesce(last >= filters.since, near)
    if filters.until is not None:
        near = sa.true() if filters.open else last <= _moved(filters.until, NEAR)
        yield sa.func.coalesce(first <= filters.until, near)


def _moved(day: dt.date, by: dt.timedelta) -> dt.date:
    """A day that many days later, or the last there is."""
    try:
        return day + by
    except OverflowError:
        return dt.date.max if by > dt.timedelta() else dt.date.min


def _wide(
    edtf: sa.ColumnElement[Any], first: sa.ColumnElement[Any], last: sa.ColumnElement[Any]
) -> sa.ColumnElement[bool]:
    """That a date is longer than a day, or open: the condition of the indexes `..._wide`.

    Postgres takes what equals a number that it has not counted for rare, and so are these.
    """
    one: sa.ColumnElement[int] = sa.literal_column("1")
    whole = sa.case((first == last, sa.literal_column("0")), else_=one)
    return sa.and_(edtf.is_not(None), whole == one)
