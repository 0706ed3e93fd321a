"""Writing codings and authority files back from what the archive holds.

Loading what is written here again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

import msgspec
import sqlalchemy as sa

from archive.coding import skeleton, yaml_writer
from archive.coding.entry_fields import ACTOR, ACTOR_NAME, PLACE, SOURCE, EntryField
from archive.coding.export import entities, stored_version
from archive.coding.export.entities import ReadingOrder, ReferenceWriter
from archive.coding.export.found_again import found_again
from archive.coding.export.row_reader import (
    by_ids,
    keys,
    linked_claims,
    linked_statements,
    undeclared,
)
from archive.coding.export.statements import StatementWriter
from archive.coding.export.stored_version import StoredVersion
from archive.coding.format import ArticleEntry, AuthorEntry, CodingFile
from archive.coding.format.base import DateEntry, Quote
from archive.coding.format.entities import ActorEntry, NameEntry, PlaceEntry, SourceEntry
from archive.coding.format.events import DevelopmentEntry, EventEntry, StatusEntry
from archive.coding.format.statements import ClaimLinkEntry
from archive.coding.quote_writer import Quoter
from archive.errors import ArchiveError
from archive.models.actors import Actor, ActorName, actor_name
from archive.models.articles import ArticleAuthor, Sentence
from archive.models.base import FuzzyDate, Row
from archive.models.claims import Claim, ClaimLink
from archive.models.declared import NAMED
from archive.models.events import Event, EventState
from archive.models.places import Place
from archive.models.sources import Source
from archive.models.statements import Statement
from archive.text import sentences
from archive.vocabulary import DateBasis, DeclaredKind, EventStatus, SentenceKind


def export_coding(connection: sa.Connection, article_key: str, version: int | None = None) -> str:
    """The coding of an article's version, the newest coded one unless another is asked for.

    Raises UsageError when there is none, ArchiveError when a row rests on what no quote can mean.
    """
    return yaml_writer.dump(yaml_writer.tree(coding_of(connection, article_key, version)))


def coding_of(
    connection: sa.Connection, article_key: str, version: int | None = None
) -> CodingFile:
    """The coding of an article's version as entries, the newest coded one unless another is named.

    Raises what `export_coding` raises.
    """
    found = stored_version.read(connection, article_key, version)
    text = found.version.text
    quoter = Quoter(text, sentences.split(text, found.article.language))
    order = ReadingOrder(found)
    references = ReferenceWriter(found, quoter, order)
    statements = StatementWriter(found, quoter, order, linked_statements(connection, *_here(found)))
    finds = found_again(connection, found)
    return CodingFile(
        codebook=found.codebook,
        article=_article(found, references),
        find_names=finds,
        headings=_sentences(found, quoter, SentenceKind.HEADING),
        boilerplate=_sentences(found, quoter, SentenceKind.BOILERPLATE),
        sources=_named(found, order, DeclaredKind.SOURCE, entities.source),
        actors=references.actors(),
        places=_named(found, order, DeclaredKind.PLACE, entities.place),
        events=_events(found, order, statements),
        developments=_developments(found, order, statements),
        links=references.links(),
        mentions=references.mentions(but_found=finds),
        tenures=references.tenures(),
        affiliations=references.affiliations(),
        statements=statements.entries(),
        claim_links=_claim_links(connection, found, statements),
        gaps=references.gaps(),
    )


def begin_coding(connection: sa.Connection, article_key: str) -> str:
    """A skeleton for the newest version of an article, coded or not.

    Raises UsageError when there is no such article.
    """
    found = stored_version.read_uncoded(connection, article_key)
    quoter = Quoter(found.version.text, sentences.split(found.version.text, found.article.language))
    article = _article(found, ReferenceWriter(found, quoter, ReadingOrder(found)))
    return skeleton.skeleton_of(found.version.text, article)


def _article(found: StoredVersion, references: ReferenceWriter) -> ArticleEntry:
    article, version = found.article, found.version

    def date(row: FuzzyDate) -> DateEntry | None:
        if row.basis is DateBasis.METADATA:  # the page gave the words, not the text
            return entities.date(row, row.phrase)
        return references.date(row, 0)

    return ArticleEntry(
        key=article.key,
        sha256=version.sha256,
        source=found.key(DeclaredKind.SOURCE, article.source_id),
        url=article.url,
        language=article.language,
        published=date(version.published),
        modified=date(version.modified),
        authors=[
            AuthorEntry(
                name=row.name,
                quote=_quote(references.quoter, row),
                actor=found.key(DeclaredKind.ACTOR, row.actor_id),
            )
            for row in sorted(found.own[ArticleAuthor], key=attrgetter("ordinal"))
        ],
    )


def _quote(quoter: Quoter, row: ArticleAuthor | ClaimLink) -> str | Quote | None:
    """The quote of the words that a row may rest on."""
    if row.start is None or row.end is None:
        return None
    return quoter.quote((row.start, row.end))


def _sentences(found: StoredVersion, quoter: Quoter, kind: SentenceKind) -> list[str | Quote]:
    """Quotes of the sentences that the coding says are of a kind: others are by themselves."""
    pieces = (
        quoter.home((row.start, row.start + 1)) for row in found.own[Sentence] if row.kind is kind
    )
    # where sentences were stored in pieces that are one now, it is quoted once
    other = dict.fromkeys(piece for piece in pieces if piece is not None and piece.kind is not kind)
    return [_some_of(quoter, (piece.start, piece.end)) for piece in other]


def _some_of(quoter: Quoter, whole: tuple[int, int]) -> str | Quote:
    """A quote of a sentence, or of a word in it where the sentence itself ends inside a word."""
    words = re.compile(r"[^\W_]+").finditer(quoter.text, *whole)
    for part in chain([whole], (match.span() for match in words)):
        try:
            return quoter.quote(part)
        except ArchiveError:
            continue
    raise ArchiveError(f"no quote means the sentence at the code points {whole[0]} to {whole[1]}")


def _named(found: StoredVersion, order: ReadingOrder, kind: DeclaredKind, entry: Any) -> list[Any]:
    """The entries of what the version declares of a kind, each made by `entry`."""
    rows = order.sorted(kind, found.declared[NAMED[kind][0]])
    return [entry(row, found.key) for row in rows]


def _events(
    found: StoredVersion, order: ReadingOrder, statements: StatementWriter
) -> list[EventEntry]:
    claims = {row.id: row for row in found.own[Claim]}
    states = {row.event_id: row for row in found.own[EventState]}
    entries = []
    for row in order.sorted(DeclaredKind.EVENT, found.declared[Event]):
        status, date = _claims_of_event(claims, states.get(row.id), statements)
        entry = EventEntry(key=row.key, title=row.title, type=row.type, summary=row.summary)
        entry = msgspec.structs.replace(entry, status=status or EventStatus.UNKNOWN, date=date)
        entries.append(entry)
    return entries


def _developments(
    found: StoredVersion, order: ReadingOrder, statements: StatementWriter
) -> list[DevelopmentEntry]:
    """What the version states of events that other codings declare."""
    claims = {row.id: row for row in found.own[Claim]}
    declared = {row.id for row in found.declared[Event]}
    entries = []
    for row in found.own[EventState]:
        if row.event_id not in declared:
            status, date = _claims_of_event(claims, row, statements)
            key = found.keys[DeclaredKind.EVENT][row.event_id]
            entry = DevelopmentEntry(event=key, status=status, date=date)
            entries.append((order.sort_key(DeclaredKind.EVENT, row.event_id, key), entry))
    return entities.in_order(entries)


def _claims_of_event(
    claims: dict[int, Claim], row: EventState | None, statements: StatementWriter
) -> tuple[StatusEntry | None, str | None]:
    """The status of an event, and the claim of its date, as a version states them."""
    if row is None:
        return None, None

    def name(claim_id: int | None) -> str:
        assert claim_id is not None
        return statements.claim_name(claims[claim_id], claims[claim_id].event_id)

    status = None
    if row.status is not None:
        status = StatusEntry(word=row.status, claim=name(row.status_claim_id))
    return status, None if row.date_claim_id is None else name(row.date_claim_id)


def _here(found: StoredVersion) -> tuple[int, int]:
    """The id of the article, and the number of the version."""
    return found.article.id, found.version.number


def _claim_links(
    connection: sa.Connection, found: StoredVersion, statements: StatementWriter
) -> list[ClaimLinkEntry]:
    claims = {row.id: row for row in found.own[Claim]}
    starts = {row.id: row.start for row in found.own[Statement]}
    here = _here(found)
    others = linked_claims(connection, *here)
    entries = []
    for row in found.own[ClaimLink]:
        if (row.other_article_id, row.other_version) == here:
            article, other, number = None, statements.claim_name(claims[row.other_claim_id]), None
        else:
            tie = (row.other_article_id, row.other_version, row.other_claim_id)
            article, other, newest = others[tie]
            number = None if newest else row.other_version
        entry = ClaimLinkEntry(
            claim=statements.claim_name(claims[row.claim_id]),
            kind=row.kind,
            other=other,
            about=row.about,
            other_article=article,
            other_version=number,
            basis=row.basis,
            note=row.note,
            quote=_quote(statements.quoter, row),
        )
        start = starts[claims[row.claim_id].statement_id]
        order = (start, entry.claim, entry.kind, article or "", other, number or 0)
        entries.append((order, entry))
    return entities.in_order(entries)


def authority_lines(connection: sa.Connection) -> Iterator[str]:
    """The authority file of all sources, actors and places that no coding declares, line by line.

    In memory that does not grow with the archive.
    """
    sections: dict[str, Iterator[msgspec.Struct]] = {
        "sources": _authority_sources(connection),
        "actors": _authority_actors(connection),
        "places": _authority_places(connection),
    }
    for name, entries in sections.items():
        yield from yaml_writer.section(name, map(yaml_writer.tree, entries))


def _authority_sources(connection: sa.Connection) -> Iterator[SourceEntry]:
    for rows in undeclared(connection, Source, DeclaredKind.SOURCE):
        key_of = _keys(connection, SOURCE, rows)
        yield from (entities.source(row, key_of) for row in rows)


def _authority_actors(connection: sa.Connection) -> Iterator[ActorEntry]:
    for rows in undeclared(connection, Actor, DeclaredKind.ACTOR):
        names: dict[int, list[str | NameEntry]] = {row.id: [] for row in rows}
        forms = by_ids(connection, ActorName, actor_name.c.actor_id, names)
        key_of = _keys(connection, ACTOR_NAME, forms)
        for row in forms:
            if row.article_id is None:
                names[row.actor_id].append(entities.actor_name(row, key_of))
        key_of = _keys(connection, ACTOR, rows)
        yield from (entities.actor(row, names[row.id], key_of) for row in rows)


def _authority_places(connection: sa.Connection) -> Iterator[PlaceEntry]:
    for rows in undeclared(connection, Place, DeclaredKind.PLACE):
        key_of = _keys(connection, PLACE, rows)
        yield from (entities.place(row, key_of) for row in rows)


def _keys(
    connection: sa.Connection, fields: Iterable[EntryField], rows: Sequence[Row]
) -> entities.KeyOf:
    """The function that looks up the keys of what the fields of the rows refer to."""
    ids: dict[DeclaredKind, set[int | None]] = {}
    for field in fields:
        if field.refers_to is not None:
            found = ids.setdefault(field.refers_to, set())
            found.update(getattr(row, field.row) for row in rows)
    by_kind = {kind: keys(connection, NAMED[kind][1], some) for kind, some in ids.items()}
    return lambda kind, id_: by_kind[kind].key_of(id_)
