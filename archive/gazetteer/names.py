"""What is one name of a place: without case, accents and marks, abbreviations written together."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

from archive.text.fold import fold

WORD = re.compile(r"\w+")

SHORTENED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
"""Words that are shortened at the beginning of a name."""


@lru_cache(maxsize=16_384)
def name_key(name: str) -> str:
    """The key under which a name is found: `U.S.` is `us`, `St. Louis` is `saint louis`.

    Single letters in a row are written together. A text without letters or digits has an empty key.
    """
    words: list[str] = []
    single = False
    for word in WORD.findall(fold(name)):
        if single and len(word) == 1:
            words[-1] += word
        else:
            words.append(word)
        single = len(word) == 1
    if len(words) > 1:
        words[0] = SHORTENED.get(words[0], words[0])
    return " ".join(words)


def code_key(code: str) -> str:
    """The key of a code: ISO 3166-1 alpha-2, or ISO 3166-2."""
    return f"={code.upper()}"


def id_key(geonames_id: int) -> str:
    """The key of a GeoNames id."""
    return f"#{geonames_id}"


def key_hash(key: str) -> int:
    """The number by which a key is sorted in the file: the CRC-32 of its UTF-8."""
    return zlib.crc32(key.encode())
