"""Actors: who acts or speaks, by what names, in what positions, belonging to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sqlalchemy as sa

from archive.models.columns import (
    UNDATED,
    Flag,
    FuzzyDate,
    Id,
    Number,
    Row,
    Text,
    column,
    fuzzy,
    named,
    of_version,
    table,
    to_span,
    words,
)
from archive.vocabulary import ActorKind, AffiliationKind

actor = table(
    "actor",
    "Who acts or speaks: a person, an organization, a state, an armed force, an office, a group",
    *named("actor"),
    column("name", Text, "Name; for an actor without one, the description as printed"),
    column("kind", Text, "What kind of actor"),
    column("named", Flag(), "Whether a name is known"),
    column("description", Text, "The description as printed, of one without a name", null=True),
    column("country", Text, "ISO 3166-1 alpha-2 code of its country", null=True),
    column("wikidata_id", Text, "Wikidata id, such as Q42", null=True),
    words("kind", ActorKind),
    sa.CheckConstraint("named = 0 OR named = 1", name="named_flag").ddl_if(dialect="sqlite"),
    sa.CheckConstraint("length(country) = 2", name="country_code"),
    sa.CheckConstraint("wikidata_id LIKE 'Q%'", name="wikidata_code"),
    sa.CheckConstraint("named OR description IS NOT NULL", name="unnamed_described"),
    rowid=True,
)

actor_name = table(
    "actor_name",
    "A form of an actor's name",
    column("actor_id", Id, "The actor", primary_key=True, autoincrement=False),
    column("name", Text, "The form of the name", primary_key=True),
    column("language", Text, "BCP 47 tag of its language", null=True),
    *fuzzy("from", "Since when it is used"),
    *fuzzy("until", "Until when it was used"),
    column("article_id", Id, "The article that prints it", null=True),
    column("version", Number, "Number of the version that prints it", null=True),
    column("start", Number, "First code point of the span that prints it", null=True),
    column("end", Number, "One past its last code point", null=True),
    sa.CheckConstraint(
        "(article_id IS NULL) = (version IS NULL) AND (version IS NULL) = (start IS NULL) "
        'AND (start IS NULL) = ("end" IS NULL)',
        name="span_whole",
    ),
    sa.ForeignKeyConstraint(["actor_id"], ["actor.id"]),
    to_span(deferred=True),
    sa.Index(None, "article_id", "version", "start", "end"),
)

tenure = table(
    "tenure",
    "The position that an actor holds at an organization, with the span that says so",
    *of_version(),
    column("start", Number, "First code point of the span that says so", primary_key=True),
    column("end", Number, "One past its last code point", primary_key=True),
    column("actor_id", Id, "Who holds it", primary_key=True, autoincrement=False),
    column("organization_id", Id, "Where; null when the text does not say", null=True),
    column("title", Text, "The title as printed"),
    *fuzzy("from", "Since when it is held"),
    *fuzzy("until", "Until when it was held"),
    *fuzzy("held", "A day on which it is known to be held"),
    to_span(),
    sa.ForeignKeyConstraint(["actor_id"], ["actor.id"]),
    sa.ForeignKeyConstraint(["organization_id"], ["actor.id"]),
    sa.Index(None, "actor_id"),
    sa.Index(None, "organization_id"),
)

affiliation = table(
    "affiliation",
    "That an actor belongs to another, with the span that says so",
    *of_version(),
    column("start", Number, "First code point of the span that says so", primary_key=True),
    column("end", Number, "One past its last code point", primary_key=True),
    column("actor_id", Id, "Who belongs", primary_key=True, autoincrement=False),
    column("other_actor_id", Id, "To whom", primary_key=True, autoincrement=False),
    column("kind", Text, "How it belongs", primary_key=True),
    *fuzzy("from", "Since when"),
    *fuzzy("until", "Until when"),
    words("kind", AffiliationKind),
    sa.CheckConstraint("actor_id <> other_actor_id", name="two_actors"),
    to_span(),
    sa.ForeignKeyConstraint(["actor_id"], ["actor.id"]),
    sa.ForeignKeyConstraint(["other_actor_id"], ["actor.id"]),
    sa.Index(None, "actor_id"),
    sa.Index(None, "other_actor_id"),
)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
