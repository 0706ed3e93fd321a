"""Who and what the articles share: actors, places and sources, a few of them in most articles."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from archive.coding.format import AuthorityFile
from archive.coding.format.entities import ActorEntry, PlaceEntry, SourceEntry
from archive.vocabulary import ActorKind, PlaceKind, SourceKind
from tools.generated.words import corpus

COUNTRIES = ["AT", "BR", "DE", "ES", "FR", "GB", "IN", "JP", "KE", "MX", "PL", "US"]

ORGANIZATIONS = 3
"""For how many one actor speaks, in all articles: people in the news hold few positions."""


@dataclass(frozen=True, slots=True)
class Cast:
    """How many there are of each; the first ones come up most."""

    actors: int
    places: int
    sources: int

    @classmethod
    def of(cls, articles: int) -> Cast:
        """What so many articles share."""
        return cls(max(60, articles // 20), max(40, articles // 50), max(12, articles // 500))


def common(random: Random, many: int) -> int:
    """A number below `many`, each ten times as big ten times as rare, as names are in news."""
    return min(many - 1, int(many ** random.random()) - 1)


def actor(number: int) -> str:
    """The key of an actor that articles share."""
    return f"actor-{number:06}"


def organization(number: int, choice: int, many: int) -> str:
    """The key of one of the `ORGANIZATIONS` for which an actor of `many` speaks, never itself."""
    found = (number * ORGANIZATIONS + choice + 1) % many
    return actor(found if found != number else (found + 1) % many)


def place(number: int) -> str:
    """The key of a place that articles share."""
    return f"place-{number:06}"


def source(number: int) -> str:
    """The key of a source that articles share."""
    return f"source-{number:06}"


def name(number: int) -> str:
    """A name for a number: two words of the real texts, capitalised, and the number."""
    words = corpus().words
    first, second = words[6], words[8]
    return f"{first[number % len(first)]} {second[number % len(second)]} {number}".title()


def authority(cast: Cast) -> AuthorityFile:
    """The authority file of all that articles share."""
    kinds = list(ActorKind)
    regions = max(1, cast.places // 8)
    return AuthorityFile(
        sources=[
            SourceEntry(
                key=source(number),
                name=name(number),
                kind=SourceKind.OUTLET,
                url=f"https://{source(number)}.example/",
                actor=actor(number),
            )
            for number in range(cast.sources)
        ],
        actors=[
            ActorEntry(
                key=actor(number),
                kind=kinds[number % len(kinds)],
                name=name(number),
                country=COUNTRIES[number % len(COUNTRIES)],
                names=[name(number).rpartition(" ")[0]],
            )
            for number in range(cast.actors)
        ],
        places=[
            PlaceEntry(
                key=place(number),
                name=name(number),
                kind=PlaceKind.REGION if number < regions else PlaceKind.SETTLEMENT,
                parent=None if number < regions else place(number % regions),
                latitude=number % 90 + 0.5,
                longitude=number % 180 + 0.25,
            )
            for number in range(cast.places)
        ],
    )
