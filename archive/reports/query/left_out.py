"""What a report leaves out though its filters would keep it: counted, to be said to people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from archive.models.articles import article, article_version
from archive.models.events import event
from archive.models.statements import statement
from archive.reports.query import event_facts
from archive.reports.query.date_overlap import may_fall
from archive.reports.query.filter_conditions import event_conditions, statement_conditions
from archive.reports.query.filters import Filters, Resolved, has_evidence, require
from archive.reports.query.versions import (
    any_earlier_version,
    asked_for,
    no_longer_held,
    of_earlier_versions,
)

MOST = 1000
"""How many of a kind are counted."""

Conditions = Sequence[sa.ColumnElement[bool]]

WORDS = {
    "statement_undated": (
        "statement|statements",
        "without a day of saying, in an article without a day of publishing,",
        "",
    ),
    "statement_open": ("statement|statements", "said on an open date", "; --open shows {them}"),
    "event_undated": ("event|events", "without a date", ""),
    "event_open": ("event|events", "with an open date", "; --open shows {them}"),
    "gone": ("statement|statements", "of earlier versions", "; {call} shows {them}"),
}
"""What is counted, by its name in the query: what it is, which, and how it is shown."""


def lines(
    connection: sa.Connection,
    filters: Filters,
    dated: Sequence[str],
    *,
    call: str | None = None,
    statements: Conditions = (),
    events: Conditions = (),
) -> Iterator[str]:
    """A sentence for each kind of what is left out; one query counts all of them.

    `dated` names what has the dates that are asked about: `statement`, `event` or both. `call` is
    what shows the statements that no newest version holds; they are counted with it. `statements`
    and `events` are asked of these besides what the filters ask.
    """
    resolved = require(connection, filters)
    queries: dict[str, sa.Select[Any]] = {}
    if filters.since is not None or filters.until is not None:
        for kind in dated:
            queries |= _by_date(kind, resolved, statements if kind == "statement" else events)
    if call is not None and resolved.versions is None:
        # of a whole archive it is asked first whether there is any earlier version: most have none
        if resolved.narrow:
            queries["gone"] = _statements(no_longer_held(), *statement_conditions(resolved))
        elif any_earlier_version(connection):
            queries["gone"] = _statements(of_earlier_versions(statement), no_longer_held())
    if not queries:
        return
    counts = (_bounded(query).label(name) for name, query in queries.items())
    for name, count in connection.execute(sa.select(*counts)).one()._mapping.items():
        if count:
            yield _line(str(name), count, call)


def _line(name: str, count: int, call: str | None) -> str:
    what, which, shown = WORDS[name]
    one, many = what.split("|")
    number = f"more than {MOST}" if count > MOST else str(count)
    end = shown.format(call=call, them="it" if count == 1 else "them")
    verb = "is" if count == 1 else "are"
    return f"{number} {one if count == 1 else many} {which} {verb} left out{end}"


def _bounded(query: sa.Select[Any]) -> sa.ScalarSelect[Any]:
    found = query.limit(MOST + 1).subquery()
    return sa.select(sa.func.count()).select_from(found).scalar_subquery()


def _by_date(kind: str, filters: Resolved, more: Conditions) -> dict[str, sa.Select[Any]]:
    """Those without any day, and those whose open date is near to no day that is asked for."""
    others = filters._replace(since=None, until=None)
    if kind == "statement":
        held = (asked_for(filters), *more, *statement_conditions(others))
        no_day = (statement.c.said_edtf.is_(None), article_version.c.published_edtf.is_(None))
        undated = _statements(*no_day, *held)
        opened = _statements(_far(statement, "said", filters), *held)
    else:
        held = (has_evidence(), *more, *event_conditions(others))
        no_date = event_facts.date("edtf").is_(None)
        undated = sa.select(event.c.id).where(no_date, *held)
        opened = sa.select(event.c.id).where(_far(event, "date", filters), *held)
    return {f"{kind}_undated": undated, f"{kind}_open": opened}


def _statements(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return (
        sa.select(statement.c.id)
        .select_from(statement)
        .join(
            article_version,
            sa.and_(
                article_version.c.article_id == statement.c.article_id,
                article_version.c.number == statement.c.version,
            ),
        )
        .outerjoin(article, article.c.id == statement.c.article_id)
        .where(*conditions)
    )


def _far(table: sa.Table, prefix: str, filters: Resolved) -> sa.ColumnElement[bool]:
    """Open dates that could fall in the time, but whose known end is far from it."""
    edtf, first, last = (table.c[f"{prefix}_{part}"] for part in ("edtf", "earliest", "latest"))
    could = sa.and_(*may_fall(first, last, filters._replace(open=True)))
    near = sa.and_(*may_fall(first, last, filters))
    return sa.and_(edtf.is_not(None), sa.or_(first.is_(None), last.is_(None)), could, sa.not_(near))
