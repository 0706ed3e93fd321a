"""How much there is over time: articles, statements and events of each day, month or year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.coding.depth import DEPTHS, EVENTS, FULL
from archive.models.articles import article, article_version
from archive.models.claims import claim
from archive.models.events import event
from archive.models.provenance import coding
from archive.models.statements import statement, statement_voice
from archive.reports.query import depth, event_facts, filtered
from archive.reports.query.date_overlap import of_publishing, overlaps
from archive.reports.query.drafted import DRAFTED, any_drafted, drafts, rests_on_draft
from archive.reports.query.evidence import Evidence, counted, different, many, proofs
from archive.reports.query.filter_conditions import event_conditions
from archive.reports.query.filters import Filters, Resolved, groups, has_evidence, require
from archive.reports.query.identities import as_one
from archive.reports.query.periods import UNITS, holding, period, unit_of
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import NOT_STATED, saying
from archive.vocabulary import Mode

FINER = ("day", "month")

MOST = 40
"""How many periods of a unit there may be for it to be chosen: the next is coarser."""

UNCODED = (sa.literal(0), sa.literal(0))
"""What stands for the depth of what is no article."""

OPEN = "open"
"""Stands for the period of what has a date that fits in no year."""


@dataclass(slots=True)
class PeriodCount:
    """What falls into a period: articles published, statements made, events that happen.

    `unit` is day, month or year; what has a date that is wider than the unit counted by stands in
    a row of the month or the year that holds it, `open` in one that no year holds, and what has no
    date in the row `not stated`; both have no `period`. `coded` counts those of the articles of
    which a coding is loaded, `sources` who published them. `drafted` counts the statements that a
    rule proposed and nobody has accepted, and the events that are dated by one.
    """

    period: str | None
    unit: str
    articles: int
    coded: int
    with_events: int
    in_full: int
    sources: int
    statements: int
    speakers: int
    events: int
    drafted: int
    evidence: list[Evidence]


ROW = PeriodCount

COLUMNS: Mapping[str, Callable[[PeriodCount], str]] = {
    "When": lambda row: row.period or row.unit,
    "Articles": lambda row: str(row.articles or ""),
    "Coded": lambda row: str(row.coded or ""),
    "With events": lambda row: str(row.with_events or ""),
    "In full": lambda row: str(row.in_full or ""),
    "Sources": lambda row: str(row.sources or ""),
    "Statements": lambda row: str(row.statements or ""),
    "Speakers": lambda row: str(row.speakers or ""),
    "Events": lambda row: str(row.events or ""),
    "Drafted": lambda row: str(row.drafted or ""),
}
"""What a table shows: nothing for none, so that the eye finds what there is."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[PeriodCount]:
    """The periods of what the filters keep, by date; in each year the wider periods come last.

    `since` and `until` are the days of publishing, of saying, and of the events. Raises UsageError
    for a key that the archive does not hold.
    """
    query = _select(require(connection, filters), filters.by)
    yield from answers(connection, query, PeriodCount, evidence=proofs)


def _select(filters: Resolved, unit_asked: str | None) -> sa.Select[Any]:
    every = as_one(sa.union_all(*_dated(filters)), groups(filters), "speaker_id")
    # asked twice: for the unit, and for what falls into each
    dated = every.cte("gathered").prefix_with("MATERIALIZED")
    unit = _finest(dated, unit_asked).subquery("unit")
    holder = holding(dated.c.earliest, dated.c.latest, unit.c.finest)
    none = sa.case((dated.c.edtf.is_(None), NOT_STATED), else_=OPEN)
    found = counted(
        sa.select(dated, sa.func.coalesce(holder, none).label("name")).join(unit, sa.true()),
        ["name"],
        {
            "articles": lambda c: many(c.what == "article"),
            "coded": lambda c: many(c.coded == 1),
            "with_events": lambda c: many(c.depth >= DEPTHS.index(EVENTS)),
            "in_full": lambda c: many(c.depth >= DEPTHS.index(FULL)),
            "sources": lambda c: different(c.source_id),
            "statements": lambda c: many(c.what == "statement"),
            "speakers": lambda c: different(c.speaker_id),
            "events": lambda c: many(c.what == "event"),
            "drafted": lambda c: drafts(c.drafted, c.what != "speaker"),
        },
    )
    name = found.c.name
    after = sa.case((name == NOT_STATED, 2), (name == OPEN, 1), else_=0)
    end = sa.func.substr(name.op("||")("-99-99"), 1, 10)
    return sa.select(
        sa.case((after == 0, name)).label("period"),
        sa.case((after == 0, unit_of(name)), else_=name).label("unit"),
        *(column for column in found.c if column is not name),
    ).order_by(after, end, sa.func.length(name).desc())


def _finest(dated: sa.CTE, unit: str | None) -> sa.Select[Any]:
    """The unit that is asked for, or the finest of which there are not too many, as in `UNITS`.

    It is one row that all are joined to: as a value, SQLite would count anew wherever it stands.
    """
    if unit is not None:
        return sa.select(sa.literal_column(str(UNITS[unit])).label("finest"))
    few: list[Any] = [
        (different(period(dated.c.earliest, finer)) <= MOST, UNITS[finer]) for finer in FINER
    ]
    chosen = sa.case(*few, else_=UNITS["year"]).label("finest")
    return sa.select(chosen).select_from(dated)


def _dated(filters: Resolved) -> Iterator[sa.Select[Any]]:
    """The articles, the statements and the events that the filters keep, each with its date."""
    number = sa.cast(sa.null(), sa.BigInteger)
    yield _articles(filters)
    # who speaks together with the first is a speaker, and no further statement
    further = sa.func.coalesce(statement_voice.c.ordinal, 1) > 1
    said = filtered.statements(
        filters,
        sa.case((further, "speaker"), else_="statement"),
        *_date(statement, "said"),
        *UNCODED,
        number,
        statement_voice.c.speaker_id,
        DRAFTED,
        statement.c.article_id,
        statement.c.version,
        sa.func.coalesce(statement.c.said_start, statement.c.start),
        sa.func.coalesce(statement.c.said_end, statement.c.end),
    ).outerjoin(statement_voice, saying())
    yield said if filters.mode else said.where(statement.c.mode != Mode.NARRATION.value)
    dating = sa.and_(
        claim.c.article_id == event.c.date_article_id,
        claim.c.version == event.c.date_version,
        claim.c.id == event.c.date_claim_id,
        *([sa.not_(rests_on_draft("date"))] if filters.undrafted else []),
    )
    yield (
        sa.select(
            sa.literal("event"),
            *(event_facts.date(part) for part in ("edtf", "earliest", "latest")),
            *UNCODED,
            number,
            number,
            DRAFTED,
            *filtered.STATEMENT_SPAN,
        )
        .select_from(event)
        .outerjoin(claim, dating)
        .outerjoin(statement)
        .where(has_evidence(), *event_conditions(filters))
    )


def _articles(filters: Resolved) -> sa.Select[Any]:
    """The articles in their newest coded version, or in the newest where none is coded."""
    newer = article_version.alias("newer")
    of = coding.c.article_id == article.c.id
    coded = sa.select(sa.func.max(coding.c.version)).where(of).scalar_subquery()
    last = sa.select(sa.func.max(newer.c.number)).where(newer.c.article_id == article.c.id)
    number, text = sa.cast(sa.null(), sa.BigInteger), sa.cast(sa.null(), sa.Integer)
    query = (
        sa.select(
            sa.literal("article").label("what"),
            *_date(article_version, "published"),
            sa.case((sa.exists().where(of), 1), else_=0).label("coded"),
            depth.rank(article_version.c.article_id, article_version.c.number).label("depth"),
            article.c.source_id,
            number.label("speaker_id"),
            sa.cast(sa.null(), sa.Text).label("drafted"),
            number.label("article_id"),
            *(text.label(name) for name in ("version", "start", "end")),
        )
        .join_from(article, article_version, article_version.c.article_id == article.c.id)
        .where(
            article_version.c.number == sa.func.coalesce(coded, last.scalar_subquery()),
            *overlaps(article_version, "published", filters),
            *overlaps(article_version, "published", of_publishing(filters)),
        )
    )
    if filters.article_id is not None:
        query = query.where(article.c.id == filters.article_id)
    if filters.source_id is not None:
        query = query.where(article.c.source_id == filters.source_id)
    others = filters._replace(
        article_id=None,
        source_id=None,
        since=None,
        until=None,
        published_since=None,
        published_until=None,
    )
    if others == Resolved(merged=filters.merged, only_drafted=True):
        # asked of each article: by itself it would be asked of every statement that there is
        return query.where(any_drafted(article.c.id, article))
    if others.narrow:
        # found first: articles are many, and how few are kept cannot be told of them
        found = filtered.statements(others, statement.c.article_id).distinct().subquery("found")
        query = query.join(found, found.c.article_id == article.c.id)
    return query


def _date(table: sa.Table, prefix: str) -> Iterator[sa.ColumnElement[Any]]:
    yield from (table.c[f"{prefix}_{p}"].label(p) for p in ("edtf", "earliest", "latest"))
