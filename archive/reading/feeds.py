"""Feeds that were saved as files, RSS and Atom: each item with its whole text is an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from archive.reading import files
from archive.reading.capture import capture
from archive.reading.document import Document, ReadingError, Refusal, one_line
from archive.reading.fields import Fields
from archive.reading.passed import Kind, Passed
from archive.reading.records import article

RSS, ATOM = "application/rss+xml", "application/atom+xml"

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
ATOM_NAMES = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

ITEMS = ("item", "entry")
"""The local names of what is an article in a feed: RSS has items, Atom has entries."""

ROOTS = ("rss", "RDF", "feed", *ITEMS)
"""The local names of a feed's outermost element; a single item was cut out of one."""

MOST_TITLE = 500
"""How much of the name of a feed is read, in code points."""


def read(path: Path, passed: Passed) -> Iterator[Document | Refusal]:
    """The articles of a feed; an item that cannot be stored is refused, and the next one is read.

    Items with a summary alone are counted in `passed`: a teaser is not the article.

    Raises ReadingError for a file that is no feed. Entities are not resolved and nothing is
    fetched.
    """
    root = _root(files.whole(path))
    language, outlet = _channel(root)
    for number, item in enumerate(_items(root), 1):
        origin = f"{path.name}:{number}"
        try:
            fields = _fields(item, language, outlet)
            if fields is None:
                passed.count(Kind.SUMMARY)
                continue
            found = article(fields, media_type="text/html", origin=origin)
        except ReadingError as error:
            yield Refusal(f"{path}:{number}", str(error))
            continue
        data = etree.tostring(item, encoding="utf-8", with_tail=False)
        kind = ATOM if _local(item) == "entry" else RSS
        yield replace(found, capture=capture(data, kind, record=_record(item)))


def _root(data: bytes) -> etree._Element:
    """The outermost element of a feed; raises ReadingError for what is none."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(f"is no XML that can be read: {one_line(str(error))}") from None
    if _local(root) not in ROOTS:
        raise ReadingError(f"is no RSS and no Atom feed: its outermost element is {_local(root)!r}")
    return root


def _local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    name: object = element.tag  # a function, for comments
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _items(root: etree._Element) -> Iterator[etree._Element]:
    yield from (each for each in root.iter() if _local(each) in ITEMS)


def _channel(root: etree._Element) -> tuple[str | None, str | None]:
    """The language of a feed and the name of its outlet, as far as it states them."""
    channel = next((each for each in root if _local(each) == "channel"), root)
    language = _text(channel, "language", f"{DUBLIN}language") or root.get(LANGUAGE)
    is_item = _local(root) in ITEMS
    title = None if is_item else _text(channel, "title", f"{ATOM_NAMES}title")
    return language, (title or "")[:MOST_TITLE] or None


def _fields(item: etree._Element, language: str | None, outlet: str | None) -> Fields | None:
    """What an item states of its article; None where it has no more than a summary."""
    html = _text(item, CONTENT) or _atom_content(item)
    if html is None:
        return None
    return Fields(
        title=_text(item, "title", f"{ATOM_NAMES}title", f"{DUBLIN}title"),
        html=html,
        url=_link(item),
        published=_text(item, "pubDate", f"{ATOM_NAMES}published", f"{DUBLIN}date"),
        modified=_text(item, f"{ATOM_NAMES}updated"),
        language=item.get(LANGUAGE) or language,
        author=_authors(item),
        source=outlet,
    )


def _text(element: etree._Element, *names: str) -> str | None:
    """The words of the first child of one of these names that has any."""
    for name in names:
        for child in element.findall(name):
            words = _words(child)
            if words:
                return words
    return None


def _words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _atom_content(item: etree._Element) -> str | None:
    """The page of an entry: HTML as text, XHTML as elements; None where it stands elsewhere."""
    content = item.find(f"{ATOM_NAMES}content")
    if content is None:
        return None
    kind = content.get("type", "text")
    if kind == "xhtml":
        return "".join(etree.tostring(each, encoding="unicode", method="html") for each in content)
    words = (content.text or "").strip()
    return (words or None) if kind in ("html", "text/html") else None


def _link(item: etree._Element) -> str | None:
    """The address of an item."""
    for link in item.findall(f"{ATOM_NAMES}link"):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return link.get("href")
    return _text(item, "link")


def _authors(item: etree._Element) -> list[str]:
    """The names of who wrote an item, in order."""
    names = [_text(each, f"{ATOM_NAMES}name") for each in item.findall(f"{ATOM_NAMES}author")]
    names += [_words(each) for each in item.findall(f"{DUBLIN}creator")]
    return [name for name in names if name]


def _record(item: etree._Element) -> str | None:
    """What the feed calls the item."""
    words = _text(item, "guid", f"{ATOM_NAMES}id")
    return words if words and len(words) <= 200 and words.isprintable() else None
