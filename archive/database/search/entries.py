"""The entries of the search, computed from the rows whose words they hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor, actor_name
from archive.models.articles import article_version, sentence
from archive.models.columns import BREAK
from archive.models.events import event
from archive.models.places import place
from archive.models.search import MOST_TIMES, MOST_WORDS, RANKS, SearchEntry, part_of, tier
from archive.models.sources import source
from archive.models.statements import statement, statement_span
from archive.text.tokens import tokens
from archive.vocabulary import SpanRole

Version = tuple[int, int]
"""An article's id and the number of one of its versions."""

NAMED = (actor, place, source, event)
"""The tables of what people name, in the order in which their entries are written."""


def entry(pieces: Iterable[str], *, first: bool = False, **subject: int) -> SearchEntry | None:
    """The entry for the words of some texts; None when there are no words.

    `subject` are the columns that say what the words are of. The length of the entry counts the
    words of all texts, or of the `first` that has any.
    """
    words: list[str] = []
    length = 0
    for piece in pieces:
        cut = tokens(piece)
        if cut:
            length += 0 if first and length else len(cut)
            words += [BREAK, *cut] if words else cut
    bounded = _bounded(words[:MOST_WORDS])
    if not bounded:
        return None
    return SearchEntry(length, " ".join([*_tiers(length, subject), *bounded]), **subject)


def _tiers(length: int, subject: Mapping[str, int]) -> Iterator[str]:
    """The tokens that say how near an entry is to what it has."""
    rank = max(RANKS.get(column, 0) for column in subject)
    yield tier(rank)
    yield tier(rank, length)
    yield tier(rank, length, part_of(subject.get("article_id") or next(iter(subject.values()))))


def _bounded(words: list[str]) -> list[str]:
    """The words, with a break for each that comes too often."""
    if len(words) > MOST_TIMES:
        seen: dict[str, int] = {}
        for index, word in enumerate(words):
            seen[word] = seen.get(word, 0) + 1
            if seen[word] > MOST_TIMES:
                words[index] = BREAK
    while words and words[-1] == BREAK:
        words.pop()
    return words


def of_rows(
    text: str, sentences: Iterable[Any], statements: Iterable[Any], spans: Iterable[Any]
) -> Iterator[SearchEntry]:
    """The entries of a version with a text: first of its sentences, then of its statements.

    `spans` are those of the statements. The rows are dataclasses, or come from the database.
    """
    for row in sentences:
        words = [text[row.start : row.end]]
        new = entry(words, article_id=row.article_id, version=row.version, ordinal=row.ordinal)
        if new is not None:
            yield new
    content: dict[int, list[Any]] = {}
    pieces = (span for span in spans if span.role == SpanRole.CONTENT)
    for span in sorted(pieces, key=attrgetter("ordinal")):
        content.setdefault(span.statement_id, []).append(span)
    for row in statements:
        slices = (text[part.start : part.end] for part in (row, *content.get(row.id, ())))
        new = entry(
            [*slices, row.gist or ""],
            article_id=row.article_id,
            version=row.version,
            statement_id=row.id,
        )
        if new is not None:
            yield new


def of_versions(connection: sa.Connection, versions: Collection[Version]) -> Iterator[SearchEntry]:
    """The entries of the sentences and the statements of some versions."""
    c = statement.c
    sentences = sa.select(sentence)
    statements = sa.select(c.article_id, c.version, c.id, c.start, c.end, c.gist)
    spans = sa.select(statement_span).where(statement_span.c.role == SpanRole.CONTENT.value)
    rows = [_by_version(connection, query, versions) for query in (sentences, statements, spans)]
    text = article_version.c
    texts = sa.select(text.article_id, text.number, text.text)
    here = among(text.article_id, text.number, versions)
    for article_id, number, whole in connection.execute(texts.where(here)):
        yield from of_rows(whole, *(found.get((article_id, number), ()) for found in rows))


def _by_version(
    connection: sa.Connection, query: sa.Select[Any], versions: Collection[Version]
) -> dict[Version, list[Any]]:
    """The rows that a query finds of some versions, by the version that each is of."""
    found: dict[Version, list[Any]] = {}
    columns = query.selected_columns
    where = among(columns.article_id, columns.version, versions)
    for row in connection.execute(query.where(where)):
        found.setdefault((row.article_id, row.version), []).append(row)
    return found


def among(
    article_id: sa.ColumnElement[int], version: sa.ColumnElement[int], versions: Collection[Version]
) -> sa.ColumnElement[bool]:
    """The condition that a row is of one of the versions.

    It names the articles as well: SQLite uses no index for pairs, and would read all rows.
    """
    articles = {article for article, _ in versions}
    return article_id.in_(articles) & sa.tuple_(article_id, version).in_(versions)


def of_named(
    connection: sa.Connection, table: sa.Table, ids: Collection[int]
) -> Iterator[SearchEntry]:
    """The entries of some actors, places, sources or events."""
    forms: dict[int, list[str]] = {}
    if table is actor:
        query = sa.select(actor_name.c.actor_id, actor_name.c.name)
        for id_, name in connection.execute(query.where(actor_name.c.actor_id.in_(ids))):
            forms.setdefault(id_, []).append(name)
    first, more = named_by(table)
    rows = sa.select(table.c.id, first, more).where(table.c.id.in_(ids))
    for id_, name, other in connection.execute(rows):
        new = of_one(table, id_, name, forms.get(id_, []), other)
        if new is not None:
            yield new


def of_one(
    table: sa.Table, id_: int, name: str, forms: Iterable[str] = (), other: str | None = None
) -> SearchEntry | None:
    """The entry of an actor, place, source or event: its name, the forms of it, its description."""
    pieces = dict.fromkeys([name, *sorted(forms), other or ""])
    return entry(pieces, first=table is actor, **{f"{table.name}_id": id_})


def of_new(table: sa.Table, rows: Iterable[Any], names: Iterable[Any]) -> Iterator[SearchEntry]:
    """The entries of rows that are new in the archive; `names` are all forms of actors' names."""
    forms: dict[int, list[str]] = {}
    for row in names if table is actor else ():
        forms.setdefault(row.actor_id, []).append(row.name)
    first, more = ("title", "summary") if table is event else ("name", "description")
    for row in rows:
        other = getattr(row, more) if table in (actor, event) else None
        new = of_one(table, row.id, getattr(row, first), forms.get(row.id, []), other)
        if new is not None:
            yield new


def named_by(table: sa.Table) -> tuple[sa.ColumnElement[str], sa.ColumnElement[Any]]:
    """The columns of a table that hold a name, and a description."""
    if table is event:
        return event.c.title, event.c.summary
    return table.c.name, table.c.description if table is actor else sa.null()
