"""Waters, buildings and districts that a text names by what they are, such as Seim River."""

from __future__ import annotations

from dataclasses import dataclass

from archive.drafting.english.demonyms import DEMONYMS
from archive.drafting.english.place_words import (
    DIRECTIONS,
    FEATURES,
    NO_FEATURES,
    PERSON_TITLES,
    ROLES,
    SENTENCE_OPENERS,
    TIME_WORDS,
)
from archive.drafting.places.names import Word
from archive.gazetteer.parts import PART_KINDS
from archive.text.spans import TextSpan
from archive.vocabulary import PlaceKind

NO_NAME = SENTENCE_OPENERS | TIME_WORDS | PERSON_TITLES

PARTS = frozenset(("district", "oblast", "raion", "krai", "voivodeship", "prefecture"))
"""Words in lower case that follow the name of a part of a country."""

BEFORE = {
    "Lake": PlaceKind.WATER,
    "Mount": PlaceKind.TERRITORY,
    "Cape": PlaceKind.TERRITORY,
    "Camp": PlaceKind.FACILITY,
    "Fort": PlaceKind.FACILITY,
}
"""Words before a name that say what kind of place it is."""

PART_LETTERS = frozenset(word[0] for word in PARTS)

MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Feature:
    """A name of a kind of place: where it stands, and the capitalised words `[first, last)`."""

    span: TextSpan
    first: int
    last: int
    kind: PlaceKind


def features(text: str, words: list[Word]) -> list[Feature]:
    """The names whose last or first word says what kind of place it is, in order."""
    found: list[Feature] = []
    for index, word in enumerate(words):
        feature = _feature(text, words, index, word)
        if feature and not (found and feature.first < found[-1].last):
            found.append(feature)
    return found


def _feature(text: str, words: list[Word], index: int, word: Word) -> Feature | None:
    """The name that ends with a word, or begins with it: Lake Piers."""
    if word.text in BEFORE and index + 1 < len(words) and words[index + 1].joins:
        span = (word.start, words[index + 1].end)
        return Feature(span, index, index + 2, BEFORE[word.text])
    kind = FEATURES.get(word.text.lower()) if word.joins else None
    if kind is not None and not _goes_on(words, index + 1):
        first = _first(words, index)
        span = (words[first].start, word.end)
        no_place = first == index or text[slice(*span)] in NO_FEATURES
        return None if no_place else Feature(span, first, index + 1, kind)
    if (part := _part(text, word.end)) and _names(word):
        first = _first(words, index)
        span = (words[first].start, word.end + 1 + len(part))
        return Feature(span, first, index + 1, PART_KINDS[part])
    return None


def _goes_on(words: list[Word], index: int) -> bool:
    """Whether a name goes on with a word: the Green Bay Packers."""
    if index == len(words) or not words[index].joins:
        return False
    word = words[index].text.lower()
    return word not in ROLES and word not in TIME_WORDS


def _part(text: str, end: int) -> str:
    """The word behind a name that makes a part of a country of it."""
    if text[end + 1 : end + 2] not in PART_LETTERS or text[end] != " ":
        return ""
    word = text[end + 1 : end + 14].split(" ", 1)[0].rstrip(".,;:)")
    return word if word in PARTS else ""


def _names(word: Word) -> bool:
    lower = word.text.lower()
    return lower not in NO_NAME and lower not in DEMONYMS and lower not in DIRECTIONS


def _first(words: list[Word], index: int) -> int:
    """The first word of the name that ends with a word."""
    first = index
    while first and index - first < MOST_WORDS and words[first].joins:
        if words[first - 1].text.lower().rstrip(".") in NO_NAME:
            break
        first -= 1
    return first
