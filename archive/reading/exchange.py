"""What the reader of pages and its worker tell each other: a length, then JSON."""

from __future__ import annotations

import msgspec

HEAD = 8
"""Bytes that hold the length of a message, most significant first."""


class Ask(msgspec.Struct):
    """A page to read, with what is known of it otherwise: its address and its headline."""

    html: str
    url: str | None = None
    title: str | None = None


class Page(msgspec.Struct):
    """What a page holds: its headline, its body and what it states of itself, as it words them."""

    headline: str | None = None
    body: str = ""
    url: str | None = None
    language: str | None = None
    published: str | None = None
    modified: str | None = None
    author: str | None = None
    outlet: str | None = None


class Answer(msgspec.Struct):
    """The page, or why it cannot be read; the worker may be `broken` by that, and reads no more."""

    page: Page | None = None
    reason: str | None = None
    broken: bool = False


def packed(message: Ask | Answer) -> bytes:
    """A message as it is sent."""
    data = msgspec.json.encode(message)
    return len(data).to_bytes(HEAD, "big") + data
