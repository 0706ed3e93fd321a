"""One of the two codings that are compared: what it states, each thing with its line.

Spans are code points of the text, half-open; people, places and events are named by key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.coding.build.builder import Built
from archive.coding.format import CodingFile
from archive.coding.format.statements import ClaimEntry, StatementEntry
from archive.coding.parser import Parsed
from archive.text.spans import TextSpan
from archive.vocabulary import (
    About,
    Act,
    Attribution,
    Certainty,
    MentionOf,
    Mode,
    Polarity,
    Property,
    SentenceKind,
    SpanRole,
    Stance,
)

Day = tuple[str | None, str | None, str | None]
"""A date: EDTF, what it rests on, and the time of day."""

Pairs = frozenset[tuple[str, str]]
"""Keys, each after its role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedValue:
    """A value of a claim: where its words stand, and what they give; people and places by key."""

    number: int
    span: TextSpan
    property: Property
    given: tuple[Any, ...]
    counted: str | None
    actor: str | None
    place: str | None
    date: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedClaim:
    """A claim, as `statement/claim`, with the line that it begins on."""

    name: str
    line: int
    entry: ClaimEntry
    event: str | None
    link: str | None
    stance: Stance
    certainty: Certainty
    polarity: Polarity
    about: About | None
    participants: Pairs
    places: Pairs
    values: tuple[CodedValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedStatement:
    """A statement with what was left out filled in, and the line that it begins on."""

    label: str
    line: int
    entry: StatementEntry
    content: tuple[TextSpan, ...]
    spans: Mapping[SpanRole, tuple[TextSpan, ...]]
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    mode: Mode
    attribution: Attribution
    act: Act
    said: Day
    said_span: TextSpan | None
    occasion: str | None
    depth: int
    parent: str | None
    claims: tuple[CodedClaim, ...]

    @property
    def rule(self) -> str | None:
        """The drafting rule that proposed it, as long as nobody took it away."""
        return self.entry.rule


@dataclass(frozen=True, slots=True)
class CodedDate:
    """Words that date something, and the day that they give."""

    span: TextSpan
    date: Day
    line: int


@dataclass(frozen=True, slots=True)
class CodedMention:
    """Words that refer to what a key names."""

    span: TextSpan
    of: MentionOf
    key: str
    form: str
    line: int


@dataclass(frozen=True, slots=True)
class Named:
    """What a coding declares, or refers to, under a key: its names and the line of its entry.

    What it only refers to has no name here, and no line.
    """

    key: str
    names: tuple[str, ...] = ()
    line: int | None = None


@dataclass(slots=True)
class Side:
    """What one coding states of its text."""

    name: str
    text: str
    parsed: Parsed[CodingFile]
    built: Built
    sentences: list[tuple[TextSpan, SentenceKind]] = field(default_factory=list)
    statements: dict[str, CodedStatement] = field(default_factory=dict)
    actors: dict[str, Named] = field(default_factory=dict)
    places: dict[str, Named] = field(default_factory=dict)
    events: dict[str, Named] = field(default_factory=dict)
    links: dict[tuple[str, str, str], int] = field(default_factory=dict)
    dates: list[CodedDate] = field(default_factory=list)
    mentions: list[CodedMention] = field(default_factory=list)
    found: list[CodedMention] = field(default_factory=list)
    """Mentions that nobody wrote, and that loading finds by the names that the coding gives."""

    @property
    def claims(self) -> Iterator[CodedClaim]:
        """All claims, in the order of the file."""
        for one in self.statements.values():
            yield from one.claims
