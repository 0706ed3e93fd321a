"""The articles of a generated archive, by number: the same seed gives the same articles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from tools.generated import cast as names
from tools.generated.cast import Cast
from tools.generated.plan import PLANS, Plan, plan

STORY = 10
"""Articles of one story, which tell of the same events day by day."""

REPRINT = 50
"""Every so many articles one reprints the article before it."""

FIRST_DAY = dt.date(2015, 1, 1)
ACTORS, PLACES = 12, 4
"""Of those that articles share, how many come up in one article."""


@dataclass(frozen=True, slots=True)
class GeneratedArchive:
    """A generated archive: how many articles, and the seed of all chance."""

    articles: int
    seed: int = 1

    @property
    def cast(self) -> Cast:
        """Who and what its articles share."""
        return Cast.of(self.articles)

    def article(self, number: int) -> GeneratedArticle:
        """The article of a number, from 0."""
        random = Random(f"{self.seed} article {number}")
        here = self.cast
        reprint = number % REPRINT == REPRINT - 1
        shape = (number - 1 if reprint else number) % PLANS
        story = number // STORY
        return GeneratedArticle(
            archive=self,
            number=number,
            shape=shape,
            reprint=reprint,
            day=FIRST_DAY + dt.timedelta(days=story % 3000 + number % STORY),
            actors=_some(random, here.actors, ACTORS),
            places=_some(random, here.places, PLACES),
            source=names.common(random, here.sources),
        )


def _some(random: Random, many: int, wanted: int) -> tuple[int, ...]:
    found: dict[int, None] = {}
    while len(found) < wanted:
        found[names.common(random, many)] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    """One article: its plan's number, its day, and whom and what it names."""

    archive: GeneratedArchive
    number: int
    shape: int
    reprint: bool
    day: dt.date
    actors: tuple[int, ...]
    places: tuple[int, ...]
    source: int

    @property
    def key(self) -> str:
        """Its key."""
        return f"story-{self.number // STORY:06}-{self.number % STORY}"

    @property
    def opens(self) -> bool:
        """Whether it is the first of its story, which declares the story's events."""
        return self.number % STORY == 0

    @property
    def before(self) -> str:
        """The key of the article before it, in its story."""
        return f"story-{self.number // STORY:06}-{self.number % STORY - 1}"

    @property
    def plan(self) -> Plan:
        """Its plan."""
        return plan(self.archive.seed, self.shape)

    def text(self) -> str:
        """Its text."""
        random = Random(f"{self.archive.seed} text {self.number}")
        like = Random(f"{self.archive.seed} text {self.number - 1}") if self.reprint else None
        return self.plan.text(random, like=like)

    def event(self, number: int) -> str:
        """The key of an event: the first three are the story's, the others its own."""
        if number < 3:
            return f"story-{self.number // STORY:06}-event-{number}"
        return f"{self.key}-event-{number}"

    def actor(self, number: int) -> str:
        """The key of an actor: the first two are its own, without a name, the others shared."""
        if number < 2:
            return f"{self.key}-voice-{number}"
        return names.actor(self.actors[number - 2])

    def organization(self) -> str:
        """The key of the actor for which actor 2 speaks."""
        choice = self.number % names.ORGANIZATIONS
        return names.organization(self.actors[0], choice, self.archive.cast.actors)

    def place(self, number: int) -> str:
        """The key of a place."""
        return names.place(self.places[number])
