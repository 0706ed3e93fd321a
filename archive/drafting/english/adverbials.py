"""What stands between a verb of saying and what is said: *on Tuesday*, *in a statement*."""

from __future__ import annotations

from archive.drafting.english.phrases import NOUNS, OPEN_PHRASE, phrase_after
from archive.drafting.english.words import CLOSES, OPENS, Words
from archive.reading.month_names import MONTHS

DAYS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
    "yesterday", "tonight", "recently", "earlier", "later", "again", "afterward", "afterwards",
))  # fmt: skip
SPANS_OF_TIME = DAYS | {
    "week", "month", "year", "morning", "afternoon", "evening", "night", "spring", "summer",
}  # fmt: skip
BARE_MEDIA = frozenset((
    "twitter", "facebook", "instagram", "telegram", "youtube", "weibo", "reddit", "tiktok",
    "television", "tv", "radio",
))  # fmt: skip
"""Through what something is said, where no article stands before it."""

NAMED_MEDIA = frozenset((
    "statement", "interview", "tweet", "post", "letter", "email", "e-mail", "speech", "briefing",
    "conference", "message", "video", "broadcast", "memo", "release", "announcement", "report",
))  # fmt: skip
"""The same, where an article does: *in a statement*."""

ADJECTIVES = NOUNS | {"JJ"}
"""Tags between an article and the end of what it names."""

MOST_BEFORE_NOUN = 4
"""How many words *a televised press conference* has at most."""

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
    if low in DAYS:
        return _part_of_day(words, at + 1, ceiling)
    if tag == "RB" and low not in ("not", "so", "there"):
        return at + 1
    if tag in ("IN", "TO") and low not in ("that", "if", "whether", "because"):
        if (sure := _sure_end(words, at + 1, ceiling)) is not None:
            return sure
        end = phrase_after(words, at + 1, ceiling)
        closed = end > at + 1 and (end >= ceiling or _opens_content(words, end))
        closed = closed or (end > at + 1 and words.tags[end] in ("IN", "RB"))
        return end if closed else at
    if low in ("this", "last", "late", "early") and at + 1 < ceiling:
        return at + 2 if words.lower[at + 1] in SPANS_OF_TIME else at
    return at


def _part_of_day(words: Words, at: int, ceiling: int) -> int:
    """Behind what goes on with the name of a day: *yesterday morning*."""
    return at + 1 if at < ceiling and words.lower[at] in SPANS_OF_TIME - DAYS else at


def _sure_end(words: Words, at: int, ceiling: int) -> int | None:
    """Behind a day or a medium whose preposition stands before `at`; None where it is neither.

    Whatever follows is no part of it: *on Monday the boats*, *in a statement the board*.
    """
    if at >= ceiling:
        return None
    low, following = words.lower[at], words.tags[at + 1] if at + 1 < ceiling else ","
    if low in DAYS and following != "POS":
        return _part_of_day(words, at + 1, ceiling)
    if words.tags[at] == "NNP" and low in MONTHS and following == "CD":
        dated = words.tags[at + 2 : at + 4] == [",", "CD"]  # August 3, 2024
        return at + 4 if dated and len(words.forms[at + 3]) == len("2024") else at + 2
    if low in BARE_MEDIA and following not in NOUNS | {"POS"}:
        return at + 1
    return _named_medium_end(words, at, ceiling) if words.tags[at] in OPEN_PHRASE else None


def _named_medium_end(words: Words, at: int, ceiling: int) -> int | None:
    """Behind *a televised statement*; None where more may belong to it, or it is no medium."""
    end = at + 1
    last = min(ceiling, at + MOST_BEFORE_NOUN)
    while end < last and words.tags[end] in ADJECTIVES and words.lower[end] not in DAYS:
        end += 1
    if words.lower[end - 1] not in NAMED_MEDIA:
        return None
    closed = end >= ceiling or words.tags[end] in OPEN_PHRASE or words.lower[end] in DAYS
    return end if closed else None


def _opens_content(words: Words, at: int) -> bool:
    """Whether what is said may begin with a word."""
    opening = words.tags[at] in (",", ":", OPENS, CLOSES, ".", "PRP")
    return opening or words.lower[at] in ("that", "whether", "if")
