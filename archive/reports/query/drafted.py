"""Statements that a drafting rule proposed and nobody has accepted: marked, and left out.

Left out is meant as in an archive without them: not only rows are fewer, what rows count is, too.
So it is not asked of each query by the report that makes it, but of all queries of a connection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from archive.models.claims import claim, claim_link
from archive.models.events import event, event_place, participation
from archive.models.statements import statement, statement_link, statement_span, statement_voice
from archive.reports.query.filters import newest
from archive.vocabulary import Drafted

DRAFTED = statement.c.rule
"""Whether the statement of a query is drafted: null when it is not, as `drafts` counts it."""

ONLY = sa.func.coalesce(statement.c.rule, "") != ""
"""That a statement is drafted, as a filter asks it: no index leads there, and of IS NOT NULL
Postgres would know that it is rare, and read all statements to begin with the few."""

SIGN = "(drafted)"
"""What people see beside what is drafted."""

HINT = "without drafts"
"""Marks the queries from which drafted statements are left out; it is no part of their SQL."""

NO_DRAFTS = "no drafts"
"""Marks the queries of an archive that has none: they need not ask what is drafted."""

ANY = sa.text("SELECT 1 FROM statement WHERE rule IS NOT NULL LIMIT 1")
"""Whether an archive has any draft: one look into the index of these alone."""

ANYHOW = "anyhow_"
"""How the alias of a table begins whose rows are read though they may be drafted."""


def drafts(
    drafted: sa.ColumnElement[Any], where: sa.ColumnElement[bool] | None = None
) -> sa.ColumnElement[int]:
    """How many rows of a group are drafted, of all or `where` a condition holds."""
    many = sa.func.count(drafted if where is None else sa.case((where, drafted)))
    return where_any(many, sa.literal_column("0", sa.Integer()))


def signed(words: str, drafted: bool | int | None) -> str:
    """Words for people, with the sign behind them when they are drafted."""
    return f"{words} {SIGN}" if drafted else words


def drafted_parts(claims: int, status: bool, date: bool) -> str:
    """What of an event is drafted, for people: how many claims, its status, its date."""
    said = f"{claims} claim{'' if claims == 1 else 's'}" if claims else ""
    return ", ".join(filter(None, (said, "status" if status else "", "date" if date else "")))


@contextmanager
def reading(connection: sa.Connection, which: Drafted | None) -> Iterator[None]:
    """Leave drafted statements, and what rests on them, out of all queries in the block.

    Only if that is asked for: `only` is a filter like others, and `include` asks for nothing. In an
    archive without drafts no query asks for marks either.
    """
    mark = _leave_out if which is Drafted.EXCLUDE else _without_marks
    if mark is _without_marks and connection.scalar(ANY) is not None:
        yield
        return
    sa.event.listen(connection, "before_execute", mark, retval=True)
    try:
        yield
    finally:
        sa.event.remove(connection, "before_execute", mark)


def _without_marks(
    connection: Any, query: Any, many: Any, one: Any, options: Any
) -> tuple[Any, Any, Any]:
    """A query of an archive that has no drafts, marked as such."""
    if isinstance(query, sa.Select):
        query = query.with_statement_hint(NO_DRAFTS, NO_DRAFTS)
    return query, many, one


def _leave_out(
    connection: Any, query: Any, many: Any, one: Any, options: Any
) -> tuple[Any, Any, Any]:
    """A query with its mark, which tells it from the same one in the cache of compiled queries."""
    if isinstance(query, sa.CompoundSelect):
        query = sa.select(query.subquery())
    if isinstance(query, sa.Select):
        query = query.with_statement_hint(HINT, HINT)
    return query, many, one


class where_any(FunctionElement[Any]):  # noqa: N801
    """What is asked of drafts; where an archive has none, what it then comes to."""

    inherit_cache = True

    def __init__(self, asked: sa.ColumnElement[Any], otherwise: sa.ColumnElement[Any]) -> None:
        super().__init__(asked, otherwise)
        self.type = asked.type


@compiles(where_any)
def _asked(element: where_any, compiler: Any, **kw: Any) -> str:
    asked, otherwise = element.clauses
    hints = getattr(compiler.statement, "_statement_hints", ())
    return str(compiler.process(otherwise if (NO_DRAFTS, NO_DRAFTS) in hints else asked, **kw))


def is_marked(query: Any) -> bool:
    """Whether drafted statements are left out of the query that is compiled."""
    return (HINT, HINT) in getattr(query, "_statement_hints", ())


@compiles(sa.Select)
def _compiled(query: sa.Select[Any], compiler: Any, **kw: Any) -> str:
    """The SQL of a query, and of each within a marked one, with what it leaves out."""
    if is_marked(compiler.statement):
        query = query.where(*_conditions(query, compiler))
    return str(compiler.visit_select(query, **kw))


def _conditions(query: sa.Select[Any], compiler: Any) -> Iterator[sa.ColumnElement[bool]]:
    """What leaves the drafted rows out of the tables that a query reads.

    Not of those that it takes from the query around it, nor of those that may be lacking. What
    is read with its claim or its statement is left to these (`TOLD_BY`).
    """
    froms = query._compile_state_factory(query, compiler)._get_display_froms()
    read = {table: getattr(table, "element", table) for one in froms for table in _tables(one)}
    told = {kind for one, others in TOLD_BY.items() if one in read.values() for kind in others}
    for table, kind in read.items():
        if kind in UNDRAFTED and kind not in told and table not in query._correlate:
            yield UNDRAFTED[kind](table)


def _tables(read: sa.FromClause) -> Iterator[sa.FromClause]:
    """The tables of a join, without those on the far side of an outer one."""
    if isinstance(read, sa.Join):
        yield from _tables(read.left)
        if not read.isouter:
            yield from _tables(read.right)
    elif not str(getattr(read, "name", "")).startswith(ANYHOW):
        yield read


def _said(row: sa.FromClause) -> sa.ColumnElement[bool]:
    """That the statement of a row is not drafted."""
    said = statement.alias(f"{ANYHOW}said")
    key = {**_version(row), "id": row.c.statement_id, "rule": None}
    return _exists(row, _equal(said, key))


def _claimed(row: sa.FromClause, end: str = "") -> sa.ColumnElement[bool]:
    """That the claim of a row is not made by a drafted statement."""
    made, said = claim.alias(f"{ANYHOW}made"), statement.alias(f"{ANYHOW}said")
    of_claim = _equal(made, {**_version(row, end), "id": row.c[f"{end}claim_id"]})
    by = _equal(said, {**_version(made), "id": made.c.statement_id, "rule": None})
    return _exists(row, of_claim, by)


def _version(row: sa.FromClause, end: str = "") -> dict[str, Any]:
    return {name: row.c[f"{end}{name}"] for name in ("article_id", "version")}


def _equal(row: sa.FromClause, values: dict[str, Any]) -> sa.ColumnElement[bool]:
    return sa.and_(*(row.c[name] == value for name, value in values.items()))


def _exists(row: sa.FromClause, *conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """That there are rows for which conditions hold: one query, for SQLite reads no deep ones."""
    return sa.exists().where(*conditions).correlate(row)


UNDRAFTED: dict[sa.FromClause, Callable[[sa.FromClause], sa.ColumnElement[bool]]] = {
    statement: lambda row: row.c.rule.is_(None),
    statement_voice: _said,
    statement_span: _said,
    statement_link: _said,
    claim: _said,
    claim_link: lambda row: sa.and_(_claimed(row), _claimed(row, "other_")),
    participation: _claimed,
    event_place: _claimed,
}
"""The tables whose rows are, or rest on, statements, and how those that are not drafted are told.

A value of a claim is read with its claim alone, and so needs nothing of its own.
"""


TOLD_BY: dict[sa.FromClause, tuple[sa.FromClause, ...]] = {
    statement: (claim, statement_voice, statement_span),
    claim: (participation, event_place),
}
"""What is left out with the rows of another table, wherever a query reads both."""


def _proposed(said: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a statement is drafted, asked of it alone: else Postgres reads the index of them all."""
    return sa.func.coalesce(said.c.rule, "") != ""


def rests_on_draft(what: str, events: sa.FromClause = event) -> sa.ColumnElement[bool]:
    """That the `status` or the `date` of an event rests on a claim of a drafted statement."""
    made, said = claim.alias(f"{ANYHOW}made"), statement.alias(f"{ANYHOW}said")
    of_claim = _equal(made, {**_version(events, f"{what}_"), "id": events.c[f"{what}_claim_id"]})
    by = _equal(said, {**_version(made), "id": made.c.statement_id})
    return where_any(_exists(events, of_claim, by, _proposed(said)), sa.false())


def any_drafted(article_id: sa.ColumnElement[int], *outer: sa.FromClause) -> sa.ColumnElement[bool]:
    """That the newest coded version of an article has a drafted statement."""
    said = statement.alias("drafted_said")
    return (
        sa.exists()
        .where(said.c.article_id == article_id, said.c.rule.is_not(None), newest(said))
        .correlate(*outer)
    )


def only_drafts(event_id: sa.ColumnElement[int], *outer: sa.FromClause) -> sa.ColumnElement[bool]:
    """That drafted statements of newest coded versions speak of an event, and no others do."""
    made, said = claim.alias(f"{ANYHOW}of_event"), statement.alias(f"{ANYHOW}by")
    by = _equal(said, {**_version(made), "id": made.c.statement_id})
    told = sa.exists().where(made.c.event_id == event_id, newest(made), by)
    drafts, others = (
        told.where(rule).correlate(*outer)
        for rule in (said.c.rule.is_not(None), said.c.rule.is_(None))
    )
    return where_any(sa.and_(drafts, sa.not_(others)), sa.false())
