"""What is known of actors: by what names, in what positions, belonging to whom."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.columns import Id, Key, Number, Text, column, fuzzy, of_version, table
from archive.models.rules import check, foreign, index, to_span, words
from archive.vocabulary import AffiliationKind


def position_of(of: sa.FromClause) -> sa.ColumnElement[str]:
    """A position of `tenure` as one text, by which each is found once: the title, then where."""
    return _one_text(of.c.title, of.c.organization_id)


def belonging_of(of: sa.FromClause) -> sa.ColumnElement[str]:
    """What a row of `affiliation` says as one text: how, then to whom."""
    return _one_text(of.c.kind, of.c.other_actor_id)


def _one_text(word: sa.ColumnElement[str], id_: sa.ColumnElement[int]) -> sa.ColumnElement[str]:
    """In the words of the index, without which each row of an actor would be looked at."""
    between, nothing = (sa.literal_column(f"'{text}'", Key) for text in (" ", ""))
    return sa.cast(word, Key) + between + sa.func.coalesce(sa.cast(id_, Key), nothing)


def positions(table: sa.Table) -> None:
    """The index by which each position of an actor is found, and the first words for it."""
    _of_actor(table, "position", position_of(table))


def belongings(table: sa.Table) -> None:
    """The same for those that it belongs to."""
    _of_actor(table, "belonging", belonging_of(table))


def _of_actor(table: sa.Table, what: str, text: sa.ColumnElement[Any]) -> None:
    place = (table.c[name] for name in ("article_id", "version", "start", "end"))
    sa.Index(f"ix_{table.name}_actor_id_{what}", table.c.actor_id, text, *place)


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
    check(
        "(article_id IS NULL) = (version IS NULL) AND (version IS NULL) = (start IS NULL) "
        'AND (start IS NULL) = ("end" IS NULL)',
        name="span_whole",
    ),
    foreign(["actor_id"], ["actor.id"]),
    to_span(deferrable=True, initially="DEFERRED"),
    index("article_id", "version", "start", "end"),
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
    foreign(["actor_id"], ["actor.id"]),
    foreign(["organization_id"], ["actor.id"]),
    positions,
    index("organization_id"),
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
    check("actor_id <> other_actor_id", name="two_actors"),
    to_span(),
    foreign(["actor_id"], ["actor.id"]),
    foreign(["other_actor_id"], ["actor.id"]),
    belongings,
    index("other_actor_id"),
)
