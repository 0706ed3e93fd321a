"""Keys for articles that state none, made of their file name, address or text only."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from archive.keys import is_key
from archive.reading import addresses

MOST_WORDS = 60
"""The longest part of a key that is made of words, in characters."""

DIGEST = 12
"""How many hexadecimal digits distinguish two names with equal words."""

SEPARATORS = re.compile(r"[^a-z0-9]+")


def from_name(name: str) -> str:
    """The key of a file's name without its suffix; the name itself if that is a key."""
    return name if is_key(name) else _joined(slug(name), name)


def from_address(url: str) -> str:
    """The key of an article's address: its host, the last words of its path, a digest.

    Addresses that lead to the same article have the same key, whatever their scheme, their
    `www.` or their tracking parameters.
    """
    path = unquote(urlsplit(url).path)
    steps = [step for step in path.split("/") if slug(step) and not step.startswith("index.")]
    last = steps[-1].rsplit(".", 1)[0] if steps else ""
    host = (addresses.host(url) or "").removeprefix("www.")
    return _joined(slug(f"{host} {last}"), addresses.same(url))


def from_text(headline: str, text: str) -> str:
    """The key of an article without file name and address; another text has another key."""
    return _joined(slug(headline), text)


def slug(words: str) -> str:
    """The lower-case ASCII letters and digits of words, in groups joined by hyphens."""
    plain = unicodedata.normalize("NFKD", words[: 4 * MOST_WORDS]).encode("ascii", "ignore")
    return SEPARATORS.sub("-", plain.decode().lower())[:MOST_WORDS].strip("-")


def _joined(words: str, whole: str) -> str:
    """A key of words and a digest of the whole name, address or text."""
    digest = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]
    return f"{words or 'article'}-{digest}"
