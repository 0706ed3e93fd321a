"""How many were killed, injured, held or there: each number with who gives it and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article, article_version
from archive.models.claims import claim, claim_value
from archive.models.events import event
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports.claims.meaning import denies
from archive.reports.claims.value_identity import COUNTS
from archive.reports.claims.values import number_of, text_beside
from archive.reports.query import filtered
from archive.reports.query.drafted import DRAFTED, signed
from archive.reports.query.filters import Filters, Resolved, require
from archive.reports.query.sql_functions import bytewise
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import as_number, exact, on_whose_word, publisher, voices
from archive.vocabulary import Certainty, Polarity, Stance


@dataclass(slots=True)
class Toll:
    """A number that one claim gives of an event, and on whose word.

    `low` alone is "at least", `high` alone "at most", `best` the figure that is given; `words` are
    those that print it, which stand in code points `start` to `end` of the text, half-open; a
    number that is given in words alone has no other. `denied` says that the claim says no to it.
    `as_of` is the day for which it is given, `said` the day on which it was said. `drafted` says
    that a rule proposed its statement and nobody has accepted it.
    """

    event: str
    counted: str | None
    property: str
    speaker: str | None
    on_word_of: list[str]
    low: float | None
    best: float | None
    high: float | None
    words: str
    unit: str | None
    approximate: bool
    text: str | None
    as_of: str | None
    as_of_clock: str | None
    said: str | None
    stance: str
    certainty: str
    polarity: str
    denied: bool
    statement: str
    article: str
    version: int
    start: int
    end: int
    drafted: bool
    title: str = field(metadata={"hidden": True})
    counted_name: str | None = field(metadata={"hidden": True})


ROW = Toll


def _how_many(row: Toll) -> str:
    """The number for people, after what is done to it where it is not plainly asserted."""
    value = {name: getattr(row, name) for name in VALUE}
    counted = number_of(value, unit=True)
    amount = " ".join(filter(None, (counted, text_beside(value)))) or row.words
    return signed(", ".join([*_manner(row), amount]), row.drafted)


def _manner(row: Toll) -> Iterator[str]:
    """What makes it less than plainly asserted; calls and hopes are open by themselves."""
    if row.denied:
        yield "denied"
    elif row.stance != Stance.ASSERTS:
        yield row.stance
    elif row.polarity == Polarity.UNSPECIFIED:
        yield "left open"
    if row.certainty not in (Certainty.CERTAIN, Certainty.UNSPECIFIED):
        yield row.certainty


VALUE = ("low", "best", "high", "words", "unit", "approximate", "text")
"""What a value is shown by."""

COLUMNS: Mapping[str, Callable[[Toll], str]] = {
    "Event": lambda row: row.title,
    "Counted": lambda row: row.counted_name or "",
    "What": lambda row: row.property,
    "Who says": lambda row: on_whose_word(row.on_word_of),
    "How many": _how_many,
    "Words": lambda row: f"“{row.words}”",
    "As of": lambda row: " ".join(filter(None, (row.as_of, row.as_of_clock))),
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Toll]:
    """The numbers that the claims kept by the filters give, by event, property and who is counted.

    Within them by the day for which they are given, else that of saying, else of publishing.
    `since` and `until` are the days of the events. Raises UsageError for a key that the archive
    does not hold.
    """
    query = _select(require(connection, filters))
    numbers = dict.fromkeys(("low", "best", "high"), as_number)
    for row in answers(connection, query, _TollColumns, denied=bool, drafted=bool, **numbers):
        yield Toll(
            event=row.event,
            counted=row.counted,
            property=row.property,
            speaker=row.speaker,
            on_word_of=[*row.voices, row.publisher],
            low=row.low,
            best=row.best,
            high=row.high,
            words=row.words,
            unit=row.unit,
            approximate=row.approximate,
            text=row.text,
            as_of=row.as_of,
            as_of_clock=row.as_of_clock,
            said=row.said,
            stance=row.stance,
            certainty=row.certainty,
            polarity=row.polarity,
            denied=row.denied,
            statement=f"{row.article}/{row.label}",
            article=row.article,
            version=row.version,
            start=row.start,
            end=row.end,
            drafted=row.drafted,
            title=row.title,
            counted_name=row.counted_name,
        )


@dataclass(slots=True)
class _TollColumns:
    """A row of the query; `article` and `label` are the parts of a statement's name."""

    event: str
    title: str
    counted: str | None
    counted_name: str | None
    property: str
    speaker: str | None
    voices: list[str]
    publisher: str
    low: float | None
    best: float | None
    high: float | None
    words: str
    unit: str | None
    approximate: bool
    text: str | None
    as_of: str | None
    as_of_clock: str | None
    said: str | None
    stance: str
    certainty: str
    polarity: str
    denied: bool
    article: str
    label: str
    version: int
    start: int
    end: int
    drafted: bool


def _select(filters: Resolved) -> sa.Select[Any]:
    value, counted = claim_value.c, actor.alias("counted")
    published = article_version.c.published_earliest
    day = sa.func.coalesce(value.as_of_earliest, statement.c.said_earliest, published)
    columns = (
        event.c.key.label("event"),
        event.c.title,
        counted.c.key.label("counted"),
        counted.c.name.label("counted_name"),
        value.property,
        actor.c.key.label("speaker"),
        voices(statement).label("voices"),
        publisher().label("publisher"),
        *(value[name] for name in ("low", "best", "high")),
        exact(claim_value).label("words"),
        *(value[name] for name in ("unit", "approximate", "text")),
        value.as_of_edtf.label("as_of"),
        value.as_of_clock,
        statement.c.said_edtf.label("said"),
        *(claim.c[name] for name in ("stance", "certainty", "polarity")),
        denies().label("denied"),
        article.c.key.label("article"),
        statement.c.label,
        *(value[name] for name in ("version", "start", "end")),
        DRAFTED.label("drafted"),
    )
    of_version = sa.and_(
        article_version.c.article_id == value.article_id, article_version.c.number == value.version
    )
    return (
        filtered.claims(filters, *columns)
        .join(claim_value)
        .join(article_version, of_version)
        .outerjoin(source, source.c.id == article.c.source_id)
        .outerjoin(actor, actor.c.id == statement.c.speaker_id)
        .outerjoin(counted, counted.c.id == value.counted_id)
        .where(value.property.in_(COUNTS))
        .order_by(event.c.key, bytewise(value.property), counted.c.key.is_not(None), counted.c.key)
        .order_by(day.is_(None), day, value.as_of_clock.is_not(None), bytewise(value.as_of_clock))
        .order_by(article.c.key, value.start, statement.c.label, claim.c.label, value.ordinal)
    )
