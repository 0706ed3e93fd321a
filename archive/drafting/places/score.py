"""How likely a name in a text is that of a place: what it could be, and what stands around it.

The weights are counts of a kind of vote, chosen by hand; a name whose votes reach `THRESHOLD` is
taken for a place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from archive.drafting.english.demonyms import DEMONYMS
from archive.drafting.english.place_words import (
    COMMON,
    DIRECTIONS,
    FEATURES,
    FIRST_NAMES,
    INSTITUTIONS,
    LOCAL,
    ORGANISATIONS,
    PERHAPS_WHERE,
    PERSON_TITLES,
    ROLES,
    SENTENCE_OPENERS,
    TIME_WORDS,
    WHERE,
)
from archive.drafting.places.candidates import Candidate, part_behind
from archive.drafting.places.names import Word
from archive.gazetteer.parts import PART_KINDS
from archive.text.spans import TextSpan

THRESHOLD = 1.0

SURE = 2.0
"""From how many votes on a name alone is hardly that of a person."""

PASSED = frozenset(("the", "central", "downtown", "nearby", "a", "an", "old"))
"""Words that may stand between a preposition and a name."""

PERIODICALS = frozenset(("Atlantic",))
"""Names of waters that with a capital The are of periodicals."""

ENDS = (".", "!", "?", "\n", '"', "“", "”", ":")
"""Behind what a sentence begins."""

AFTER = re.compile(r"[’']?s? ?[-–]?\s?([^\W\d_]+)")
"""The word behind a name."""


@dataclass(slots=True)
class Surroundings:
    """A text with its capitalised words, and what is known of the people that it names."""

    text: str
    words: list[Word]
    surnames: frozenset[str]
    """Last words of names of people, in lower case."""
    perhaps_surnames: frozenset[str]
    """Last words of what may be names of people."""
    titled: list[TextSpan]
    """The lines in which most words have a capital, in order."""

    def word(self, index: int) -> str:
        """A capitalised word in lower case, without full stops; empty beyond the ends."""
        if not 0 <= index < len(self.words):
            return ""
        return self.words[index].text.lower().replace(".", "")


def score(around: Surroundings, candidate: Candidate) -> float:
    """The votes for a name being that of a place, without those of other names."""
    if candidate.known:
        total = 3.0
    else:
        total = candidate.means.prior
        if total < SURE and candidate.last - candidate.first == 1:
            total -= 1.5 * (around.word(candidate.first) in around.perhaps_surnames)
    total += _before(around, candidate)
    total += _behind(around, candidate)
    return total + _itself(around, candidate)


def _itself(around: Surroundings, candidate: Candidate) -> float:
    """Votes of the words of the name."""
    if candidate.last - candidate.first > 1:
        return 1.0
    word = around.word(candidate.first)
    if word in SENTENCE_OPENERS or word in TIME_WORDS or word in DEMONYMS:
        return -9.0
    total = 0.0
    if word in COMMON:
        total -= 2.0
    if word in FIRST_NAMES:
        total -= 1.5
    if word in around.surnames:
        total -= 3.0
    return total


def _before(around: Surroundings, candidate: Candidate) -> float:
    """Votes of what stands before the name."""
    first = around.words[candidate.first]
    total = 0.0
    word = word_before(around.text, first.start)
    if word in WHERE:
        total += 2.0
    elif word in PERHAPS_WHERE:
        total += 0.75
    if first.joins and not _opens(around, candidate.first - 1):
        total += _joined_before(around, candidate.first - 1)
    if first.text in PERIODICALS and around.text[first.start - 4 : first.start] == "The ":
        total -= 4.0 * (not _opens_sentence(around.text, first.start - 4))
    if first.gap in (" of ", " of the ") and around.word(candidate.first - 1) in ORGANISATIONS:
        total -= 3.0
    return total


def _opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at a code point."""
    before = text[max(0, start - 10) : start].rstrip(" ")
    return not before or before.endswith(ENDS)


def word_before(text: str, start: int) -> str:
    """The word before a name, in lower case; an article or the like between them is passed."""
    for word in reversed(text[max(0, start - 40) : start].lower().split()[-2:]):
        plain = word.strip("\"'“‘(,.:;")
        if plain not in PASSED:
            return plain if word[-1:] not in ",.:;" else ""
    return ""


def _opens(around: Surroundings, index: int) -> bool:
    """Whether a capitalised word only opens its sentence."""
    return around.word(index) in SENTENCE_OPENERS


def _joined_before(around: Surroundings, index: int) -> float:
    """Votes of a capitalised word that stands directly before the name."""
    word = around.word(index)
    if word in DIRECTIONS or word in TIME_WORDS:
        return 0.0
    if word in DEMONYMS:
        return -1.0
    return -1.0 if _titled(around, index) else -3.0


def _behind(around: Surroundings, candidate: Candidate) -> float:
    """Votes of what stands behind the name."""
    last = around.words[candidate.last - 1]
    if candidate.part:
        return 1.0
    total = 0.0
    match = AFTER.match(around.text, last.end)
    word = match[1].lower() if match else ""
    if around.text.startswith(("'s ", "’s "), last.end):
        total += 0.5
    if word in FEATURES or word in LOCAL or part_behind(around.text, last.end):
        total += 1.0
    following = around.words[candidate.last] if candidate.last < len(around.words) else None
    if following is not None and following.joins and not _after_office(around, candidate.first):
        total += _joined_behind(around, candidate.last)
    return total


def _after_office(around: Surroundings, first: int) -> bool:
    """Whether an office and `of` stand before: the First Minister of Scotland."""
    return around.words[first].gap == " of " and around.word(first - 1) in PERSON_TITLES


def _joined_behind(around: Surroundings, index: int) -> float:
    """Votes of a capitalised word that stands directly behind the name."""
    word = around.word(index)
    if word in INSTITUTIONS:
        return -5.0
    if word in ROLES or word in TIME_WORDS or word in DIRECTIONS:
        return 0.0
    if word in PART_KINDS and not (index + 1 < len(around.words) and around.words[index + 1].joins):
        return 0.0
    return -1.0 if _titled(around, index) else -3.0


def _titled(around: Surroundings, index: int) -> bool:
    """Whether a word stands in a line in which most words have a capital."""
    start = around.words[index].start
    before = bisect_right(around.titled, (start, len(around.text))) - 1
    return before >= 0 and start < around.titled[before][1]
