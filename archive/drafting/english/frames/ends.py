"""Where the words end that somebody is said to say."""

from __future__ import annotations

from archive.drafting.english.cues import cues
from archive.drafting.english.phrases import FINITE, NOUNS
from archive.drafting.english.words import CLOSES, OPENS, Words

VERBS_OF_OWN = frozenset(("VBD", "VBZ", "PRP", "RB"))
"""Tags behind *and* where the article goes on by itself."""

OBJECT_STOPS = frozenset((";", "--", "—", "–", "-", ":"))
DASHES = frozenset(("-", "--", "—", "–"))


def quotation_end(words: Words, opening: int, ceiling: int) -> int:
    """Behind the closing mark of the quotation that opens at a mark."""
    at = opening + 1
    if at >= ceiling:
        return at
    quote = words.quotes[at]
    while at < ceiling and words.quotes[at] == quote and quote >= 0:
        at += 1
    return at + 1 if at < ceiling and words.tags[at] == CLOSES else at


def clause_end(words: Words, begin: int, ceiling: int, stops: set[int], tense: str) -> int:
    """Where a clause ends that is said: at a stop, or where the article speaks again."""
    at = begin
    while at < ceiling:
        if words.tags[at] == OPENS and at + 1 < ceiling and words.quotes[at + 1] >= 0:
            at = quotation_end(words, at, ceiling)
            continue
        if at > begin and _ends_clause(words, at, ceiling, stops, tense):
            break
        at += 1
    return at


def _ends_clause(words: Words, at: int, ceiling: int, stops: set[int], tense: str) -> bool:
    tag = words.tags[at]
    if at in stops:
        return True
    if tag == ",":
        return _ends_at_comma(words, at, ceiling, tense)
    if tag == "CC":
        if words.tags[at + 1 : at + 2] == ["PRP"]:
            return True
        return at + 1 < ceiling and _same_tense_cue(words, at + 1, ceiling, tense)
    if words.lower[at] in DASHES:
        return _speaks_next(words, at + 1, ceiling)
    return words.lower[at] == ";"


def _speaks_next(words: Words, at: int, ceiling: int) -> bool:
    """Whether somebody else says something next: *... - others say ...*."""
    for word in range(at, min(ceiling, at + 6)):
        if words.tags[word] in FINITE:
            return words.lower[word] in cues()
    return False


def _ends_at_comma(words: Words, comma: int, ceiling: int, tense: str) -> bool:
    after = comma + 1
    if after >= ceiling:
        return False
    low, tag = words.lower[after], words.tags[after]
    if low in ("according", "while", "where", "but") or tag == "PRP$":
        return True
    if tag == "VBG" and low in cues():
        return True
    if tag == "CC" and after + 1 < ceiling and _same_tense_cue(words, after + 1, ceiling, tense):
        return True
    return False


def _same_tense_cue(words: Words, at: int, ceiling: int, tense: str) -> bool:
    """Whether the article goes on with a verb of saying of the same subject."""
    while at < ceiling and words.tags[at] == "RB":
        at += 1
    return at < ceiling and words.tags[at] == tense and words.lower[at] in cues()


def object_end(words: Words, begin: int, ceiling: int, stops: set[int], tense: str) -> int:
    """Where the object of a verb ends: at a comma, or where another verb begins."""
    at = begin
    while at < ceiling:
        if words.tags[at] == OPENS and at + 1 < ceiling and words.quotes[at + 1] >= 0:
            at = quotation_end(words, at, ceiling)
            continue
        tag = words.tags[at]
        if at > begin and (at in stops or words.lower[at] in OBJECT_STOPS):
            break
        if tag == "," and not _goes_on_after_comma(words, at, ceiling):
            break
        if tag == "CC" and words.tags[at + 1 : at + 2] and words.tags[at + 1] in VERBS_OF_OWN:
            break
        if at > begin and words.lower[at] in ("after", "while", "when", "during", "because", "before", "as") and tag != "WDT":
            if words.lower[at] != "as" or words.tags[at + 1 : at + 2] in (["PRP"],):
                break
        at += 1
    return at


def _goes_on_after_comma(words: Words, comma: int, ceiling: int) -> bool:
    """Whether a list goes on behind a comma: *A, B and C*."""
    for word in range(comma + 1, min(ceiling, comma + 12)):
        if words.tags[word] == "CC":
            return word + 1 < ceiling and words.tags[word + 1] not in FINITE
        if words.tags[word] not in NOUNS | {"JJ", "DT", "CD", ",", "PRP$", "POS", "IN"}:
            return False
    return False
