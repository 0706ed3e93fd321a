"""The format of codings and authority files: one struct for each thing that they state.

Every scalar of a file is read as text and converted to the type that stands here. Wherever words
of the article are meant they are quoted, never counted: a quote is a text, or a mapping that adds
`within`, `nth`, `before` or `after` when the words occur more than once. What a field means stands
in its `Meta`, from where the JSON Schema takes it. The two kinds of file stand here; the entries in
the modules of this folder.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from archive.coding.format.base import DateEntry, Entry, Quote
from archive.coding.format.entities import ActorEntry, PlaceEntry, SourceEntry
from archive.coding.format.events import DevelopmentEntry, EventEntry, LinkEntry
from archive.coding.format.references import AffiliationEntry, GapEntry, MentionEntry, TenureEntry
from archive.coding.format.statements import ClaimLinkEntry, StatementEntry


class AuthorEntry(Entry, frozen=True, kw_only=True):
    """An author of the article, as its byline names them."""

    name: Annotated[str, Meta(description="The name as the page gives it")]
    quote: Annotated[
        str | Quote | None, Meta(description="The words that print it, if the text does")
    ] = None
    actor: Annotated[
        str | None, Meta(description="Key of the actor that the author is, when known")
    ] = None


class ArticleEntry(Entry, frozen=True, kw_only=True):
    """The article that the coding is about. What the text does not say is left out.

    `sha256` is the digest of the text's UTF-8: a coding that carries one is refused for any
    other text.
    """

    key: Annotated[str, Meta(description="The article's stable public name; it never changes")]
    sha256: Annotated[
        str | None,
        Meta(description="SHA-256 of the text's UTF-8; the coding is refused for any other text"),
    ] = None
    source: Annotated[
        str | None, Meta(description="Key of who published it; left out when the text does not say")
    ] = None
    url: Annotated[str | None, Meta(description="Where it is published")] = None
    language: Annotated[str | None, Meta(description="BCP 47 tag of its language")] = None
    published: Annotated[
        DateEntry | None,
        Meta(description="When it was published; left out when the text does not say"),
    ] = None
    modified: Annotated[
        DateEntry | None, Meta(description="When its publisher last changed it")
    ] = None
    authors: Annotated[
        list[AuthorEntry],
        Meta(description="Its byline, in order; left out, it is what the page says"),
    ] = []


class CodingFile(Entry, frozen=True, kw_only=True):
    """A coding: all that is stated about one article."""

    codebook: Annotated[str, Meta(description="Version of the coding rules, in quotation marks")]
    article: Annotated[ArticleEntry, Meta(description="The article that the coding is about")]
    find_names: Annotated[
        bool,
        Meta(
            description="Whether the names of the actors and places that it is about are found in "
            "the text when it is loaded; false: its mentions are all that there are"
        ),
    ] = True
    headings: Annotated[
        list[str | Quote], Meta(description="Quotes of sentences that are titles inside the text")
    ] = []
    boilerplate: Annotated[
        list[str | Quote], Meta(description="Quotes of sentences that are no part of the report")
    ] = []
    sources: Annotated[list[SourceEntry], Meta(description="Who publishes")] = []
    actors: Annotated[list[ActorEntry], Meta(description="Who acts or speaks")] = []
    places: Annotated[list[PlaceEntry], Meta(description="Where things happen")] = []
    events: Annotated[
        list[EventEntry], Meta(description="What happened, is happening or was planned")
    ] = []
    developments: Annotated[
        list[DevelopmentEntry],
        Meta(description="What becomes of events that other codings declare"),
    ] = []
    links: Annotated[list[LinkEntry], Meta(description="What ties events to one another")] = []
    mentions: Annotated[
        list[MentionEntry],
        Meta(
            description="Words that refer to an actor, an event or a place; its names are found "
            "without"
        ),
    ] = []
    tenures: Annotated[list[TenureEntry], Meta(description="The positions that actors hold")] = []
    affiliations: Annotated[
        list[AffiliationEntry], Meta(description="Which actors belong to which")
    ] = []
    statements: Annotated[list[StatementEntry], Meta(description="Who says what")] = []
    claim_links: Annotated[
        list[ClaimLinkEntry], Meta(description="What ties claims to one another")
    ] = []
    gaps: Annotated[list[GapEntry], Meta(description="Words left uncoded on purpose")] = []


class AuthorityFile(Entry, frozen=True, kw_only=True):
    """An authority file: sources, actors and places that many codings refer to."""

    sources: Annotated[list[SourceEntry], Meta(description="Who publishes")] = []
    actors: Annotated[list[ActorEntry], Meta(description="Who acts or speaks")] = []
    places: Annotated[list[PlaceEntry], Meta(description="Where things happen")] = []
