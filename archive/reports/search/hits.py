"""What a search finds: names, events, statements and sentences, the nearest to the query first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

import sqlalchemy as sa

from archive.database.search import index
from archive.models.actors import actor, actor_name
from archive.models.articles import article_version, sentence, span
from archive.models.events import event
from archive.models.places import place
from archive.models.search import search_entry
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports.query.drafted import only_drafts, signed
from archive.reports.query.filters import Filters, Resolved, require
from archive.reports.query.json_lists import values
from archive.reports.query.left_out import lines as left_out_lines
from archive.reports.query.streaming import streamed
from archive.reports.query.text_columns import BETWEEN, of_span, pieces
from archive.reports.query.versions import next_coded
from archive.reports.search import highlight
from archive.reports.search.find import KINDS, NAMED, ORDER, matches, select_entries
from archive.reports.search.nearest import nearest
from archive.reports.search.other_names import with_other_names
from archive.reports.search.query import Query
from archive.vocabulary import SpanRole

FILTERS = (
    "article", "speaker", "actor", "event", "source", "place", "since", "until", "open",
    "published_since", "published_until", "mode", "act", "drafted",
)  # fmt: skip

MOST_PAGED = 1000
"""More hits than that are asked for at once, not tier after tier."""

SEPARATOR = " · "
"""What is put between two names of one thing, and between an event and its summary."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words of the query in the `text` of a hit: code points, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that has what was searched for.

    `key` is its public name: of a sentence the article's key. `start` and `end` are code points
    of the article's text, half-open: of the sentence, or of the statement's first content.
    `gone_in` is the coded version since which a statement no longer stands, where it does not.
    `drafted` says of a statement that a rule proposed it and nobody has accepted it, of an event
    that nothing but such statements speaks of it.
    """

    kind: str
    key: str
    text: str
    matches: list[Match]
    article: str | None = None
    version: int | None = None
    sentence: int | None = None
    start: int | None = None
    end: int | None = None
    gone_in: int | None = None
    drafted: bool = False
    shown: str = field(default="", metadata={"hidden": True})


ROW = Hit


def _where(row: Hit) -> str:
    return signed(_at(row), row.drafted)


def _at(row: Hit) -> str:
    if row.gone_in is not None:
        return f"{row.key} (stood in version {row.version}, gone since version {row.gone_in})"
    return row.key if row.sentence is None else f"{row.key} ({row.sentence})"


COLUMNS = {
    "What": lambda row: row.kind,
    "Found": lambda row: row.shown,
    "Where": _where,
}
"""What a table shows."""


def rows(
    connection: sa.Connection,
    query: Query,
    filters: Filters,
    *,
    kinds: tuple[str, ...] = KINDS,
    limit: int | None = None,
) -> Iterator[Hit]:
    """What has everything that is asked for, the shortest first: names, events, then what is said.

    Sentences are those of the newest version of each article, statements those of the newest that
    is coded; after these come statements that only an earlier one holds. A listed name of an
    actor finds its other forms as well. A sentence passes a filter
    when a statement in it does; what has a name only when nothing is filtered. Raises UsageError
    for a key that the archive does not hold.
    """
    resolved = require(connection, filters) if filters != Filters() else Resolved()
    tiered = not index.to_renew(connection)
    query = with_other_names(connection, query, tiered=tiered)
    every = matches(connection.dialect.name, query)
    conditions: Iterable[sa.ColumnElement[bool]] = [every]
    if limit is not None and limit < MOST_PAGED and tiered and not resolved.narrow:
        conditions = nearest(connection, query, kinds)
    left = limit
    for matching, gone in chain(((one, False) for one in conditions), [(every, True)]):
        if left == 0 or (gone and "statement" not in kinds):
            return
        top = select_entries(matching, resolved, kinds, left, gone=gone).subquery("top")
        for row in streamed(connection, _described(top)):
            left = None if left is None else left - 1
            yield _hit(row, query)


def left_out(
    connection: sa.Connection, query: Query, filters: Filters, kinds: tuple[str, ...]
) -> Iterator[str]:
    """What has the words, and is left out for want of a day near to those that are asked for."""
    if filters.since is None and filters.until is None:
        return
    dated = [kind for kind in ("statement", "event") if kind in kinds]
    entry = search_entry.c
    query = with_other_names(connection, query, tiered=not index.to_renew(connection))
    matching = matches(connection.dialect.name, query)
    said = (entry.article_id, entry.version, entry.statement_id)
    own = sa.tuple_(statement.c.article_id, statement.c.version, statement.c.id)
    about = sa.select(entry.event_id).where(matching, entry.event_id.is_not(None))
    yield from left_out_lines(
        connection,
        filters,
        dated,
        statements=[own.in_(sa.select(*said).where(matching, entry.statement_id.is_not(None)))],
        events=[event.c.id.in_(about)],
    )


def _described(top: sa.Subquery) -> sa.Select[Any]:
    """All that the hits of a page need, in their order."""
    forms = sa.select(actor_name.c.name).where(actor_name.c.actor_id == actor.c.id)
    size = sentence.c.end - sentence.c.start
    return (
        sa.select(
            top.c.kind,
            top.c.key,
            top.c.label,
            top.c.version,
            top.c.ordinal,
            sa.func.coalesce(sentence.c.start, statement.c.start).label("start"),
            sa.func.coalesce(sentence.c.end, statement.c.end).label("end"),
            sa.func.substr(article_version.c.text, sentence.c.start + 1, size).label("sentence"),
            span.c.exact,
            pieces(statement, SpanRole.CONTENT).label("more"),
            statement.c.gist,
            sa.func.coalesce(actor.c.name, place.c.name, source.c.name, event.c.title).label(
                "name"
            ),
            sa.func.coalesce(actor.c.description, event.c.summary).label("description"),
            values(forms, actor).label("forms"),
            next_coded(statement).label("next_coded"),
            statement.c.rule,
            only_drafts(event.c.id, event).label("unspoken"),
        )
        .select_from(_with_rows(top))
        .order_by(*(top.c[f"order_{number}"] for number in range(len(ORDER))))
    )


def _with_rows(top: sa.Subquery) -> sa.FromClause:
    """The hits of a page with the rows that they are of."""
    return (
        top.outerjoin(
            sentence,
            sa.and_(
                sentence.c.article_id == top.c.article_id,
                sentence.c.version == top.c.version,
                sentence.c.ordinal == top.c.ordinal,
            ),
        )
        .outerjoin(
            article_version,
            sa.and_(
                article_version.c.article_id == sentence.c.article_id,
                article_version.c.number == sentence.c.version,
            ),
        )
        .outerjoin(
            statement,
            sa.and_(
                statement.c.article_id == top.c.article_id,
                statement.c.version == top.c.version,
                statement.c.id == top.c.statement_id,
            ),
        )
        .outerjoin(span, of_span(statement, span))
        .outerjoin(actor, actor.c.id == top.c.actor_id)
        .outerjoin(place, place.c.id == top.c.place_id)
        .outerjoin(source, source.c.id == top.c.source_id)
        .outerjoin(event, event.c.id == top.c.event_id)
    )


def _hit(row: Any, query: Query) -> Hit:
    """A hit with its words marked."""
    between = SEPARATOR
    if row.kind == "sentence":
        parts = [row.sentence]
    elif row.kind == "statement":
        between = BETWEEN
        parts = [row.exact, *row.more, row.gist]
    else:
        parts = [row.name, *sorted(row.forms), row.description]
    text, spans = highlight.joined_with_spans(dict.fromkeys(filter(None, parts)), between, query)
    made = Hit(
        kind=row.kind,
        key=row.key if row.label is None else f"{row.key}/{row.label}",
        text=text,
        matches=[Match(start, end) for start, end in spans],
        shown=" ".join(highlight.with_marks(text, spans).split()),
    )
    if row.kind in NAMED:
        return replace(made, drafted=row.kind == "event" and bool(row.unspoken))
    return replace(
        made,
        article=row.key,
        version=row.version,
        sentence=row.ordinal,
        start=row.start,
        end=row.end,
        gone_in=row.next_coded,
        drafted=row.rule is not None,
    )
