"""What a page states of itself, in its own words; a field that it does not state is None.

Nothing is guessed from the look of the page or from its address: a name or a day is read only if
the page marks it as one, in JSON-LD, in <meta>, in microdata or in <link>.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from archive.reading import addresses
from archive.reading.document import MOST_AUTHORS, one_line
from archive.reading.pages.exchange import PageContent

MOST_NODES = 20_000
"""The most values of JSON-LD that are searched."""

ARTICLE = re.compile(
    r"(News|Blog|Social|Scholarly|Tech|Satirical)?(Article|Posting|Report)\b|Review"
)
"""The types of schema.org that an article may have; a type that contains one counts, too."""

PUBLISHED = """
    article:published_time og:article:published_time datepublished parsely-pub-date sailthru.date
    dc.date.issued dcterms.issued dc.date dcterms.date date pubdate publish-date publishdate
"""
MODIFIED = "article:modified_time og:updated_time datemodified dcterms.modified last-modified"
AUTHOR = "author article:author parsely-author sailthru.author dc.creator dcterms.creator byl"
TITLE = "og:title twitter:title parsely-title sailthru.title dc.title dcterms.title"
OUTLET = "og:site_name application-name dc.publisher dcterms.publisher"
DESCRIPTION = "og:description twitter:description description dc.description"
"""Names of <meta> and of microdata, the preferred ones first."""

BY = re.compile(r"^by\s+", re.I)

SUFFIX = re.compile(r"\s+[|\-–—:•»·]\s+[^|–—•»·]{1,60}$")
"""What titles often have after the headline: a separator and the outlet's name."""


def stated_fields(tree: Any, captured: str | None) -> PageContent:
    """What a page states, without its body; `captured` is the address that it was read from."""
    meta = _meta(tree)
    linked = _linked(tree)
    outlet = _outlet(meta, linked)
    return PageContent(
        headline=_title(tree, meta, linked, outlet),
        url=_address(tree, meta, linked, captured),
        language=_language(tree, meta, linked),
        published=_text(linked.get("datePublished")) or _first(meta, PUBLISHED) or _time(tree),
        modified=_text(linked.get("dateModified")) or _first(meta, MODIFIED),
        authors=_authors(tree, meta, linked),
        outlet=outlet,
    )


def descriptions(tree: Any) -> list[str]:
    """All descriptions of its content that the page states."""
    meta = _meta(tree)
    texts = [meta.get(name) for name in DESCRIPTION.split()]
    texts.append(_text(_linked(tree).get("description")))
    return [words for words in texts if words]


def _meta(tree: Any) -> dict[str, str]:
    """What <meta> and microdata state, by name in lower case; the first of each name counts."""
    by_name: dict[str, str] = {}
    for element in tree.iter("meta", "time", "span", "abbr"):
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            words = one_line(element.get("content") or element.get("datetime"))
            if name and words and (element.tag == "meta" or attribute == "itemprop"):
                by_name.setdefault(name, words)
    return by_name


def _first(meta: dict[str, str], names: str) -> str | None:
    """The value of the first name that the page states; `names` has blanks between them."""
    return next((meta[name] for name in names.split() if name in meta), None)


def _linked(tree: Any) -> dict[str, Any]:
    """The first article that the page describes in JSON-LD, or an empty dict."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            try:
                value = json.loads((script.text or "").strip(), strict=False)
            except (ValueError, RecursionError):
                continue
            for node in _nodes(value):
                if any(ARTICLE.search(kind) for kind in _strings(node.get("@type"))):
                    return node
    return {}


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON value, in their order; an object comes before those inside it."""
    waiting = [value]
    for _ in range(MOST_NODES):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += reversed(node.values())
        elif isinstance(node, list):
            waiting += reversed(node)


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str)]


def _text(value: Any) -> str | None:
    return next((words for text in _strings(value) if (words := one_line(text))), None)


def _name(value: Any) -> str | None:
    """The names of persons or organizations in JSON-LD, with commas between them."""
    return one_line(", ".join(_names(value)))


def _names(value: Any) -> list[str]:
    """The names of persons or organizations in JSON-LD."""
    values = value if isinstance(value, list) else [value]
    said = [_text(who.get("name") if isinstance(who, dict) else who) for who in values]
    names = map(one_line, said[:MOST_AUTHORS])
    return [name for name in names if name and not addresses.address(name)]


def _outlet(meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    """The name of the site; if there is none, the publisher, which is often the agency."""
    named = (meta.get(name) for name in OUTLET.split())
    plain = (name for name in named if name and not addresses.address(name) and name[0] != "@")
    return next(plain, None) or _name(linked.get("publisher"))


def _authors(tree: Any, meta: dict[str, str], linked: dict[str, Any]) -> list[str]:
    """The names of the byline, in order; what only stands as one text is one name."""
    named = _names(linked.get("author"))
    if not named:
        stated = (meta.get(field) for field in AUTHOR.split())
        plain = (name for name in stated if name and not addresses.address(name))
        author = next(plain, None) or _marked(tree, "name", "author") or _marked(tree, "author")
        named = [author] if author else []
    return [name for name in (BY.sub("", author) for author in named) if name]


def _marked(tree: Any, name: str, within: str | None = None) -> str | None:
    """The words of the first element with this microdata name, inside of one named `within`."""
    for element in tree.iter("span", "a", "div", "p", "address"):
        if name in (element.get("itemprop") or "").lower().split() and (
            within is None
            or any(
                within in (above.get("itemprop") or "").lower() for above in element.iterancestors()
            )
        ):
            words = one_line("".join(element.itertext()))
            if words and len(words) <= 100:
                return words
    return None


def _time(tree: Any) -> str | None:
    """The date of the <time> that is marked as the publication's, as in HTML 5 or hAtom."""
    for element in tree.iter("time"):
        marks = (element.get("class") or "").lower().split()
        if element.get("pubdate") is not None or {"published", "entry-date"} & set(marks):
            return one_line(element.get("datetime"))
    return None


def _title(
    tree: Any, meta: dict[str, str], linked: dict[str, Any], outlet: str | None
) -> str | None:
    """The headline that the page states; if there is none, its title without the outlet."""
    if words := _text(linked.get("headline")) or _first(meta, TITLE):
        return _without(words, outlet)
    element = next(tree.iter("title"), None)
    words = one_line("".join(element.itertext())) if element is not None else None
    return SUFFIX.sub("", words) if words else None


def _without(words: str, outlet: str | None) -> str:
    """A headline without the outlet's name at its end."""
    match = SUFFIX.search(words)
    tail = re.sub(r"\W+", "", match[0]).casefold() if match else ""
    name = re.sub(r"\W+", "", outlet or "").casefold()
    return words[: match.start()] if match and name and (tail in name or name in tail) else words


def _address(
    tree: Any, meta: dict[str, str], linked: dict[str, Any], captured: str | None
) -> str | None:
    """The address that the page states as its own, or `captured` if that is another outlet's.

    A reprint may name the first publisher's page, but it was read from `captured`.
    """
    links = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for words in (*links, meta.get("og:url"), _text(linked.get("url"))):
        own = addresses.address(words, captured)
        if own and (captured is None or addresses.domain(own) == addresses.domain(captured)):
            return own
    return captured


def _language(tree: Any, meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    root = next(tree.iter("html"), tree)
    standard = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    named = (root.get("xml:lang"), meta.get("og:locale"), _text(linked.get("inLanguage")))
    return next((one_line(words) for words in (*standard, *named) if words and words.strip()), None)
