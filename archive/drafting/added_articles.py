"""Drafting articles for an archive, one after the other, as they are loaded."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from archive.drafting.coding_writer import DraftedCoding
from archive.drafting.desk import Desk
from archive.drafting.known_entities import Known
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

Hear = Callable[[DraftedCoding, str | None], None]
"""Hears of each draft, and of the language of its article, a BCP 47 tag."""


class AddedArticles:
    """Drafts each article with the actors and places that the archive has by then.

    They are read once, and added to those that the desk knows; after each draft those that it
    declared, if it was loaded, are added.
    """

    def __init__(self, desk: Desk, hear: Hear = lambda made, language: None) -> None:
        self.desk = desk
        self._hear = hear
        self._is_read = False
        self._last: int | None = None

    def draft(self, document: Document, connection: sa.Connection) -> str | None:
        """The text of a coding of an article; None where no statement of it is stated.

        Raises ArchiveError when a drafter fails.
        """
        self._know(connection)
        made = self.desk.coding(document)
        return self._words(made, document.key, self.desk.language or document.language)

    def draft_stored(self, key: str, connection: sa.Connection) -> str | None:
        """As `draft`, of an article in the archive; raises UsageError for an unknown key."""
        self._know(connection)
        made, article = self.desk.stored(connection, key)
        return self._words(made, key, article.language)

    def _know(self, connection: sa.Connection) -> None:
        if not self._is_read:
            self.desk.known.add_archive(connection)
            self._is_read = True
        elif self._last is not None:
            _add_declared(connection, self._last, self.desk.known)

    def _words(self, made: DraftedCoding, key: str, language: str | None) -> str | None:
        self._hear(made, language)
        some = bool(made.tally.stated[STATEMENTS])
        self._last = id_of(key) if some else None
        return made.text if some else None


def _add_declared(connection: sa.Connection, article_id: int, known: Known) -> None:
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
