"""What stands in a sentence is made plain text of it: the extractor would lose or move it.

The extractor decides by the names and classes of elements what belongs to an article. For an
element with other words on its line that is no question: it belongs to its sentence.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from lxml import etree

from archive.reading.pages import formulas, quotation_marks, raised
from archive.reading.pages.lines import BLOCKS, BREAKS

PHRASES = re.findall(
    r"\w+",
    "abbr acronym b bdi bdo big blink cite code data dfn em font i image img ins kbd map mark "
    "marquee meter nobr picture q rb ruby samp slot small strong tt u var wbr phrase "
    "area base basefont bgsound command embed input isindex keygen link meta nextid param source "
    "spacer track",
)
"""Phrasing elements, of the HTML standard and of earlier ones, that are only their text.

The last two lines have no text of their own; a parser may put the rest of the sentence into them.
"""

LINKS = ("a", "sup", "sub")
"""Elements in a sentence that are read later."""

HOLDERS = ("p", "li", "dd", "dt", "td", "th", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")
"""Blocks that hold sentences: an element without a meaning of its own is one of them."""

MEANT = ("span", "time", "label", "output", "button", "a", "progress")
"""Elements by which pages mark what is no sentence, if they are alone on their line."""

QUOTATION = re.compile(r"(?:^|[-_ ])(?:block|pull)?-?quot(?:e|ed|es|ation)(?:[-_ ]|$)", re.I)
SPEAKER = re.compile(r"author|source|cite|citation|attribution|speaker|credit|(^|[-_ ])name", re.I)
"""Classes of boxes that are quotations, and of what says in them who speaks."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

MOST_QUOTATION = 2000
MOST_SPEAKER = 200
"""The longest box that is a quotation, and the longest name of who speaks, in code points."""

SYMBOLS = ("So", "Sc", "Sm", "Sk")
MOST_SYMBOL = 12
"""The longest text of a picture that is a symbol, in code points."""


def unwrap(tree: Any, language: str | None) -> None:
    """Make text of the phrasing elements of a tree, in place; `language` is that of the page."""
    _part_speakers(tree)
    quotation_marks.print_marks(tree, language)
    for picture in tree.iter("img", "image"):
        if symbol := _symbol(picture):
            picture.tail = symbol + (picture.tail or "")
    formulas.write(tree)
    _mark_phrases(tree)
    etree.strip_tags(tree, *PHRASES)
    raised.write(tree)
    for paragraph in tree.iter("p"):
        if not len(paragraph) and not (paragraph.text or "").strip():
            paragraph.text = None  # else the extractor takes the text behind it for its own


def _part_speakers(tree: Any) -> None:
    """Make lines of who said a block quotation: its footer, its cite, the caption of its figure."""
    for box in list(tree.iter("div", "section")):
        _name_quotation(box)
    for quotation in tree.iter("blockquote"):
        parts = list(quotation.iterchildren("cite", "footer", "figcaption"))
        behind = quotation.getnext()
        if behind is not None and behind.tag == "cite" and not (quotation.tail or "").strip():
            quotation.append(behind)
            quotation.tail, behind.tail = behind.tail, None
            parts.append(behind)
        figure = next(quotation.iterancestors("figure"), None)
        if figure is not None:
            figure.tag = "blockquote"
            parts += figure.iterchildren("figcaption", "cite", "footer")
        for part in parts:
            if part.tag != "cite" or not (part.tail or "").strip():
                part.tag = "p" if all(child.tag not in BLOCKS for child in part) else "div"


def _name_quotation(box: Any) -> None:
    """Call a box a block quotation whose class says so, and a part of which says who speaks."""
    if not QUOTATION.search(box.get("class") or "") or len(_text(box)) > MOST_QUOTATION:
        return
    speakers = [part for part in box.iter("div", "p", "span") if _is_speaker(part)]
    if speakers and not any(True for _ in box.iter("blockquote", *HEADINGS)):
        box.tag = "blockquote"
        for part in speakers:
            part.tag = "div" if any(child.tag in BLOCKS for child in part) else "p"


def _is_speaker(part: Any) -> bool:
    named = SPEAKER.search(part.get("class") or "")
    return named is not None and 0 < len(_text(part)) <= MOST_SPEAKER


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _mark_phrases(tree: Any) -> None:
    """Call each element that has other words on its line a phrase."""
    runs = [0]  # the code points of each line
    begun: list[tuple[int, int]] = []
    spans = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        divides = element.tag in BLOCKS or element.tag in BREAKS
        if divides:
            runs.append(0)
        if event == "start":
            begun.append((len(runs), runs[-1]))
            runs[-1] += len((element.text or "").strip())
            continue
        run, size = begun.pop()
        if not divides and run == len(runs) and element.tag not in LINKS:
            spans.append((element, run - 1, runs[-1] - size))
        runs[-1] += len((element.tail or "").strip())
    for element, run, size in spans:
        if size < runs[run] or (element.tag not in MEANT and _holder(element) in HOLDERS):
            element.tag = "phrase"


def _holder(element: Any) -> Any:
    """The name of the block around an element."""
    return next((outer.tag for outer in element.iterancestors() if outer.tag in BLOCKS), None)


def _symbol(picture: Any) -> str:
    """The text of a picture that stands for a letter or a symbol, as an emoji does; else empty."""
    text = (picture.get("alt") or "").strip()
    kind = (picture.get("class") or "").lower()
    if not text or len(text) > MOST_SYMBOL:
        return ""
    if len(text) == 1 and text.isalnum():  # the first letter of a word
        return text if (picture.tail or "")[:1].isalpha() else ""
    if "emoji" in kind or "smil" in kind or "\u20e3" in text:
        return text
    symbols = any(unicodedata.category(letter) in SYMBOLS for letter in text)
    return text if symbols and not any(map(str.isalnum, text)) else ""
