"""What the entries of the search should be, computed from the rows that stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor, actor_name
from archive.models.articles import article_version, sentence
from archive.models.columns import BREAK
from archive.models.events import event
from archive.models.places import place
from archive.models.search import MOST_TIMES, MOST_WORDS, SearchEntry
from archive.models.sources import source
from archive.models.statements import statement, statement_span
from archive.text.tokens import tokens
from archive.vocabulary import SpanRole

Version = tuple[int, int]
"""An article's id and the number of one of its versions."""

Place = tuple[int, int]

NAMED = (actor, place, source, event)
"""The tables of what people name, in the order in which their entries are written."""


def entry(pieces: Iterable[str], *, first: bool = False, **of: int) -> SearchEntry | None:
    """The entry for the words of some texts, None when there are no words.

    Its length is that of all, or of the `first` alone.
    """
    words: list[str] = []
    length = 0
    for piece in pieces:
        found = tokens(piece)
        if found:
            length += 0 if first and length else len(found)
            words += [BREAK, *found] if words else found
    kept = _bounded(words[:MOST_WORDS])
    return SearchEntry(length, " ".join(kept), **of) if kept else None


def _bounded(words: list[str]) -> list[str]:
    """The words, with a break for each that comes too often."""
    if len(words) > MOST_TIMES:
        seen: dict[str, int] = {}
        for place, word in enumerate(words):
            seen[word] = seen.get(word, 0) + 1
            if seen[word] > MOST_TIMES:
                words[place] = BREAK
    while words and words[-1] == BREAK:
        words.pop()
    return words


def of_rows(
    text: str, sentences: Iterable[Any], statements: Iterable[Any], spans: Iterable[Any]
) -> Iterator[SearchEntry]:
    """The entries of a version from the rows of its sentences, statements and their spans."""
    for row in sentences:
        words = [text[row.start : row.end]]
        made = entry(words, article_id=row.article_id, version=row.version, ordinal=row.ordinal)
        if made is not None:
            yield made
    more = sorted((row for row in spans if row.role is SpanRole.CONTENT), key=attrgetter("ordinal"))
    pieces: dict[int, list[Place]] = {}
    for row in more:
        pieces.setdefault(row.statement_id, []).append((row.start, row.end))
    for row in statements:
        made = _statement(
            text,
            [(row.start, row.end), *pieces.get(row.id, [])],
            row.gist,
            (row.article_id, row.version, row.id),
        )
        if made is not None:
            yield made


def _statement(
    text: str, places: list[Place], gist: str | None, key: tuple[int, int, int]
) -> SearchEntry | None:
    """The entry of a statement whose content stands at these places of a text."""
    article_id, version, id_ = key
    words = [*(text[start:end] for start, end in places), gist or ""]
    return entry(words, article_id=article_id, version=version, statement_id=id_)


def of_versions(connection: sa.Connection, versions: Collection[Version]) -> Iterator[SearchEntry]:
    """The entries of the sentences and the statements of some versions."""
    text = article_version.c
    query = sa.select(text.article_id, text.number, text.text)
    named = query.where(among(text.article_id, text.number, versions))
    texts = {(row[0], row[1]): row[2] for row in connection.execute(named)}
    said = sentence.c
    numbered = sa.select(said.article_id, said.version, said.ordinal, said.start, said.end)
    for row in connection.execute(numbered.where(among(said.article_id, said.version, versions))):
        article_id, version, ordinal, start, end = row
        slice_ = texts[article_id, version][start:end]
        made = entry([slice_], article_id=article_id, version=version, ordinal=ordinal)
        if made is not None:
            yield made
    yield from _statements(connection, versions, texts)


def _statements(
    connection: sa.Connection, versions: Collection[Version], texts: dict[Version, str]
) -> Iterator[SearchEntry]:
    pieces: dict[tuple[int, int, int], list[Place]] = {}
    piece = statement_span.c
    more = sa.select(statement_span).where(
        among(piece.article_id, piece.version, versions), piece.role == SpanRole.CONTENT.value
    )
    for row in connection.execute(more.order_by(piece.ordinal)):
        one = (row.article_id, row.version, row.statement_id)
        pieces.setdefault(one, []).append((row.start, row.end))
    c = statement.c
    said = sa.select(c.article_id, c.version, c.id, c.start, c.end, c.gist)
    for article_id, version, id_, start, end, gist in connection.execute(
        said.where(among(c.article_id, c.version, versions))
    ):
        key = (article_id, version, id_)
        places = [(start, end), *pieces.get(key, [])]
        made = _statement(texts[article_id, version], places, gist, key)
        if made is not None:
            yield made


def among(
    article_id: sa.ColumnElement[int], version: sa.ColumnElement[int], versions: Collection[Version]
) -> sa.ColumnElement[bool]:
    """That a row is of one of the versions.

    It asks for the articles alone as well: SQLite looks up no pairs, and would read all there is.
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
        made = of_one(table, id_, name, forms.get(id_, []), other)
        if made is not None:
            yield made


def of_one(
    table: sa.Table, id_: int, name: str, forms: Iterable[str] = (), other: str | None = None
) -> SearchEntry | None:
    """The entry of one of them: its name, the forms of it, and what else describes it."""
    pieces = dict.fromkeys([name, *sorted(forms), other or ""])
    return entry(pieces, first=table is actor, **{f"{table.name}_id": id_})


def of_new(table: sa.Table, rows: Iterable[Any], names: Iterable[Any]) -> Iterator[SearchEntry]:
    """The entries of rows that nobody had before; `names` are all the forms that actors have."""
    forms: dict[int, list[str]] = {}
    for row in names if table is actor else ():
        forms.setdefault(row.actor_id, []).append(row.name)
    first, more = ("title", "summary") if table is event else ("name", "description")
    for row in rows:
        other = getattr(row, more) if table in (actor, event) else None
        made = of_one(table, row.id, getattr(row, first), forms.get(row.id, []), other)
        if made is not None:
            yield made


def named_by(table: sa.Table) -> tuple[sa.ColumnElement[str], sa.ColumnElement[Any]]:
    """The columns that hold what something is called: its name, and what else describes it."""
    if table is event:
        return event.c.title, event.c.summary
    return table.c.name, table.c.description if table is actor else sa.null()
