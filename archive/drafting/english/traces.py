"""Traces of somebody else's words in a sentence in which no rule found who says what.

What the article says itself is proposed only where none is found.
"""

from __future__ import annotations

from itertools import pairwise

from archive.drafting.english.cues import cues
from archive.drafting.english.frames.clauses import VERBS, is_clause, subject_after
from archive.drafting.english.frames.sayings import Saying, sayings
from archive.drafting.english.groups import has_finite
from archive.drafting.english.lists import listed
from archive.drafting.english.words import Words

FIRST_PERSON = listed("i me my mine myself we us our ours ourselves you your yours")
"""Words by which somebody speaks of themselves, or to somebody; a report has them in quotations."""

OTHERWISE = listed(
    "add address allow announce answer begin continue cheer chant convince counter crow cry debate "
    "decide detail discuss document echo elaborate estimate examine explore feel figure find "
    "finish hold judge know laugh learn maintain muse observe offer order outline plead point "
    "ponder post project prove put question read reason recall recommend remember repeat report "
    "request require respond reveal rule see share shout show signal sing snap start state sum "
    "text vent venture write yell illustrate demand describe direct discover forget fear dream "
    "wish swear threaten tell ask promise propose pledge testify deny require demonstrate agree "
    "disagree assess assume claim concede express mandate understand notice advise appreciate "
    "brief calculate certify persuade pretend regret sense worry"
)
"""Verbs of saying that tell of other things as well: *she held the post*."""

HEARSAY = listed(
    "said reported believed thought alleged claimed understood presumed feared suspected"
)
"""Participles behind *was* and before *to* by which something is told on others' word."""

TURN = "\n(("
"""What opens the turns of an interview: whoever speaks stands between two brackets."""

MOST_SHORT = 4
"""How many words a quotation has at most that is only a name or a word kept at a distance."""


def first_turn(text: str) -> int:
    """Where the first turn of an interview begins; the end of a text without one."""
    place = text.find(TURN)
    return len(text) if place < 0 else place


def is_voiced(words: Words, sentence: int) -> bool:
    """Whether somebody else may speak in a sentence: a cue, a quotation, a first person."""
    chosen = words.words_in(sentence)
    floor, ceiling = chosen.start, chosen.stop
    return (
        any(_is_own(words, at) for at in chosen)
        or ["according", "to"] in map(list, pairwise(words.lower[floor:ceiling]))
        or any(_is_cue(one) for one in sayings(words, floor, ceiling))
        or _is_quoted(words, floor, ceiling)
    )


def _is_own(words: Words, at: int) -> bool:
    """Whether a word is one of the first person, and not the short form of a country."""
    return words.lower[at] in FIRST_PERSON and words.forms[at] != "US" and words.quotes[at] < 0


def _is_cue(saying: Saying) -> bool:
    """Whether a verb of saying has a subject, and something that is said."""
    words = saying.words
    if saying.form == "passive":
        to = words.tags[saying.end : saying.end + 1] == ["TO"]
        return to and words.lower[saying.verb] in HEARSAY
    if saying.form != "finite" or saying.subject is None:
        return False
    return not saying.patterns.isdisjoint(SAID) and (_is_sure(saying) or _has_clause(saying))


SAID = ("quote", "clause", "that", "post")
"""Patterns of verbs behind or before which something is said."""


def _is_sure(saying: Saying) -> bool:
    """Whether the verb means nothing but saying or thinking."""
    several = cues()[saying.words.lower[saying.verb]]
    return any(one.verb.split()[0] not in OTHERWISE for one in several)


def _has_clause(saying: Saying) -> bool:
    """Whether *that* or a clause follows."""
    words, at = saying.words, saying.end
    if at >= saying.ceiling:
        return False
    if words.lower[at] == "that" or "clause" in saying.patterns:
        return words.lower[at] == "that" or is_clause(saying, at, set())
    end = subject_after(words, at, saying.ceiling)
    return end > at and words.tags[end : end + 1] in VERBS


def _is_quoted(words: Words, floor: int, ceiling: int) -> bool:
    """Whether more is quoted than a name or a word kept at a distance."""
    at = floor
    while at < ceiling:
        quote = words.quotes[at]
        end = at + 1
        while quote >= 0 and end < ceiling and words.quotes[end] == quote:
            end += 1
        if quote >= 0 and (end - at > MOST_SHORT or has_finite(words, at, end)):
            return True
        at = end
    return False
