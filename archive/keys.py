"""Keys, and the ids computed from them: machines without contact compute the same ids."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A key: lower-case ASCII letters and digits in groups joined by single hyphens."""

MOST_KEY = 200
"""The longest key, in characters."""


@lru_cache(maxsize=4096)
def id_of(key: str) -> int:
    """The id of a key: the first 64 bits of the SHA-256 of its UTF-8, as a signed integer."""
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big", signed=True)


def link_key(event: str, kind: str, other: str) -> str:
    """The key of a link between two events: `event kind other`, with single spaces."""
    return f"{event} {kind} {other}"


def claim_key(statement: str, claim: str) -> str:
    """The key of a claim within its version: `statement-label/claim-label`."""
    return f"{statement}/{claim}"


def is_key(text: str) -> bool:
    """Whether a text is a key: of the right characters and not too long."""
    return len(text) <= MOST_KEY and KEY.fullmatch(text) is not None
