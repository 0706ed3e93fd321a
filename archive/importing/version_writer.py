"""Writing versions that the archive has not: one, or many articles in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

import sqlalchemy as sa

from archive.coding import known_names
from archive.coding.build.builder import Rows
from archive.database.rows import insert, pipeline
from archive.importing import articles, event_state, load_history, search_update
from archive.importing.entities.actor_names import PrintedNames
from archive.importing.entities.contribution import Contribution
from archive.importing.entities.merge import Merged, merge
from archive.importing.new_version import NewVersion
from archive.models.actors import ActorName
from archive.models.articles import ArticleVersion, Span
from archive.models.captures import Capture
from archive.models.declared import OWN
from archive.models.events import Event
from archive.models.mentions import Mention
from archive.models.provenance import Activity, Coding, Declaration
from archive.models.relations import ArticleSample
from archive.models.search import SearchEntry
from archive.near_duplicates import relations


def write(connection: sa.Connection, versions: Sequence[NewVersion], activity: Activity) -> None:
    """Write versions in the connection's transaction, whose articles the caller has locked.

    Several come to what they come to one after the other; they are the first versions of their
    articles. Raises CodingError when a coding is refused, MisfitError where several are written.
    """
    contributions = [one.contribution for one in versions]
    mentions = _found_mentions(connection, contributions)
    merged = merge(connection, contributions)
    articles.insert(connection, list(map(_with_source, versions, merged.source_ids)))
    if any(one.sha256 is not None for one in versions):
        load_history.begin(connection, activity)
    pairs = zip(versions, merged.printed, mentions, strict=True)
    in_order = sorted(pairs, key=lambda pair: pair[0].article.id)
    samples = _insert(connection, in_order, merged, activity)
    search_update.named(connection, merged)
    arrivals = _arrivals(contributions, merged)
    event_state.settle(connection, arrivals, arrivals)
    printed = {(one.article.id, one.version.number): one.printed for one in versions}
    relations.relate(connection, samples, printed)


def _found_mentions(
    connection: sa.Connection, contributions: Sequence[Contribution]
) -> list[list[Mention]]:
    """The mentions that are found in each of several versions, by what was known before it.

    That is what the archive holds, what those before it declare, and what it declares itself.
    """
    wanted = [one.built.searched for one in contributions]
    referents = {each for one in wanted if one is not None for each in one.referents}
    names = known_names.read(connection, referents)
    found = []
    for one, searched in zip(contributions, wanted, strict=True):
        own = known_names.together(names, one.built.names())
        found.append([] if searched is None else searched.mentions(own))
        names = known_names.together(names, one.built.names(printed=False))
    return found


def _with_source(one: NewVersion, source_id: int | None) -> NewVersion:
    if source_id is None:
        return one
    return replace(one, article=replace(one.article, source_id=source_id))


def _insert(
    connection: sa.Connection,
    versions: list[tuple[NewVersion, PrintedNames, list[Mention]]],
    merged: Merged,
    activity: Activity,
) -> list[ArticleSample]:
    """Insert versions with all that is their own, in the order of their articles; their samples.

    On Postgres the rows of a single one go together: waiting for each answer is most of the work.
    """
    alone: AbstractContextManager[None] = (
        pipeline.together(connection) if len(versions) == 1 else nullcontext()
    )
    rows = [
        _with_mentions(one, decided(one.contribution.built.own, names, merged), mentions)
        for one, names, mentions in versions
    ]
    dialect = connection.dialect
    with alone:
        insert.insert(connection, ArticleVersion, [one.version for one, *_ in versions])
        insert.insert(connection, Capture, [row for one, *_ in versions for row in one.captures])
        for kind in OWN:
            values = [made for one, *_ in versions for made in one.own.get(kind, ())]
            late = [row for found in rows for row in found.get(kind, ())]
            values += insert.bound(kind, late, dialect)
            if late and kind in (ActorName, Mention, Span):
                values.sort(key=insert.keyed(kind))
            insert.insert_bound(connection, kind, values)
        found = [entry for one, *_ in versions for entry in one.entries]
        insert.insert_bound(connection, SearchEntry, found)
        codings = [
            Coding(one.article.id, one.version.number, activity.id, one.sha256)
            for one, *_ in versions
            if one.sha256 is not None
        ]
        insert.insert(connection, Coding, codings)
        return relations.enter(connection, [(one.sketch, one.samples) for one, *_ in versions])


def _with_mentions(one: NewVersion, rows: Rows, mentions: list[Mention]) -> Rows:
    """The rows of a version that are decided late, and the mentions that are found in it."""
    searched = one.contribution.built.searched
    if not mentions or searched is None:
        return rows
    key = insert.keyed(Span)
    there = {key(values)[2:] for values in one.own.get(Span, ())}
    there |= {(row.start, row.end) for row in rows[Span]}
    spans = [row for row in searched.spans(mentions) if (row.start, row.end) not in there]
    return {**rows, Mention: mentions, Span: [*rows[Span], *spans]}


def decided(
    own: Rows, names: PrintedNames, merged: Merged, others: Collection[tuple[int, int]] = ()
) -> Rows:
    """The rows of a version that depend on what the archive has from elsewhere than a coding.

    A span is kept when a name rests on it that the version prints, or one of its `others` rows.
    """
    # nothing rests on the words of a name that an authority file or another article brought
    kept = {(row.start, row.end) for row in (*names.here, *names.elsewhere)}.union(others)
    return {
        ActorName: names.here,
        Span: [row for row in own.get(Span, []) if (row.start, row.end) in kept],
        Declaration: [
            row
            for row in own.get(Declaration, [])
            if (row.kind, row.declared_id) not in merged.undeclared
        ],
    }


def _arrivals(contributions: Sequence[Contribution], merged: Merged) -> dict[int, list[int]]:
    """The events that are to be settled, each with the articles that state something, in order.

    The first that declares a new event is none of these: the event is as it declares it.
    """
    new = {row.id for row in merged.new.get(Event, [])}
    found: dict[int, list[int]] = {}
    for one in contributions:
        brought = {row.id for row in one.declared(Event) if row.id in new}
        new -= brought
        for event_id in one.events - brought:
            found.setdefault(event_id, []).append(one.article_id)
    return found
