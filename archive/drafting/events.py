"""Events that statements tell of or call for, and what each statement says of them.

A proposal rests on the words of one statement: a verb or a noun that names an event. The same
event, named in several statements, is one where the verb behind both is one and the names beside
them go together; else they stay apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.drafting.english.event_mentions import NAMES, event_mentions, points_back, referring
from archive.drafting.english.event_reading import CONJUNCTIONS, EventMention
from archive.drafting.english.event_titles import title_of
from archive.drafting.english.event_values import Counted, counted
from archive.drafting.english.subjects import TIMES
from archive.drafting.english.words import Words, words
from archive.drafting.event_acts import in_act
from archive.drafting.proposal_copies import altered
from archive.drafting.proposals import (
    ClaimProposal,
    DateProposal,
    DraftArticle,
    EventProposal,
    MentionProposal,
    PlaceProposal,
    StatementProposal,
    ValueProposal,
)
from archive.reading.naming import slug
from archive.text.spans import TextSpan
from archive.vocabulary import EventStatus, Form, PlaceRole, Polarity, Stance

DRAFTER = "rules"
MOST_EVENTS = 200
"""How many events are proposed for one article; a text that has more is no article."""

MOST_KEY = 5
"""How many words of a title stand in a key, behind the key of the article."""

MOST_APART = 30
"""How many words apart two verbs stand at most of which one goes on with the other."""

ROLES = {
    "in": PlaceRole.AT,
    "at": PlaceRole.AT,
    "near": PlaceRole.AT,
    "from": PlaceRole.FROM,
    "to": PlaceRole.TO,
    "into": PlaceRole.TO,
    "toward": PlaceRole.TO,
    "towards": PlaceRole.TO,
}
"""What a place is to an event, by the preposition before it."""


@dataclass(slots=True)
class _Event:
    """An event as it is found so far."""

    key: str
    title: str
    mention: EventMention
    names: frozenset[str]
    statement: str


def events(
    article: DraftArticle,
    statements: Sequence[StatementProposal],
    dates: Sequence[DateProposal] = (),
    places: Sequence[PlaceProposal] = (),
    read: Words | None = None,
) -> tuple[tuple[EventProposal, ...], tuple[StatementProposal, ...], tuple[MentionProposal, ...]]:
    """The events of an article, its statements with their claims on them, and words for them.

    Only the innermost statements make claims. Dates and places are those of the whole article,
    `read` its words where they are read already.
    """
    if (article.language or "en").split("-")[0].lower() != "en":
        return (), tuple(statements), ()
    finder = _Finder(article, dates, places, read or words(article))
    with_claims = tuple(map(finder.claimed, statements))
    return tuple(finder.proposals()), with_claims, tuple(finder.mentions)


class _Finder:
    """The events of one article, gathered statement by statement."""

    def __init__(
        self,
        article: DraftArticle,
        dates: Sequence[DateProposal],
        places: Sequence[PlaceProposal],
        read: Words,
    ) -> None:
        self.article = article
        self.words = read
        self.dates = sorted(dates, key=lambda date: date.span)
        self.places = sorted(places, key=lambda place: place.span)
        self.date_starts = [date.span[0] for date in self.dates]
        self.place_starts = [place.span[0] for place in self.places]
        self.found: dict[str, list[_Event]] = {}
        self.keys: dict[str, _Event] = {}
        self.mentions: list[MentionProposal] = []

    def proposals(self) -> Iterator[EventProposal]:
        """The events in the order in which they were found."""
        for event in self.keys.values():
            told = event.mention.status is not EventStatus.UNKNOWN
            yield EventProposal(
                key=event.key,
                title=event.title,
                rule=f"{DRAFTER}:{event.mention.rule}",
                type=event.mention.word.type,
                status=event.mention.status,
                status_from=event.statement if told else None,
            )

    def claimed(self, statement: StatementProposal) -> StatementProposal:
        """A statement with its claims, or with those of the statements that stand in it."""
        if statement.relays:
            return replace(statement, relays=tuple(map(self.claimed, statement.relays)))
        claims: dict[str, ClaimProposal] = {}
        for piece in statement.content:
            for claim in self._claims(statement, piece):
                claims.setdefault(claim.event, claim)
        return altered(statement, claims=(*statement.claims, *claims.values()))

    def _claims(self, statement: StatementProposal, piece: TextSpan) -> Iterator[ClaimProposal]:
        begin = bisect_left(self.words.starts, piece[0])
        end = bisect_right(self.words.ends, piece[1])
        dated = self._date(piece)
        mentions = event_mentions(self.words, begin, end)
        numbers = self._numbers(mentions, begin, end)
        for mention in mentions:
            read = in_act(mention, statement.act)
            event = self._event(read, statement.label)
            if event is None:
                return
            self._refer(read, event)
            verb = read.word.verb
            yield ClaimProposal(
                event=event.key,
                stance=read.stance,
                certainty=read.certainty,
                polarity=read.polarity,
                places=tuple(self._places(read)),
                date=dated if verb else None,
                values=tuple(numbers.get(read.at, ())) if _is_told(read) else (),
                rule=f"{DRAFTER}:{read.rule}",
            )
            dated = None if verb else dated

    def _refer(self, mention: EventMention, event: _Event) -> None:
        """Keep the words of a noun as ones that refer to its event."""
        rule = referring(self.words, mention)
        if rule is not None:
            span = self.words.span(mention.begin, mention.end)
            found = MentionProposal(
                span=span, form=Form.DESCRIPTION, rule=f"{DRAFTER}:{rule}", event=event.key
            )
            self.mentions.append(found)

    def _numbers(
        self, mentions: Sequence[EventMention], begin: int, end: int
    ) -> dict[int, list[ValueProposal]]:
        """The numbers of a piece by the word that names their event.

        The verb of the event says them, or goes on to, or the piece names no other event.
        """
        ordered = sorted(mentions, key=lambda mention: mention.at)
        found: dict[int, list[ValueProposal]] = {}
        for one in counted(self.words, begin, end) if ordered else ():
            before = bisect_right(ordered, one.verb, key=lambda mention: mention.at)
            mention = ordered[max(0, before - 1)]
            alone = len(ordered) == 1 and not mention.word.verb
            if one.verb == mention.at or alone or self._goes_on(mention, one):
                found.setdefault(mention.at, []).append(self._value(one))
        return found

    def _value(self, one: Counted) -> ValueProposal:
        return ValueProposal(
            span=self.words.span(one.begin, one.end),
            property=one.property,
            rule=f"{DRAFTER}:{one.rule}",
            low=one.low,
            best=one.best,
            high=one.high,
            approximate=one.approximate,
            unit=one.unit,
            text=one.text,
        )

    def _goes_on(self, mention: EventMention, one: Counted) -> bool:
        """Whether a verb that is no event by itself goes on: *killed three and injured sixteen*."""
        if not mention.word.verb or not 0 < one.verb - mention.at <= MOST_APART:
            return False
        between = self.words.lower[mention.at + 1 : one.verb]
        joined = self.words.tags[one.verb - 1] in ("CC", ",")
        return joined and CONJUNCTIONS.isdisjoint(between)

    def _event(self, mention: EventMention, statement: str) -> _Event | None:
        """The event that is meant: one that was named before, else a new one."""
        names = frozenset(
            self.words.lower[word]
            for word in range(mention.begin, mention.end)
            if self.words.tags[word] in NAMES and self.words.lower[word] not in TIMES
        )
        before = self.found.setdefault(mention.word.base, [])
        back = points_back(self.words, mention)
        for event in reversed(before[-8:]):
            if (_one(mention, event, names) and (back or names & event.names)) or (
                event is before[-1] and self._is_introduced(mention, event, names)
            ):
                self._learn(event, mention, names, statement)
                return event
        if len(self.keys) >= MOST_EVENTS:
            return None
        title = title_of(self.words, mention)
        event = _Event(self._key(title), title, mention, names, statement)
        before.append(event)
        self.keys[event.key] = event
        return event

    def _is_introduced(self, mention: EventMention, event: _Event, names: frozenset[str]) -> bool:
        """Whether words tell of an event again that was named without saying which.

        A noun does of what the headline told; a verb of whom one told before: *a man*, then *Orm*.
        """
        if not mention.word.verb:
            return self._is_of_headline(mention, event, names)
        first = self.words.lower[event.mention.begin] in ("a", "an")
        return event.mention.word.verb and first and bool(names) and not event.names

    def _is_of_headline(self, mention: EventMention, event: _Event, names: frozenset[str]) -> bool:
        """Whether the first sentence tells of what the headline told: *Quake*, then *a quake*."""
        told = self.words.sentences[event.mention.at] == 0
        return told and self.words.sentences[mention.at] == 1 and _one(mention, event, names)

    def _learn(
        self, event: _Event, mention: EventMention, names: frozenset[str], statement: str
    ) -> None:
        """Take over a status from a later statement where the first gives none."""
        if names and not event.names and mention.word.verb:
            event.title = title_of(self.words, mention)
        event.names |= names
        unknown = event.mention.status is EventStatus.UNKNOWN
        if unknown and mention.status is not EventStatus.UNKNOWN:
            event.mention = replace(event.mention, status=mention.status)
            event.statement = statement

    def _key(self, title: str) -> str:
        """A key that no other event of the article has."""
        words = slug(" ".join(title.split()[:MOST_KEY])) or "event"
        key = first = f"{self.article.key}-{words}"
        number = 2
        while key in self.keys:
            key, number = f"{first}-{number}", number + 1
        return key

    def _date(self, piece: TextSpan) -> DateProposal | None:
        """The date in a piece, if it holds just one."""
        begin = bisect_left(self.date_starts, piece[0])
        end = bisect_left(self.date_starts, piece[1])
        return self.dates[begin] if end - begin == 1 else None

    def _places(self, mention: EventMention) -> Iterator[tuple[PlaceRole, str]]:
        """The places among the words of an event, by the preposition before each."""
        start, end = self.words.span(mention.begin, mention.end)
        first = bisect_left(self.place_starts, start)
        for place in self.places[first : bisect_left(self.place_starts, end)]:
            word = bisect_left(self.words.starts, place.span[0])
            while word > mention.begin and self.words.tags[word - 1] in ("DT", "JJ", "NN", "NNP"):
                word -= 1
            role = ROLES.get(self.words.lower[word - 1]) if word > mention.begin else None
            if role is not None:
                yield role, place.key


def _one(mention: EventMention, event: _Event, names: frozenset[str]) -> bool:
    """Whether the names beside two words for an event go together.

    Two verbs without a type, such as two of *appointed*, are one only with the same names.
    """
    if mention.word.verb and event.mention.word.verb and mention.word.type is None:
        return names == event.names
    return names <= event.names or event.names <= names


def _is_told(mention: EventMention) -> bool:
    """Whether an event is asserted, so that its numbers are."""
    return mention.stance is Stance.ASSERTS and mention.polarity is Polarity.POSITIVE
