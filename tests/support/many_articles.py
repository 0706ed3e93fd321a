"""An archive in which a filter must use an index: some thousand articles, each with little in it.

Everything in it is numbered; nothing is meant. The numbers are spread so that each key leaves some
rows of thousands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from archive.database import engine as engines
from archive.database.rows import insert
from archive.keys import claim_key, id_of, link_key
from archive.models.actors import Actor
from archive.models.articles import Article, ArticleVersion, Span
from archive.models.base import FuzzyDate, Row
from archive.models.claims import Claim, ClaimLink, ClaimValue
from archive.models.events import Event, EventLink, EventPlace, Participation
from archive.models.mentions import Mention
from archive.models.places import Place
from archive.models.provenance import Activity, Coding
from archive.models.sources import Source
from archive.models.statements import Statement, StatementVoice
from archive.vocabulary import (
    About,
    Act,
    ActivityKind,
    ActorKind,
    Attribution,
    Certainty,
    ClaimLinkKind,
    DateBasis,
    EventLinkKind,
    EventStatus,
    Form,
    LinkBasis,
    MentionOf,
    Mode,
    ParticipantRole,
    PlaceKind,
    PlaceRole,
    Polarity,
    Property,
    SourceKind,
    Stance,
)

ARTICLES, EACH = 3000, 5
SOURCES, ACTORS, PLACES, EVENTS = 300, 2000, 1000, 7500
RARE = 150
"""One in so many statements is direct and denies; the others share the other modes and acts.

The last of each article is narration, and nobody's.
"""

MODES = (Mode.INDIRECT, Mode.MIXED)
ACTS = tuple(act for act in Act if act is not Act.DENY)

FIRST = dt.date(2000, 1, 1)
KINDS: tuple[type[Row], ...] = (
    Activity, Source, Actor, Place, Event, EventLink, Article, ArticleVersion, Coding, Span,
    Statement, StatementVoice, Mention, Claim, ClaimValue, ClaimLink, Participation, EventPlace,
)  # fmt: skip
"""In the order in which they are written."""


def key(kind: str, number: int) -> str:
    return f"{kind}-{number}"


def fill(url: str) -> None:
    """Write the archive, and let the database count what it holds."""
    rows: dict[type[Row], list[Any]] = {kind: [] for kind in KINDS}
    for row in (*_shared(), *(row for number in range(ARTICLES) for row in _article(number))):
        rows[type(row)].append(row)
    engine = engines.create(url)
    with engine.begin() as connection:
        for kind in KINDS:
            insert.insert(connection, kind, rows[kind])
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def _day(number: int) -> FuzzyDate:
    day = FIRST + dt.timedelta(days=number)
    return FuzzyDate(day.isoformat(), day, day, day.isoformat(), DateBasis.PRINTED)


def _shared() -> Iterator[Row]:
    moment = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    yield Activity(1, ActivityKind.IMPORT, "a test", "a test", "1", moment, moment, {})
    for number in range(SOURCES):
        name = key("source", number)
        yield Source(id_of(name), name, name, SourceKind.OUTLET)
    for number in range(ACTORS):
        name = key("actor", number)
        yield Actor(id_of(name), name, name, ActorKind.PERSON, True)
    for number in range(PLACES):
        name = key("place", number)
        parent = id_of(key("place", 0)) if 0 < number < 5 else None
        yield Place(id_of(name), name, name, PlaceKind.SETTLEMENT, True, parent)
    for number in range(EVENTS):
        name = key("event", number)
        yield Event(id_of(name), name, name, None, EventStatus.UNKNOWN, date=_day(number))
        after = key("event", (number + 1) % EVENTS)
        link = id_of(link_key(name, EventLinkKind.FOLLOWS, after))
        yield EventLink(link, id_of(name), EventLinkKind.FOLLOWS, id_of(after))


def _article(number: int) -> Iterator[Row]:
    name = key("article", number)
    lines = [f"Actor {number} said that thing {number * EACH + at} is." for at in range(EACH)]
    text = "\n".join([f"Report {number}", *lines])
    digest = sha256(text.encode()).hexdigest()
    yield Article(id_of(name), name, id_of(key("source", number % SOURCES)))
    yield ArticleVersion(id_of(name), 1, f"Report {number}", text, "text/plain", digest)
    yield Coding(id_of(name), 1, 1, digest)
    start = len(f"Report {number}") + 1
    for at, line in enumerate(lines):
        yield from _statement(number, at, start, line)
        start += len(line) + 1


def _statement(number: int, at: int, start: int, line: str) -> Iterator[Row]:
    article, own = id_of(key("article", number)), number * EACH + at
    label, end = key("said", at), start + len(line)
    rare = own % RARE == 0
    told = at == EACH - 1
    mode = Mode.NARRATION if told else Mode.DIRECT if rare else MODES[own % len(MODES)]
    speaker = None if told else id_of(key("actor", own % ACTORS))
    yield Span(article, 1, start, end, line)
    yield Span(article, 1, start, start + 5, line[:5])
    yield Statement(
        article, 1, id_of(label), label, 0, None, speaker,
        Attribution.NONE if told else Attribution.STATED, mode,
        Act.DENY if rare else ACTS[own % len(ACTS)], start, end,
        said=_day(own % EVENTS),
    )  # fmt: skip
    if not told:
        yield StatementVoice(article, 1, id_of(label), 0, speaker)
        yield StatementVoice(article, 1, id_of(label), 1, id_of(key("actor", own * 7 % ACTORS)))
    other = id_of(key("actor", (own + 1) * 3 % ACTORS))
    yield Mention(article, 1, start, start + 5, MentionOf.ACTOR, other, Form.NAME)
    place = id_of(key("place", own % PLACES))
    yield Span(article, 1, start + 6, end, line[6:])
    yield Mention(article, 1, start + 6, end, MentionOf.PLACE, place, Form.DESCRIPTION)
    claim, event = id_of(claim_key(label, "it")), id_of(key("event", own % EVENTS))
    yield Claim(
        article, 1, claim, id_of(label), "it", event, None, Stance.ASSERTS, Certainty.CERTAIN,
        Polarity.POSITIVE,
    )  # fmt: skip
    if at == 0:
        link = link_key(key("event", own % EVENTS), "follows", key("event", (own + 1) % EVENTS))
        yield Claim(
            article, 1, id_of(claim_key(label, "link")), id_of(label), "link", None, id_of(link),
            Stance.ASSERTS, Certainty.CERTAIN, Polarity.POSITIVE,
        )  # fmt: skip
    yield ClaimValue(article, 1, claim, 1, Property.LABEL, start, start + 5, text=key("thing", own))
    if number:
        before = id_of(key("article", number - 1))
        yield ClaimLink(
            article, 1, claim, before, 1, claim, ClaimLinkKind.CONTRADICTS, About.LABEL,
            LinkBasis.INFERRED,
        )  # fmt: skip
    yield Participation(article, 1, claim, other, ParticipantRole.PARTICIPANT, event)
    yield EventPlace(article, 1, claim, place, PlaceRole.AT, event)
