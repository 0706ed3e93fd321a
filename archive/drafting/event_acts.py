"""What the act of a statement makes of what its words say of an event."""

from __future__ import annotations

from dataclasses import replace

from archive.drafting.english.event_reading import EventMention
from archive.vocabulary import Act, Certainty, EventStatus, Polarity, Stance

ACTS = {
    Act.CALL_ON: (Stance.CALLS_FOR, "event-called-for"),
    Act.ASK: (Stance.CALLS_FOR, "event-called-for"),
    Act.ORDER: (Stance.CALLS_FOR, "event-called-for"),
    Act.PROMISE: (Stance.PLANS, "event-promised"),
    Act.HOPE: (Stance.HOPES, "event-hoped"),
    Act.DENY: (Stance.DENIES, "event-denied"),
    Act.CHARACTERISE: (Stance.CHARACTERISES, "event-label"),
}
"""What the act of a statement makes of what it says of an event, and by which rule."""


def in_act(mention: EventMention, act: Act) -> EventMention:
    """A mention in the light of what the statement does by saying it."""
    if act not in ACTS or mention.stance is not Stance.ASSERTS:
        return mention
    stance, rule = ACTS[act]
    read = replace(mention, stance=stance, rule=rule)
    match stance:
        case Stance.CALLS_FOR:
            return replace(
                read,
                status=EventStatus.PROPOSED,
                certainty=Certainty.UNSPECIFIED,
                polarity=Polarity.UNSPECIFIED,
            )
        case Stance.DENIES:
            return replace(read, status=EventStatus.UNKNOWN, polarity=Polarity.NEGATIVE)
        case Stance.PLANS:
            return replace(read, status=EventStatus.PLANNED)
        case Stance.HOPES:
            return replace(read, status=EventStatus.UNKNOWN, certainty=Certainty.POSSIBLE)
        case _:
            return read
