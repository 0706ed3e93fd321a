"""Words of an English statement that name events, and which of them name the same.

Walks are bounded, so that the time grows as the text. Places are numbers of words, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archive.drafting.english.event_noun import is_event_noun, read_noun
from archive.drafting.english.event_reading import EventMention
from archive.drafting.english.event_verb import read_verb
from archive.drafting.english.event_words import LIGHT, TURNS, event_nouns, event_verbs
from archive.drafting.english.words import Words

NAMES = frozenset(("NNP", "NNPS"))
BACK = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her", "it"))
"""Words that point back at what was named before."""

MOST_REFERRING = 6
"""How many words refer to an event at most; of longer phrases people take a part."""


def event_mentions(words: Words, begin: int, end: int) -> list[EventMention]:
    """The events that the words of a piece of a statement name, in their order.

    A noun is read in the light of the verb before it in the piece.
    """
    verb: EventMention | None = None
    nouns, verbs = event_nouns(), event_verbs()
    found: list[EventMention] = []
    for word in range(begin, end):
        form = words.lower[word]
        one = None
        if form in verbs:
            one = read_verb(words, word, begin, end)
            verb = one or verb
        if one is None and form in nouns and is_event_noun(words, word, begin, end):
            one = read_noun(words, word, begin, end, verb)
        if one is not None:
            found.append(one)
    return list(_apart(words, found))


def _apart(words: Words, found: list[EventMention]) -> Iterator[EventMention]:
    """Mentions without those that name what the one before, or the one behind, names as well."""
    left: list[EventMention] = []
    for one in found:
        before = left[-1] if left else None
        near = before is not None and (one.at < before.end or one.begin <= before.at)
        if before is None or not near:
            left.append(one)
        elif before.word.verb and before.word.base in LIGHT:
            left[-1] = replace(one, stance=before.stance, status=before.status, rule="event-light")
        elif one.word.verb and one.word.base in LIGHT:
            left[-1] = replace(before, stance=one.stance, status=one.status, rule="event-light")
        elif before.word.base in TURNS and not before.word.verb:
            left[-1] = replace(one, status=TURNS[before.word.base], rule="event-turned")
        elif (
            not (before.word.type is one.word.type is not None)
            and before.word.base != one.word.base
        ):
            left.append(one)
    yield from left


def points_back(words: Words, mention: EventMention) -> bool:
    """Whether the words name an event that the text named before."""
    begin = words.lower[mention.begin]
    return begin in BACK or words.tags[mention.begin] == "PRP"


def referring(words: Words, mention: EventMention) -> str | None:
    """The rule by which the words of a noun refer to its event; None where they do not.

    Bare nouns in the plural mean a kind of events, *sanctions*, and verbs are found with a claim.
    """
    if mention.word.verb or mention.end - mention.begin > MOST_REFERRING:
        return None
    if words.lower[mention.begin] in ("a", "an"):
        return "mention-event-new"
    if words.tags[mention.begin] in ("DT", "PRP$"):
        return "mention-event-back"
    return None if words.tags[mention.at] == "NNS" else "mention-event-bare"
