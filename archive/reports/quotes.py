"""The same words in several statements, of articles and versions: who says them, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports.query.drafted import DRAFTED, signed
from archive.reports.query.filter_conditions import statement_conditions
from archive.reports.query.filters import Filters, Resolved, groups, require
from archive.reports.query.identities import read_as
from archive.reports.query.sql_functions import characters, without
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import NOT_STATED, content, exact, pieces, publisher
from archive.reports.query.versions import asked_for
from archive.vocabulary import Mode, SpanRole

MOST = 100
"""How many places of the same words a row names; `times` counts all."""

BLANK = " \t\n\r\v\f\u00a0\u2009\u202f\u3000"
QUOTATION = "\"'“”„‟‘’‚‛«»‹›`´"
BETWEEN = ".,;:!?…-‐‑–—()[]"

DROPPED = BLANK + QUOTATION + BETWEEN
AT_ONCE = 12

PLAIN = re.compile(f"[{re.escape(BLANK + QUOTATION)}]|(?<!\\d)[{re.escape(BETWEEN)}]"
                   f"|[{re.escape(BETWEEN)}](?!\\d)")  # fmt: skip
"""What does not make other words: blanks, quotation marks, punctuation outside of numbers."""

LETTERS = "eaotn"
"""The letters that are counted to tell texts apart before they are compared."""


@dataclass(slots=True)
class QuoteInstance:
    """A statement of the words: code points, half-open, of the first piece of its content.

    `drafted` says that a rule proposed it and nobody has accepted it.
    """

    statement: str
    speaker: str | None
    source: str | None
    mode: str
    article: str
    version: int
    start: int
    end: int
    exact: str
    drafted: bool
    name: str = field(metadata={"hidden": True})
    publisher: str = field(metadata={"hidden": True})


@dataclass(slots=True)
class RepeatedQuote:
    """Words that more than one statement has, whatever the case, the marks and the blanks.

    `words` are as the first of them prints them. `times` counts the places, those of each
    version by themselves, `articles` the articles, `versions` the versions of articles, `speakers`
    who says them, where anybody is named or described, `drafted` the places that are drafted.
    """

    words: str
    times: int
    articles: int
    versions: int
    speakers: int
    drafted: int
    said: list[QuoteInstance]


ROW = RepeatedQuote


def _where(said: QuoteInstance) -> str:
    version = f" (version {said.version})" if said.version > 1 else ""
    return signed(f"{said.name} in {said.statement}{version}", said.drafted)


COLUMNS: Mapping[str, Callable[[RepeatedQuote], str]] = {
    "Words": lambda row: f"“{row.words}”",
    "Times": lambda row: str(row.times),
    "Articles": lambda row: str(row.articles),
    "Versions": lambda row: str(row.versions),
    "Speakers": lambda row: str(row.speakers),
    "Drafted": lambda row: str(row.drafted or ""),
    "Who, where": lambda row: "; ".join(map(_where, row.said)),
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[RepeatedQuote]:
    """The words that several of the statements that the filters keep have, the longest first.

    Of each article the newest coded version is compared, unless others are asked for, narration
    only when `mode` asks for it. Words that are printed once are one, whoever relays them. Raises
    UsageError for a key that the archive does not hold.
    """
    found = answers(connection, _select(require(connection, filters)), _QuoteColumns)
    for _, alike in groupby(found, key=LETTER_COUNTS):
        yield from _same(alike)


@dataclass(slots=True)
class _QuoteColumns:
    """A row of the query: a statement, with the counts by which those that may be alike are found.

    `key_0` counts all its letters, the others those of `LETTERS`. `together` counts the statements
    with the same counts.
    """

    key_0: int
    key_1: int
    key_2: int
    key_3: int
    key_4: int
    key_5: int
    article_id: int
    version: int
    id: int
    label: str
    mode: str
    start: int
    end: int
    first: str
    depth: int
    drafted: str | None
    article: str
    speaker_id: int | None
    speaker: str | None
    name: str | None
    source: str | None
    publisher: str
    letters: str
    together: int
    more: list[str]


LETTER_COUNTS = attrgetter(*(f"key_{at}" for at in range(len(LETTERS) + 1)))


def _same(alike: Iterable[_QuoteColumns]) -> Iterator[RepeatedQuote]:
    """Which of several texts of one length are equal."""
    each: dict[str, list[_QuoteColumns]] = {}
    for row in alike:
        each.setdefault(plain(content(row.first, row.more)), []).append(row)
    for _, same in sorted(each.items()):
        printed = _once(same)
        if len(printed) > 1:
            yield _quote(printed)


def _once(same: list[_QuoteColumns]) -> list[_QuoteColumns]:
    """Of the statements whose words are printed in one place, the innermost.

    Who relays the words, and another who is said to have them in common, print them no second time.
    """
    same.sort(key=lambda row: (row.article, row.version, row.start, -row.depth, row.label))
    found: list[_QuoteColumns] = []
    for row in same:
        last = found[-1] if found else None
        if (
            last is None
            or (row.article, row.version) != (last.article, last.version)
            or row.start >= last.end
        ):
            found.append(row)
        elif row.depth > last.depth:
            found[-1] = row
    return found


def plain(words: str) -> str:
    """Words without what may differ between two that print the same."""
    return PLAIN.sub("", words).casefold()


def _quote(same: list[_QuoteColumns]) -> RepeatedQuote:
    return RepeatedQuote(
        words=content(same[0].first, same[0].more),
        times=len(same),
        articles=len({row.article for row in same}),
        versions=len({(row.article, row.version) for row in same}),
        speakers=len({row.speaker_id for row in same} - {None}),
        drafted=sum(row.drafted is not None for row in same),
        said=[_said(row) for row in same[:MOST]],
    )


def _said(row: _QuoteColumns) -> QuoteInstance:
    narrated = row.mode == Mode.NARRATION
    return QuoteInstance(
        statement=f"{row.article}/{row.label}",
        speaker=row.speaker,
        source=row.source,
        mode=row.mode,
        article=row.article,
        version=row.version,
        start=row.start,
        end=row.end,
        exact=row.first,
        drafted=bool(row.drafted),
        name=row.publisher if narrated else row.name or NOT_STATED,
        publisher=row.publisher,
    )


def _select(filters: Resolved) -> sa.Select[Any]:
    """The statements that may have their words in common, side by side.

    They have as many letters, and as many of some letters, which neither case nor marks change.
    """
    said = _lettered(_statements(filters))
    long = sa.func.length(said.c.letters)
    counts = [
        long - sa.func.length(without(said.c.letters, characters(letter + letter.upper())))
        for letter in LETTERS
    ]
    named = [column.label(f"key_{at}") for at, column in enumerate([long, *counts])]
    each = sa.select(*named, said).subquery("each_said")
    key = [each.c[column.name] for column in named]
    together = sa.func.count().over(partition_by=key)
    found = sa.select(each, together.label("together")).subquery("found")
    more = pieces(found, SpanRole.CONTENT).label("more")
    order = (found.c[column.name].desc() for column in key)
    return sa.select(*found.c, more).where(found.c.together > 1).order_by(*order)


def _lettered(query: sa.Select[Any]) -> sa.FromClause:
    """The statements with `letters`, their words without what may differ, worked out once a row.

    A few characters are taken out at a time: SQLite reads no deeply nested call, and no query deep
    within others, so that the first of them stands before the rest.
    """
    found: sa.CTE | sa.Subquery = query.offset(0).cte("said")
    letters: sa.ColumnElement[str] = found.c.first
    for at in range(0, len(DROPPED), AT_ONCE):
        letters = without(letters, characters(DROPPED[at : at + AT_ONCE]))
        columns = [column for column in found.c if column.name != "letters"]
        lettered = sa.select(*columns, letters.label("letters"))
        found = lettered.offset(0).subquery(f"lettered_{at}")
        letters = found.c.letters
    return found


def _statements(filters: Resolved) -> sa.Select[Any]:
    """The statements that the filters keep, with who says them and how far in the chain."""
    query = (
        sa.select(
            statement.c.article_id,
            statement.c.version,
            statement.c.id,
            statement.c.label,
            statement.c.mode,
            statement.c.start,
            statement.c.end,
            exact(statement).label("first"),
            statement.c.depth,
            DRAFTED.label("drafted"),
            article.c.key.label("article"),
            read_as(statement.c.speaker_id, groups(filters)).label("speaker_id"),
            actor.c.key.label("speaker"),
            actor.c.name,
            source.c.key.label("source"),
            publisher().label("publisher"),
        )
        .select_from(statement)
        .outerjoin(article, article.c.id == statement.c.article_id)
        .outerjoin(source, source.c.id == article.c.source_id)
        .outerjoin(actor, actor.c.id == statement.c.speaker_id)
        .where(asked_for(filters), *statement_conditions(filters))
    )
    return query if filters.mode else query.where(statement.c.mode != Mode.NARRATION.value)
