"""Entries that refer to what people name, each with its words, and gaps."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from archive.coding.format.base import DateEntry, Quote, Since, Until
from archive.vocabulary import AffiliationKind, Form


class MentionEntry(Quote, frozen=True, kw_only=True):
    """Words that refer to exactly one of an actor, an event, a place."""

    form: Annotated[Form, Meta(description="How the words refer")] = Form.NAME
    actor: Annotated[str | None, Meta(description="Key of the actor that they refer to")] = None
    event: Annotated[str | None, Meta(description="Key of the event that they refer to")] = None
    place: Annotated[str | None, Meta(description="Key of the place that they refer to")] = None
    found: Annotated[
        bool, Meta(description="Whether it was found by a name, and no coder wrote it")
    ] = False


class TenureEntry(Quote, frozen=True, kw_only=True):
    """A position that an actor holds, and the words that say so."""

    actor: Annotated[str, Meta(description="Key of who holds the position")]
    title: Annotated[str, Meta(description="The title as printed")]
    organization: Annotated[
        str | None, Meta(description="Key of where it is held; left out when the text does not say")
    ] = None
    since: Since = None
    until: Until = None
    held: Annotated[DateEntry | None, Meta(description="A day on which it is known to be held")] = (
        None
    )


class AffiliationEntry(Quote, frozen=True, kw_only=True):
    """That an actor belongs to another, and the words that say so."""

    actor: Annotated[str, Meta(description="Key of who belongs")]
    kind: Annotated[AffiliationKind, Meta(description="How it belongs")]
    other: Annotated[str, Meta(description="Key of whom it belongs to")]
    since: Since = None
    until: Until = None


class GapEntry(Quote, frozen=True, kw_only=True):
    """Words left uncoded on purpose, with the reason."""

    reason: Annotated[str, Meta(description="Why nothing is coded from the words")]
