"""Which proposals are taken: well formed, and inside of the text. The others are counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from archive.coding.edtf_dates import fuzzy_date
from archive.drafting.proposal_copies import altered
from archive.drafting.proposals import (
    ActorProposal,
    ClaimProposal,
    DateProposal,
    Draft,
    DraftArticle,
    EventProposal,
    MentionProposal,
    PlaceProposal,
    StatementProposal,
    ValueProposal,
)
from archive.keys import is_key
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

RULE = re.compile(r"[a-z0-9][a-z0-9:+._-]{0,199}")
"""What the names of rules are made of."""

CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")

COUNTRY = re.compile(r"[A-Z]{2}")

SUBDIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
"""A code of ISO 3166-2."""

NO_NAME = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no name is made of: controls, line ends, halves of characters."""

MOST_NAME = 500
"""The longest name, in characters; an index of Postgres takes no longer ones."""

MOST_NESTED = 8
"""How deep statements may stand in one another."""

MOST_PROPOSED = 4_000
"""How many proposals of a kind are taken from one draft, so that its coding may be loaded."""

MOST_PARTS = 200
"""How many pieces, speakers or forms of a name one proposal has at most."""
MOST_NUMBER = 10**12
"""The largest number that a value has."""

NO_NUMBERS = frozenset((
    Property.DATE, Property.PLACE, Property.STATUS, Property.AGENT, Property.CAUSE,
    Property.PURPOSE, Property.LABEL,
))  # fmt: skip
"""What of an event no number gives."""

OUTSIDE = "outside of the text"
MALFORMED = "malformed"
TOO_MANY = "too many"

T = TypeVar("T")


class OutsideError(ValueError):
    """Words are proposed that do not stand in the text."""


def admitted(draft: Draft, article: DraftArticle, by: str) -> Draft:
    """A draft without what is malformed or stands outside of the text, which is counted.

    Every rule begins with the name of the drafter that it is of, `by:rule`.
    """
    door = _Door(article, by)
    return replace(
        draft,
        statements=door.each("statements", draft.statements, door.statement),
        actors=door.each("actors", draft.actors, door.actor),
        places=door.each("places", draft.places, door.place),
        dates=door.each("dates", draft.dates, door.date),
        mentions=door.each("mentions", draft.mentions, door.mention),
        events=door.each("events", draft.events, door.event),
        dateline=next(
            iter(door.each("dates", (draft.dateline,) if draft.dateline else (), door.date)), None
        ),
        dropped=dict(door.counts(draft.dropped) + door.dropped),
    )


class _Door:
    """Lets proposals in, one by one, and counts those that it does not."""

    def __init__(self, article: DraftArticle, by: str) -> None:
        self.text = article.text
        self.lead = f"{by}:"
        self.dropped: Counter[str] = Counter()
        self._taken: Counter[str] = Counter()

    def each(self, kind: str, proposals: Any, check: Callable[[Any], T]) -> tuple[T, ...]:
        """The proposals of a kind that a check lets in, of all that stand in the draft so many."""
        if not _is_row(proposals):  # a generator may have no end
            self.dropped[MALFORMED] += 1
            return ()
        found = []
        for number, one in enumerate(proposals):
            if self._taken[kind] >= MOST_PROPOSED:
                self.dropped[TOO_MANY] += len(proposals) - number
                break
            self._taken[kind] += 1
            try:
                found.append(check(one))
            except OutsideError:
                self.dropped[OUTSIDE] += 1
            except (AttributeError, TypeError, ValueError):
                self.dropped[MALFORMED] += 1
        return tuple(found)

    def counts(self, dropped: Any) -> Counter[str]:
        """What a drafter counts itself, as far as these are counts by reasons."""
        if not isinstance(dropped, Mapping):
            self.dropped[MALFORMED] += 1
            return Counter()
        found = Counter[str]()
        for reason, times in list(dropped.items())[:MOST_PROPOSED]:
            if isinstance(reason, str) and type(times) is int and 0 < times < 2**63:
                found[" ".join(reason.split())[:MOST_NAME]] += times
            else:
                self.dropped[MALFORMED] += 1
        return found

    def statement(self, one: StatementProposal, depth: int = 1) -> StatementProposal:
        """A statement; of those that stand in it the ones that are well formed."""
        require(depth <= MOST_NESTED and bool(one.content))
        rows = (one.content, one.cue, one.hedge, one.distance, one.condition)
        require(all(map(_is_short_row, (*rows, one.speakers, one.addressees))))
        require(is_key(one.label))
        require(_are(one.mode, Mode) and _are(one.attribution, Attribution) and _are(one.act, Act))
        narrates = one.mode is Mode.NARRATION
        require(narrates == (one.attribution is Attribution.NONE))
        require(not (narrates and one.speakers))
        require(len(set(one.speakers)) == len(one.speakers))
        require(all(map(is_key, (*one.speakers, *one.addressees))))
        pieces = (*one.content, *one.cue, *one.hedge, *one.distance, *one.condition)
        single = (one.source, one.addressee, one.medium, one.anonymity)
        for span in (*pieces, *(span for span in single if span is not None)):
            self.span(span)
        said = None if one.said is None else self.date(one.said)
        claims = self.each("claims", one.claims, self.claim)
        relays = self.each("statements", one.relays, lambda each: self.statement(each, depth + 1))
        rule = self.rule(one.rule)
        return altered(one, rule=rule, said=said, claims=claims, relays=relays)

    def claim(self, one: ClaimProposal) -> ClaimProposal:
        """A claim."""
        require(is_key(one.event))
        require(_are(one.stance, Stance) and _are(one.certainty, Certainty))
        require(_are(one.polarity, Polarity) and _is_short_row(one.places))
        require(all(_are(role, PlaceRole) and is_key(key) for role, key in one.places))
        rule = self.rule(one.rule) if one.rule else ""
        date = None if one.date is None else self.date(one.date)
        return altered(
            one, rule=rule, date=date, values=self.each("values", one.values, self.value)
        )

    def value(self, one: ValueProposal) -> ValueProposal:
        """A number of an event, or what is said in place of one."""
        self.span(one.span)
        require(_are(one.property, Property) and one.property not in NO_NUMBERS)
        numbers = [one.low, one.best, one.high]
        given = [number for number in numbers if number is not None]
        require(all(type(number) is int and 0 <= number <= MOST_NUMBER for number in given))
        require(given == sorted(given) and bool(given or one.text))
        for words in (one.unit, one.text):
            if words is not None:
                _require_name(words)
        return altered(one, rule=self.rule(one.rule))

    def place(self, one: PlaceProposal) -> PlaceProposal:
        """A place."""
        self.span(one.span)
        require(is_key(one.key) and _are(one.kind, PlaceKind))
        _require_name(one.name)
        require((one.latitude is None) == (one.longitude is None))
        if one.latitude is not None and one.longitude is not None:
            require({type(one.latitude), type(one.longitude)} <= {int, float})
            require(-90 <= one.latitude <= 90 and -180 <= one.longitude <= 180)
        number = 1 if one.geonames_id is None else one.geonames_id
        require(type(number) is int and 0 < number < 2**31)
        require(one.country is None or COUNTRY.fullmatch(one.country) is not None)
        require(one.iso3166_2 is None or SUBDIVISION.fullmatch(one.iso3166_2) is not None)
        return altered(one, rule=self.rule(one.rule))

    def date(self, one: DateProposal) -> DateProposal:
        """A date."""
        self.span(one.span)
        require(one.basis is None or _are(one.basis, DateBasis))
        require(one.clock is None or CLOCK.fullmatch(one.clock) is not None)
        fuzzy_date(one.edtf, None, one.basis)
        return altered(one, rule=self.rule(one.rule))

    def mention(self, one: MentionProposal) -> MentionProposal:
        """A mention."""
        self.span(one.span)
        require(_are(one.form, Form))
        keys = [key for key in (one.actor, one.place, one.event) if key is not None]
        require(len(keys) == 1 and is_key(keys[0]))
        return altered(one, rule=self.rule(one.rule))

    def actor(self, one: ActorProposal) -> ActorProposal:
        """An actor, each other form of its name once."""
        require(is_key(one.key) and _are(one.kind, ActorKind))
        require(one.known or bool(one.name or one.description))
        require(_is_short_row(one.names))
        names = [name for name in (one.name, one.description, *one.names) if name is not None]
        for name in names:
            _require_name(name)
        require(one.country is None or COUNTRY.fullmatch(one.country) is not None)
        others = dict.fromkeys(name for name in one.names if name != one.name)
        rule = self.rule(one.rule) if one.rule else ""
        return altered(one, names=tuple(others), rule=rule)

    def event(self, one: EventProposal) -> EventProposal:
        """An event."""
        require(is_key(one.key) and _are(one.status, EventStatus))
        require(one.type is None or _are(one.type, EventType))
        require(one.status_from is None or is_key(one.status_from))
        _require_name(one.title)
        return altered(one, rule=self.rule(one.rule))

    def rule(self, rule: str) -> str:
        """The name of a rule, which begins with that of its drafter."""
        require(RULE.fullmatch(rule) is not None)
        return rule if rule.startswith(self.lead) else f"{self.lead}{rule}"

    def span(self, span: TextSpan) -> None:
        """Raise OutsideError for a span that is none of the text, or without any words."""
        require(type(span) is tuple)
        start, end = span
        require(type(start) is int and type(end) is int)
        if not 0 <= start < end <= len(self.text) or not self.text[start:end].strip():
            raise OutsideError


def require(holds: bool) -> None:
    """Raise ValueError for what does not hold."""
    if not holds:
        raise ValueError(MALFORMED)


def _require_name(name: str) -> None:
    require(0 < len(name) <= MOST_NAME and name.strip() == name and not NO_NAME.search(name))


def _is_row(things: object) -> bool:
    """Whether things have a length and an order: a text is none, nor what gives them one by one."""
    return isinstance(things, tuple | list)


def _is_short_row(things: Any) -> bool:
    return _is_row(things) and len(things) <= MOST_PARTS


def _are(word: object, list_: type) -> bool:
    return isinstance(word, list_)
