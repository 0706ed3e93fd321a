"""The format of codings and authority files: one struct for each thing they may state.

Every scalar of a file is read as text and converted to the type that stands here. Wherever words
of the article are meant they are quoted, never counted: a quote is a text, or a mapping that adds
`within`, `nth`, `before` or `after` when the words occur more than once.
"""

from __future__ import annotations

from archive.coding.entries import DateEntry, Entry, Quote, Quotes
from archive.vocabulary import (
    About,
    Act,
    ActorKind,
    AffiliationKind,
    Attribution,
    Certainty,
    ClaimLinkKind,
    DateBasis,
    EventLinkKind,
    EventStatus,
    EventType,
    Form,
    LinkBasis,
    Mode,
    ParticipantRole,
    PlaceKind,
    PlaceRole,
    Polarity,
    Property,
    SourceKind,
    Stance,
)


class SourceEntry(Entry, frozen=True, kw_only=True):
    """A source: who publishes."""

    key: str
    name: str
    kind: SourceKind
    country: str | None = None
    url: str | None = None
    actor: str | None = None


class NameEntry(Entry, frozen=True, kw_only=True):
    """A form of an actor's name, with the words that print it when a coding states it."""

    name: str
    language: str | None = None
    since: DateEntry | None = None
    until: DateEntry | None = None
    quote: str | Quote | None = None


class ActorEntry(Entry, frozen=True, kw_only=True):
    """An actor: `name` if it has one, else `description` as printed."""

    key: str
    kind: ActorKind
    name: str | None = None
    description: str | None = None
    country: str | None = None
    wikidata_id: str | None = None
    names: list[str | NameEntry] = []


class PlaceEntry(Entry, frozen=True, kw_only=True):
    """A place, in the place that `parent` names."""

    key: str
    name: str
    kind: PlaceKind
    named: bool = True
    parent: str | None = None
    iso3166_2: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None


class StatusEntry(Entry, frozen=True, kw_only=True):
    """How far an event has come, and the claim (`statement` or `statement/claim`) that says so."""

    word: EventStatus
    claim: str


class EventEntry(Entry, frozen=True, kw_only=True):
    """An event. `date` names the claim whose date the event takes over."""

    key: str
    title: str
    type: EventType | None = None
    status: StatusEntry | EventStatus = EventStatus.UNKNOWN
    date: str | None = None
    summary: str | None = None


class DevelopmentEntry(Entry, frozen=True, kw_only=True):
    """What becomes of an event that another coding declares: its status, its date, or both."""

    event: str
    status: StatusEntry | None = None
    date: str | None = None


class LinkEntry(Entry, frozen=True, kw_only=True):
    """A link between two events; claims name it as `event kind other`."""

    event: str
    kind: EventLinkKind
    other: str


class MentionEntry(Quote, frozen=True, kw_only=True):
    """Words that refer to exactly one of an actor, an event, a place."""

    form: Form = Form.NAME
    actor: str | None = None
    event: str | None = None
    place: str | None = None


class TenureEntry(Quote, frozen=True, kw_only=True):
    """A position that an actor holds, and the words that say so."""

    actor: str
    title: str
    organization: str | None = None
    since: DateEntry | None = None
    until: DateEntry | None = None
    held: DateEntry | None = None


class AffiliationEntry(Quote, frozen=True, kw_only=True):
    """That an actor belongs to another, and the words that say so."""

    actor: str
    kind: AffiliationKind
    other: str
    since: DateEntry | None = None
    until: DateEntry | None = None


class ValueEntry(Quote, frozen=True, kw_only=True):
    """A value that a claim gives: a number, a date, a place, or words."""

    property: Property
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str | None = None
    approximate: bool = False
    counted: str | None = None
    text: str | None = None
    edtf: str | None = None
    basis: DateBasis | None = None
    place: str | None = None
    as_of: DateEntry | None = None


class ClaimEntry(Entry, frozen=True, kw_only=True):
    """What the statement says of exactly one of an event or a link.

    `label` names it within the statement; without one it is named like what it is about.
    """

    event: str | None = None
    link: str | None = None
    label: str | None = None
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    participants: dict[ParticipantRole, list[str]] = {}
    places: dict[PlaceRole, list[str]] = {}
    values: list[ValueEntry] = []


class StatementEntry(Entry, frozen=True, kw_only=True):
    """Something said; `relays` holds the statements that it relays.

    `within` is where all its quotes are looked for, and those of its claims, unless they say
    otherwise themselves. Without `mode` it is narration if it has no speaker, source or cue, else
    indirect. Without `attribution` it is none for narration, else stated; without `act` it is
    present for narration, else say.
    """

    label: str
    content: Quotes
    speaker: str | None = None
    attribution: Attribution | None = None
    mode: Mode | None = None
    act: Act | None = None
    within: str | None = None
    source: Quotes | None = None
    cue: Quotes | None = None
    hedge: Quotes | None = None
    distance: Quotes | None = None
    condition: Quotes | None = None
    said: DateEntry | None = None
    occasion: str | None = None
    gist: str | None = None
    rule: str | None = None
    claims: list[ClaimEntry] = []
    relays: list[StatementEntry] = []


class ClaimLinkEntry(Entry, frozen=True, kw_only=True):
    """A tie between a claim of this coding and another, of this one or of `other_article`.

    Of that one the newest coded version is meant unless `other_version` says which.
    """

    claim: str
    kind: ClaimLinkKind
    other: str
    about: About
    other_article: str | None = None
    other_version: int | None = None
    basis: LinkBasis = LinkBasis.INFERRED
    note: str | None = None


class GapEntry(Quote, frozen=True, kw_only=True):
    """Words left uncoded on purpose, with the reason."""

    reason: str


class ArticleEntry(Entry, frozen=True, kw_only=True):
    """The article that the coding is about. What the text does not say is left out.

    `sha256` is the digest of the text's UTF-8: a coding that carries one is refused for any
    other text.
    """

    key: str
    sha256: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    published: DateEntry | None = None
    modified: DateEntry | None = None


class CodingFile(Entry, frozen=True, kw_only=True):
    """A coding: all that is stated about one article."""

    codebook: str
    article: ArticleEntry
    headings: list[str | Quote] = []
    boilerplate: list[str | Quote] = []
    sources: list[SourceEntry] = []
    actors: list[ActorEntry] = []
    places: list[PlaceEntry] = []
    events: list[EventEntry] = []
    developments: list[DevelopmentEntry] = []
    links: list[LinkEntry] = []
    mentions: list[MentionEntry] = []
    tenures: list[TenureEntry] = []
    affiliations: list[AffiliationEntry] = []
    statements: list[StatementEntry] = []
    claim_links: list[ClaimLinkEntry] = []
    gaps: list[GapEntry] = []


class AuthorityFile(Entry, frozen=True, kw_only=True):
    """An authority file: sources, actors and places that many codings refer to."""

    sources: list[SourceEntry] = []
    actors: list[ActorEntry] = []
    places: list[PlaceEntry] = []
