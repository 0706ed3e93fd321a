"""Verbs that name an event: the group of auxiliaries, the subject, the words behind."""

from __future__ import annotations

from dataclasses import replace

from archive.drafting.english.event_reading import (
    MOST_GROUP,
    MOST_TITLE,
    NOUNS,
    EventMention,
    in_mood,
    opens_clause,
    trimmed,
)
from archive.drafting.english.event_words import (
    DISASTERS,
    DO,
    INTENT,
    NOT,
    TRIED,
    EventWord,
    event_nouns,
    event_verbs,
)
from archive.drafting.english.tags import BE, HAVE
from archive.drafting.english.words import Words
from archive.vocabulary import EventStatus, EventType

NEVER_PASSIVE = frozenset(("meet", "agree", "strike"))
"""Verbs whose participle after a form of *be* is of another meaning: *the deadline was met*."""

STRIKES = frozenset(("strike", "hit", "attack", "destroy"))
"""Verbs that tell of a disaster only that it came, where it is their subject."""

MOST_WHOLE = 16
"""How many words a title has at most that has a subject and a verb."""

NEAR_DISASTER = 30
"""How many words from the subject on a disaster is looked for."""

BEFORE_OBJECT = frozenset(("DT", "NNP", "NNPS", "PRP", "PRP$", "CD", "JJ", "NNS", "NN"))


BEHIND_VERB = BEFORE_OBJECT - {"NN", "NNS"} | {",", "IN", "TO", "RB"}
"""What stands behind a verb of a headline that is tagged as a noun."""


def read_verb(words: Words, word: int, floor: int, ceiling: int) -> EventMention | None:
    """An event that a verb names, if the word is one here and has a subject."""
    which = _which(words, word, ceiling)
    group = group_begin(words, word, floor)
    if which is None or not _is_finite(words, group, word, floor, ceiling):
        return None
    passive = _passive(words, group, word)
    if passive and which.base in NEVER_PASSIVE:
        return None
    auxiliaries = words.lower[group:word]
    subject = _subject(words, group, floor)
    none = "no" in (
        *words.lower[subject or 0 : 1 + (subject or 0)],
        *words.lower[word + 1 : word + 2],
    )
    if subject is None or none or "yet" in auxiliaries:
        return None
    if which.base in STRIKES and not passive and DISASTERS.intersection(words.lower[subject:group]):
        return None  # the earthquake is the event
    if words.lower[subject] in ("it", "there") and "to" in auxiliaries:
        subject = word  # "it is planned to open": nobody is named
    rule = "event-passive" if passive else "event-verb"
    if which.type is EventType.ASSAULT and _is_accident(words, max(subject, group - 12), ceiling):
        which = replace(which, type=None)
        rule = "event-other-verb"
    read = EventMention(
        rule if which.type else "event-other-verb",
        which,
        word,
        max(subject, word - MOST_TITLE),
        _object_end(words, word, ceiling, MOST_WHOLE - (word - subject)),
        EventStatus.OCCURRED,
    )
    return in_mood(words, read, auxiliaries)


def _is_accident(words: Words, begin: int, ceiling: int) -> bool:
    """Whether what kills or destroys is a disaster that nobody makes."""
    near = words.lower[begin : min(ceiling, begin + NEAR_DISASTER)]
    return not DISASTERS.isdisjoint(near)


def _is_finite(words: Words, group: int, word: int, floor: int, ceiling: int) -> bool:
    """Whether a form of a verb, whose group begins at `group`, tells of something here."""
    tag = words.tags[word]
    auxiliaries = set(words.lower[group:word])
    if tag == "VBN" and group == word:
        return _takes_object(words, word, ceiling)
    if tag == "VBG":
        return bool(auxiliaries & BE)
    if tag in NOUNS and not _is_infinitive(words, group, word):
        return _passive(words, group, word) or _titleread_verb(words, word, floor, ceiling)
    if group == word and word > floor and words.tags[word - 1] in ("DT", "PRP$", "POS", "IN"):
        return False  # a noun that is tagged as a verb
    return "to" not in auxiliaries or bool(auxiliaries & (INTENT | TRIED | BE))


def _which(words: Words, word: int, ceiling: int) -> EventWord | None:
    """The verb of a form, by the particle behind it."""
    following = words.lower[word + 1] if word + 1 < ceiling else ""
    return next(
        (verb for verb in event_verbs()[words.lower[word]] if verb.particle in (None, following)),
        None,
    )


def group_begin(words: Words, word: int, floor: int) -> int:
    """Where the group of a verb begins: auxiliaries, adverbs, and what it is meant by."""
    at = word
    while at > max(floor, word - MOST_GROUP):
        low, tag = words.lower[at - 1], words.tags[at - 1]
        intended = low in INTENT | TRIED and at < word and words.tags[at] == "TO"
        if (
            not (tag in ("MD", "RB", "TO") or low in BE | HAVE | DO | NOT or intended)
            or tag == "POS"
        ):
            break
        at -= 1
    return at


def _passive(words: Words, group: int, word: int) -> bool:
    """Whether the last auxiliary is a form of *be*, and the verb a participle."""
    before = [at for at in range(group, word) if words.tags[at] != "RB"]
    return bool(before) and words.lower[before[-1]] in BE and words.tags[word] != "VBG"


def _is_infinitive(words: Words, group: int, word: int) -> bool:
    """Whether a form stands behind *will*, *to* or *did not*, where only a verb stands."""
    before = [at for at in range(group, word) if words.tags[at] != "RB"]
    return bool(before) and (
        words.tags[before[-1]] in ("MD", "TO") or words.lower[before[-1]] in DO
    )


def _takes_object(words: Words, word: int, ceiling: int) -> bool:
    return word + 1 < ceiling and words.tags[word + 1] in BEFORE_OBJECT


def _titleread_verb(words: Words, word: int, floor: int, ceiling: int) -> bool:
    """Whether what is tagged as a noun may be a verb in *-s* with a subject."""
    form = words.lower[word]
    return (
        words.sentences[word] == 0
        and word > floor
        and words.tags[word - 1] in NOUNS | {"JJ"}
        and form.endswith("s")
        and form not in event_nouns()
        and (word + 1 == ceiling or words.tags[word + 1] in BEHIND_VERB)
    )


def _subject(words: Words, group: int, floor: int) -> int | None:
    """Where the subject begins that stands before a group of verbs; None without one."""
    at = group
    while at > max(floor, group - MOST_TITLE) and not opens_clause(words, at - 1):
        at -= 1
    while at < group and words.tags[at] in ("IN", "RB", "TO", "POS"):
        at += 1
    named = any(words.tags[one] in NOUNS | {"PRP", "DT", "CD"} for one in range(at, group))
    return at if named else None


def _object_end(words: Words, word: int, ceiling: int, most: int) -> int:
    """Where the words end that go with a verb: its object, and a phrase or two behind.

    They are at most `most`, the verb among them.
    """
    at = word + 1
    last = min(ceiling, word + most)
    while at < last and not opens_clause(words, at):
        at += 1
    return trimmed(words, word, at, ceiling, most)
