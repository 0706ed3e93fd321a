"""Rows of events, of what codings state of them, and of their links."""

from __future__ import annotations

from dataclasses import replace

from archive.coding.build.context import ConsequenceError, Context, Path
from archive.coding.build.statement_rows import StatementRows
from archive.coding.entry_fields import EVENT_LINK
from archive.coding.format.events import DevelopmentEntry, EventEntry, LinkEntry, StatusEntry
from archive.keys import link_key
from archive.models.base import FuzzyDate
from archive.models.claims import Claim
from archive.models.events import Event, EventLink, EventState
from archive.vocabulary import About, DeclaredKind, EventStatus, Polarity, Property, Stance


def event(
    context: Context, entry: EventEntry, rows: StatementRows, path: Path
) -> tuple[Event, EventState | None]:
    """An event, with what the coding states of it.

    Its status and its date rest on claims of the coding. Raises ValueError when such a claim is
    not there, or is about something else.
    """
    event_id = context.declare(DeclaredKind.EVENT, entry.key)
    status = entry.status if isinstance(entry.status, StatusEntry) else None
    if status is None and entry.status is not EventStatus.UNKNOWN:
        raise ValueError("a status needs the claim that says so: {word: ..., claim: ...}")
    state = _state(context, rows, event_id, status, entry.date, path=path)
    row = Event(event_id, entry.key, entry.title, entry.type, EventStatus.UNKNOWN)
    row = replace(row, summary=entry.summary)
    if state is None:
        return row, None
    if state.status_claim_id is not None:
        row = with_status(row, state)
    if state.date_claim_id is not None:
        row = with_date(row, state, _date(rows, state.date_claim_id))
    return row, state


def development(
    context: Context, entry: DevelopmentEntry, rows: StatementRows, path: Path, developed: set[int]
) -> EventState:
    """What a coding states of an event that another declares; `developed` are those it has so far.

    Raises ValueError when the coding declares it itself, or makes no such claim.
    """
    if (DeclaredKind.EVENT, entry.event) in context.declared:
        raise ValueError(f"the event {entry.event!r} is declared here: say it there")
    event_id = context.refer(DeclaredKind.EVENT, entry.event, *path, "event")
    if entry.status is None and entry.date is None:
        raise ValueError("a development states a status, a date, or both")
    state = _state(context, rows, event_id, entry.status, entry.date, path=path)
    if state is None:
        raise ConsequenceError("the claims that it rests on are left out")
    if event_id in developed:
        raise ValueError("the same is stated twice")
    developed.add(event_id)
    return state


def with_status(row: Event, state: EventState) -> Event:
    """The event with the status that a coding states."""
    assert state.status is not None
    return replace(
        row,
        status=state.status,
        status_article_id=state.article_id,
        status_version=state.version,
        status_claim_id=state.status_claim_id,
    )


def with_date(row: Event, state: EventState, date: FuzzyDate) -> Event:
    """The event with the date of the claim that a coding names."""
    return replace(
        row,
        date=date,
        date_article_id=state.article_id,
        date_version=state.version,
        date_claim_id=state.date_claim_id,
    )


def may_carry_status(made: Claim, word: EventStatus) -> bool:
    """Whether an event's status may rest on a claim.

    Who denies an event says that it did not happen. That it is planned, put off, called off or
    unknown may rest on those words; that it happened, goes on or was tried may not. Who denies
    only who, when or how many leaves open, or even presupposes, that it happened.
    """
    return not (_denies(made, About.OCCURRENCE) and word in HAPPENED)


def may_carry_date(made: Claim, word: EventStatus | None) -> bool:
    """Whether an event's date may rest on a claim; `word` is what the same coding has as status.

    Who denies the event, or its date, gives no day on which it was; but of what was planned or is
    called off, the denial may name the day for which it was.
    """
    if _denies(made, About.DATE):
        return False
    return not _denies(made, About.OCCURRENCE) or word in UNREAL


def _denies(made: Claim, about: About) -> bool:
    no = made.stance is Stance.DENIES or made.polarity is Polarity.NEGATIVE
    return no and (made.about or About.OCCURRENCE) is about


HAPPENED = {EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.ATTEMPTED}
"""The statuses of what happened, at least in part."""

UNREAL = {*EventStatus} - HAPPENED - {EventStatus.UNKNOWN}
"""The statuses of what was to happen, and did not or has not yet."""


def _state(
    context: Context,
    rows: StatementRows,
    event_id: int,
    status: StatusEntry | None,
    date: str | None,
    *,
    path: Path,
) -> EventState | None:
    """What a coding states of an event's status and date; None when it states neither.

    What rests on a claim that is left out is reported, and does not take the other with it.
    """
    says_so = dated = None
    with context.at(*path):
        says_so = None if status is None else rows.claim(status.claim, event_id)
    with context.at(*path):
        dated = None if date is None else rows.claim(date, event_id)
    if says_so is None and dated is None:
        return None
    word = status.word if status and says_so else None
    if word and says_so and not may_carry_status(says_so, word):
        raise ValueError(f"the claim {says_so.label!r} denies it: no event is {word} by a denial")
    if dated is not None:
        _date(rows, dated.id)
        if not may_carry_date(dated, word):
            raise ValueError(f"the claim {dated.label!r} denies it: a denial dates no event")
    return EventState(
        *context.version_key,
        event_id,
        word,
        says_so.id if says_so else None,
        dated.id if dated else None,
    )


def _date(rows: StatementRows, claim_id: int) -> FuzzyDate:
    """The first date that a claim gives; raises ValueError when it gives none."""
    for value in rows.values:
        if value.claim_id == claim_id and value.property is Property.DATE:
            return value.date
    (name,) = (claim.label for claim in rows.claims if claim.id == claim_id)
    raise ValueError(f"the claim {name!r} gives no date")


def event_link(context: Context, entry: LinkEntry, path: Path) -> EventLink:
    """A link between two events."""
    if entry.event == entry.other:
        raise ValueError("an event is not linked to itself")
    id_ = context.declare_link(link_key(entry.event, entry.kind.value, entry.other))
    return EventLink(id=id_, **context.row_values(EVENT_LINK, entry, *path))
