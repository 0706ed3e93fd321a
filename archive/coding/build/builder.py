"""From a coding and its text to rows: every quote an offset, every key an id, nothing read back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

import msgspec

from archive.coding.build import article as article_rows
from archive.coding.build import claim_links, entities, events, references, statement_links
from archive.coding.build.carrying import Carrier, EarlierText
from archive.coding.build.context import Context, Path, Reference
from archive.coding.build.other_versions import Others
from archive.coding.build.statement_rows import StatementRows
from archive.coding.build.statements import StatementBuilder
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.found_mentions import Names, Referent, Searched
from archive.coding.parser import Parsed
from archive.coding.referred_rows import referred
from archive.database.rows import insert
from archive.errors import CodingError
from archive.keys import id_of, is_key
from archive.models.actors import Actor, ActorName, Affiliation, Tenure
from archive.models.articles import Article, ArticleAuthor, ArticleVersion, Gap, Sentence, Span
from archive.models.base import Row
from archive.models.claims import Claim, ClaimLink, ClaimValue
from archive.models.events import Event, EventLink, EventPlace, EventState, Participation
from archive.models.mentions import Mention
from archive.models.places import Place
from archive.models.provenance import Declaration
from archive.models.statements import (
    Statement,
    StatementLink,
    StatementParty,
    StatementSpan,
    StatementVoice,
)
from archive.text import sentences
from archive.text.spans import TextSpan
from archive.vocabulary import DeclaredKind, MentionOf

Rows = dict[type[Row], list[Any]]
"""Rows by their type."""

QUOTING = (
    ArticleAuthor,
    Mention,
    Tenure,
    Affiliation,
    Gap,
    Statement,
    StatementSpan,
    StatementLink,
    ClaimValue,
    ClaimLink,
)
"""Rows that rest on a span, or may."""

UNIQUE_ENTRIES: dict[type[Row], str] = {
    Mention: "mentions",
    Tenure: "tenures",
    Affiliation: "affiliations",
    ClaimLink: "claim_links",
    Gap: "gaps",
}
"""Rows that two entries could both ask for, and the field of those entries."""


@dataclass(frozen=True, slots=True)
class Built:
    """What one file comes to.

    `shared` are the rows of what people name, `own` those that belong to the article's version,
    `missing` the keys that it refers to and does not declare, `gone` what a coding that was
    carried over to another text could not keep. `carried` says that it was. `searched` is the
    version in which names are to be found, None where none are.
    """

    shared: Rows
    own: Rows
    missing: list[Reference]
    article: Article | None = None
    version: ArticleVersion | None = None
    gone: tuple[str, ...] = ()
    carried: bool = False
    searched: Searched | None = None

    def names(self, *, printed: bool = True) -> dict[Referent, set[str]]:
        """The names that the file gives actors and places, those that its text prints or not."""
        found: dict[Referent, set[str]] = {}
        for kind, type_ in ((MentionOf.ACTOR, Actor), (MentionOf.PLACE, Place)):
            for row in self.shared.get(type_, []):
                if row.named:
                    found.setdefault((kind, row.id), set()).add(row.name)
        for row in self.shared.get(ActorName, []):
            if printed or row.article_id is None:
                found.setdefault((MentionOf.ACTOR, row.actor_id), set()).add(row.name)
        return found

    def with_found(self, names: Names) -> Built:
        """The same, with a mention for each of the names that is found."""
        if self.searched is None:
            return self
        mentions = self.searched.mentions(names)
        there = {(row.start, row.end) for row in self.own[Span]}
        spans = [r for r in self.searched.spans(mentions) if (r.start, r.end) not in there]
        more = {
            Mention: [*self.own[Mention], *mentions],
            Span: sorted([*self.own[Span], *spans], key=attrgetter("start", "end")),
        }
        return replace(self, own=self.own | more)


@dataclass(frozen=True, slots=True)
class Page:
    """What a text was read from: its media type, and where it came from if that is known."""

    media_type: str = "text/plain"
    origin: str | None = None


PLAIN = Page()
"""A text of which nothing is known but its words."""


def build_authority(parsed: Parsed[AuthorityFile]) -> Built:
    """The rows of an authority file; raises CodingError with every problem."""
    context = Context(parsed, 0, 0, "", [])
    shared = entities.entity_rows(context, parsed.file)
    if context.problems:
        raise CodingError(context.problems)
    return Built(shared, {}, context.missing())


def build_coding(
    parsed: Parsed[CodingFile],
    text: str,
    version: int,
    *,
    page: Page = PLAIN,
    others: Others | None = None,
    earlier: EarlierText | None = None,
    strictly: bool = False,
) -> Built:
    """The rows of a coding of `text` as the version of that number.

    `others` are the other versions that the coding names, as far as they are coded. Said
    `strictly`, what is said stands there with the marks that the coding gives it. A coding
    of an `earlier` text of the article is carried over: what stands there unchanged is kept, what
    does not is reported; any other raises CodingError with every problem, each one line with file
    and line.
    """
    file = parsed.file
    if not is_key(file.article.key):
        raise CodingError([parsed.problem(f"{file.article.key!r} is no key", "article", "key")])
    digest = hashlib.sha256(text.encode()).hexdigest()
    if file.article.sha256 not in (None, digest) and earlier is None:
        where = ("article", "sha256")
        raise CodingError([parsed.problem("the coding is for another text than this", *where)])
    language = file.article.language
    slices = sentences.split(text, language)
    carrier = None if earlier is None else Carrier(earlier, text, slices, language)
    here = (id_of(file.article.key), version)
    context = Context(parsed, *here, text, slices, carrier=carrier, strictly=strictly)
    shared, own = _rows(context, file, others or {})
    own[Sentence] = article_rows.sentences(context, file, slices)
    own[ArticleAuthor] = article_rows.authors(context, file)
    article = article_rows.article(context, file)
    captured = article_rows.version(context, file, digest, page.media_type, page.origin)
    own[Span] = context.span_rows(quoted_spans(shared[ActorName], own))
    if context.problems and carrier is None:
        raise CodingError(context.problems)
    built = Built(shared, own, context.missing(), article, captured)
    return replace(
        built,
        gone=(*context.problems, *context.consequences),
        carried=carrier is not None,
        searched=_searched(context, shared, own) if file.find_names else None,
    )


def _searched(context: Context, shared: Rows, own: Rows) -> Searched:
    """The version as names are looked for in it."""
    ids = referred({**shared, **own})
    for (kind, _), id_ in context.declared.items():
        ids[kind].add(id_)
    kinds = ((MentionOf.ACTOR, DeclaredKind.ACTOR), (MentionOf.PLACE, DeclaredKind.PLACE))
    referents = frozenset((one, id_) for one, kind in kinds for id_ in ids[kind])
    taken = [*own[Mention], *own[Gap], *(row for row in shared[ActorName] if row.end)]
    spans = [(row.start, row.end) for row in taken]
    return Searched(*context.version_key, context.text, referents, spans)


def in_language(parsed: Parsed[CodingFile], language: str | None) -> Parsed[CodingFile]:
    """The coding in the language of its text, where it does not say one itself."""
    article = parsed.file.article
    if article.language is not None or language is None:
        return parsed
    article = msgspec.structs.replace(article, language=language)
    return replace(parsed, file=msgspec.structs.replace(parsed.file, article=article))


def quoted_spans(names: list[ActorName], own: Rows) -> set[TextSpan]:
    """Every span that a row of a version rests on, or one of the names that it prints."""
    found = {(row.start, row.end) for kind in QUOTING for row in own[kind] if row.end}
    found |= {(row.said_start, row.said_end) for row in own[Statement] if row.said_end}
    found |= {(row.start, row.end) for row in names if row.end}
    return found


def _rows(context: Context, file: CodingFile, others: Others) -> tuple[Rows, Rows]:
    """The rows of what people name, and those of the version but for sentences and spans."""

    def each(field: str, make: Callable[[Any, Path], Any]) -> list[Any]:
        rows = []
        for index, entry in enumerate(getattr(file, field)):
            with context.at(field, index):
                rows.append(make(entry, (field, index)))
        return rows

    shared = entities.entity_rows(context, file)
    statements = StatementBuilder(context)
    statements.add(file.statements, ("statements",))
    made = statements.rows
    declared = each("events", lambda entry, path: events.event(context, entry, made, path))
    shared[Event] = [row for row, _ in declared]
    developed: set[int] = set()
    developments = each(
        "developments",
        lambda entry, path: events.development(context, entry, made, path, developed),
    )
    shared[EventLink] = each("links", lambda entry, path: events.event_link(context, entry, path))
    states = [*filter(None, (state for _, state in declared)), *developments]
    own = _own_rows(context, each, made, states, others)
    _refuse_twins(context, own)
    return shared, own


Each = Callable[[str, Callable[[Any, Path], Any]], list[Any]]
"""Makes a row of each entry of a list of the file."""


def _own_rows(
    context: Context,
    each: Each,
    made: StatementRows,
    states: list[EventState],
    others: Others,
) -> Rows:
    """The rows of the version but for sentences and spans."""
    return {
        Mention: each("mentions", lambda entry, path: references.mention(context, entry, path)),
        Tenure: each("tenures", lambda entry, path: references.tenure(context, entry, path)),
        Affiliation: each(
            "affiliations", lambda entry, path: references.affiliation(context, entry, path)
        ),
        Gap: each("gaps", lambda entry, path: references.gap(context, entry, path)),
        Statement: made.statements,
        StatementVoice: made.voices,
        StatementSpan: made.spans,
        StatementParty: made.parties,
        StatementLink: statement_links.statement_links(context, made, others),
        Claim: made.claims,
        EventState: states,
        ClaimValue: made.values,
        EventPlace: made.places,
        Participation: made.participations,
        ClaimLink: each(
            "claim_links", lambda entry, _: claim_links.claim_link(context, made, entry, others)
        ),
        Declaration: [
            Declaration(*context.version_key, kind, id_)
            for (kind, _), id_ in context.declared.items()
        ],
    }


def _refuse_twins(context: Context, own: Rows) -> None:
    """Refuse what is stated twice; entries that failed have no row, so the index is the row's."""
    for kind, field in UNIQUE_ENTRIES.items():
        seen = set()
        for index, row in enumerate(own[kind]):
            key = insert.keyed(kind)(insert.flat(kind)(row))
            if key in seen:
                problem = context.parsed.problem("the same is stated twice", field, index)
                context.problems.append(problem)
            seen.add(key)
