"""The query of a search, in the SQL of either database: the same hits in the same order on both.

What is short and has all the words is nearest to them: for a query whose words are each once in
each hit, this is the order of BM25, which neither database computes as the other does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article, article_version, sentence
from archive.models.events import event
from archive.models.places import place
from archive.models.search import RANKS, search_entry
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports.query.date_overlap import published_between
from archive.reports.query.filter_conditions import event_conditions, statement_conditions
from archive.reports.query.filters import Resolved, has_evidence, newest
from archive.reports.query.versions import no_longer_held
from archive.reports.search.query import Query, Tokens, for_postgres, for_sqlite

NAMED = {"actor": actor, "source": source, "place": place, "event": event}
KINDS = ("actor", "source", "place", "event", "statement", "sentence")
"""What is searched, in the order in which it is shown."""

COLUMN_OF_KIND = {"statement": search_entry.c.statement_id, "sentence": search_entry.c.ordinal} | {
    name: search_entry.c[f"{name}_id"] for name in NAMED
}
"""The column that an entry of each kind fills."""

RANK_OF_KIND = {kind: RANKS.get(column.name, 0) for kind, column in COLUMN_OF_KIND.items()}
"""Names come first, then events; statements and sentences are ranked together."""


def _kind() -> sa.ColumnElement[str]:
    """The kind of what an entry is of."""
    return sa.case(*((COLUMN_OF_KIND[kind].is_not(None), kind) for kind in KINDS))


def _rank() -> sa.ColumnElement[int]:
    return sa.case(*((COLUMN_OF_KIND[kind].is_not(None), n) for kind, n in RANK_OF_KIND.items()))


ORDER = (
    _rank(),
    search_entry.c.length,
    sa.func.coalesce(search_entry.c.article_id, *(COLUMN_OF_KIND[name] for name in NAMED)),
    _kind(),
    sa.func.coalesce(search_entry.c.version, 0),
    sa.func.coalesce(search_entry.c.ordinal, 0),
    sa.func.coalesce(search_entry.c.statement_id, 0),
)
"""The order of the hits. All of it stands in the entry, and ids are the same everywhere."""

INDEX = sa.table("search_words", sa.column("rowid"))
"""The full-text index of SQLite."""


class TsQuery(sa.types.UserDefinedType[str]):
    """What Postgres is asked for in a full-text index."""

    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        """Its name."""
        return "tsquery"


def select_entries(
    matching: sa.ColumnElement[bool],
    filters: Resolved,
    kinds: tuple[str, ...],
    limit: int | None,
    *,
    gone: bool = False,
) -> sa.Select[Any]:
    """The entries that match, in order: what each is of, its kind and its key.

    `matching` comes from `matches`, or from `nearest` for the first of them. With `gone` those of
    the statements alone that no newest version holds.
    """
    if gone:
        wanted = [sa.and_(no_longer_held(statement), *_said_conditions(filters))]
    else:
        wanted = [
            sa.and_(COLUMN_OF_KIND[kind].is_not(None), *_kind_conditions(kind, filters))
            for kind in kinds
            if not filters.narrow or RANK_OF_KIND[kind]
        ]
    e = search_entry.c
    key = sa.func.coalesce(article.c.key, *(table.c.key for table in NAMED.values()))
    return (
        sa.select(
            *(e[column.name] for column in (e.article_id, e.version, e.ordinal, e.statement_id)),
            *(COLUMN_OF_KIND[name] for name in NAMED),
            *(column.label(f"order_{number}") for number, column in enumerate(ORDER)),
            _kind().label("kind"),
            key.label("key"),
            statement.c.label,
        )
        .select_from(_with_what_they_are_of())
        .where(matching, sa.or_(*wanted))
        .order_by(*ORDER)
        .limit(limit)
    )


def _with_what_they_are_of() -> sa.FromClause:
    """The entries, each with the row that it is of, and the article that this stands in."""
    e = search_entry.c
    return (
        search_entry.outerjoin(article, article.c.id == e.article_id)
        .outerjoin(statement, _statement_of_entry())
        .outerjoin(actor, actor.c.id == e.actor_id)
        .outerjoin(source, source.c.id == e.source_id)
        .outerjoin(place, place.c.id == e.place_id)
        .outerjoin(event, event.c.id == e.event_id)
    )


def of_kinds(kinds: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """That an entry is of one of the kinds."""
    if set(kinds) == set(KINDS):
        return sa.true()
    return sa.or_(*(COLUMN_OF_KIND[kind].is_not(None) for kind in kinds))


def matches(dialect: str, query: Query, tiers: Tokens = ()) -> sa.ColumnElement[bool]:
    """That an entry has what the query asks for, and is in one of the tiers if any are given."""
    if dialect == "postgresql":
        asked = sa.literal(for_postgres(query, tiers), sa.Text())
        return search_entry.c.words.op("@@", is_comparison=True)(sa.cast(asked, TsQuery()))
    asked = sa.literal(for_sqlite(query, tiers), sa.Text())
    index = sa.literal_column("search_words").op("MATCH", is_comparison=True)(asked)
    return search_entry.c.id.in_(sa.select(INDEX.c.rowid).where(index))


def _statement_of_entry() -> sa.ColumnElement[bool]:
    return sa.and_(
        statement.c.article_id == search_entry.c.article_id,
        statement.c.version == search_entry.c.version,
        statement.c.id == search_entry.c.statement_id,
    )


def _said_conditions(filters: Resolved) -> Iterator[sa.ColumnElement[bool]]:
    """What the filters ask of a statement that an entry is of: it may be of none, or a draft."""
    if filters.undrafted:
        yield statement.c.rule.is_(None)
    yield from statement_conditions(filters)


def _kind_conditions(kind: str, filters: Resolved) -> Iterator[sa.ColumnElement[bool]]:
    """What must hold of an entry of a kind, apart from its words."""
    if kind == "event":
        yield from event_conditions(filters)
        if filters.undrafted:
            yield has_evidence()
    elif kind == "statement":
        yield newest(search_entry)
        yield from _said_conditions(filters)
    elif kind == "sentence":
        last = sa.select(sa.func.max(article_version.c.number)).where(
            article_version.c.article_id == search_entry.c.article_id
        )
        yield search_entry.c.version == last.correlate(search_entry).scalar_subquery()
        yield from _sentence_conditions(filters)


def _sentence_conditions(filters: Resolved) -> Iterator[sa.ColumnElement[bool]]:
    """What the filters ask of a sentence: that its article, or a statement in it, passes them."""
    others = filters._replace(
        article_id=None, source_id=None, published_since=None, published_until=None
    )
    if not others.narrow:
        yield from published_between(search_entry, filters)
        if filters.article_id is not None:
            yield search_entry.c.article_id == filters.article_id
        if filters.source_id is not None:
            yield article.c.source_id == filters.source_id
        return
    begins = sa.and_(
        statement.c.article_id == sentence.c.article_id,
        statement.c.version == sentence.c.version,
        statement.c.start >= sentence.c.start,
        statement.c.start < sentence.c.end,
    )
    passing = (
        sa.select(sentence.c.ordinal)
        .join_from(sentence, statement, begins)
        .join(article, article.c.id == statement.c.article_id)
        .where(
            sentence.c.article_id == search_entry.c.article_id,
            sentence.c.version == search_entry.c.version,
            sentence.c.ordinal == search_entry.c.ordinal,
            *statement_conditions(filters),
        )
    )
    yield passing.correlate(search_entry).exists()
