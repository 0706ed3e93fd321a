"""The status and the date of an event: without drafts, not those that only a draft says."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from archive.models.events import event
from archive.reports.query.drafted import is_marked, rests_on_draft
from archive.vocabulary import EventStatus


class unless_drafted(FunctionElement[Any]):  # noqa: N801
    """A column; in queries without drafts something else, where it rests on one.

    Its parts are the column, whether it rests on a draft, and what stands for it then.
    """

    inherit_cache = True

    def __init__(self, column: sa.ColumnElement[Any], drafted: Any, otherwise: Any) -> None:
        super().__init__(column, drafted, otherwise)
        self.type = column.type


@compiles(unless_drafted)
def _compiled(element: unless_drafted, compiler: Any, **kw: Any) -> str:
    column, drafted, otherwise = element.clauses
    shown = column
    if is_marked(compiler.statement):
        shown = sa.case((drafted, otherwise), else_=column)
    return str(compiler.process(shown, **kw))


def status(events: sa.FromClause = event) -> sa.ColumnElement[Any]:
    """How far an event has come; unknown where only a draft says so, if drafts are left out."""
    unknown = sa.literal_column(f"'{EventStatus.UNKNOWN.value}'", sa.Text())
    return unless_drafted(events.c.status, rests_on_draft("status", events), unknown)


def date(part: str, events: sa.FromClause = event) -> sa.ColumnElement[Any]:
    """A part of the date of an event, such as `earliest`; null where only a draft says so."""
    column = events.c[f"date_{part}"]
    nothing = sa.literal_column("NULL", column.type)
    return unless_drafted(column, rests_on_draft("date", events), nothing)


def is_drafted(what: str, events: sa.FromClause = event) -> sa.ColumnElement[bool]:
    """That the `status` or the `date` that is shown of an event is one that only a draft says."""
    rests = sa.cast(rests_on_draft(what, events), sa.Boolean())
    return unless_drafted(rests, sa.true(), sa.false())


def shown(column: sa.ColumnElement[Any], events: sa.FromClause = event) -> sa.ColumnElement[Any]:
    """A column of an event as it is shown: its status and its date as above, others as they are."""
    name = str(getattr(column, "name", ""))
    if name == "status":
        return status(events)
    return date(name.removeprefix("date_"), events) if name.startswith("date_") else column
