"""Settlements that the gazetteer does not know, named with what they lie in: in Piertown, Texas."""

from __future__ import annotations

from archive.drafting.english.demonyms import DEMONYMS
from archive.drafting.english.place_words import SENTENCE_OPENERS, TIME_WORDS, WITHIN
from archive.drafting.places.candidates import Candidate
from archive.drafting.places.meanings import meanings
from archive.drafting.places.names import Word
from archive.drafting.places.score import word_before
from archive.gazetteer.records import GazetteerPlace
from archive.vocabulary import PlaceKind

MOST_WORDS = 3


def with_unknown(text: str, words: list[Word], found: list[Candidate]) -> list[Candidate]:
    """The candidates, and before regions and countries the names of settlements in them."""
    made: list[Candidate] = []
    for candidate in found:
        last = made[-1].last if made else 0
        unknown = _before(text, words, candidate, last)
        made += [unknown, candidate] if unknown else [candidate]
    return made


def _before(text: str, words: list[Word], candidate: Candidate, least: int) -> Candidate | None:
    """The unknown name before a candidate that is a region or a country."""
    outer = next((one for one in candidate.places if one.kind is PlaceKind.REGION), None)
    outer = outer or next((o for o in candidate.places if o.kind is PlaceKind.COUNTRY), None)
    last = candidate.first
    if outer is None or last <= least or words[last].gap != ", ":
        return None
    first = last - 1
    while first > least and last - first < MOST_WORDS and words[first].joins:
        first -= 1
    if text.startswith(("'s", "’s"), words[candidate.last - 1].end):
        return None
    names = [word.text.lower() for word in words[first:last]]
    if any(name in TIME_WORDS or name in SENTENCE_OPENERS or name in DEMONYMS for name in names):
        return None
    if word_before(text, words[first].start) not in WITHIN:
        return None
    name = text[words[first].start : words[last - 1].end]
    place = GazetteerPlace(
        kind=PlaceKind.SETTLEMENT, names=(name,), country=outer.country, parent=outer.key
    )
    return Candidate(first, last, name, None, meanings(name, (place,)))
