"""Actors and places that are known already: those of the archive and of authority files.

Of all names only those are handed to drafters that stand in the text of an article. They are found
by their first words, so that the work grows with the text and not with the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import sqlalchemy as sa

from archive.coding.format import AuthorityFile
from archive.coding.format.entities import ActorEntry, PlaceEntry
from archive.coding.parser import read_file
from archive.database.row_stream import row_stream
from archive.drafting.proposals import KnownActor, KnownPlace
from archive.keys import id_of
from archive.models.actors import actor, actor_name
from archive.models.places import place
from archive.models.provenance import declaration
from archive.text.tokens import tokens
from archive.vocabulary import ActorKind, DeclaredKind, PlaceKind

MOST_WORDS = 12
"""How many words of a name are compared with the text."""

MOST_KNOWN = 2_000
"""How many actors, and how many places, are handed to drafters with one article."""


class Named(Protocol):
    """What has a key and names."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def names(self) -> tuple[str, ...]:
        """All forms of its name."""


N = TypeVar("N", bound=Named)

Words = tuple[str, ...]


@lru_cache(maxsize=1)
def _tokens(text: str) -> list[str]:
    """The tokens of the text that was asked for last: actors and places are looked for in it."""
    return tokens(text)


class NameIndex(Generic[N]):
    """Things by the words of their names, which are looked for in texts."""

    def __init__(self, things: Iterable[N] = ()) -> None:
        self.things: dict[str, N] = {}
        self._by_first: dict[str, dict[Words, set[str]]] = {}
        for thing in things:
            self.add(thing)

    def add(self, thing: N) -> None:
        """Add a thing, unless one of its key is there."""
        if thing.key in self.things:
            return
        self.things[thing.key] = thing
        for name in thing.names:
            words = tokens(name)
            if words:
                cut = tuple(words[:MOST_WORDS])
                self._by_first.setdefault(cut[0], {}).setdefault(cut, set()).add(thing.key)

    def standing_in(self, text: str) -> tuple[N, ...]:
        """The things of which a name stands in a text, in the order of their keys."""
        if not self.things:
            return ()
        words = _tokens(text)
        met: set[str] = set()
        for at, word in enumerate(words):
            names = self._by_first.get(word)
            if names is None:
                continue
            # as many looks as a name has words at most, however many names begin alike
            for size in range(1, MOST_WORDS + 1):
                met |= names.get(tuple(words[at : at + size]), set())
        return tuple(self.things[key] for key in sorted(met)[:MOST_KNOWN])


@dataclass(frozen=True, slots=True)
class Known:
    """All actors and places that are known already."""

    actors: NameIndex[KnownActor] = field(default_factory=NameIndex)
    places: NameIndex[KnownPlace] = field(default_factory=NameIndex)
    _declared_in: dict[tuple[DeclaredKind, int], set[int]] = field(default_factory=dict)
    """By kind and id, the articles that declare a thing."""

    def actors_of(self, article: str, text: str) -> tuple[KnownActor, ...]:
        """The actors whose names stand in a text, but for those that its article declares."""
        found = self.actors.standing_in(text)
        return tuple(one for one in found if not self._is_own(DeclaredKind.ACTOR, one.key, article))

    def places_of(self, article: str, text: str) -> tuple[KnownPlace, ...]:
        """The places whose names stand in a text, but for those that its article declares."""
        found = self.places.standing_in(text)
        return tuple(one for one in found if not self._is_own(DeclaredKind.PLACE, one.key, article))

    def _is_own(self, kind: DeclaredKind, key: str, article: str) -> bool:
        """Whether the coding of an article declares a thing.

        Another draft must declare it again, even where other articles do: they may be drafted again
        as well, and nobody would declare it then.
        """
        return id_of(article) in self._declared_in.get((kind, id_of(key)), ())

    def note(self, kind: DeclaredKind, thing_id: int, article_id: int) -> None:
        """Note that the coding of an article declares a thing."""
        self._declared_in.setdefault((kind, thing_id), set()).add(article_id)

    def add_authority(self, path: Path) -> None:
        """Add what an authority file declares; raises CodingError when it is refused."""
        file = read_file(path, AuthorityFile).file
        for entry in file.actors:
            self.actors.add(_actor(entry))
        for place_entry in file.places:
            self.places.add(_place(place_entry))

    def add_archive(self, connection: sa.Connection) -> None:
        """Add the actors and places of an archive that have names."""
        d = declaration.c
        columns = sa.select(d.kind, d.declared_id, d.article_id).distinct()
        kinds = (DeclaredKind.ACTOR.value, DeclaredKind.PLACE.value)
        for row in row_stream(connection, columns.where(d.kind.in_(kinds))):
            self.note(DeclaredKind(row.kind), row.declared_id, row.article_id)
        names: dict[int, list[str]] = {}
        for row in row_stream(connection, sa.select(actor_name.c.actor_id, actor_name.c.name)):
            names.setdefault(row.actor_id, []).append(row.name)
        for one in _actors_of(connection, names):
            self.actors.add(one)
        named = sa.select(place.c.key, place.c.name, place.c.kind, place.c.geonames_id)
        for row in row_stream(connection, named.where(place.c.named)):
            kind = PlaceKind(row.kind)
            self.places.add(KnownPlace(row.key, kind, (row.name,), row.geonames_id))


def _actors_of(connection: sa.Connection, names: dict[int, list[str]]) -> Iterator[KnownActor]:
    """The actors of an archive that have a name, with the other forms of it."""
    columns = (actor.c.id, actor.c.key, actor.c.name, actor.c.kind, actor.c.country)
    for row in row_stream(connection, sa.select(*columns).where(actor.c.named)):
        forms = dict.fromkeys((row.name, *sorted(names.get(row.id, ()))))
        yield KnownActor(row.key, ActorKind(row.kind), tuple(forms), row.country)


def _actor(entry: ActorEntry) -> KnownActor:
    forms = (name if isinstance(name, str) else name.name for name in entry.names)
    names = dict.fromkeys((*([entry.name] if entry.name else ()), *forms))
    return KnownActor(entry.key, entry.kind, tuple(names), entry.country)


def _place(entry: PlaceEntry) -> KnownPlace:
    names = (entry.name,) if entry.named else ()
    return KnownPlace(entry.key, entry.kind, names, entry.geonames_id)
