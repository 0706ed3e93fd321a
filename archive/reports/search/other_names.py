"""Names in a query: what an authority file lists as forms of one name is searched together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import sqlalchemy as sa

from archive.models.actors import actor, actor_name
from archive.models.search import search_entry
from archive.reports.query.json_lists import values
from archive.reports.search.find import matches
from archive.reports.search.nearest import nearest
from archive.reports.search.query import Query, Term, Tokens
from archive.text.tokens import tokens

MOST_ACTORS = 200
"""How many actors are asked for other forms of their names: those with the shortest first."""


def with_other_names(connection: sa.Connection, query: Query, *, tiered: bool = True) -> Query:
    """The query, with each term that is a listed name of an actor meaning its other forms as well.

    Forms that only an article prints are not listed: a metonym would find what is meant by it.
    Unless the entries are `tiered`, those of names are found among all.
    """
    whole = [term.tokens for term in query if not term.begins]
    if not whole:
        return query
    others: dict[Tokens, set[Tokens]] = {name: set() for name in whole}
    any_of = (Term(whole[0], others=tuple(whole[1:])),)
    every = [matches(connection.dialect.name, any_of)]
    for names in _names(connection, nearest(connection, any_of, ("actor",)) if tiered else every):
        for name in names & others.keys():
            others[name] |= {form for form in names if not _has_phrase(form, name)}
    return tuple(
        replace(term, others=tuple(sorted(others.get(term.tokens, ()))) if not term.begins else ())
        for term in query
    )


def _names(
    connection: sa.Connection, matching: Iterable[sa.ColumnElement[bool]]
) -> Iterator[set[Tokens]]:
    """The listed names of each of the nearest actors whose entries match, condition by condition.

    No more than `MOST_ACTORS`.
    """
    forms = sa.select(actor_name.c.name).where(
        actor_name.c.actor_id == actor.c.id, actor_name.c.article_id.is_(None)
    )
    query = (
        sa.select(actor.c.name, values(forms, actor).label("forms"))
        .join_from(search_entry, actor, actor.c.id == search_entry.c.actor_id)
        .order_by(search_entry.c.length, search_entry.c.actor_id)
    )
    left = MOST_ACTORS
    for condition in matching:
        for row in connection.execute(query.where(condition).limit(left)).all():
            yield {found for name in (row.name, *row.forms) if (found := tuple(tokens(name)))}
            left -= 1
        if not left:
            return


def _has_phrase(form: Tokens, name: Tokens) -> bool:
    """Whether a form has the words of a name in a row, so that whoever finds the name finds it."""
    return any(form[at : at + len(name)] == name for at in range(len(form) - len(name) + 1))
