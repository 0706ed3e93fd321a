"""The samples of a text: few hashes by which texts that share wording find each other.

Winnowing (Schleimer, Wilkerson, Aiken, SIGMOD 2003): of every `WINDOW` neighbouring shingles the
one with the smallest hash is kept. What is kept depends on the neighbourhood alone, so two texts
that share so many shingles in a row share a sample for certain, however long the rest of either
is. A short text has smaller windows: whatever is smallest in a window is smallest in each smaller
window around it, so its samples meet those of long texts as well.
"""

from __future__ import annotations

from collections import deque
from hashlib import blake2b

from archive.models.relations import FEWEST
from archive.near_duplicates.shingles import runs
from archive.near_duplicates.wording import Wording

WINDOW = 24
"""Shingles in a row of which one is kept at least, in a text of four times as many or more."""

MOST_SAMPLES = 1000
"""How many samples a text has at most: the smallest hashes. About 12,500 words have so many."""

WHOLE = b"whole text"

BODY = b"body"
"""What tells the hash of all words below the headline from others."""


def hash_of(words: str, person: bytes = b"") -> int:
    """64 bits, signed, that are the same on every machine for ever."""
    digest = blake2b(words.encode(), digest_size=8, person=person).digest()
    return int.from_bytes(digest, "big", signed=True)


def whole(given: Wording) -> int:
    """The hash of all words: equal texts share it, however short they are."""
    return hash_of(" ".join(given.words), WHOLE)


def samples(given: Wording) -> list[int]:
    """The hashes by which a text is found, in order; none for a text without words."""
    if not given.words:
        return []
    hashes = [hash_of(run) for run in runs(given)]
    found = set()
    if len(set(hashes)) >= FEWEST:
        found = winnowed(hashes, min(WINDOW, len(hashes) // 4))
    equal = {whole(given)}
    if body := given.body():
        equal.add(hash_of(" ".join(body), BODY))
    return sorted({*equal, *sorted(found)[: MOST_SAMPLES - len(equal)]})


def winnowed(hashes: list[int], window: int) -> set[int]:
    """The smallest hash of every so many neighbouring ones."""
    found: set[int] = set()
    rising: deque[int] = deque()  # the places of what may still become the smallest
    for place, hash_ in enumerate(hashes):
        while rising and hashes[rising[-1]] >= hash_:
            rising.pop()
        rising.append(place)
        if rising[0] <= place - window:
            rising.popleft()
        if place >= window - 1:
            found.add(hashes[rising[0]])
    return found
