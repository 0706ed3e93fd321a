"""Rules of a colon: *Orm: “The boats are late.”*."""

from __future__ import annotations

from archive.drafting.english.frames.ends import quotation_end
from archive.drafting.english.frames.found import Found
from archive.drafting.english.groups import has_finite
from archive.drafting.english.phrases import NOUNS, Range, phrase_before
from archive.drafting.english.subjects import first_subject
from archive.drafting.english.words import OPENS, Words

LONGEST_LABEL = 8
"""How many words a name before a colon has at most."""


def label(words: Words, floor: int, ceiling: int) -> Found | None:
    """*Orm: The boats are late*."""
    for colon in range(floor + 1, min(ceiling - 2, floor + LONGEST_LABEL + 1)):
        if words.lower[colon] == ":":
            return _labelled(words, floor, colon, ceiling)
    return None


def _labelled(words: Words, floor: int, colon: int, ceiling: int) -> Found | None:
    if any(
        words.tags[word]
        not in NOUNS | {"JJ", "POS", ",", "-LRB-", "-RRB-", "DT", "IN", "PRP$", "CC", "CD"}
        for word in range(floor, colon)
    ):
        return None
    if words.tags[colon - 1] not in ("NNP", "-RRB-") or words.quotes[floor] >= 0:
        return None
    begin, end = colon + 1, ceiling
    quoted = words.tags[begin] == OPENS
    if quoted:
        end = max(quotation_end(words, begin, len(words)), ceiling)
    elif not has_finite(words, begin, ceiling):
        return None
    rule = "label-quote" if quoted else "label"
    return Found(rule, ((begin, end),), (floor, colon), ((colon, colon + 1),))


def _before(words: Words, floor: int, colon: int) -> Range | None:
    """The phrase right before a colon."""
    begin = phrase_before(words, colon, floor)
    return (begin, colon) if begin < colon else None


def colon_quote(words: Words, floor: int, ceiling: int, taken: set[int]) -> Found | None:
    """*Orm had one wish: “Be on time”*."""
    for colon in range(floor + 1, ceiling):
        if words.lower[colon] != ":" or words.quotes[colon] >= 0 or colon + 2 >= len(words):
            continue
        if words.tags[colon + 1] != OPENS or words.quotes[colon + 2] in taken:
            continue
        end = quotation_end(words, colon + 1, len(words))
        if end - colon < 6:
            continue
        source = first_subject(words, floor, colon) or _before(words, floor, colon)
        return Found("colon-quote", ((colon + 1, end),), source, ((colon, colon + 1),))
    return None
