"""What a page holds and no reader sees: taken out of its tree before anything is read from it.

Only what the markup itself says is looked at; style sheets and scripts are not run.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from archive.reading.pages import styles
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
    "//*[@hidden or @popover or @style or @class or @role] | //dialog[not(@open)]"
)

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
        style = styles.style(element)
        if styles.conceals(element, style):
            if not _is_the_page(element, most):
                element.tag = "template"
        elif (name := styles.same_as(element, style)) and not _is_the_page(element, most):
            _name(element, name)
    etree.strip_elements(tree, *NOT_SHOWN, with_tail=False)


def _name(element: Any, name: str) -> None:
    """Let an element be one of another name; a link stays one, around it."""
    if element.tag != "a" or name == "s":
        element.tag = name
        return
    inner = etree.Element(name)
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)


def _is_the_page(element: Any, most: float) -> bool:
    """Whether more than so much stands in an element: then a script shows it when it is loaded."""
    return element.tag in ("html", "body") or bool(SIZE(element) > max(most, LEAST_PAGE))
