"""Actors: who acts or speaks."""

from __future__ import annotations

from archive.models.columns import Flag, Text, column, named, table
from archive.models.rules import check, words
from archive.vocabulary import ActorKind

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
    check("named = 0 OR named = 1", name="named_flag", on="sqlite"),
    check("length(country) = 2", name="country_code"),
    check("wikidata_id LIKE 'Q%'", name="wikidata_code"),
    check("named OR description IS NOT NULL", name="unnamed_described"),
    rowid=True,
)
