"""Rules of *according to*, before and behind what is said."""

from __future__ import annotations

from collections.abc import Iterator

from archive.drafting.english.frames.found import Found
from archive.drafting.english.groups import has_finite
from archive.drafting.english.words import Words


def according(words: Words, floor: int, ceiling: int) -> Iterator[Found]:
    """*The boats were late, according to Orm.* and *According to Orm, the boats were late*."""
    for word in range(floor, ceiling - 2):
        if words.lower[word] != "according" or words.lower[word + 1] != "to":
            continue
        if words.quotes[word] >= 0:
            continue
        cue = ((word, word + 2),)
        if word == floor or words.tags[word - 1] == "CC":
            end = _source_end(words, word + 2, ceiling)
            if end + 1 < ceiling:
                yield Found("according-front", ((end + 1, ceiling),), (word + 2, end), cue)
        elif has_finite(words, floor, word):
            end = _joined(words, word + 2, ceiling)
            yield Found("according-end", ((floor, word),), (word + 2, end), cue)


JOINTS = frozenset(("but", "while", "although", "though", "whereas", "and", "so", "yet"))
"""Words behind a comma that join another clause."""


def _joined(words: Words, begin: int, ceiling: int) -> int:
    """Where a source at the end of a sentence ends: before a clause that is joined to it."""
    for word in range(begin + 1, ceiling - 1):
        clause = words.tags[word] == "," and words.lower[word + 1] in JOINTS
        if (clause or words.lower[word] == ";") and has_finite(words, word, ceiling):
            return word
    return ceiling


def as_reported(words: Words, floor: int, ceiling: int) -> Found | None:
    """*As reported by Orm, the boats were late*."""
    if words.lower[floor : floor + 1] != ["as"] or words.lower[floor + 2 : floor + 3] != ["by"]:
        return None
    end = _source_end(words, floor + 3, ceiling)
    if end + 2 >= ceiling or words.tags[floor + 1] not in ("VBN", "VBD"):
        return None
    cue = ((floor, floor + 3),)
    return Found("as-front", ((end + 1, ceiling),), (floor + 3, end), cue)


POLLS = frozenset((
    "poll", "polls", "survey", "surveys", "report", "study", "statement", "interview", "letter",
    "filing", "email", "testimony", "lawsuit", "ruling", "review", "memo", "view", "telling",
    "opinion", "words", "speech",
))  # fmt: skip
"""What says something that stands in it."""


def in_source(words: Words, floor: int, ceiling: int) -> Found | None:
    """*In the latest poll, the harbour has a lead*."""
    if words.lower[floor] not in ("in", "for", "to"):
        return None
    end = _source_end(words, floor + 1, ceiling)
    if end + 2 >= ceiling or end - floor > 20:
        return None
    heads = [words.lower[word] for word in range(floor, end) if words.lower[word] in POLLS]
    if words.lower[floor] == "in" and heads[:1] in (["poll"], ["polls"], ["survey"], ["surveys"]):
        return Found("in-poll", ((end + 1, ceiling),), (floor + 1, end), ((floor, floor + 1),))
    if heads == ["view"]:
        return Found("in-view", ((end + 1, ceiling),), (floor + 1, end), ((floor, floor + 1),))
    return None


def _source_end(words: Words, begin: int, ceiling: int) -> int:
    """The comma that closes a source at the front."""
    for word in range(begin, ceiling):
        if words.tags[word] == "," and has_finite(words, word, ceiling):
            return word
    return ceiling
