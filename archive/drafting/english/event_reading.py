"""What words say of an event: which it is, how far it came, how surely; where its title ends.

No parser: the auxiliaries of a verb say it. Places are numbers of words, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive.drafting.english.event_words import (
    ASKED,
    INTENT,
    LIKELY,
    MAYBE,
    NOT,
    TRIED,
    EventWord,
)
from archive.drafting.english.tags import BE
from archive.drafting.english.words import Words
from archive.vocabulary import Certainty, EventStatus, Polarity, Stance

MOST_TITLE = 14
"""How many words a title has at most."""

MOST_GROUP = 8
"""How many words of a group of verbs stand before the verb at most."""

IN_PHRASE = frozenset((
    "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "PDT", "VBG",
))  # fmt: skip
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
OPENS_CLAUSE = frozenset((
    ",", ":", ".", "WDT", "WP", "WRB", "CC", "''", "``", "-LRB-", "-RRB-", "VBD", "VBZ", "VBP",
    "MD",
))  # fmt: skip
"""Tags that end the subject on its left, and the predicate of a noun on its right."""

CONJUNCTIONS = frozenset((
    "that", "after", "before", "because", "while", "if", "as", "since", "until", "although",
    "though", "whether", "than", "so", "but", "unless",
))  # fmt: skip
"""Words that open a clause."""

CUT_OFF = frozenset(("IN", "DT", "TO", "PRP$", "RB", "JJ", "VBG", "POS", "CC"))
"""Tags of words in which no title ends."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that name an event, and what they say of it."""

    rule: str
    word: EventWord
    at: int
    """The word that names it."""
    begin: int
    end: int
    """The words of its title."""
    status: EventStatus
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE


def in_mood(words: Words, read: EventMention, auxiliaries: list[str]) -> EventMention:
    """A verb in the light of its auxiliaries."""
    around = set(auxiliaries)
    if around & ASKED:
        return _called_for(read)
    if around & LIKELY:
        read = replace(read, certainty=Certainty.PROBABLE)
    if around & MAYBE:
        maybe = Certainty.POSSIBLE
        read = replace(
            read,
            rule="event-possible",
            stance=Stance.PREDICTS,
            certainty=maybe,
            status=EventStatus.UNKNOWN,
        )
    elif around & TRIED:
        read = replace(read, rule="event-tried", status=EventStatus.ATTEMPTED)
    elif _intended(words, read, around):
        read = replace(read, rule="event-planned", stance=Stance.PLANS, status=EventStatus.PLANNED)
    elif words.tags[read.at] == "VBG":
        read = replace(read, rule="event-ongoing", status=EventStatus.ONGOING)
    elif words.tags[read.at] in ("VBP", "VB", "VBZ") and words.sentences[read.at]:
        read = replace(read, rule="event-present", status=EventStatus.UNKNOWN)
    if around & NOT:
        read = replace(
            read,
            rule="event-denied",
            stance=Stance.DENIES,
            polarity=Polarity.NEGATIVE,
            status=EventStatus.UNKNOWN,
        )
    return read


def _intended(words: Words, read: EventMention, around: set[str]) -> bool:
    """Whether a verb is what somebody will do, or is to do."""
    if around & {"will", "would", "shall", "'ll"}:
        return True
    return "to" in around and (bool(around & INTENT) or words.lower[read.at - 2] in BE)


def _called_for(read: EventMention) -> EventMention:
    return replace(
        read,
        rule="event-called-for",
        stance=Stance.CALLS_FOR,
        certainty=Certainty.UNSPECIFIED,
        polarity=Polarity.UNSPECIFIED,
        status=EventStatus.PROPOSED,
    )


def opens_clause(words: Words, word: int) -> bool:
    """Whether a subject, an object or a predicate ends before this word."""
    if words.lower[word] == "-":
        return False  # it joins: 737-800
    return words.tags[word] in OPENS_CLAUSE or words.lower[word] in CONJUNCTIONS


def trimmed(words: Words, word: int, end: int, ceiling: int, most: int = MOST_TITLE) -> int:
    """The end of a title without a phrase that the title would cut in two.

    The title is that of `word`, and has at most `most` words from there on; the piece of the
    statement ends at `ceiling`.
    """
    listed = end + 1 < ceiling and words.tags[end] == "," and words.tags[end + 1] in IN_PHRASE
    if listed or (end - word >= most and end < ceiling):
        last = next((at for at in range(end - 1, word, -1) if words.tags[at] in ("IN", "TO")), end)
        end = last if last > word else end
    while end > word + 1 and words.tags[end - 1] in CUT_OFF:
        end -= 1
    return end
