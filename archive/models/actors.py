"""Actors: who acts or speaks."""

from __future__ import annotations

from typing import Any, ClassVar

import sqlalchemy as sa

from archive.models.base import UNDATED, FuzzyDate, Row, row
from archive.models.columns import (
    Flag,
    Id,
    Key,
    Number,
    Text,
    column,
    fuzzy_date,
    id_and_key,
    table,
    version_columns,
)
from archive.models.rules import check, foreign_key, index, key_to_span, vocabulary_check
from archive.vocabulary import ActorKind, AffiliationKind

actor = table(
    "actor",
    "Who acts or speaks: a person, an organization, a state, an armed force, an office, a group",
    *id_and_key("actor"),
    column("name", Text, "Name; for an actor without one, the description as printed"),
    column("kind", Text, "What kind of actor"),
    column("named", Flag(), "Whether a name is known"),
    column("description", Text, "The description as printed, of one without a name", null=True),
    column("country", Text, "ISO 3166-1 alpha-2 code of its country", null=True),
    column("wikidata_id", Text, "Wikidata id, such as Q42", null=True),
    column(
        "size",
        Number,
        "How many a group is, as printed: two officials; null when not stated",
        null=True,
    ),
    vocabulary_check("kind", ActorKind),
    check("named = 0 OR named = 1", name="named_flag", on="sqlite"),
    check("length(country) = 2", name="country_code"),
    check("wikidata_id LIKE 'Q%'", name="wikidata_code"),
    check("named OR description IS NOT NULL", name="unnamed_described"),
    check("size >= 1", name="size_from_one"),
    rowid=True,
)


@row
class Actor(Row):
    """A row of `actor`."""

    table: ClassVar[sa.Table] = actor
    id: int
    key: str
    name: str
    kind: ActorKind
    named: bool = True
    description: str | None = None
    country: str | None = None
    wikidata_id: str | None = None
    size: int | None = None


actor_name = table(
    "actor_name",
    "A form of an actor's name",
    column("actor_id", Id, "The actor", primary_key=True, autoincrement=False),
    column("name", Text, "The form of the name", primary_key=True),
    column("language", Text, "BCP 47 tag of its language", null=True),
    *fuzzy_date("from", "Since when it is used"),
    *fuzzy_date("until", "Until when it was used"),
    column("article_id", Id, "The article that prints it", null=True),
    column("version", Number, "Number of the version that prints it", null=True),
    column("start", Number, "First code point of the span that prints it", null=True),
    column("end", Number, "One past its last code point", null=True),
    check(
        "(article_id IS NULL) = (version IS NULL) AND (version IS NULL) = (start IS NULL) "
        'AND (start IS NULL) = ("end" IS NULL)',
        name="span_whole",
    ),
    foreign_key(["actor_id"], ["actor.id"]),
    key_to_span(deferrable=True, initially="DEFERRED"),
    index("article_id", "version", "start", "end"),
)


@row
class ActorName(Row):
    """A row of `actor_name`."""

    table: ClassVar[sa.Table] = actor_name
    actor_id: int
    name: str
    language: str | None = None
    from_: FuzzyDate = UNDATED
    until: FuzzyDate = UNDATED
    article_id: int | None = None
    version: int | None = None
    start: int | None = None
    end: int | None = None


def position_text(rows: sa.FromClause) -> sa.ColumnElement[str]:
    """The position in a row of `tenure` as one text: the title, a space, the organization's id.

    A report lists each position of an actor once; it finds them by this text in an index.
    """
    return _one_text(rows.c.title, rows.c.organization_id)


def affiliation_text(rows: sa.FromClause) -> sa.ColumnElement[str]:
    """The affiliation in a row of `affiliation` as one text: how, a space, the other actor's id."""
    return _one_text(rows.c.kind, rows.c.other_actor_id)


def _one_text(word: sa.ColumnElement[str], id_: sa.ColumnElement[int]) -> sa.ColumnElement[str]:
    """A word, a space and an id, or nothing for null.

    The expression must be written as in the index, or each row of an actor is looked at.
    """
    between, nothing = (sa.literal_column(f"'{text}'", Key) for text in (" ", ""))
    return sa.cast(word, Key) + between + sa.func.coalesce(sa.cast(id_, Key), nothing)


def position_index(table: sa.Table) -> None:
    """Add the index that finds each position of an actor, and the first span that says it."""
    _index_of_actor(table, "position", position_text(table))


def affiliation_index(table: sa.Table) -> None:
    """Add the index that finds each affiliation of an actor, and the first span that says it."""
    _index_of_actor(table, "belonging", affiliation_text(table))


def _index_of_actor(table: sa.Table, what: str, text: sa.ColumnElement[Any]) -> None:
    span = (table.c[name] for name in ("article_id", "version", "start", "end"))
    sa.Index(f"ix_{table.name}_actor_id_{what}", table.c.actor_id, text, *span)


tenure = table(
    "tenure",
    "The position that an actor holds at an organization, with the span that says so",
    *version_columns(),
    column("start", Number, "First code point of the span that says so", primary_key=True),
    column("end", Number, "One past its last code point", primary_key=True),
    column("actor_id", Id, "Who holds it", primary_key=True, autoincrement=False),
    column("organization_id", Id, "Where; null when the text does not say", null=True),
    column("title", Text, "The title as printed"),
    *fuzzy_date("from", "Since when it is held"),
    *fuzzy_date("until", "Until when it was held"),
    *fuzzy_date("held", "A day on which it is known to be held"),
    key_to_span(),
    foreign_key(["actor_id"], ["actor.id"]),
    foreign_key(["organization_id"], ["actor.id"]),
    position_index,
    index("organization_id"),
)


@row
class Tenure(Row):
    """A row of `tenure`."""

    table: ClassVar[sa.Table] = tenure
    article_id: int
    version: int
    start: int
    end: int
    actor_id: int
    organization_id: int | None
    title: str
    from_: FuzzyDate = UNDATED
    until: FuzzyDate = UNDATED
    held: FuzzyDate = UNDATED


affiliation = table(
    "affiliation",
    "That an actor belongs to another, with the span that says so",
    *version_columns(),
    column("start", Number, "First code point of the span that says so", primary_key=True),
    column("end", Number, "One past its last code point", primary_key=True),
    column("actor_id", Id, "Who belongs", primary_key=True, autoincrement=False),
    column("other_actor_id", Id, "To whom", primary_key=True, autoincrement=False),
    column("kind", Text, "How it belongs", primary_key=True),
    *fuzzy_date("from", "Since when"),
    *fuzzy_date("until", "Until when"),
    vocabulary_check("kind", AffiliationKind),
    check("actor_id <> other_actor_id", name="two_actors"),
    key_to_span(),
    foreign_key(["actor_id"], ["actor.id"]),
    foreign_key(["other_actor_id"], ["actor.id"]),
    affiliation_index,
    index("other_actor_id"),
)


@row
class Affiliation(Row):
    """A row of `affiliation`."""

    table: ClassVar[sa.Table] = affiliation
    article_id: int
    version: int
    start: int
    end: int
    actor_id: int
    other_actor_id: int
    kind: AffiliationKind
    from_: FuzzyDate = UNDATED
    until: FuzzyDate = UNDATED
