"""Whether a clause with a subject and a verb of its own begins behind a verb of saying."""

from __future__ import annotations

from archive.drafting.english.frames.ends import goes_on_behind
from archive.drafting.english.frames.sayings import Saying
from archive.drafting.english.groups import FINITE
from archive.drafting.english.phrases import SUBORDINATES, phrase_after
from archive.drafting.english.words import Words

NO_CLAUSE = frozenset(("of", "about", "to", "on", "during", "for", "like", "from", "as", "at"))
"""Prepositions behind a verb of saying that open no clause that is said."""

BEFORE_NUMBER = frozenset(("about", "around", "at", "over", "under", "between"))
"""Prepositions that may say how sure a number is."""

SAYS = ("said", "says", "say")
"""Verbs with objects behind which a subject may stand that commas divide: *said Orm, ill, left*."""

VERBS = tuple([tag] for tag in sorted(FINITE))


def subject_after(words: Words, at: int, ceiling: int) -> int:
    """Where the subject ends that begins at a word, with its prepositions; `at` without one."""
    if at < ceiling and words.tags[at] == "EX":
        return at + 1
    end = phrase_after(words, at, ceiling)
    while at < end < ceiling and words.tags[end] == "IN" and words.lower[end] not in SUBORDINATES:
        behind = phrase_after(words, end + 1, ceiling)
        if behind <= end + 1:
            break
        end = behind
    return end


def is_count(words: Words, at: int) -> bool:
    """Whether a preposition only says how sure a number is: *about 20*, *at least 20*."""
    after = words.tags[at + 1 : at + 3]
    return words.lower[at] in BEFORE_NUMBER and "CD" in after and after[0] in ("CD", "JJS", "JJR")


def is_clause(saying: Saying, at: int, stops: set[int]) -> bool:
    """Whether a subject with its verb follows."""
    words = saying.words
    counts = is_count(words, at)
    if words.tags[at] == "IN" and not counts:
        return words.lower[at] not in NO_CLAUSE and any(
            words.tags[word] in FINITE for word in range(at, min(saying.ceiling, at + 40))
        )
    end = phrase_after(words, at + (words.tags[at] == "IN"), saying.ceiling)
    for word in range(end, min(saying.ceiling, end + 40)):
        tag = words.tags[word]
        if tag in FINITE:
            return True
        if goes_on_behind(words, word, saying.ceiling):
            return True
        if tag in ("WP", "WDT"):
            return _after_relative(saying, word)
        thing = "object" in saying.patterns and words.lower[saying.verb] not in SAYS
        ended = tag in (",", "TO") and thing
        if ended or tag == "." or words.lower[word] == ";" or word in stops:
            return False
    return False


def _after_relative(saying: Saying, pronoun: int) -> bool:
    """Whether a second finite verb follows a relative clause."""
    tags = saying.words.tags
    verbs = [w for w in range(pronoun, min(saying.ceiling, pronoun + 40)) if tags[w] in FINITE]
    return len(verbs) > 1 and "object" not in saying.patterns
