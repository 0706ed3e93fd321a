"""What a page states in JSON-LD of the article that it is, and of nothing else.

A page may describe other articles as well: related ones, parts, what it cites, all of a series. A
node speaks for the page if it names the page's address, or has its headline.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from archive.reading import addresses
from archive.reading.document import MOST_AUTHORS, MOST_FIELD, one_line
from archive.reading.pages.page_identity import Identity

MOST_NODES = 20_000
"""The most values of JSON-LD that are searched."""

ARTICLE = re.compile(
    r"(News|Blog|Social|Scholarly|Tech|Satirical)?(Article|Posting|Report)\b|Review"
)
"""The types of schema.org that an article may have; a type that contains one counts, too."""

REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")

BLANK = re.compile(r"\{\{|\}\}|\$\{|<%|%%|\[object |^(?:null|undefined|nan|none|n/a)$", re.I)
"""What stands where a program should have put a name."""

WRAPPING = re.compile(r"\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?\s*|[\s;,]*")
"""What may stand before JSON in a script, for browsers of old, or between two values."""

COMMA = re.compile(r'("[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z))|,(?=\s*[}\]])', re.S)
"""A text, or a comma behind which no value follows."""

CONTAINERS = ("@graph", "@list", "@set", "@included", "mainEntity")
"""What holds nodes that a page states; in any other property, a node is what that one says of."""


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The article that a page describes in JSON-LD; empty if none speaks for the page."""

    article: dict[str, Any]
    by_id: dict[str, dict[str, Any]]
    """All that is stated of each thing that has an `@id`, anywhere on the page."""

    def text(self, name: str) -> str | None:
        """The words of a property, such as `headline`."""
        return text(self.article.get(name))

    def names(self, name: str) -> list[str]:
        """The names of the persons or organizations that a property gives or refers to."""
        given = _listed(self.article.get(name))[:MOST_AUTHORS]
        each = [words for who in given for words in _strings(self._name(who))]
        said = [text(words) for words in each[:MOST_AUTHORS]]
        return [words for words in said if words and is_name(words)]

    def _name(self, who: Any) -> Any:
        if isinstance(who, dict):
            if "Role" in _strings(who.get("@type")) and isinstance(who.get("author"), dict | str):
                return self._name(who["author"])
            return who.get("name") or self.by_id.get(str(who.get("@id")), {}).get("name")
        return self.by_id[who].get("name") if isinstance(who, str) and who in self.by_id else who


def linked_data(tree: Any, page: Identity) -> LinkedData:
    """The article that a page describes in JSON-LD, in one node or in several."""
    values = list(_values(tree))
    by_id = _by_id(values)
    nodes = [_whole(node, by_id) for node in _stated(values) if _is_article(node)]
    speaking = sorted((node for node in nodes if _rank(node, page)), key=lambda n: _rank(n, page))
    article: dict[str, Any] = {}
    for node in speaking:
        article = node | article
    return LinkedData(article, by_id)


def text(value: Any) -> str | None:
    """The first words of a value in JSON-LD, on one line."""
    return next((words for text in _strings(value) if (words := one_line(_read(text)))), None)


def _read(words: str) -> str:
    """Words with the references in them, such as `&#8216;`, read: JSON has none of its own."""
    return REFERENCE.sub(lambda match: unescape(match[0]), words[: 2 * MOST_FIELD])


def is_name(words: str) -> bool:
    """Whether words may be a name: no address, no blank that a program did not fill in."""
    return (
        any(letter.isalpha() for letter in words)
        and BLANK.search(words) is None
        and addresses.address(words) is None
    )


def is_article(kinds: Any) -> bool:
    """Whether a type, or one of several, is that of an article."""
    return any(ARTICLE.search(kind) for kind in _strings(kinds))


def _values(tree: Any) -> Iterator[Any]:
    """The JSON values of a page's scripts; what is no JSON is passed over."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            words = script.text or ""
            yield from _parsed(COMMA.sub(lambda match: match[1] or "", words))


def _parsed(words: str) -> list[Any]:
    """The JSON values in a script, one behind the other, up to what is none."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    at = 0
    while at < len(words):
        match = WRAPPING.match(words, at)
        at = match.end() if match else at
        try:
            value, at = decoder.raw_decode(words, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
    return found


def _by_id(values: list[Any]) -> dict[str, dict[str, Any]]:
    """What is stated of each thing with an `@id`; of a property the first value counts."""
    by_id: dict[str, dict[str, Any]] = {}
    for node in _walk(values, everywhere=True):
        name = node.get("@id")
        if isinstance(name, str) and len(node) > 1:
            known = by_id.setdefault(name, {})
            for key, value in node.items():
                known.setdefault(key, value)
    return by_id


def _stated(values: list[Any]) -> Iterator[dict[str, Any]]:
    """The nodes that the page states, without those that stand in a property of another."""
    return _walk(values, everywhere=False)


def _walk(values: list[Any], *, everywhere: bool) -> Iterator[dict[str, Any]]:
    """The objects of JSON values, in their order; an object comes before those inside it."""
    waiting: list[Any] = values[::-1]
    for _ in range(MOST_NODES):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            inside = node.values() if everywhere else [node.get(name) for name in CONTAINERS]
            waiting += [each for each in inside if isinstance(each, dict | list)][::-1]
        elif isinstance(node, list):
            waiting += node[::-1]


def _whole(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A node with what is stated elsewhere of the same thing."""
    return by_id.get(str(node.get("@id")), {}) | node


def _is_article(node: dict[str, Any]) -> bool:
    return is_article(node.get("@type"))


def _rank(node: dict[str, Any], page: Identity) -> int:
    """1 for a node that names the page's address, 2 for one with its headline, 0 for others."""
    stated = _own_addresses(node, page)
    if stated & page.addresses:
        return 1
    another = bool(stated and page.addresses)
    named = (text(node.get("headline")), text(node.get("name")))
    return 2 if any(page.prints(words, whole=another) for words in named) else 0


def _own_addresses(node: dict[str, Any], page: Identity) -> set[str]:
    """The addresses that a node states as its own; an `@id` with a # is a part of some page."""
    of_page = _listed(node.get("mainEntityOfPage"))
    stated = [*_listed(node.get("url")), *of_page]
    stated += [each.get("@id") or each.get("url") for each in of_page if isinstance(each, dict)]
    stated += [name for name in _strings(node.get("@id")) if "#" not in name]
    return {own for words in _strings(stated) if (own := page.address(words))}


def _listed(value: Any) -> list[Any]:
    """A value as a list, also one that is written as `@list` or `@set`."""
    if isinstance(value, dict):
        value = value.get("@list") or value.get("@set") or value
    return value if isinstance(value, list) else [value]


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    plain = (each.get("@value") if isinstance(each, dict) else each for each in values)
    return [each for each in plain if isinstance(each, str)]
