"""What a text tells of people and headings, so that they are not taken for places."""

from __future__ import annotations

from archive.drafting.english.demonyms import DEMONYMS
from archive.drafting.english.place_words import (
    DIRECTIONS,
    FIRST_NAMES,
    PERSON_TITLES,
    ROLES,
    SENTENCE_OPENERS,
    TIME_WORDS,
)
from archive.drafting.places.names import Word
from archive.text.spans import TextSpan

NO_PERSON = PERSON_TITLES | ROLES
"""Words that stand before names and are no first names."""

ENDS = frozenset(".!?:;\"”'’)")
"""With what lines of running text end."""

NO_FIRST_NAME = SENTENCE_OPENERS | DIRECTIONS | TIME_WORDS | frozenset(DEMONYMS)


def surnames(words: list[Word], places: frozenset[int]) -> frozenset[str]:
    """The last words of names of people, in lower case.

    A name is of a person when a title or a common first name stands before it. `places` are the
    indexes of words that are of names of places of several words.
    """
    found = set()
    for index in range(1, len(words)):
        word, before = words[index], words[index - 1].text.lower().replace(".", "")
        if not word.joins and word.gap != ". ":
            continue
        if index in places or index - 1 in places:
            continue
        if before in FIRST_NAMES or before in PERSON_TITLES:
            found.add(_last(words, index).lower())
    return frozenset(found - NO_FIRST_NAME)


def perhaps_surnames(words: list[Word]) -> frozenset[str]:
    """The last words of other runs of capitalised words, which may be people, in lower case."""
    found = set()
    for index in range(1, len(words)):
        word, before = words[index], words[index - 1].text.lower()
        ends = index + 1 == len(words) or not words[index + 1].joins
        if word.joins and ends and before not in NO_FIRST_NAME and before not in NO_PERSON:
            found.add(word.text.lower())
    return frozenset(found)


def _last(words: list[Word], index: int) -> str:
    """The last word of the run that goes on from a word, at most three words on."""
    most = min(len(words), index + 3)
    while index + 1 < most and words[index + 1].joins:
        index += 1
    return words[index].text


def title_lines(text: str) -> list[TextSpan]:
    """The lines in which most words of four letters or more have a capital, in order."""
    found: list[TextSpan] = []
    start = 0
    for line in text.split("\n"):
        if 0 < len(line) < 200 and line.rstrip()[-1:] not in ENDS:
            long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
            if len(long) > 2 and sum(word[0].isupper() for word in long) > 0.6 * len(long):
                found.append((start, start + len(line)))
        start += len(line) + 1
    return found
