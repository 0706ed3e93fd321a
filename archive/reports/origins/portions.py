"""Claims by the portion, with all that is looked up for them, so that queries stay few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

import sqlalchemy as sa

from archive.reports.origins import lookups, ties
from archive.reports.origins.claim_rows import ClaimRow, Subject, values_of
from archive.reports.origins.lookups import ABOVE, ActorFacts, ArticleFacts, PlaceFacts
from archive.reports.origins.ties import InArticle, SaidOf
from archive.reports.query.filters import Resolved
from archive.vocabulary import AffiliationKind

CLAIMS = 2000
"""From how many claims on a portion is full; the claims on one subject stay together."""

Related = dict[int, set[int]]
"""Of some ids, which others each has."""


@dataclass(slots=True)
class Portion:
    """Some subjects and what is known of their claims; actors by the ids that they are read as.

    `speaks_for` are the bodies that an actor represents, `above` those and the bodies that it is
    part of, directly or over others, `belongs` whatever it has to do with; `names` are the
    publishers that an article mentions or has among its voices, `superseded` the articles whose
    earlier versions it shares its wording with, `holds` the articles that stand within it.
    """

    subjects: list[Subject]
    one: dict[int, int] = field(default_factory=dict)
    articles: dict[int, ArticleFacts] = field(default_factory=dict)
    actors: dict[int, ActorFacts] = field(default_factory=dict)
    places: dict[int, PlaceFacts] = field(default_factory=dict)
    speaks_for: Related = field(default_factory=lambda: defaultdict(set))
    above: Related = field(default_factory=lambda: defaultdict(set))
    belongs: Related = field(default_factory=lambda: defaultdict(set))
    undecided: Related = field(default_factory=lambda: defaultdict(set))
    names: Related = field(default_factory=dict)
    repeats: dict[InArticle, set[InArticle]] = field(default_factory=dict)
    said_of: dict[InArticle, list[SaidOf]] = field(default_factory=lambda: defaultdict(list))
    relayed: dict[InArticle, int] = field(default_factory=dict)
    superseded: dict[int, dict[int, str]] = field(default_factory=dict)
    holds: Related = field(default_factory=lambda: defaultdict(set))
    _sources: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def sources(self) -> dict[int, tuple[str, str]]:
        """The key and the name of each source of its articles."""
        if not self._sources:
            for one in self.articles.values():
                if one.source_id is not None:
                    self._sources[one.source_id] = one.source_key or "", one.source_name or ""
        return self._sources

    @property
    def claims(self) -> Iterator[ClaimRow]:
        """The claims on all its subjects."""
        return chain.from_iterable(self.subjects)

    def read(self, actor_id: int) -> int:
        """Whom an actor is read as."""
        return self.one.get(actor_id, actor_id)


def portions(
    connection: sa.Connection, filters: Resolved, subjects: Iterable[Subject]
) -> Iterator[Portion]:
    """The subjects in portions, each with what is looked up for it."""
    some: list[Subject] = []
    size = 0
    for subject in subjects:
        some.append(subject)
        size += len(subject)
        if size >= CLAIMS:
            yield _looked_up(connection, filters, Portion(some))
            some, size = [], 0
    if some:
        yield _looked_up(connection, filters, Portion(some))


def _looked_up(connection: sa.Connection, filters: Resolved, made: Portion) -> Portion:
    articles = {row.article_id for row in made.claims}
    made.articles = lookups.articles_of(connection, articles)
    _actors(connection, filters, made)
    made.places = lookups.places_of(connection, _places(made))
    made.repeats = ties.repeated(connection, articles)
    made.superseded = ties.superseded(connection, articles)
    for longer, shorter in lookups.held_in(connection, articles):
        made.holds[longer].add(shorter)
    for tie in ties.said_of(connection, articles):
        made.said_of[tie.of].append(tie)
    # the statement around another stands in the row; further out it is looked up
    deep = {row.article_id for row in made.claims if row.depth > 1}
    made.relayed = ties.relayed(connection, deep)
    found = (one.publisher_id for one in made.articles.values())
    publishers = {id_ for id_ in found if id_ is not None}
    read = {*map(made.read, publishers)}
    publishers |= {id_ for id_, one in made.one.items() if one in read}
    named = ties.named_in(connection, _shared(made), publishers)
    made.names = {id_: {*map(made.read, who)} for id_, who in named.items()}
    return made


def _shared(made: Portion) -> set[int]:
    """The articles that claim something which another article claims as well."""
    found: set[int] = set()
    for subject in made.subjects:
        articles = {row.article_id for row in subject}
        if len(articles) > 1:
            found |= articles
    return found


def _actors(connection: sa.Connection, filters: Resolved, made: Portion) -> None:
    ids = _actor_ids(made)
    made.one = dict(lookups.read_as(connection, filters, ids))
    ids |= made.one.keys() | set(made.one.values())
    edges = [*lookups.bodies_of(connection, ids)]
    ids |= {body for *_, body in edges}
    made.one |= dict(lookups.read_as(connection, filters, ids))
    ids |= made.one.keys() | set(made.one.values())
    made.actors = lookups.actors_of(connection, ids)
    steps: Related = defaultdict(set)
    for one, kind, body in edges:
        who, whom = made.read(one), made.read(body)
        if who == whom:
            continue
        made.belongs[who].add(whom)
        if kind in ABOVE:
            steps[who].add(whom)
        if kind == AffiliationKind.REPRESENTS:
            made.speaks_for[who].add(whom)
    for who in steps:
        made.above[who] = _reached(steps, who)
    for one, other in lookups.undecided(connection, filters, ids):
        a, b = made.read(one), made.read(other)
        if a != b:
            made.undecided[a].add(b)
            made.undecided[b].add(a)


def _reached(steps: Related, first: int) -> set[int]:
    reached: set[int] = set()
    waiting = [first]
    while waiting:
        for other in steps.get(waiting.pop(), set()) - reached:
            reached.add(other)
            waiting.append(other)
    return reached - {first}


def _actor_ids(made: Portion) -> set[int]:
    found = {one.publisher_id for one in made.articles.values()}
    for row in made.claims:
        found.update(actor_id for *_, actor_id in row.voices)
        found.update(actor_id for actor_id, _ in row.participants)
        for value in values_of(row):
            found.update((value.part("counted_id"), value.part("actor_id")))
    return {id_ for id_ in found if id_ is not None}


def _places(made: Portion) -> set[int]:
    found = {value.part("place_id") for row in made.claims for value in values_of(row)}
    return {id_ for id_ in found if id_ is not None}
