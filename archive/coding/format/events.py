"""Entries of events, of what becomes of them, and of their links."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from archive.coding.format.base import Entry, Key
from archive.vocabulary import EventLinkKind, EventStatus, EventType


class StatusEntry(Entry, frozen=True, kw_only=True):
    """How far an event has come, and the claim (`statement` or `statement/claim`) that says so."""

    word: Annotated[EventStatus, Meta(description="How far the event has come")]
    claim: Annotated[str, Meta(description="The claim that says so: statement, or statement/claim")]


class EventEntry(Entry, frozen=True, kw_only=True):
    """An event. `date` names the claim whose date the event takes over."""

    key: Key
    title: Annotated[str, Meta(description="What it is, in a few words")]
    type: Annotated[
        EventType | None, Meta(description="PLOVER type; left out where it has no word for it")
    ] = None
    status: Annotated[
        StatusEntry | EventStatus,
        Meta(
            description="How far it has come and which claim says so; left out while claims "
            "disagree"
        ),
    ] = EventStatus.UNKNOWN
    date: Annotated[
        str | None,
        Meta(description="The claim whose date it takes over: statement, or statement/claim"),
    ] = None
    summary: Annotated[str | None, Meta(description="A coder's summary")] = None


class DevelopmentEntry(Entry, frozen=True, kw_only=True):
    """What becomes of an event that another coding declares: its status, its date, or both."""

    event: Annotated[str, Meta(description="Key of the event, which another coding declares")]
    status: Annotated[
        StatusEntry | None, Meta(description="How far it has come now, and which claim says so")
    ] = None
    date: Annotated[
        str | None,
        Meta(description="The claim whose date it takes over: statement, or statement/claim"),
    ] = None


class LinkEntry(Entry, frozen=True, kw_only=True):
    """A link between two events; claims name it as `event kind other`."""

    event: Annotated[str, Meta(description="Key of the event that is tied")]
    kind: Annotated[EventLinkKind, Meta(description="How it is tied")]
    other: Annotated[str, Meta(description="Key of the event that it is tied to")]
