"""What the style and the classes of an element do to its words: hide, strike, raise, part them.

Only what stands at the element itself is read; style sheets are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from archive.reading.pages.lines import BLOCKS

COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|\Z)")
STYLE = re.compile(r"(?:^|;)\s*([\w-]{1,40})\s*:\s*([^;\s][^;]{0,200})")
"""A property of a style and its value."""

LENGTH = re.compile(r"([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))(px|pt|em|rem|ex|%|)(?=\s|$)")

PIXELS = {"px": 1.0, "": 1.0, "pt": 1.3, "em": 16.0, "rem": 16.0, "ex": 8.0, "%": 0.16}
"""What a unit is in pixels, about, in a text of common size."""

LEAST_RAISED = 3.0
"""The least that a mark is raised or lowered by, in pixels; less is the setting of a line."""

FAR = -900.0
"""What is moved so many pixels to the left or up is outside of the screen."""

CONCEALING = {
    "display": ("none",),
    "visibility": ("hidden", "collapse"),
    "content-visibility": ("hidden",),
}

READ_ALOUD = frozenset(
    re.findall(
        r"[\w-]+",
        "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only "
        "sr-only-focusable visually-hidden-focusable is-sr-only u-visually-hidden assistive-text",
    )
)
"""Classes by which pages hide words that only a screen reader says."""

CLASSES = {
    **dict.fromkeys(("sup", "superscript"), "sup"),
    "subscript": "sub",
    **dict.fromkeys(("strike", "strikethrough", "line-through"), "s"),
}
"""Classes of inline elements that do what an element does."""

NOTE = re.compile(
    r"(?:^|[-_ ])(?:foot|end|side)-?notes?"
    r"(?:[-_ ]?(?:ref|reference|number|mark|marker|link|index))?(?:[-_ ]|$)|note-?ref",
    re.I,
)
"""Classes of the marks of notes, which pages raise by their style sheets."""

LINES = ("block", "flex", "grid", "table", "list-item", "flow-root")
"""Values of display that give an element lines of its own."""


def style(element: Any) -> dict[str, str]:
    """The properties that the style of an element gives, in lower case, each with its value."""
    written = COMMENT.sub(" ", (element.get("style") or "").lower())
    pairs = STYLE.findall(written)
    return {name: value.replace("!important", "").strip() for name, value in pairs}


def conceals(element: Any, given: Mapping[str, str]) -> bool:
    """Whether an element of this style is not shown; a style of display outweighs `hidden`."""
    if any(_first(given, name) in values for name, values in CONCEALING.items()):
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    if not READ_ALOUD.isdisjoint((element.get("class") or "").split()):
        return True
    if _is_outside(given) or _is_without_size(element, given):
        return True
    marked = element.get("hidden") is not None or element.get("popover") is not None
    return marked and "display" not in given


def same_as(element: Any, given: Mapping[str, str]) -> str | None:
    """The name of an element that would do what the style or a class of this one does."""
    if any("line-through" in given.get(f"text-decoration{end}", "") for end in ("", "-line")):
        return "s"
    if element.tag in BLOCKS:
        return None
    if _first(given, "display") in LINES and element.tag != "a":
        return "div"
    raised = _raised(given)
    if raised:
        return "sup" if raised > 0 else "sub"
    if element.get("role") == "doc-noteref" or NOTE.search(element.get("class") or ""):
        return "sup"
    named = (CLASSES.get(name) for name in (element.get("class") or "").split())
    return next(filter(None, named), None)


def _first(given: Mapping[str, str], name: str) -> str:
    """The first word of a property's value."""
    return given.get(name, "").partition(" ")[0]


def _is_outside(given: Mapping[str, str]) -> bool:
    """Whether an element is moved out of the screen, or cut to nothing."""
    if _pixels(given.get("text-indent")) < FAR:
        return True
    if _first(given, "position") not in ("absolute", "fixed"):
        return False
    cut = re.sub(r"[\s,]+", " ", given.get("clip", ""))
    far = min(_pixels(given.get(side)) for side in ("left", "top", "right", "bottom"))
    return far < FAR or re.match(r"rect\( ?(?:[01](?:px)? ){3}[01](?:px)? ?\)", cut) is not None


def _is_without_size(element: Any, given: Mapping[str, str]) -> bool:
    """Whether the letters of an element have no size, or no colour in the midst of others.

    Scripts fade whole blocks in, and boxes give their parts another size.
    """
    size = given.get("font-size", "")
    if len(element) == 0 and LENGTH.match(size) and not _pixels(size):
        return True
    shade = given.get("opacity", "")
    return element.tag not in BLOCKS and LENGTH.match(shade) is not None and not _pixels(shade)


def _raised(given: Mapping[str, str]) -> float:
    """By how many pixels an inline element is raised; less than nothing for a lowered one."""
    named = {"super": LEAST_RAISED, "text-top": LEAST_RAISED, "sub": -LEAST_RAISED}
    word = _first(given, "vertical-align")
    raised = named.get(word) or _pixels(word)
    if not raised and _first(given, "position") == "relative":
        raised = _pixels(given.get("bottom")) - _pixels(given.get("top"))
    return raised if abs(raised) >= LEAST_RAISED else 0.0


def _pixels(value: str | None) -> float:
    """A length in pixels, about; 0 for what is none."""
    match = LENGTH.match(value or "")
    return float(match[1]) * PIXELS[match[2]] if match else 0.0
