"""How much wording two texts share, and the bands by which similar texts are found.

A text is the set of its shingles, the runs of five words in it. How much two texts share is the
Jaccard similarity of their sets, counted exactly. Which texts are compared at all is found by
MinHash: for two texts of the similarity s a minimum is the same with the probability s, a band of
three minima with s³, and at least one of 16 bands with 1 - (1 - s³)¹⁶: 0.88 at 0.5, 0.98 at 0.6,
0.999 at 0.7. `docs/decisions/0010-the-same-story-twice.md` has the reasons.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from hashlib import blake2b

from rensa import RMinHash

from archive.errors import ArchiveError
from archive.models.relations import BANDS, FEWEST, NEAR, REPRINT
from archive.vocabulary import ArticleRelationKind

SHINGLE = 5
"""Words in a shingle."""

MINIMA = 3
"""Minima in a band."""

MOST_TEXT = 1_000_000
"""Code points of a text that count, from its start.

In bytes, memory stays below 60 times this number.
"""

SEED = 1
"""The seed of the hash functions of MinHash; another seed makes other bands."""

PROBED = [str(number) for number in range(1000)]
PROBE = 9090729126714836973
"""The hash of the first band of `PROBED`, as in all archives.

A library that makes another one is refused.
"""

INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
CJK = "\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
WORDS = re.compile(rf"[{CJK}]|[^\W{CJK}]+")
"""A word: letters and digits in a row, or one character of Chinese or of kana."""

Shingles = frozenset[str]
"""The shingles of a text: five words each, with single spaces between them."""


def shingles(text: str) -> Shingles:
    """The different runs of five words of a text, without regard to case and punctuation."""
    plain = unicodedata.normalize("NFKC", INVISIBLE.sub("", text[:MOST_TEXT])).casefold()
    words = WORDS.findall(plain)
    runs = zip(*(words[start:] for start in range(SHINGLE)), strict=False)
    return frozenset(map(" ".join, runs))


def similarity(one: Shingles, other: Shingles) -> float:
    """The shingles that both have, divided by those that either has; 0 when there are none."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def kind(share: float) -> ArticleRelationKind | None:
    """The word for two texts of this similarity, None when it is too small."""
    if share >= REPRINT:
        return ArticleRelationKind.REPRINT
    return ArticleRelationKind.NEAR_DUPLICATE if share >= NEAR else None


def bands(held: Shingles) -> list[int]:
    """The hashes of the bands of a text with these shingles: 64 bits each, signed, in their order.

    There are none for a text too short to compare. Raises ArchiveError when the installed library
    makes other bands than those in archives.
    """
    if len(held) < FEWEST:
        return []
    _prove_library()
    return _cut(list(held))


def _cut(held: list[str]) -> list[int]:
    sketch = RMinHash(num_perm=BANDS * MINIMA, seed=SEED)
    sketch.update(held)
    packed = struct.pack(f">{BANDS * MINIMA}I", *sketch.digest())
    size = len(packed) // BANDS
    parts = (packed[start : start + size] for start in range(0, len(packed), size))
    hashes = (blake2b(part, digest_size=8).digest() for part in parts)
    return [int.from_bytes(hash_, "big", signed=True) for hash_ in hashes]


@cache
def _prove_library() -> None:
    """Refuse a library with another algorithm: its bands would match none that are stored."""
    if _cut(PROBED)[0] != PROBE:
        raise ArchiveError(
            "the installed 'rensa' makes other hashes than those in archives; install rensa 0.5"
        )
