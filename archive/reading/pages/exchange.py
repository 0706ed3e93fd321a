"""The messages between the extractor and its worker process: a length, then JSON."""

from __future__ import annotations

import msgspec

HEAD = 8
"""Bytes that hold the length of a message, most significant first."""


class PageRequest(msgspec.Struct):
    """A page to read; its address and headline, if something else than the page states them."""

    html: str
    url: str | None = None
    title: str | None = None


class PageContent(msgspec.Struct):
    """What a page holds: its headline, its body and its metadata, in the words of the page."""

    headline: str | None = None
    body: str = ""
    url: str | None = None
    language: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: list[str] = []
    outlet: str | None = None


class PageReply(msgspec.Struct):
    """The page, or why it cannot be read; after `broken`, the worker may fail on any page."""

    page: PageContent | None = None
    reason: str | None = None
    broken: bool = False


def packed(message: PageRequest | PageReply) -> bytes:
    """The bytes of a message: `HEAD` bytes with the length of the JSON, then the JSON."""
    data = msgspec.json.encode(message)
    return len(data).to_bytes(HEAD, "big") + data
