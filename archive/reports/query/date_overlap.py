"""Fuzzy dates that may fall between two days, found by indexes whatever else is asked.

Nearly every date is one day, and lies between two days when its first does: a range of one index.
Those that are wider, or open at an end, are few and have an index of their own; so that a week
costs what falls into it, not what came before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from archive.reports.query.filters import Resolved


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

    An open end is asked about by COALESCE: for an OR, SQLite would leave the index of the wide.
    """
    if filters.since is None and filters.until is None:
        return
    dated = table.alias("dated")
    key = [column.name for column in table.primary_key]
    edtf, first, last = (dated.c[f"{prefix}_{part}"] for part in ("edtf", "earliest", "latest"))
    begins: list[sa.ColumnElement[bool]] = [edtf.is_not(None)]
    wide = [_wide(edtf, first, last)]
    if filters.since is not None:
        begins.append(first >= filters.since)
        wide.append(sa.func.coalesce(last >= filters.since, sa.true()))
    if filters.until is not None:
        begins.append(first <= filters.until)
        wide.append(sa.func.coalesce(first <= filters.until, sa.true()))
    columns = [dated.c[name] for name in key]
    found = either(*(sa.select(*columns).where(*asked) for asked in (begins, wide)))
    own = [table.c[name] for name in key]
    yield (own[0] if len(own) == 1 else sa.tuple_(*own)).in_(found)


def _wide(
    edtf: sa.ColumnElement[Any], first: sa.ColumnElement[Any], last: sa.ColumnElement[Any]
) -> sa.ColumnElement[bool]:
    """That a date is longer than a day, or open: the condition of the indexes `..._wide`.

    Postgres takes what equals a number that it has not counted for rare, and so are these.
    """
    one: sa.ColumnElement[int] = sa.literal_column("1")
    whole = sa.case((first == last, sa.literal_column("0")), else_=one)
    return sa.and_(edtf.is_not(None), whole == one)
