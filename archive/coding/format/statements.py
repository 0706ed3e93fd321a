"""Entries of statements, of their claims, and of ties between claims."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from archive.coding.format.base import Entry, Quote, Quotes, TimedDateEntry
from archive.vocabulary import (
    About,
    Act,
    Attribution,
    Certainty,
    ClaimLinkKind,
    DateBasis,
    LinkBasis,
    Mode,
    ParticipantRole,
    PlaceRole,
    Polarity,
    Property,
    Stance,
    StatementLinkKind,
)


class ValueEntry(Quote, frozen=True, kw_only=True):
    """A value that a claim gives: a number, a date, a place, or words."""

    property: Annotated[Property, Meta(description="What of the event the value gives")]
    low: Annotated[float | None, Meta(description="The lowest number that it admits")] = None
    best: Annotated[float | None, Meta(description="The number that it gives")] = None
    high: Annotated[float | None, Meta(description="The highest number that it admits")] = None
    unit: Annotated[str | None, Meta(description="What one of it is")] = None
    approximate: Annotated[
        bool, Meta(description="Whether it is given as approximate: about, some")
    ] = False
    counted: Annotated[
        str | None, Meta(description="Key of the actor whose members are counted")
    ] = None
    text: Annotated[str | None, Meta(description="The value in words")] = None
    edtf: Annotated[str | None, Meta(description="The value as a date, in EDTF")] = None
    basis: Annotated[DateBasis | None, Meta(description="What the date rests on")] = None
    place: Annotated[str | None, Meta(description="Key of the place that is the value")] = None
    actor: Annotated[
        str | None, Meta(description="Key of the actor that the value names, for agent")
    ] = None
    as_of: Annotated[
        TimedDateEntry | None,
        Meta(description="The day for which the value is given, and the time of day"),
    ] = None


class ClaimEntry(Entry, frozen=True, kw_only=True):
    """What the statement says of exactly one of an event or a link.

    `label` names it within the statement; without one it is named like what it is about.
    """

    event: Annotated[
        str | None,
        Meta(description="Key of the event that it is about, or the event where it is first named"),
    ] = None
    link: Annotated[str | None, Meta(description="The link that it is about: event kind other")] = (
        None
    )
    label: Annotated[
        str | None,
        Meta(description="Its name within the statement; left out, it is the event or the link"),
    ] = None
    stance: Annotated[Stance, Meta(description="What the statement does to it")] = Stance.ASSERTS
    certainty: Annotated[Certainty, Meta(description="How certain the speaker is, as worded")] = (
        Certainty.CERTAIN
    )
    polarity: Annotated[
        Polarity, Meta(description="Whether the speaker says yes or no, as worded")
    ] = Polarity.POSITIVE
    about: Annotated[
        About | None,
        Meta(
            description="What a denial denies: that it happened, or only who, when, how many; "
            "left out, the text does not say"
        ),
    ] = None
    participants: Annotated[
        dict[ParticipantRole, list[str]],
        Meta(description="Actors by what they are to the event: keys, or actors in place"),
    ] = {}
    places: Annotated[
        dict[PlaceRole, list[str]], Meta(description="Keys of places by what they are to the event")
    ] = {}
    values: Annotated[list[ValueEntry], Meta(description="What of the event it gives")] = []


class StatementLinkEntry(Quote, frozen=True, kw_only=True):
    """What the statement says of another statement, with the words that say so.

    `statement` is a label of this coding, or `article/label`. Of another article, or of another
    version of this one, the newest coded version is meant unless `other_version` says which.
    """

    kind: Annotated[StatementLinkKind, Meta(description="What it says of the other")]
    statement: Annotated[str, Meta(description="The other statement: its label, or article/label")]
    other_version: Annotated[
        int | None,
        Meta(description="Number of that article's version; left out, the newest that is coded"),
    ] = None
    note: Annotated[str | None, Meta(description="The coder's note")] = None


class StatementEntry(Entry, frozen=True, kw_only=True):
    """Something said; `relays` holds the statements that it relays.

    Its quotes and those of its claims are looked for in the sentences of its content first; or in
    the one sentence that `within` names, unless they say otherwise themselves. Without `mode` it
    is narration if it has no speaker, source or cue, else indirect. Without `attribution` it is
    none for narration, else stated; without `act` it is present for narration, else say.
    """

    label: Annotated[str, Meta(description="Its name within the article; it never changes")]
    content: Annotated[
        Quotes, Meta(description="The words that are said; a list when they stand in pieces")
    ]
    speaker: Annotated[
        str | None,
        Meta(
            description="Key of who says it, or the actor in place; left out when nobody is named "
            "or described"
        ),
    ] = None
    speakers: Annotated[
        list[str],
        Meta(description="Instead of speaker: the two or more who say it together"),
    ] = []
    addressees: Annotated[
        list[str], Meta(description="Those to whom it is said: keys, or actors in place")
    ] = []
    attribution: Annotated[
        Attribution | None,
        Meta(description="Where the attribution stands; left out: none for narration, else stated"),
    ] = None
    mode: Annotated[
        Mode | None,
        Meta(
            description="How it renders the words; left out: narration without speaker, source "
            "and cue, else indirect"
        ),
    ] = None
    act: Annotated[
        Act | None,
        Meta(description="What the cue verb does; left out: present for narration, else say"),
    ] = None
    within: Annotated[
        str | None,
        Meta(
            description="The opening words of the sentence in which all its quotes are looked for"
        ),
    ] = None
    source: Annotated[
        Quotes | None, Meta(description="The words that name or describe who says it")
    ] = None
    cue: Annotated[Quotes | None, Meta(description="The words that mark it as said")] = None
    hedge: Annotated[
        Quotes | None, Meta(description="The words of the speaker's own doubt: could, likely")
    ] = None
    distance: Annotated[
        Quotes | None, Meta(description="The words of the relayer's doubt: allegedly")
    ] = None
    condition: Annotated[
        Quotes | None,
        Meta(description="The words of the condition under which it holds: if necessary"),
    ] = None
    addressee: Annotated[
        Quotes | None, Meta(description="The words that name or describe to whom it is said")
    ] = None
    medium: Annotated[
        Quotes | None,
        Meta(description="The words that say through what it was said: in a post on X"),
    ] = None
    anonymity: Annotated[
        Quotes | None, Meta(description="The words that say why a name is withheld")
    ] = None
    said: Annotated[
        TimedDateEntry | None, Meta(description="When it was said, and the time of day")
    ] = None
    occasion: Annotated[str | None, Meta(description="Key of the event at which it was said")] = (
        None
    )
    gist: Annotated[str | None, Meta(description="A coder's paraphrase")] = None
    rule: Annotated[str | None, Meta(description="The drafting rule that proposed it")] = None
    claims: Annotated[list[ClaimEntry], Meta(description="What it says of events and links")] = []
    says_of: Annotated[
        list[StatementLinkEntry], Meta(description="What it says of other statements")
    ] = []
    relays: Annotated[
        list[StatementEntry],
        Meta(description="The statements that stand in it and are relayed by it"),
    ] = []


class ClaimLinkEntry(Entry, frozen=True, kw_only=True):
    """A tie between a claim of this coding and another, of this one or of `other_article`.

    Of that one the newest coded version is meant unless `other_version` says which.
    """

    claim: Annotated[
        str, Meta(description="The claim of this coding: statement, or statement/claim")
    ]
    kind: Annotated[ClaimLinkKind, Meta(description="How it is tied to the other")]
    other: Annotated[str, Meta(description="The other claim; of another article: statement/claim")]
    about: Annotated[About, Meta(description="What the two agree or conflict about")]
    other_article: Annotated[
        str | None,
        Meta(description="Key of the article that makes the other; left out, it is this one"),
    ] = None
    other_version: Annotated[
        int | None, Meta(description="Number of its version; left out, the newest that is coded")
    ] = None
    basis: Annotated[LinkBasis, Meta(description="Who says that they are tied")] = (
        LinkBasis.INFERRED
    )
    quote: Annotated[
        str | Quote | None, Meta(description="The words that tie them, for the basis said")
    ] = None
    note: Annotated[str | None, Meta(description="The coder's note")] = None
