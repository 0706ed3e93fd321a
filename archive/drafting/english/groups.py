"""Groups of verbs: *has not said*, *was asked*; and the finite verbs of a sentence."""

from __future__ import annotations

from archive.drafting.english.tags import BE, HAVE
from archive.drafting.english.words import Words

DO = frozenset(("do", "does", "did", "don", "doesn", "didn"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Tags of verbs that have a subject."""

WITHIN = frozenset(("first", "since"))
"""Words that stand in a group as adverbs do: *has since said*."""

NEAR = 60
"""Within how many words a finite verb is looked for."""


def group_begin(words: Words, verb: int, floor: int) -> int:
    """Where the group of a verb begins: its auxiliaries, adverbs and *not*."""
    at = verb
    while at > floor and verb - at < 10:
        tag, low = words.tags[at - 1], words.lower[at - 1]
        if not (
            tag in ("MD", "RB", "RBR") or low in WITHIN or low in BE or low in HAVE or low in DO
        ):
            break
        if tag == "POS" or words.quotes[at - 1] >= 0:
            break
        at -= 1
    while at < verb and (words.lower[at] in WITHIN or (words.tags[at] == "RB" and at == floor)):
        at += 1
    return at


def is_passive(words: Words, begin: int, verb: int) -> bool:
    """Whether a group is *was asked* rather than *has asked*."""
    auxiliaries = [word for word in range(begin, verb) if words.tags[word] != "RB"]
    return bool(auxiliaries) and words.lower[auxiliaries[-1]] in BE and words.tags[verb] != "VBG"


def has_be(words: Words, begin: int, verb: int) -> bool:
    """Whether a form of *be* stands in a group before its verb."""
    return any(words.lower[word] in BE for word in range(begin, verb))


def has_auxiliary(words: Words, begin: int, verb: int) -> bool:
    """Whether a group has more than adverbs before its verb."""
    return any(words.tags[word] != "RB" for word in range(begin, verb))


def finite_before(words: Words, before: int, floor: int) -> int | None:
    """The last finite verb before a word that stands in no quotation."""
    for word in range(before - 1, max(floor, before - NEAR) - 1, -1):
        if words.tags[word] in FINITE and words.quotes[word] < 0:
            return word
    return None


def next_finite(words: Words, after: int, ceiling: int) -> int | None:
    """The first finite verb behind the next comma."""
    comma = False
    for word in range(after, min(ceiling, after + NEAR)):
        comma = comma or (words.tags[word] == "," and words.quotes[word] < 0)
        if comma and words.tags[word] in FINITE and words.quotes[word] < 0:
            return word
    return None


def has_finite(words: Words, begin: int, end: int) -> bool:
    """Whether a finite verb stands between two words."""
    return any(words.tags[word] in FINITE for word in range(begin, min(end, begin + NEAR)))
