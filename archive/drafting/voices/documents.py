"""Whose word a text is that is made to speak: *the request*, *a report by the commission*."""

from __future__ import annotations

from bisect import bisect_left

from archive.drafting.english.words import Words
from archive.drafting.voices.cast import Cast, Member
from archive.drafting.voices.phrases import Phrase

FROM = ("by", "from", "of")
"""What stands between a text and whose it is."""

NEAR = 60
"""How far behind its noun, in code points, a name says whose a text is."""


def owner(text: str, cast: Cast, read: Words, made: Phrase) -> Member | None:
    """Whose the text is: by what the phrase says, or by what was said where it was met before."""
    place = made.core
    if place < len(made.words) and made.words[place].lower in ("by", "from"):
        start = made.words[place].end
        named = next((one.member for one in made.inside if one.start >= start), None)
        return named
    if made.determiner not in ("the", "this"):
        return None
    noun = made.head.lower
    last = bisect_left(read.starts, made.words[0].start)
    for index in range(last - 1, max(-1, last - MOST_WORDS), -1):
        if read.lower[index] == noun:
            found = _beside(text, cast, read, index)
            if found is not None:
                return found
    return None


MOST_WORDS = 400
"""How many words back an earlier telling of the text is looked for."""


def _beside(text: str, cast: Cast, read: Words, index: int) -> Member | None:
    """Whose a noun is that stands at a word: by a genitive before it, or *of* behind it."""
    if index and read.lower[index - 1] == "'s":
        end = read.starts[index - 1]
        return next((one.member for one in cast.within(end - NEAR, end) if one.end == end), None)
    if index + 1 < len(read) and read.lower[index + 1] in FROM:
        start = read.ends[index + 1]
        behind = list(cast.within(start, start + NEAR))
        if behind and (behind[0].title or behind[0].start) - start <= len(" the "):
            return behind[0].member
    return None
