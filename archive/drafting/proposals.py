"""What drafters propose: places in the text, never words of their own.

Offsets are Unicode code points, half-open. Each proposal names the rule that made it, as
`drafter:rule`, such as `rules:pre-that`; how often a rule was right stands in `data/precision.tsv`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import (
    Act,
    ActorKind,
    Attribution,
    Certainty,
    DateBasis,
    EventStatus,
    EventType,
    Form,
    Mode,
    PlaceKind,
    PlaceRole,
    Polarity,
    Property,
    Stance,
)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor that the archive, or an authority file, knows already."""

    key: str
    kind: ActorKind
    names: tuple[str, ...]
    """All forms of its name, the main one first."""
    country: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place that the archive, or an authority file, knows already."""

    key: str
    kind: PlaceKind
    names: tuple[str, ...]
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftArticle:
    """An article as drafters read it: its text and what is known beside it."""

    key: str
    text: str
    sentences: tuple[Slice, ...]
    """As `archive.text.sentences` cuts them; the headline is the first."""
    language: str | None = None
    """BCP 47 tag; None is read as English."""
    published: str | None = None
    """EDTF of the day of publication, as far as it is known."""
    actors: tuple[KnownActor, ...] = ()
    places: tuple[KnownPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributedWords:
    """What the rules of a language find first: words, and who they are said to come from.

    The content is one whole quotation or clause, also where it runs over several sentences; it is
    cut into statements afterwards.
    """

    rule: str
    content: tuple[TextSpan, ...]
    source: TextSpan | None = None
    cue: tuple[TextSpan, ...] = ()
    addressee: TextSpan | None = None
    carried: bool = False
    """Whether source and cue stand in an earlier sentence, which goes on to speak here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorProposal:
    """Somebody who speaks or acts: known already, named in the text, or described as printed."""

    key: str
    kind: ActorKind
    name: str | None = None
    description: str | None = None
    names: tuple[str, ...] = ()
    """Other forms that the text prints, such as the surname alone."""
    country: str | None = None
    known: bool = False
    """Whether the archive has it already, so that it need not be declared."""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateProposal:
    """A date in the text, as EDTF where it yields a day, month or year."""

    span: TextSpan
    edtf: str | None
    basis: DateBasis | None
    rule: str
    clock: str | None = None
    """Time of day as printed, HH:MM."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceProposal:
    """A named place in the text."""

    span: TextSpan
    key: str
    name: str
    kind: PlaceKind
    rule: str
    known: bool = False
    """Whether the archive has it already, so that it need not be declared."""
    geonames_id: int | None = None
    iso3166_2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2 code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionProposal:
    """Words that refer to exactly one of an actor, a place, an event that is proposed."""

    span: TextSpan
    form: Form
    rule: str
    actor: str | None = None
    place: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueProposal:
    """A number that a statement gives of an event, with its bounds as far as the words say them."""

    span: TextSpan
    property: Property
    rule: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    approximate: bool = False
    unit: str | None = None
    """What one of it is, as printed."""
    text: str | None = None
    """The value in words, where they give no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimProposal:
    """What a statement says of an event that is proposed."""

    event: str
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    places: tuple[tuple[PlaceRole, str], ...] = ()
    date: DateProposal | None = None
    values: tuple[ValueProposal, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventProposal:
    """An event that statements report or call for; its status rests on the claim of one."""

    key: str
    title: str
    rule: str
    type: EventType | None = None
    status: EventStatus = EventStatus.UNKNOWN
    status_from: str | None = None
    """Label of the statement whose claim says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementProposal:
    """A statement as our codings have it: of one sentence, with who says it."""

    label: str
    rule: str
    content: tuple[TextSpan, ...]
    mode: Mode
    attribution: Attribution
    act: Act
    speakers: tuple[str, ...] = ()
    """Keys of the actors who say it, several together; none where nobody is named."""
    source: TextSpan | None = None
    cue: tuple[TextSpan, ...] = ()
    hedge: tuple[TextSpan, ...] = ()
    distance: tuple[TextSpan, ...] = ()
    condition: tuple[TextSpan, ...] = ()
    addressee: TextSpan | None = None
    addressees: tuple[str, ...] = ()
    medium: TextSpan | None = None
    anonymity: TextSpan | None = None
    said: DateProposal | None = None
    claims: tuple[ClaimProposal, ...] = ()
    relays: tuple[StatementProposal, ...] = ()
    """The statements that stand in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that drafters propose for one article."""

    statements: tuple[StatementProposal, ...] = ()
    actors: tuple[ActorProposal, ...] = ()
    places: tuple[PlaceProposal, ...] = ()
    dates: tuple[DateProposal, ...] = ()
    mentions: tuple[MentionProposal, ...] = ()
    events: tuple[EventProposal, ...] = ()
    dateline: DateProposal | None = None
    """The day of publication that the text prints; its span is a line of the page, or in one."""
    dropped: dict[str, int] = field(default_factory=dict)
    """How many proposals were dropped, by the reason: words that do not stand in the text."""
