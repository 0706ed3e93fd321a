"""Names in a text that may be those of places: of the archive, of the gazetteer, of lands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.drafting.english.place_words import FEATURES, STATES, TERRITORIES
from archive.drafting.places.lists import listed_parts
from archive.drafting.places.meanings import NONE, Meanings, meanings
from archive.drafting.places.names import MOST_WORDS, WITHIN_NAMES, Word
from archive.drafting.proposals import KnownPlace
from archive.gazetteer.file import place_file
from archive.gazetteer.lookup import coded, named
from archive.gazetteer.names import name_key
from archive.gazetteer.parts import PART_KINDS
from archive.gazetteer.records import GazetteerPlace
from archive.vocabulary import PlaceKind

OCEANS = frozenset(("Mediterranean", "Pacific", "Atlantic"))


def _kind(name: str) -> PlaceKind:
    """Of a land or water, by the word that says so: Black Sea, Strait of Hormuz."""
    word = name.split(" of ", maxsplit=1)[0] if " of " in name else name.rsplit(maxsplit=1)[-1]
    kind = PlaceKind.WATER if name in OCEANS else FEATURES.get(word.lower())
    return kind or PlaceKind.TERRITORY


LANDS = {
    name_key(name): GazetteerPlace(kind=_kind(name), names=(name,), country=country)
    for name, country in TERRITORIES.items()
}

PART = re.compile(r" ([A-Za-z]{4,11})\b(?! [A-Z])")
"""The word directly behind a name."""

CAPITALS_ONLY = frozenset(("us", "uk", "uae", "usa", "drc"))
"""Keys of names that are written in capitals."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """The words `[first, last)` of a text, and the places that they may name."""

    first: int
    last: int
    name: str
    known: KnownPlace | None
    means: Meanings
    part: str = ""
    """What a word behind a list of names makes of each of them: `region`."""
    tail: int = 0
    """How many code points behind the last word belong to the name: ` region`."""

    @property
    def places(self) -> tuple[GazetteerPlace, ...]:
        """The places that the gazetteer has for the name, the likeliest first."""
        return self.means.places


def known_names(places: tuple[KnownPlace, ...]) -> dict[str, KnownPlace]:
    """The places of the archive by the keys of their names; of two the one that stands first."""
    found: dict[str, KnownPlace] = {}
    for place in places:
        for name in place.names:
            found.setdefault(name_key(name), place)
    found.pop("", None)
    return found


def candidates(text: str, words: list[Word], known: dict[str, KnownPlace]) -> list[Candidate]:
    """The names that may be of places, in order; of those that overlap the longest."""
    found: list[Candidate] = []
    parts = listed_parts(text, words)
    first = 0
    while first < len(words):
        candidate = _longest(text, words, first, known, parts)
        if candidate is not None:
            found.append(candidate)
        first = candidate.last if candidate else first + 1
    return found


def _longest(
    text: str,
    words: list[Word],
    first: int,
    known: dict[str, KnownPlace],
    parts: dict[int, str],
) -> Candidate | None:
    """The longest name that begins with a word."""
    if words[first].gap == ", " and (code := STATES.get(words[first].text)):
        state = coded(code)
        name = words[first].text
        means = meanings(name, (state,) if state else ())
        return Candidate(first, first + 1, name, None, means)
    last = first + 1
    while last < len(words) and last - first < MOST_WORDS and words[last].gap in WITHIN_NAMES:
        last += 1
    while last > first:
        name = text[words[first].start : words[last - 1].end]
        part = parts.get(last - 1, "")
        tail = part_behind(text, words[last - 1].end) if known and not part else ""
        behind = f" {part}" if part else tail
        if behind and (own := known.get(name_key(name + behind))):
            return Candidate(first, last, name + behind, own, NONE, part, len(tail))
        own = known.get(name_key(name)) if known and not behind else None
        means = _meanings(name)
        if own or means.places:
            return Candidate(first, last, name, own, means, part)
        last -= 1
    return None


def part_behind(text: str, end: int) -> str:
    """The blank and the word behind a name that make a part of a country of it: ` region`."""
    match = PART.match(text, end)
    return match[0] if match and match[1].lower() in PART_KINDS else ""


@lru_cache(maxsize=16_384)
def _meanings(name: str) -> Meanings:
    """What a name may mean as it is printed."""
    places = _places(name)
    return meanings(name, places) if places else NONE


def _places(name: str) -> tuple[GazetteerPlace, ...]:
    """The places of a name as it is printed; none of abbreviations that are not in capitals."""
    key = name_key(name)
    if len(key) < 2 or (key in CAPITALS_ONLY and not name.isupper()):
        return ()
    if key in LANDS:
        return (LANDS[key],)
    if len(name) <= 3 and name.isupper() and key not in CAPITALS_ONLY:
        return ()
    return named(name) if place_file().has(key) else ()
