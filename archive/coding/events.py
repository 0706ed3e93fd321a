"""Rows of events and of their links."""

from __future__ import annotations

from archive.coding.context import Context, Path
from archive.coding.format import EventEntry, LinkEntry, StatusEntry
from archive.coding.statements import Said
from archive.keys import link_key
from archive.models import UNDATED, Claim, Event, EventLink, FuzzyDate
from archive.vocabulary import DeclaredKind, EventStatus, Property


def event(context: Context, entry: EventEntry, said: Said) -> Event:
    """An event, whose status and date rest on claims of the coding.

    Raises ValueError when such a claim is not there, or is about something else.
    """
    event_id = context.declare(DeclaredKind.EVENT, entry.key)
    status, says_so = EventStatus.UNKNOWN, None
    if isinstance(entry.status, StatusEntry):
        status, says_so = entry.status.word, said.claim(entry.status.claim, event_id)
    elif entry.status is not EventStatus.UNKNOWN:
        raise ValueError("a status needs the claim that says so: {word: ..., claim: ...}")
    dated = None if entry.date is None else said.claim(entry.date, event_id)
    return Event(
        id=event_id,
        key=entry.key,
        title=entry.title,
        type=entry.type,
        status=status,
        status_article_id=says_so.article_id if says_so else None,
        status_version=says_so.version if says_so else None,
        status_claim_id=says_so.id if says_so else None,
        date=UNDATED if dated is None else _date(said, dated),
        date_article_id=dated.article_id if dated else None,
        date_version=dated.version if dated else None,
        date_claim_id=dated.id if dated else None,
        summary=entry.summary,
    )


def _date(said: Said, claim: Claim) -> FuzzyDate:
    """The first date that a claim gives."""
    for value in said.values:
        if value.claim_id == claim.id and value.property is Property.DATE:
            return value.date
    raise ValueError(f"the claim {claim.label!r} gives no date")


def event_link(context: Context, entry: LinkEntry, path: Path) -> EventLink:
    """A link between two events."""
    if entry.event == entry.other:
        raise ValueError("an event is not linked to itself")
    key = link_key(entry.event, entry.kind.value, entry.other)
    return EventLink(
        id=context.declare_link(key),
        event_id=context.refer(DeclaredKind.EVENT, entry.event, *path, "event"),
        kind=entry.kind,
        other_event_id=context.refer(DeclaredKind.EVENT, entry.other, *path, "other"),
    )
