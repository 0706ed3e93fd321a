"""What a page holds and no reader sees: taken out of its tree before anything is read from it.

Only what the markup itself says is looked at; style sheets and scripts are not run.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from archive.reading.pages.lines import BLOCKS

NOT_SHOWN = re.findall(
    r"\w+",
    "script style template noscript noembed noframes datalist select textarea rt rp rtc "
    "svg canvas audio video object applet iframe del s strike",
)
"""Elements whose words are not shown, or are struck, or are the reading of other words."""

SHADOWS: Any = etree.XPath("//template[@shadowrootmode]")
"""Templates that a browser shows in their place."""

SUSPECTS: Any = etree.XPath(
    "//*[@hidden or @popover or @style or contains(@class, 'sr-only') "
    "or contains(@class, 'visually') or contains(@class, 'screen-reader')] | //dialog[not(@open)]"
)

READ_ALOUD = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only")
)
"""Classes by which pages hide words that only a screen reader says."""

STYLE = re.compile(r"(?:^|;)\s*([\w-]{1,40})\s*:\s*([\w-]{1,40})")
"""A property of a style and the first word of its value."""

CONCEALING = {
    "display": ("none",),
    "visibility": ("hidden", "collapse"),
    "content-visibility": ("hidden",),
}

SAME_AS = {
    ("vertical-align", "super"): "sup",
    ("vertical-align", "sub"): "sub",
    ("text-decoration", "line-through"): "s",
    ("text-decoration-line", "line-through"): "s",
}
"""Styles that do to an inline element what an element does."""

MOST_CONCEALED = 0.5
"""The largest share of a page's words in a hidden element; a larger one is shown by a script."""


LEAST_PAGE = 500
"""The least that a page holds, in code points."""

SIZE: Any = etree.XPath("string-length()")


def drop(tree: Any) -> None:
    """Take out of a tree, in place, what is not shown, keeping the text behind it."""
    for shadow in SHADOWS(tree):
        shadow.tag = "div" if any(child.tag in BLOCKS for child in shadow) else "span"
    etree.strip_elements(tree, *NOT_SHOWN, with_tail=False)
    most = MOST_CONCEALED * SIZE(tree)
    for element in SUSPECTS(tree):
        style = dict(STYLE.findall((element.get("style") or "").lower()))
        if _conceals(element, style) and not _is_the_page(element, most):
            element.tag = "template"
        elif element.tag in ("span", "font"):
            said = (SAME_AS[each] for each in style.items() if each in SAME_AS)
            element.tag = next(said, element.tag)
    etree.strip_elements(tree, *NOT_SHOWN, with_tail=False)


def _conceals(element: Any, style: dict[str, str]) -> bool:
    """Whether an element of this style is hidden; a style of display outweighs `hidden`."""
    if any(style.get(name) in values for name, values in CONCEALING.items()):
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    if not READ_ALOUD.isdisjoint((element.get("class") or "").split()):
        return True
    marked = element.get("hidden") is not None or element.get("popover") is not None
    return marked and "display" not in style


def _is_the_page(element: Any, most: float) -> bool:
    """Whether more than so much stands in an element: then a script shows it when it is loaded."""
    return element.tag in ("html", "body") or bool(SIZE(element) > max(most, LEAST_PAGE))
