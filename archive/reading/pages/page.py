"""The headline, body and metadata of a page; runs only in the worker process."""

from __future__ import annotations

import re

from lxml import etree, html

from archive.reading.document import ReadingError
from archive.reading.pages import body, metadata
from archive.reading.pages.exchange import PageContent

MOST_DEPTH = 512
"""The deepest nesting of elements that is read; browsers flatten deeper ones."""

MOST_ELEMENTS = 100_000
"""The most elements of a page that is read."""

TOO_DEEP = f"boolean({'/*' * (MOST_DEPTH + 1)})"
TOO_MANY = f"count(//*) > {MOST_ELEMENTS}"

LEAST_BODY = 50
"""The shortest body of an article, in code points; less is the rest of a page without one."""

NO_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML document may hold, and no browser shows."""


def read(text: str, url: str | None = None, title: str | None = None) -> PageContent:
    """The article of a page in HTML or XHTML.

    `url` and `title` are its address and headline, if something else than the page states them.
    Raises ReadingError if there is no article, and for a page that is too deep or too large.
    """
    tree = parse(text)
    stated = metadata.stated(tree, url)
    page = metadata.stated_fields(stated)
    page.headline, page.body = body.article(
        tree, title or page.headline, metadata.descriptions(stated), page.language
    )
    if len(page.body) < LEAST_BODY:
        raise ReadingError("no article is found on the page")
    return page


def parse(text: str) -> html.HtmlElement:
    """The tree of a page, without comments; raises ReadingError for one too deep or too large."""
    parser = html.HTMLParser(
        encoding="utf-8",
        huge_tree=True,  # else elements nested deeper than 256 are dropped without an error
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        tree = html.document_fromstring(NO_CHARACTER.sub("", text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        if any(error.type_name == "ERR_NO_MEMORY" for error in parser.error_log):
            raise MemoryError from None
        raise ReadingError("no article is found on the page") from None
    _bounded(tree)
    _clean(tree)
    return tree


def _bounded(tree: html.HtmlElement) -> None:
    """Raise ReadingError for a tree that is too deep or too large."""
    if tree.xpath(TOO_DEEP):
        raise ReadingError(f"elements are nested deeper than {MOST_DEPTH}")
    if tree.xpath(TOO_MANY):
        raise ReadingError(f"the page has more than {MOST_ELEMENTS} elements")


def _clean(tree: html.HtmlElement) -> None:
    """Drop characters that only references such as `&#1;` can put into a tree."""
    if not NO_CHARACTER.search("".join(tree.itertext())):
        return
    for element in tree.iter():
        for name in ("text", "tail"):
            text = getattr(element, name)
            if isinstance(text, str) and NO_CHARACTER.search(text):
                setattr(element, name, NO_CHARACTER.sub("", text))
