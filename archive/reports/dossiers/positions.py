"""The names of an actor, the positions that it holds or that are held at it, whom it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor, actor_name, affiliation, tenure
from archive.models.articles import article, span
from archive.reports.dossiers.sections import Columns, location, read, words_in
from archive.reports.query.filters import newest


@dataclass(slots=True)
class NameForm:
    """A form of the name; without words when it comes from an authority file."""

    form: str
    language: str | None
    since: str | None
    until: str | None
    article: str | None
    version: int | None
    start: int | None
    end: int | None
    exact: str | None


@dataclass(slots=True)
class HeldPosition:
    """A position: who holds it, where, since when, and the words that say so."""

    actor: str
    name: str
    title: str
    organization: str | None
    organization_name: str | None
    since: str | None
    until: str | None
    held: str | None
    article: str
    version: int
    start: int
    end: int
    exact: str


@dataclass(slots=True)
class Membership:
    """That one actor belongs to another, and the words that say so."""

    actor: str
    name: str
    kind: str
    other: str
    other_name: str
    since: str | None
    until: str | None
    article: str
    version: int
    start: int
    end: int
    exact: str


def _dates(row: Any) -> str:
    parts = [f"{word} {day}" for word, day in (("from", row.since), ("until", row.until)) if day]
    held = getattr(row, "held", None)
    return ", ".join([*parts, *([f"on {held}"] if held else [])])


PRINTED: Columns = {
    "When": _dates,
    "Words": lambda row: row.exact,
    "Article": lambda row: row.article,
}
"""Since when, until when, and the words that say so."""

NAME_FORMS: Columns = {
    "Name": lambda row: row.form,
    "Language": lambda row: row.language or "",
    "Used": _dates,
    "Printed in": lambda row: location(row) if row.article else "an authority file",
}

HELD_POSITIONS: Columns = {
    "Who": lambda row: row.name,
    "Position": lambda row: row.title,
    "Where": lambda row: row.organization_name or "",
    **PRINTED,
}

MEMBERSHIPS: Columns = {
    "Who": lambda row: row.name,
    "How": lambda row: row.kind,
    "To whom": lambda row: row.other_name,
    **PRINTED,
}


def name_forms(connection: sa.Connection, mine: int) -> Iterator[NameForm]:
    """The forms of an actor's name."""
    query = (
        sa.select(
            actor_name.c.name.label("form"),
            actor_name.c.language,
            actor_name.c.from_edtf.label("since"),
            actor_name.c.until_edtf.label("until"),
            *words_in(actor_name),
        )
        .outerjoin(article, article.c.id == actor_name.c.article_id)
        .outerjoin(span)
        .where(actor_name.c.actor_id == mine)
        .order_by(sa.cast(actor_name.c.name, BYTES))
    )
    return read(connection, query, NameForm)


BYTES = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")
"""A text that is compared byte by byte, on both databases."""


def held_positions(connection: sa.Connection, mine: int) -> Iterator[HeldPosition]:
    """The positions that an actor holds, and those that others hold at it."""
    organization = actor.alias("organization")
    query = (
        sa.select(
            actor.c.key.label("actor"),
            actor.c.name,
            tenure.c.title,
            organization.c.key.label("organization"),
            organization.c.name.label("organization_name"),
            tenure.c.from_edtf.label("since"),
            tenure.c.until_edtf.label("until"),
            tenure.c.held_edtf.label("held"),
            *words_in(tenure),
        )
        .join_from(tenure, actor, actor.c.id == tenure.c.actor_id)
        .join(article, article.c.id == tenure.c.article_id)
        .join(span)
        .outerjoin(organization, organization.c.id == tenure.c.organization_id)
        .where(sa.or_(tenure.c.actor_id == mine, tenure.c.organization_id == mine))
        .where(newest(tenure))
        .order_by(tenure.c.actor_id != mine, actor.c.key, article.c.key, tenure.c.start)
    )
    return read(connection, query, HeldPosition)


def memberships(connection: sa.Connection, mine: int) -> Iterator[Membership]:
    """Whom an actor belongs to, then who belongs to it."""
    other = actor.alias("other")
    query = (
        sa.select(
            actor.c.key.label("actor"),
            actor.c.name,
            affiliation.c.kind,
            other.c.key.label("other"),
            other.c.name.label("other_name"),
            affiliation.c.from_edtf.label("since"),
            affiliation.c.until_edtf.label("until"),
            *words_in(affiliation),
        )
        .join_from(affiliation, actor, actor.c.id == affiliation.c.actor_id)
        .join(other, other.c.id == affiliation.c.other_actor_id)
        .join(article, article.c.id == affiliation.c.article_id)
        .join(span)
        .where(sa.or_(affiliation.c.actor_id == mine, affiliation.c.other_actor_id == mine))
        .where(newest(affiliation))
        .order_by(affiliation.c.actor_id != mine, actor.c.key, other.c.key, affiliation.c.kind)
        .order_by(article.c.key, affiliation.c.start)
    )
    return read(connection, query, Membership)
