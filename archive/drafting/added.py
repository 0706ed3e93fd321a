"""Drafting articles as they are added to an archive, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from archive.drafting.coding_writer import article_of, drafted, stated
from archive.drafting.drafters import Drafter
from archive.drafting.known import Known
from archive.drafting.proposals import KnownActor, KnownPlace
from archive.keys import id_of
from archive.models.actors import actor, actor_name
from archive.models.declared import declares
from archive.models.places import place
from archive.models.provenance import declaration
from archive.reading.document import Document
from archive.vocabulary import ActorKind, DeclaredKind, PlaceKind

STATEMENTS = "statements"
"""The name under which the statements of a draft are counted."""


class AddedArticles:
    """Drafts each article with the actors and places that the archive has by then.

    They are read once; after each draft those that it declared, if it was loaded, are added.
    """

    def __init__(self, drafters: Sequence[Drafter]) -> None:
        self.drafters = drafters
        self._known: Known | None = None
        self._last: int | None = None

    @property
    def by(self) -> str:
        """The drafters with their versions."""
        return ", ".join(f"{one.name} {one.version}" for one in self.drafters)

    def __call__(self, document: Document, connection: sa.Connection) -> str | None:
        """The text of a coding of an article; None where no statement of it is stated.

        Raises ArchiveError when a drafter fails.
        """
        if self._known is None:
            self._known = Known()
            self._known.add_archive(connection)
        elif self._last is not None:
            add_declared(connection, self._last, self._known)
        article = article_of(document, self._known)
        made = drafted(article, stated(document), self.drafters)
        some = bool(made.tally.stated[STATEMENTS])
        self._last = id_of(document.key) if some else None
        return made.text if some else None


def add_declared(connection: sa.Connection, article_id: int, known: Known) -> None:
    """Add the named actors and places that the codings of an article declare."""
    here = declaration.c.article_id == article_id
    actors = (
        sa.select(actor.c.key, actor.c.name, actor.c.kind, actor.c.country, actor_name.c.name)
        .join_from(declaration, actor, declares(DeclaredKind.ACTOR) == actor.c.id)
        .outerjoin(actor_name, actor_name.c.actor_id == actor.c.id)
        .where(here, actor.c.named)
        .order_by(actor.c.key, actor_name.c.name)
    )
    forms: dict[tuple[str, str, str, str | None], list[str]] = {}
    for key, name, kind, country, form in connection.execute(actors):
        forms.setdefault((key, name, kind, country), [name]).append(form or name)
    for (key, _, kind, country), names in forms.items():
        known.actors.add(KnownActor(key, ActorKind(kind), tuple(dict.fromkeys(names)), country))
        known.note(DeclaredKind.ACTOR, id_of(key), article_id)
    places = (
        sa.select(place.c.key, place.c.kind, place.c.name, place.c.geonames_id)
        .join_from(declaration, place, declares(DeclaredKind.PLACE) == place.c.id)
        .where(here, place.c.named)
    )
    for key, kind, name, geonames_id in connection.execute(places):
        known.places.add(KnownPlace(key, PlaceKind(kind), (name,), geonames_id))
        known.note(DeclaredKind.PLACE, id_of(key), article_id)
