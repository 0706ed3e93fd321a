"""Writing many prepared articles in one transaction, as loading them one by one would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter, itemgetter
from typing import Any

import sqlalchemy as sa

from archive.database.rows import insert
from archive.database.search import entries, index
from archive.importing import capture, event_state, load_history, loader
from archive.importing.bulk.existing import Known
from archive.importing.bulk.prepare import VERSION, Prepared, Values
from archive.importing.capture import Outcome
from archive.importing.ranking import ranks
from archive.models.actors import ActorName
from archive.models.articles import Article, ArticleVersion, Span
from archive.models.base import Row
from archive.models.declared import NAMED, OWN
from archive.models.events import Event, EventState
from archive.models.places import Place
from archive.models.provenance import Activity, Coding, Declaration
from archive.models.relations import ArticleBand, ArticleSketch
from archive.models.search import SearchEntry
from archive.near_duplicates import relations
from archive.vocabulary import DeclaredKind


class Batch:
    """Prepared articles that are written together, in the connection's transaction."""

    def __init__(self, connection: sa.Connection, activity: Activity) -> None:
        self.connection = connection
        self.activity = activity
        self.taken: list[Prepared] = []
        self.fresh: dict[type[Row], list[Any]] = {type_: [] for type_, _ in NAMED.values()}
        self.new: dict[type[Row], list[Any]] = {}
        self.names: list[ActorName] = []
        self.own: dict[type[Row], list[Values]] = {}

    def take(self, offered: list[Prepared]) -> list[Outcome]:
        """Take articles in their order up to one that must be loaded by itself.

        The outcome of each that is taken, written or not.
        """
        self._lock(offered)
        self.known = Known(self.connection, offered)
        outcomes: list[Outcome] = []
        for article in offered:
            if article.article_id in self.known.articles:
                if not self._unchanged(article):
                    break
                outcomes.append(Outcome.UNCHANGED)
            elif self.known.admits(article):
                self._add(article)
                outcomes.append(Outcome.ADDED)
            else:
                break
        return outcomes

    def _lock(self, offered: list[Prepared]) -> None:
        """Let two loads of one article follow each other, as `capturing.lock` does."""
        if self.connection.dialect.name == "postgresql":
            locked = sa.text(
                "SELECT pg_advisory_xact_lock(id) FROM "
                "(SELECT unnest(CAST(:ids AS bigint[])) AS id ORDER BY 1) AS articles"
            )
            self.connection.execute(locked, {"ids": [one.article_id for one in offered]})

    def _unchanged(self, article: Prepared) -> bool:
        """Whether the archive holds an article as it is prepared, and its coding was the last."""
        id_ = article.article_id
        number, known = capture.stored_version(self.connection, id_, article.text.text)
        if not known or article.sha256 is None:
            return known
        return load_history.last_coding(self.connection, id_, number) == article.sha256

    def _add(self, article: Prepared) -> None:
        """Take an article's rows; what it declares is known to those that follow."""
        foreign = self.known.foreign(article)
        for _, (type_, _) in NAMED.items():
            rows = article.built.shared.get(type_, [])
            self.fresh[type_] += [row for row in rows if not self.known.holds(type_, row.id)]
        names = self.known.new_names(article)
        self.names += names
        printed = {(row.start, row.end) for row in names}
        gone = article.alone - printed
        self.known.add(article, names)
        self.taken.append(article)
        for kind, rows in article.own.items():
            kept = rows
            if kind is Declaration and foreign:
                kept = [row for row in rows if (DeclaredKind(row[2]), row[3]) not in foreign]
            elif kind is Span and gone:
                kept = [row for row in rows if (row[2], row[3]) not in gone]
            self.own.setdefault(kind, []).extend(kept)

    def write(self) -> None:
        """Write all that was taken: what is named, the articles, their rows, what they share."""
        if not self.taken:
            return
        self.taken.sort(key=attrgetter("article_id"))
        self._named()
        self._articles()
        for kind in OWN:
            if kind is ActorName:
                rows = sorted(self.names, key=lambda row: (row.actor_id, row.name))
                insert.insert(self.connection, kind, rows)
            else:
                values = self.own.get(kind, [])
                values.sort(key=itemgetter(0))
                insert.insert_bound(self.connection, kind, values)
        self._index()
        self._codings()
        event_state.settle(self.connection, self._unsettled())
        relations.lock_all(self.connection)
        bands: Iterable[ArticleBand] = (band for one in self.taken for band in one.bands)
        texts = {(one.article_id, VERSION): one.text.text for one in self.taken}
        sketches: list[ArticleSketch] = [one.sketch for one in self.taken]
        relations.write(self.connection, sketches, list(bands), texts)

    def _named(self) -> None:
        for kind, (type_, _) in NAMED.items():
            rows = self.fresh[type_]
            if kind is DeclaredKind.EVENT_LINK:
                insert.insert_missing(self.connection, type_, rows)
                continue
            in_turn = _in_turn(rows) if kind is DeclaredKind.PLACE else [rows]
            new = [insert.insert_many_named(self.connection, type_, one) for one in in_turn]
            if all(new):
                self.new[type_] = rows

    def _articles(self) -> None:
        versions, articles = [], []
        # new sources in one order, so that two loads cannot each wait for the other's
        for one in sorted(self.taken, key=lambda one: one.text.domain or ""):
            built = loader.filled(self.connection, one.built, one.text)
            articles.append(built.article)
            versions.append(built.version)
        insert.insert_many_named(self.connection, Article, articles)
        versions.sort(key=lambda row: row.article_id if row else 0)
        insert.insert(self.connection, ArticleVersion, versions)

    def _index(self) -> None:
        """Let the search know of the articles and of what they name."""
        stood = {}
        for type_, table in NAMED.values():
            new = self.new.get(type_, [])
            if table in entries.NAMED:
                index.enter(self.connection, entries.of_new(table, new, self.names))
            named = {row.id for one in self.taken for row in one.built.shared.get(type_, [])}
            stood[table] = named - {row.id for row in new}
        index.record_named(self.connection, stood)
        values = [entry for one in self.taken for entry in one.entries]
        insert.insert_bound(self.connection, SearchEntry, values)

    def _unsettled(self) -> set[int]:
        """The events of which others may state something as well as the one that declares them."""
        states = Counter(row[2] for row in self.own.get(EventState, []))
        new = {row.id for row in self.new.get(Event, [])}
        return {event_id for event_id, count in states.items() if count > 1 or event_id not in new}

    def _codings(self) -> None:
        rows = [
            Coding(one.article_id, VERSION, self.activity.id, one.sha256)
            for one in self.taken
            if one.sha256 is not None
        ]
        if rows:
            load_history.begin(self.connection, self.activity)
            insert.insert(self.connection, Coding, rows)


def _in_turn(rows: list[Place]) -> list[list[Place]]:
    """The ranks of new places, and what has none: the database refuses that."""
    made, circling = ranks(rows)
    return [*made, circling] if circling else made
