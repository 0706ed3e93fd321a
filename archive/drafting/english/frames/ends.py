"""Where the words end that somebody is said to say."""

from __future__ import annotations

from archive.drafting.english.adverbials import DAYS, SPANS_OF_TIME
from archive.drafting.english.cues import cues
from archive.drafting.english.groups import FINITE
from archive.drafting.english.phrases import NOUNS, phrase_after
from archive.drafting.english.words import CLOSES, OPENS, Words

VERBS_OF_OWN = frozenset(("VBD", "VBZ", "PRP", "RB"))
"""Tags behind *and* where the article goes on by itself."""

TURNS = frozenset(("after", "while", "when"))
"""Words behind which it is told when it was said."""

LONGEST = 250
"""How many words a clause has at most in which its end is looked for."""

MOST_RELATIVE = 40
"""How many words a relative clause has at most whose end is looked for."""

OWN_CLAUSE = frozenset(("according", "while", "where", "but", "which", "who", "as"))
"""Words behind a comma with which the article adds something of its own."""

GOES_ON = (["also"], ["rather"], ["not"], ["only"], ["instead"], ["that"])
"""What stands behind a *but* that goes on with what is said."""

MOST_SUBJECT = 8
"""Within how many words of a conjunction the verb of the next clause stands."""

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


def clause_end(
    words: Words, begin: int, ceiling: int, stops: set[int], tense: str, *, within: str = ""
) -> int:
    """Where a clause ends that is said: at a stop, or where the article speaks again.

    `within` says what the verb of saying stands in: a `relative` clause, or a `front` one.
    """
    at = begin
    told = within == "relative"  # whether a verb has come by, without which a comma ends no clause
    while at < ceiling:
        if at > begin + LONGEST:
            return ceiling
        if words.tags[at] == OPENS and at + 1 < ceiling and words.quotes[at + 1] >= 0:
            at = quotation_end(words, at, ceiling)
            continue
        told = told or words.tags[at] in FINITE
        opens = words.tags[at] == "," and not told
        if at > begin and not opens and _ends_clause(words, at, ceiling, stops, tense):
            break
        if within and words.tags[at] == "," and _main_clause_next(words, at + 1, ceiling, within):
            break
        at += 1
    return at


def goes_on_behind(words: Words, comma: int, ceiling: int) -> bool:
    """Whether a relative clause in commas opens behind which a verb follows."""
    if words.tags[comma] != "," or words.tags[comma + 1 : comma + 2] not in (["WDT"], ["WP"]):
        return False
    for word in range(comma + 1, min(ceiling - 1, comma + MOST_RELATIVE)):
        if words.tags[word] == ",":
            return words.tags[word + 1] in FINITE
    return False


def _main_clause_next(words: Words, at: int, ceiling: int, within: str) -> bool:
    """Whether behind a comma the verb follows that a relative or front clause came before."""
    if at >= ceiling:
        return False
    if within == "relative":
        while at < ceiling and words.tags[at] == "RB":
            at += 1
        return at < ceiling and words.tags[at] in FINITE
    if words.tags[at] in ("CC", "VBG", "IN", "WP", "WDT"):
        return False
    if words.tags[at] == "PRP":
        return True
    end = phrase_after(words, at, ceiling)
    while end < ceiling and words.tags[end] == "RB":
        end += 1
    return at < end < ceiling and words.tags[end] in FINITE


def _ends_clause(words: Words, at: int, ceiling: int, stops: set[int], tense: str) -> bool:
    tag, low = words.tags[at], words.lower[at]
    if at in stops or low in ("compared", ";") or opens_medium(words, at, ceiling):
        return True
    if words.tags[at - 1] == CLOSES and words.tags[at - 2] == ",":
        return _ends_at_comma(words, at - 1, ceiling, tense)
    if tag == ",":
        return _ends_at_comma(words, at, ceiling, tense)
    if low in DASHES:
        return _speaks_next(words, at + 1, ceiling)
    own = words.tags[at + 1 : at + 2] == ["PRP"] or _same_tense_cue(words, at + 1, ceiling, tense)
    return tag == "CC" and own


def opens_medium(words: Words, at: int, ceiling: int) -> bool:
    """Whether a phrase follows of where it was said: *in an interview*."""
    if words.lower[at] not in ("in", "on", "during", "at"):
        return False
    return any(words.lower[word] in MEDIA for word in range(at + 1, min(ceiling, at + 5)))


MEDIA = frozenset((
    "tweet", "statement", "interview", "speech", "letter", "email", "twitter", "facebook",
    "interviews", "remarks", "tweets", "op-ed", "rally", "event", "debate", "conference",
    "hearing",
))  # fmt: skip
"""Through what something is said."""


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
    if low == "but" and words.lower[after + 1 : after + 2] in GOES_ON:
        return False
    if low in OWN_CLAUSE or tag == "PRP$" or (tag == "VBG" and low in cues()):
        return True
    if (tag == "CC" or low in ("though", "although")) and _says_next(words, after + 1, ceiling):
        return True
    if tag != "CC":
        return False
    subject = words.tags[after + 1 : after + 2] and words.tags[after + 1] in ("NNP", "DT", "PRP")
    return bool(subject and low == "and") or _same_tense_cue(words, after + 1, ceiling, tense)


def _says_next(words: Words, at: int, ceiling: int) -> bool:
    """Whether the next clause says what others say: *..., and half of the board said ...*."""
    for word in range(at, min(ceiling, at + MOST_SUBJECT)):
        if words.tags[word] in FINITE:
            return words.lower[word] in cues() and words.quotes[word] < 0
        if words.tags[word] in (",", OPENS):
            return False
    return False


def _same_tense_cue(words: Words, at: int, ceiling: int, tense: str) -> bool:
    """Whether the article goes on with a verb of saying of the same subject."""
    while at < ceiling and words.tags[at] == "RB":
        at += 1
    return at < ceiling and words.tags[at] == tense and words.lower[at] in cues()


def object_end(
    words: Words, begin: int, ceiling: int, stops: set[int], *, whole: bool = False
) -> int:
    """Where the object of a verb ends: at a comma, or where another verb begins.

    It ends as well where it is told when and where it was said, unless it is taken whole.
    """
    ceiling = min(ceiling, begin + LONGEST)
    at = begin
    while at < ceiling:
        if words.tags[at] == OPENS and at + 1 < ceiling and words.quotes[at + 1] >= 0:
            at = quotation_end(words, at, ceiling)
            continue
        if at > begin and _ends_object(words, at, stops):
            break
        if at > begin and not whole and _opens_adjunct(words, at):
            break
        if words.tags[at] == "," and not _goes_on_after_comma(words, at, ceiling):
            break
        at += 1
    return at


def _ends_object(words: Words, at: int, stops: set[int]) -> bool:
    """Whether the object has ended before a word that is no comma."""
    low = words.lower[at]
    if at in stops or low in OBJECT_STOPS or low in TURNS:
        return True
    after = words.tags[at + 1] if at + 1 < len(words) else "."
    if words.tags[at] == "CC":
        return after in VERBS_OF_OWN
    return low == "as" and after == "PRP"


def _opens_adjunct(words: Words, at: int) -> bool:
    """Whether it is told next when, where or why it was said."""
    if words.lower[at] in ("until", "despite", "following"):
        return True
    return _opens_time(words, at) or opens_medium(words, at, len(words))


def _opens_time(words: Words, at: int) -> bool:
    """Whether it is told next when it was said: *on Monday*, *this week*."""
    if words.lower[at] not in ("on", "in", "this", "last", "late", "early"):
        return words.lower[at] in DAYS
    return any(low in SPANS_OF_TIME or low == "weeks" for low in words.lower[at + 1 : at + 3])


def _goes_on_after_comma(words: Words, comma: int, ceiling: int) -> bool:
    """Whether a list goes on behind a comma: *A, B and C*, or *including A*."""
    if comma + 1 < ceiling and words.lower[comma + 1] in ("including", "such", "especially"):
        return True
    for word in range(comma + 1, min(ceiling, comma + 12)):
        if words.tags[word] == "CC":
            return words.lower[word] != "but" and not _clause_next(words, word + 1, ceiling)
        if words.tags[word] not in LISTED:
            return False
    return False


def _clause_next(words: Words, at: int, ceiling: int) -> bool:
    """Whether a verb comes next, by itself or with its subject."""
    end = phrase_after(words, at, ceiling)
    while end < ceiling and words.tags[end] == "RB":
        end += 1
    return end < ceiling and words.tags[end] in FINITE


LISTED = NOUNS | {"JJ", "DT", "CD", ",", "PRP$", "POS", "IN"}
"""Tags of the words of a list."""
