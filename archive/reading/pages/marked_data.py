"""What a page marks in <meta>, microdata and <time> as its own, and not as another article's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from lxml import etree

from archive.reading.document import one_line
from archive.reading.pages.linked_data import is_article
from archive.reading.pages.page_identity import HEADINGS, Identity, printed

PAGE_LEVEL = frozenset(("html", "head", "body", "noscript", "p", "main", "form", "center", "font"))
"""Where a <meta> may stand that speaks for the page; in any other box it is that box's."""

ABOUT_PAGE = re.compile(r"(WebPage|Page|CreativeWork|WebSite|Blog|Thing)$")
"""The types of an item that may be the page itself."""

BEHIND: Any = etree.XPath("following::*[self::article or self::section or self::div or self::li]")
"""The boxes behind an element."""

CONTENT = ("article", "main")
"""What a footer is part of that is not the site's."""

APART = re.compile(
    r"(^|[-_ ])(related|recommend\w*|teasers?|promos?|sidebar|aside|popular|trending|latest"
    r"|most-?(read|viewed|commented|shared)|more-?(news|stories|articles|posts|on|from|in)"
    r"|read-?(more|next|also)|see-?also|similar|suggest(ed|ions?)|you-?(may|might)|up-?next"
    r"|(next|prev|previous)-?(post|article|story)|further-?reading|outbrain|taboola|carousel"
    r"|widgets?|comments?|comment-?list|replies|respond|discussion|disqus|reviews"
    r"|(site|page|global)-?footer|nav|navigation|menu)([-_ ]|$)",
    re.I,
)
"""Names of boxes for other stories, and for what readers write."""

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

AUTHOR = re.compile(r"author|byline|contributor|reporter|profile|staff|people", re.I)
"""What links to authors have in their marks or addresses."""

MOST_TEASER = 400
"""The longest teaser, in code points: so few words and a heading that leads elsewhere."""

MOST_LINKS = 20
"""The most links, or headings, of a box that are examined."""

MOST_NAME = 100
"""The longest name of an author, in code points."""

NAMES = ("property", "name", "itemprop")


class MarkedData:
    """The marks of a page that speak for it."""

    def __init__(self, tree: Any, page: Identity) -> None:
        self.tree = tree
        self.page = page
        self._apart: dict[Any, bool] = {}
        self._items: dict[Any, bool] = {}
        self._linked: dict[Any, bool] = {}
        around = [above for heading in page.headings for above in heading.iterancestors("article")]
        self._article = around[-1] if around else None
        behind = () if self._article is None else BEHIND(self._article)
        self._behind = frozenset(behind)

    def by_name(self) -> dict[str, list[str]]:
        """What <meta> and microdata state, by name in lower case, in the order of the page.

        A name that stands in several attributes has the values of the first one alone.
        """
        found: dict[str, list[str]] = {}
        stated_in: dict[str, str] = {}
        for element in self.tree.iter("meta", "time", "span", "abbr"):
            words = one_line(element.get("content") or element.get("datetime"))
            for attribute in NAMES if words else ():
                name = (element.get(attribute) or "").strip().lower()
                if not name or not words or stated_in.get(name, attribute) != attribute:
                    continue
                if attribute == "itemprop":
                    speaks = self.is_own(element)
                else:
                    speaks = element.tag == "meta" and is_page_level(element, self.page.holders)
                if speaks:
                    stated_in[name] = attribute
                    found.setdefault(name, []).append(words)
        return found

    def authors(self) -> list[str]:
        """The names that microdata mark as the authors', or else the words marked as authors."""
        for name, within in (("name", "author"), ("author", None)):
            found: dict[Any, str] = {}
            for element in self.tree.iter("span", "a", "div", "p", "address"):
                if name not in _properties(element):
                    continue
                holder = element if within is None else _holder(element, within)
                if holder is not None and holder not in found and self.is_own(holder):
                    words = printed(element)
                    if words and len(words) <= MOST_NAME:
                        found[holder] = words
            if found:
                return list(found.values())
        return []

    def time(self) -> str | None:
        """The date of the <time> that is marked as the publication's, as in HTML 5 or hAtom."""
        heading = None
        for element in self.tree.iter("time", *HEADINGS):
            if element.tag != "time":
                heading = element
                continue
            marks = (element.get("class") or "").lower().split()
            if element.get("pubdate") is None and not {"published", "entry-date"} & set(marks):
                continue
            if not self._leads_elsewhere(heading) and self.is_own(element):
                return one_line(element.get("datetime"))
        return None

    def is_own(self, element: Any) -> bool:
        """Whether a mark is the page's: not of an item about something else, nor of a teaser."""
        item = next((above for above in element.iterancestors() if _is_item(above)), None)
        return (item is None or self._speaks(item)) and not self._is_apart(element)

    def _speaks(self, item: Any) -> bool:
        """Whether an item of microdata is the page, or the article that the page is."""
        if item not in self._items:
            self._items[item] = self._is_page(item)
        return self._items[item]

    def _is_page(self, item: Any) -> bool:
        kind = item.get("itemtype") or ""
        if kind and not is_article(kind) and not ABOUT_PAGE.search(kind.strip()):
            return False
        if item.tag in ("html", "body") or item in self.page.holders:
            return True
        stated = [self.page.address(item.get("itemid"))] if item.get("itemid") else []
        headlines = []
        for element in _own_elements(item):
            named = _properties(element)
            if {"url", "mainentityofpage"} & named:
                words = element.get("href") or element.get("content") or element.get("itemid")
                stated.append(self.page.address(words))
            if {"headline", "name"} & named:
                headlines.append(element.get("content") or printed(element))
        if self.page.addresses.intersection(stated):
            return True
        another = bool(self.page.addresses and any(stated))
        return any(self.page.prints(words, whole=another) for words in headlines)

    def _is_apart(self, element: Any) -> bool:
        """Whether an element stands in a box of another story than the page's."""
        boxes = []
        box = element.getparent()
        while box is not None and box not in self._apart:
            if box in self.page.holders or box.tag == "body":
                self._apart[box] = False
                break
            boxes.append(box)
            box = box.getparent()
        apart = self._apart.get(box, False)
        for inner in reversed(boxes):
            apart = apart or self._is_teaser(inner)
            self._apart[inner] = apart
        return apart

    def _is_teaser(self, box: Any) -> bool:
        marks = CAMEL.sub("-", f"{box.get('class') or ''} {box.get('id') or ''}")
        if box.tag in ("aside", "nav") or APART.search(marks):
            return True
        if box.tag == "footer":
            return not any(_is_item(above) or above.tag in CONTENT for above in box.iterancestors())
        if box.tag == "li" and any(
            self.page.is_elsewhere(link) and not _is_of_author(link)
            for link in islice(box.iter("a"), MOST_LINKS)
        ):
            return True
        if self._is_another_story(box):
            return True
        headings = islice(box.iter(*HEADINGS), MOST_LINKS)
        linked = any(self._leads_elsewhere(heading) for heading in headings)
        return linked and (box.tag == "article" or _is_short(box))

    def _is_another_story(self, box: Any) -> bool:
        """Whether a box has a heading and stands behind the page's <article>, or is another one."""
        if self._article is None or next(box.iter(*HEADINGS), None) is None:
            return False
        if box in self._behind:
            return True
        return box.tag == "article" and self._article not in box.iterancestors()

    def _leads_elsewhere(self, heading: Any) -> bool:
        """Whether a heading is a link to another page, as those of teasers are."""
        if heading is None or heading in self.page.headings:
            return False
        if heading not in self._linked:
            links = chain(heading.iter("a"), heading.iterancestors("a"))
            first = islice(links, MOST_LINKS)
            self._linked[heading] = any(self.page.is_elsewhere(link) for link in first)
        return self._linked[heading]


def is_page_level(element: Any, holders: frozenset[Any] = frozenset()) -> bool:
    """Whether no box of the page holds an element, but those that its headline stands in."""
    return all(above.tag in PAGE_LEVEL or above in holders for above in element.iterancestors())


def _is_item(element: Any) -> bool:
    return element.get("itemscope") is not None


def _properties(element: Any) -> set[str]:
    """The names of the properties that an element gives in microdata."""
    return set((element.get("itemprop") or "").lower().split())


def _holder(element: Any, name: str) -> Any:
    """The element around this one that gives a property of that name; None without one."""
    return next((above for above in element.iterancestors() if name in _properties(above)), None)


def _own_elements(item: Any) -> Iterator[Any]:
    """The elements that give properties of an item, not of one inside it."""
    waiting = list(item)[::-1]
    while waiting:
        element = waiting.pop()
        if element.get("itemprop"):
            yield element
        if not _is_item(element):
            waiting += list(element)[::-1]


def _is_of_author(link: Any) -> bool:
    said = f"{link.get('rel')} {link.get('itemprop')} {link.get('class')} {link.get('href')}"
    return AUTHOR.search(said) is not None


def _is_short(box: Any) -> bool:
    size = 0
    for words in box.itertext():
        size += len(words.strip())
        if size > MOST_TEASER:
            return False
    return True
