"""Which page this is: its addresses and its headlines, by which others speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any

from archive.reading import addresses
from archive.reading.document import MOST_FIELD, one_line

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

SUFFIX = re.compile(r"(?<!\s)\s+([|\-–—:•»·])\s+((?:(?!\s[-:]\s)[^|–—•»·]){1,60})$")
"""What titles often have after the headline: a separator and the outlet's name."""

LINES = "|•»·"
"""Separators that no headline has in itself."""

LEAST_PART = 8
"""The fewest letters of a headline that stands for a longer one which it is part of."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a page is known by."""

    base: str | None
    """The address that relative ones are understood by."""
    addresses: frozenset[str]
    """Its addresses, each as `archive.reading.addresses.same` has it."""
    headlines: frozenset[str]
    """Its headlines and titles, letters and digits alone."""
    headings: tuple[Any, ...]
    """The <h1> that print its headline."""
    holders: frozenset[Any]
    """The elements that one of these headings stands in."""

    def address(self, words: str | None) -> str | None:
        """The address in some words, as `addresses` has it; None for words that are none."""
        whole = addresses.address(words, self.base)
        return addresses.same(whole) if whole else None

    def is_elsewhere(self, link: Any) -> bool:
        """Whether a link leads to another page."""
        href = link.get("href") or ""
        if not href or href[0] == "#":
            return False
        whole = addresses.address(href, self.base)
        return whole is None or addresses.same(whole) not in self.addresses

    def prints(self, headline: str | None, *, whole: bool) -> bool:
        """Whether a headline is one of the page's, or is part of one or the other way round.

        `whole` asks for the very same.
        """
        words = plain(headline or "")
        if not words or whole:
            return words in self.headlines
        return any(
            words == own
            or (min(len(words), len(own)) >= LEAST_PART and (words in own or own in words))
            for own in self.headlines
        )


def printed(element: Any) -> str:
    """The words of an element on one line, cut like any other field."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(part)
        size += len(part)
        if size > 2 * MOST_FIELD:
            break
    return one_line("".join(parts)) or ""


def holders(elements: Iterable[Any]) -> frozenset[Any]:
    """All elements that one of these stands in."""
    found: set[Any] = set()
    for element in elements:
        for above in element.iterancestors():
            if above in found:
                break
            found.add(above)
    return frozenset(found)


def plain(words: str) -> str:
    """The letters and digits of a text, without case, for comparing.

    References such as `&#8216;` are read, since JSON-LD often has them by mistake.
    """
    return re.sub(r"[\W_]+", "", unescape(words)).casefold()


def title(tree: Any) -> str | None:
    """The words of <title>, which a drawing may have as well."""
    for element in tree.iter("title"):
        if next(element.iterancestors("svg"), None) is None:
            return printed(element) or None
    return None


def identity(
    tree: Any, links: Iterable[str], titles: Iterable[str], captured: str | None
) -> Identity:
    """What a page is known by.

    `links` are the addresses that it states as its own, `titles` its titles in <meta>, `captured`
    the address that it was read from.
    """
    own = [whole for words in links if (whole := addresses.address(words, captured))]
    known = [*([captured] if captured else []), *own]
    named = {plain(words) for text in (*titles, title(tree)) if text for words in _titles(text)}
    headings = _headings(tree, named - {""})
    shown = {plain(printed(heading)) for heading in headings}
    return Identity(
        base=known[0] if known else None,
        addresses=frozenset(addresses.same(whole) for whole in known),
        headlines=frozenset((named | shown) - {""}),
        headings=tuple(headings),
        holders=holders(headings),
    )


def _titles(text: str) -> tuple[str, str]:
    """A title as it is, and without the outlet's name."""
    return text, SUFFIX.sub("", text)


def _headings(tree: Any, titles: set[str]) -> list[Any]:
    """The <h1> that prints the headline: the only one, or those of several that a title has."""
    found = list(tree.iter("h1"))
    if len(found) <= 1:
        return found
    words = {heading: plain(printed(heading)) for heading in found}
    return [
        heading
        for heading in found
        if any(
            words[heading] == name or (len(words[heading]) >= LEAST_PART and words[heading] in name)
            for name in titles
        )
    ]
