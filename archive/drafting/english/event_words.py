"""English verbs and nouns that name an event, each with its type.

`data/events.tsv` is written by hand: the word, its past tense and participle where they are not
regular, whether it is a verb or a noun, the verb that the noun is made from, and the type. Types
are those of PLOVER 2.0 (Open Event Data Alliance, github.com/openeventdata/PLOVER), as
`EventType` has them; `-` where PLOVER has no word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from archive.drafting.data import table
from archive.drafting.english.cues import inflections
from archive.vocabulary import EventStatus, EventType


@dataclass(frozen=True, slots=True)
class EventWord:
    """A verb or a noun that names an event; `base` is the verb behind both."""

    base: str
    type: EventType | None
    verb: bool = False
    particle: str | None = None
    """What must follow the verb, as *down* in *step down*."""


TURNS = {
    "postpone": EventStatus.POSTPONED,
    "delay": EventStatus.POSTPONED,
    "reschedule": EventStatus.POSTPONED,
    "cancel": EventStatus.CANCELLED,
}
"""Verbs that say of the event behind them how far it came."""

TOLD = {
    "cancelled": EventStatus.CANCELLED,
    "canceled": EventStatus.CANCELLED,
    "postponed": EventStatus.POSTPONED,
    "delayed": EventStatus.POSTPONED,
    "rescheduled": EventStatus.POSTPONED,
    "planned": EventStatus.PLANNED,
    "scheduled": EventStatus.SCHEDULED,
    "proposed": EventStatus.PROPOSED,
    "continues": EventStatus.ONGOING,
    "continue": EventStatus.ONGOING,
    "continued": EventStatus.ONGOING,
}
"""What a verb behind a noun says of how far the event came: *the march was cancelled*."""

SOUGHT = frozenset((
    "vote", "votes", "voted", "call", "calls", "called", "calling", "motion", "bid", "push",
    "pushed", "demand", "demands", "request", "requests", "petition", "petitioned", "ask", "asked",
    "need", "plan", "plans", "proposal", "hopes", "preparations", "campaign",
))  # fmt: skip
"""Words before *for* that say of the noun behind that it is sought, not that it happened."""

HAPPEN = frozenset((
    "take", "takes", "took", "taken", "taking", "occur", "occurs", "occurred", "happen",
    "happens", "happened", "held", "begin", "begins", "began", "begun", "start", "starts",
    "started", "erupted", "end", "ended", "ends",
))  # fmt: skip
"""Verbs that say of the noun before them only that it is so."""

LIGHT = frozenset((
    "issue", "introduce", "launch", "levy", "open", "declare", "erupt", "close", "establish",
))  # fmt: skip
"""Verbs that say little where their subject or object is a noun of an event: it is the event."""

INTENT = frozenset((
    "plan", "plans", "planned", "planning", "intend", "intends", "intended", "agree", "agrees",
    "agreed", "decide", "decided", "decides", "vow", "vowed", "vows", "pledge", "pledged",
    "promise", "promised", "promises", "prepare", "prepares", "prepared", "preparing", "going",
    "set", "due", "scheduled", "expected", "supposed", "want", "wants", "wanted", "hope", "hopes",
    "hoped", "aims", "aimed", "ready", "committed",
))  # fmt: skip
"""Words before *to* and a verb that say that it is intended, not that it happened."""

TRIED = frozenset(("try", "tries", "tried", "trying", "attempt", "attempts", "attempted"))
"""Words before *to* and a verb that say that it was tried."""

ASKED = frozenset(("must", "should", "ought"))
"""Modal verbs that say that something ought to be done."""

MAYBE = frozenset(("may", "might", "could", "can"))
"""Modal verbs that say that something is possible."""

LIKELY = frozenset(("likely", "probably", "presumably", "apparently"))
"""Adverbs that say that something is probable."""

DISASTERS = frozenset((
    "fire", "fires", "wildfire", "wildfires", "bushfire", "bushfires", "blaze", "earthquake",
    "earthquakes", "quake", "aftershock", "aftershocks", "tsunami", "eruption", "volcano", "flood",
    "floods", "flooding", "storm", "storms", "hurricane", "cyclone", "typhoon", "tornado",
    "landslide", "landslides", "avalanche", "drought", "heatwave", "crash", "crashes", "accident",
    "accidents", "collision", "derailment", "collapse", "outbreak", "epidemic", "pandemic",
    "virus", "coronavirus", "covid-19", "disease", "measles", "ebola", "stampede", "lightning",
))  # fmt: skip
"""What kills and destroys without anybody who does it."""

DO = frozenset(("do", "does", "did", "don", "doesn", "didn"))
"""Auxiliaries before *not* and a verb."""

NOT = frozenset(("not", "n't", "'t", "never", "no", "nobody", "none", "neither", "without"))
"""Words that say that something is not so."""


@cache
def event_verbs() -> dict[str, tuple[EventWord, ...]]:
    """The verbs that a form in small letters may be, those with a particle first."""
    found: dict[str, list[EventWord]] = {}
    for word, past, part, base, type_ in table("events"):
        if part == "verb":
            head, _, particle = word.partition(" ")
            verb = EventWord(base, _type(type_), verb=True, particle=particle or None)
            for form in {form for form, _ in inflections(head, past)}:
                found.setdefault(form, []).append(verb)
    return {
        form: tuple(sorted(verbs, key=lambda verb: verb.particle is None))
        for form, verbs in found.items()
    }


@cache
def event_nouns() -> dict[str, EventWord]:
    """The nouns by their forms in small letters, in the plural as well."""
    found: dict[str, EventWord] = {}
    for word, _, part, base, type_ in table("events"):
        if part == "noun":
            noun = EventWord(base, _type(type_))
            found[word] = noun
            found.setdefault(_plural(word), noun)
    return found


def _plural(noun: str) -> str:
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun if noun.endswith("s") else f"{noun}es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def _type(word: str) -> EventType | None:
    return None if word == "-" else EventType(word)
