"""What stands between a verb of saying and what is said: *on Tuesday*, *in a statement*."""

from __future__ import annotations

from archive.drafting.english.phrases import phrase_after
from archive.drafting.english.words import CLOSES, OPENS, Words

DAYS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
    "yesterday", "tonight", "recently", "earlier", "later", "again", "afterward", "afterwards",
))  # fmt: skip
SPANS_OF_TIME = DAYS | {
    "week", "month", "year", "morning", "afternoon", "evening", "night", "spring", "summer",
}  # fmt: skip
MOST_ADVERBIALS = 4


def after_adverbials(words: Words, at: int, ceiling: int) -> int:
    """Behind *on Tuesday*, *in a statement*, *again*, where the complement begins."""
    for _ in range(MOST_ADVERBIALS):
        if at >= ceiling:
            return at
        end = _adverbial_end(words, at, ceiling)
        if end == at:
            return at
        at = end
    return at


def _adverbial_end(words: Words, at: int, ceiling: int) -> int:
    """Behind the adverbial that begins at a word; `at` itself if there is none."""
    low, tag = words.lower[at], words.tags[at]
    if low in DAYS or (tag == "RB" and low not in ("not", "so", "there")):
        return at + 1
    if tag in ("IN", "TO") and low not in ("that", "if", "whether", "because"):
        end = phrase_after(words, at + 1, ceiling)
        closed = end > at + 1 and (end >= ceiling or _opens_content(words, end))
        closed = closed or (end > at + 1 and words.tags[end] in ("IN", "RB"))
        return end if closed else at
    if low in ("this", "last", "late", "early") and at + 1 < ceiling:
        return at + 2 if words.lower[at + 1] in SPANS_OF_TIME else at
    return at


def _opens_content(words: Words, at: int) -> bool:
    """Whether what is said may begin with a word."""
    opening = words.tags[at] in (",", ":", OPENS, CLOSES, ".", "PRP")
    return opening or words.lower[at] in ("that", "whether", "if")
