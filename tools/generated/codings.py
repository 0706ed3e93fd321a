"""The coding of a generated article: 15 statements, 12 events, 13 claims, some 60 spans."""

from __future__ import annotations

import datetime as dt
from typing import Any

from archive.coding.format import ArticleEntry, CodingFile
from archive.coding.format.base import DateEntry, Quote, TimedDateEntry
from archive.coding.format.entities import ActorEntry, NameEntry
from archive.coding.format.events import EventEntry, LinkEntry, StatusEntry
from archive.coding.format.references import AffiliationEntry, GapEntry, MentionEntry, TenureEntry
from archive.coding.format.statements import ClaimEntry, ClaimLinkEntry, StatementEntry, ValueEntry
from archive.coding.quote_writer import Quoter
from archive.text import sentences
from archive.vocabulary import (
    About,
    Act,
    ActorKind,
    AffiliationKind,
    Certainty,
    ClaimLinkKind,
    DateBasis,
    EventLinkKind,
    EventStatus,
    EventType,
    Form,
    Mode,
    ParticipantRole,
    PlaceRole,
    Polarity,
    Property,
    Stance,
)
from tools.generated import cast as names
from tools.generated.archives import GeneratedArticle

EVENTS = 12
CLAIMING = (0, *range(2, 13))
"""The pieces whose statements claim events 0 to 11; that of piece 13 claims a link."""

DENYING = 5
"""The piece whose statement denies its event."""

NARRATED = (0, 6, 9, 12)
DATED = {3: 0, 7: 1}
"""Events whose claims give a date, and how many days after the article's own."""


def coding(article: GeneratedArticle, text: str) -> CodingFile:
    """The coding of an article, with its text."""
    return Coder(article, text).file()


class Coder:
    """Writes the coding of one article."""

    def __init__(self, article: GeneratedArticle, text: str) -> None:
        self.article = article
        self.quoter = Quoter(text, sentences.split(text, "en"))

    def file(self) -> CodingFile:
        """The whole coding."""
        article = self.article
        own = range(0 if article.opens else 3, EVENTS)
        return CodingFile(
            codebook="1",
            article=ArticleEntry(
                key=article.key,
                source=names.source(article.source),
                language="en",
                published=DateEntry(edtf=self.day(0), basis=DateBasis.METADATA),
            ),
            actors=self.actors(),
            events=[self.event(number) for number in own],
            links=[LinkEntry(**self.link())],
            mentions=self.mentions(),
            tenures=[
                TenureEntry(
                    actor=article.actor(2),
                    title="spokesperson",
                    organization=article.organization(),
                    **self.words(15, 0, 2),
                )
            ],
            affiliations=[
                AffiliationEntry(
                    actor=article.actor(0),
                    kind=AffiliationKind.MEMBER_OF,
                    other=article.actor(4),
                    **self.words(15, 3, 4),
                )
            ],
            statements=[self.blanket(), *(self.said(piece) for piece in (0, *range(4, 15)))],
            claim_links=self.ties(),
            gaps=[GapEntry(reason="where to read on", **self.words(16, 0, 3))],
        )

    def day(self, after: int) -> str:
        """A day as EDTF."""
        return (self.article.day + dt.timedelta(days=after)).isoformat()

    def at(self, piece: int, first: int, last: int | None = None) -> str | Quote:
        """Words of a piece, quoted."""
        return self.quoter.quote(self.article.plan.span(piece, first, last))

    def words(self, piece: int, first: int, last: int | None = None) -> dict[str, Any]:
        """Words of a piece as the fields of an entry that is itself a quote."""
        quote = self.at(piece, first, last)
        if isinstance(quote, str):
            return {"quote": quote}
        return {name: getattr(quote, name) for name in quote.__struct_fields__}

    def actors(self) -> list[ActorEntry]:
        """The two voices that have no name, one of them with a form that the text prints."""
        one, other = self.article.actor(0), self.article.actor(1)
        form = NameEntry(name="the other voice", quote=self.at(14, 3))
        return [
            ActorEntry(key=one, kind=ActorKind.PERSON, description="a person who was there"),
            ActorEntry(key=other, kind=ActorKind.GROUP, description="some others", names=[form]),
        ]

    def event(self, number: int) -> EventEntry:
        """An event, whose status and date rest on the claim about it."""
        piece = CLAIMING[number]
        claim = f"said-{piece}/c"
        word = EventStatus.CANCELLED if piece == DENYING else EventStatus.OCCURRED
        return EventEntry(
            key=self.article.event(number),
            title=f"What the sentence {piece} tells",
            type=list(EventType)[(number + self.article.shape) % len(EventType)],
            status=StatusEntry(word=word, claim=claim),
            date=claim if number in DATED else None,
        )

    def link(self) -> dict[str, Any]:
        """The link between two events."""
        one, other = self.article.event(4), self.article.event(3)
        return {"event": one, "kind": EventLinkKind.RESPONDS_TO, "other": other}

    def mentions(self) -> list[MentionEntry]:
        """Mentions of actors, events and places."""
        article = self.article
        who = [
            MentionEntry(actor=article.actor(piece - 1), **self.words(piece, 1))
            for piece in range(3, 15)
        ]
        what = [
            MentionEntry(event=article.event(n), form=Form.DESCRIPTION, **self.words(n + 3, -2))
            for n in range(2)
        ]
        where = [MentionEntry(place=article.place(n), **self.words(n + 5, -1)) for n in range(2)]
        return [*who, *what, *where]

    def blanket(self) -> StatementEntry:
        """A report that relays a voice that relays another."""
        inner = self.said(3)
        return self.said(1, act=Act.REPORT, relays=[self.said(2, relays=[inner])])

    def said(
        self, piece: int, act: Act | None = None, relays: list[StatementEntry] | None = None
    ) -> StatementEntry:
        """The statement of a piece."""
        narrated = piece in NARRATED
        dated = TimedDateEntry(edtf=self.day(0), quote=self.at(piece, 5), basis=DateBasis.DEICTIC)
        return StatementEntry(
            label=f"said-{piece}",
            content=self.at(piece, 0 if narrated else 3, -1),
            speaker=None if narrated else self.article.actor(piece % 14),
            mode=Mode.DIRECT if piece == 8 else None,
            act=Act.DENY if piece == DENYING else act,
            source=None if narrated else self.at(piece, 0, 1),
            cue=None if narrated else self.at(piece, 2),
            hedge=self.at(piece, 4) if piece in (5, 10) else None,
            said=dated if piece in (4, 8) else None,
            occasion=self.article.event(1) if piece == 8 else None,
            claims=self.claims(piece),
            relays=relays or [],
        )

    def claims(self, piece: int) -> list[ClaimEntry]:
        """The claim of a piece's statement, if it makes one."""
        if piece == 13:
            link = " ".join(str(part) for part in self.link().values())
            return [ClaimEntry(link=link, label="c", stance=Stance.CHARACTERISES)]
        if piece not in CLAIMING:
            return []
        number = CLAIMING.index(piece)
        denied = piece == DENYING
        return [
            ClaimEntry(
                event=self.article.event(number),
                label="c",
                stance=Stance.DENIES if denied else Stance.ASSERTS,
                polarity=Polarity.NEGATIVE if denied else Polarity.POSITIVE,
                certainty=Certainty.POSSIBLE if piece == 10 else Certainty.CERTAIN,
                participants={
                    ParticipantRole.INITIATOR: [self.article.actor(number + 2)],
                    ParticipantRole.TARGET: [self.article.actor((number + 5) % 12 + 2)],
                },
                places={PlaceRole.AT: [self.article.place(number // 2 % 4)]} if number % 2 else {},
                values=self.values(number, piece),
            )
        ]

    def values(self, number: int, piece: int) -> list[ValueEntry]:
        """What the claim about an event gives of it."""
        quote = self.words(piece, 6)
        if number in DATED:
            day = self.day(DATED[number])
            return [ValueEntry(property=Property.DATE, edtf=day, basis=DateBasis.PRINTED, **quote)]
        if number == 4:
            return [ValueEntry(property=Property.KILLED, best=self.article.shape + 1.0, **quote)]
        if number == 8:
            counted = self.article.actor(6)
            return [
                ValueEntry(
                    property=Property.PARTICIPANTS,
                    low=20.0,
                    high=40.0,
                    approximate=True,
                    counted=counted,
                    **quote,
                )
            ]
        if number == 5:
            place = self.article.place(1)
            return [ValueEntry(property=Property.PLACE, place=place, **quote)]
        return []

    def ties(self) -> list[ClaimLinkEntry]:
        """How claims tie, one of them to a claim of the article before."""
        inside = [
            ClaimLinkEntry(
                claim="said-5/c",
                kind=ClaimLinkKind.CONTRADICTS,
                other="said-4/c",
                about=About.AGENT,
            ),
            ClaimLinkEntry(
                claim="said-7/c", kind=ClaimLinkKind.CORRECTS, other="said-6/c", about=About.NUMBER
            ),
        ]
        if self.article.opens:
            return inside
        before = ClaimLinkEntry(
            claim="said-0/c",
            kind=ClaimLinkKind.REPEATS,
            other="said-0/c",
            other_article=self.article.before,
            about=About.OCCURRENCE,
        )
        return [*inside, before]
