"""Nouns that name an event: their phrase, and what a verb beside them says of it."""

from __future__ import annotations

from dataclasses import replace

from archive.drafting.english.event_reading import (
    IN_PHRASE,
    MOST_GROUP,
    MOST_TITLE,
    NOUNS,
    EventMention,
    in_mood,
    opens_clause,
    trimmed,
)
from archive.drafting.english.event_words import (
    HAPPEN,
    INTENT,
    NOT,
    SOUGHT,
    TOLD,
    TURNS,
    EventWord,
    event_nouns,
)
from archive.drafting.english.tags import BE, HAVE
from archive.drafting.english.words import Words
from archive.vocabulary import Certainty, EventStatus, Stance

GOES_ON = frozenset(("of", "on", "with", "against", "between", "for", "in", "to", "at", "by"))
"""Prepositions that go on with the phrase of a noun that names an event."""


def is_event_noun(words: Words, word: int, floor: int, ceiling: int) -> bool:
    """Whether a noun is the head of its phrase, and a noun here."""
    if words.tags[word] not in NOUNS and not _after_article(words, word, floor):
        return False
    if word > floor and words.lower[word - 1] == "to":
        return False  # a verb
    sentence = words.sentences[word]
    if words.forms[word][0].isupper() and word > words.first[sentence] and sentence:
        return words.titled[sentence]  # else a part of a name: Oslo Fire and Rescue
    return word + 1 >= ceiling or words.tags[word + 1] not in NOUNS | {"POS"}


def _after_article(words: Words, word: int, floor: int) -> bool:
    """Whether what is tagged as a verb stands where a noun does: *the attack*, *Talks on*."""
    if words.tags[word] == "VBZ" and (word == floor or words.tags[word - 1] in ("IN", "CC")):
        return True
    return word > floor and words.tags[word - 1] in ("DT", "PRP$", "POS", "JJ")


def read_noun(
    words: Words, word: int, floor: int, ceiling: int, verb: EventMention | None
) -> EventMention | None:
    """An event that a noun names; a verb before it may say how far it came."""
    begin = _phrase_begin(words, word, floor)
    end = _phrase_end(words, word, ceiling)
    which = event_nouns()[words.lower[word]]
    read = EventMention(
        _noun_rule(words, begin, which), which, word, begin, end, EventStatus.OCCURRED
    )
    if any(words.lower[at] in NOT for at in range(begin, word)):
        return None
    before = words.lower[max(floor, begin - 2) : begin]
    if before[1:] == ["for"] and before[0] in SOUGHT:
        return replace(
            read,
            rule="event-sought",
            stance=Stance.PLANS,
            certainty=Certainty.UNSPECIFIED,
            status=EventStatus.PROPOSED,
        )
    if (told := _predicate(words, read, ceiling)) is not None:
        return told
    return read if verb is None or word >= verb.end else _behind_verb(words, read, verb)


def _behind_verb(words: Words, read: EventMention, verb: EventMention) -> EventMention:
    """A noun among the words that go with a verb."""
    word = read.at
    if verb.word.base in TURNS and verb.at < word and verb.end >= read.end:
        near = not any(opens_clause(words, at) for at in range(verb.at + 1, word))
        return replace(read, status=TURNS[verb.word.base], rule="event-turned") if near else read
    return read


def _noun_rule(words: Words, begin: int, which: EventWord) -> str:
    """The rule by which a noun is read: whether it is typed, and with which article."""
    if which.type is None:
        return "event-other-noun"
    if words.lower[begin] in ("a", "an", "any"):
        return "event-noun-new"
    named = words.tags[begin] in ("DT", "PRP$", "NNP", "NNPS")
    return "event-noun" if named else "event-noun-bare"


def _predicate(words: Words, read: EventMention, ceiling: int) -> EventMention | None:
    """A noun with what the verb behind it says of how far the event came, if it does."""
    last = min(ceiling, read.end + MOST_GROUP)
    verb = read.end
    while verb < last and words.lower[verb] not in HAPPEN and words.lower[verb] not in TOLD:
        auxiliary = words.tags[verb] in ("MD", "RB", "TO")
        if not (auxiliary or words.lower[verb] in BE | HAVE | NOT | INTENT):
            return None
        verb += 1
    if verb == last:
        return None
    auxiliaries = words.lower[read.end : verb]
    if (status := TOLD.get(words.lower[verb])) is not None:
        return replace(read, rule="event-told", status=status)
    told = in_mood(words, replace(read, rule="event-happens", at=verb), auxiliaries)
    return replace(told, at=read.at)


def _phrase_begin(words: Words, word: int, floor: int) -> int:
    """Where the phrase of a noun begins, without a participle that governs it."""
    begin = word
    while begin > max(floor, word - MOST_TITLE) and words.tags[begin - 1] in IN_PHRASE:
        begin -= 1
        if words.tags[begin] in ("DT", "PRP$"):
            break
        if words.tags[begin] == "VBG" and (
            begin == floor or words.tags[begin - 1] not in ("DT", "PRP$", "JJ", "POS")
        ):
            return begin + 1
    return begin


def _phrase_end(words: Words, word: int, ceiling: int) -> int:
    """Where the phrase of a noun ends, with the prepositions that go on with it."""
    at = word + 1
    last = min(ceiling, word + MOST_TITLE)
    while at < last:
        tag, low = words.tags[at], words.lower[at]
        goes_on = tag in ("IN", "TO") and low in GOES_ON and at + 1 < last
        joins = tag == "CC" and at + 1 < last and words.tags[at - 1] == words.tags[at + 1]
        if not (joins or tag in IN_PHRASE or (goes_on and words.tags[at + 1] in IN_PHRASE)):
            break
        at += 1
    return trimmed(words, word, at, ceiling)
