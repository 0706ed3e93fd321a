"""What a page states of itself, in its own words; a field that it does not state is None.

Nothing is guessed from the look of the page or from its address: a name or a day is read only if
the page marks it as one, in JSON-LD, in <meta>, in microdata or in <link>, and as its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from archive.reading import addresses
from archive.reading.days import metadata_date
from archive.reading.document import MOST_AUTHORS, one_line
from archive.reading.fields import language as tag
from archive.reading.pages import linked_data, page_identity
from archive.reading.pages.exchange import PageContent
from archive.reading.pages.marked_data import MarkedData, is_page_level
from archive.reading.pages.page_identity import LINES, SUFFIX

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

LEAST_NAME = 3
"""The fewest letters of a host that names the site."""

BY = re.compile(r"^by\s+", re.I)


@dataclass(frozen=True, slots=True)
class Stated:
    """All that a page states of itself, each in its way."""

    tree: Any
    captured: str | None
    links: list[str]
    """The addresses of <link rel=canonical>."""
    meta: dict[str, str]
    """The first value of each name in <meta> and microdata."""
    metas: dict[str, list[str]]
    linked: linked_data.LinkedData
    marked: MarkedData


def stated(tree: Any, captured: str | None) -> Stated:
    """What a page states of itself; `captured` is the address that it was read from."""
    links = [
        link.get("href") or ""
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split() and is_page_level(link)
    ]
    page = _identity(tree, links, captured)
    marked = MarkedData(tree, page)
    linked = linked_data.linked_data(tree, page)
    metas = marked.by_name()
    meta = {name: values[0] for name, values in metas.items()}
    return Stated(tree, captured, links, meta, metas, linked, marked)


def _identity(tree: Any, links: list[str], captured: str | None) -> page_identity.Identity:
    """By what others on the page may name it: before anything else that it states is known."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").strip().lower()
        if name and is_page_level(element):
            meta.setdefault(name, element.get("content") or "")
    titles = [meta[name] for name in TITLE.split() if name in meta]
    return page_identity.identity(tree, [*links, meta.get("og:url", "")], titles, captured)


def stated_fields(page: Stated) -> PageContent:
    """What a page states, without its body."""
    outlet = _outlet(page)
    language = _language(page)
    published = [page.linked.text("datePublished"), *_all(page.meta, PUBLISHED), page.marked.time()]
    modified = [page.linked.text("dateModified"), *_all(page.meta, MODIFIED)]
    return PageContent(
        headline=_title(page, outlet),
        url=_address(page),
        language=language,
        published=_day(published, language),
        modified=_day(modified, language),
        authors=_authors(page),
        outlet=outlet,
    )


def _day(stated_days: list[str | None], language: str | None) -> str | None:
    """The first words that are a day; if none are, the first words."""
    words = [each for each in stated_days if each]
    dated = (each for each in words if (day := metadata_date(each, tag(language))) and day.edtf)
    return next(dated, words[0] if words else None)


def descriptions(page: Stated) -> list[str]:
    """All descriptions of its content that the page states."""
    told = page.linked.text("description")
    return [*_all(page.meta, DESCRIPTION), *([told] if told else [])]


def _first(meta: dict[str, str], names: str) -> str | None:
    """The value of the first name that the page states; `names` has blanks between them."""
    return next(iter(_all(meta, names)), None)


def _all(meta: dict[str, str], names: str) -> list[str]:
    """The values of those names that the page states, in the order of the names."""
    return [meta[name] for name in names.split() if name in meta]


def _names(stated_names: Iterable[str | None]) -> list[str]:
    """Those that are names, and no addresses."""
    return [name for name in stated_names if name and linked_data.is_name(name)]


def _outlet(page: Stated) -> str | None:
    """The name of the site; if there is none, the publisher, which is often the agency."""
    named = _names(_all(page.meta, OUTLET))
    plain = (name for name in named if name[0] != "@")
    publisher = one_line(", ".join(page.linked.names("publisher")))
    return next(plain, None) or publisher


def _authors(page: Stated) -> list[str]:
    """The names of the byline, in order; what only stands as one text is one name."""
    named = page.linked.names("author")
    if not named:
        told = (names for name in AUTHOR.split() if (names := _names(page.metas.get(name, []))))
        named = next(told, []) or _names(page.marked.authors())
    plain = (BY.sub("", author) for author in named)
    return list(dict.fromkeys(name for name in plain if name))[:MOST_AUTHORS]


def _title(page: Stated, outlet: str | None) -> str | None:
    """The headline that the page states; if there is none, its title without the outlet."""
    if words := page.linked.text("headline") or _first(page.meta, TITLE):
        return _without(words, outlet)
    words = page_identity.title(page.tree)
    match = SUFFIX.search(words) if words else None
    if not words or not match:
        return words
    is_name = match[1] in LINES or _is_of_site(page, match[2])
    rest = words[: match.start()]
    return rest if is_name or _is_heading(page, rest) else _without(words, outlet)


def _is_of_site(page: Stated, words: str) -> bool:
    """Whether the end of a title is the name of the site: in its address, or as a heading."""
    name = page_identity.plain(words)
    for address in (page.captured, *page.links, page.meta.get("og:url")):
        known = addresses.domain(whole) if (whole := addresses.address(address)) else None
        label = page_identity.plain((known or "").partition(".")[0])
        if len(label) >= LEAST_NAME and (label in name or name in label):
            return True
    return _is_heading(page, words)


def _is_heading(page: Stated, words: str) -> bool:
    """Whether the page prints these words as a heading."""
    wanted = page_identity.plain(words)
    headings = page.tree.iter("h1", "h2", "h3")
    return any(page_identity.plain(page_identity.printed(each)) == wanted for each in headings)


def _without(words: str, outlet: str | None) -> str:
    """A headline without the outlet's name at its end."""
    match = SUFFIX.search(words)
    tail = page_identity.plain(match[0]) if match else ""
    name = page_identity.plain(outlet or "")
    return words[: match.start()] if match and name and (tail in name or name in tail) else words


def _address(page: Stated) -> str | None:
    """The address that the page states as its own, or the captured one if that is another outlet's.

    A reprint may name the first publisher's page, but it was read from where it was captured. A
    page that names the front page of its site, as some templates do, is not that one.
    """
    captured = page.captured
    stated = (*page.links, page.meta.get("og:url"), page.linked.text("url"))
    known = [own for words in stated if (own := addresses.address(words, captured))]
    if captured:
        site = addresses.domain(captured)
        known = [own for own in known if addresses.domain(own) == site]
    inner = (own for own in known if urlsplit(own).path.strip("/") or urlsplit(own).query)
    return next(inner, None) or captured or next(iter(known), None)


def _language(page: Stated) -> str | None:
    root = next(page.tree.iter("html"), page.tree)
    attributes = ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
    said = [root.get(name) for name in attributes]
    said += [page.meta.get("og:locale"), page.linked.text("inLanguage")]
    return next((one_line(words) for words in said if words and words.strip()), None)
