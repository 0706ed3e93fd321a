"""The main text of a page, found by trafilatura in a tree that is repaired for it first."""

from __future__ import annotations

import re
from typing import Any

from archive.reading.pages import tree_repair

BLOCKS = frozenset(
    ("p", "head", "quote", "list", "item", "table", "row", "code", "body", "figDesc")
)
"""The elements of trafilatura's result that are lines of their own."""

LAYOUT = str.maketrans("", "", "\u00ad\u200b\ufeff")
"""Characters that say where a line may break: soft hyphens and spaces without width."""

SPACE = re.compile(r"\s+")

LEAST_STANDFIRST = 50
"""The shortest standfirst, in letters and digits; shorter words are on a page by chance."""

MOST_STANDFIRST = 600
"""The longest standfirst, in code points."""

MOST_INSIDE = 5
"""The most elements directly inside of a standfirst."""

REPEATS = 5
"""The first lines of a body, so many, are searched for a repeated headline."""


def article(tree: Any, stated_headline: str | None, about: list[str]) -> tuple[str | None, str]:
    """The headline and the body of a page.

    `stated_headline` is what its metadata states, and `about` its descriptions.

    The body has a line for each paragraph, heading, item of a list and row of a table, with tabs
    between its cells; white space becomes one space. Without an article the body is empty.
    """
    from trafilatura import bare_extraction

    headings = [" ".join(_words(heading).split()) for heading in tree.iter("h1")]
    headline = _headline([words for words in headings if words], stated_headline)
    tree_repair.repair(tree)
    result: Any = None
    for fast in (True, False):
        # first without its fallbacks: they are slow and no better (docs/reading.md)
        result = result or bare_extraction(tree, include_comments=False, fast=fast)
    if result is None or result.body is None:
        return headline, ""
    lines = _lines(result.body)
    if headline is None and lines:
        headline = lines[0]
    if lead := _standfirst(tree, about, lines):
        lines.insert(0, lead)
    again = {_plain(words) for words in (headline, stated_headline) if words}
    for at, line in enumerate(lines[:REPEATS]):
        if _plain(line) in again:
            del lines[at]
            break
    return headline, "\n".join(lines)


def _headline(headings: list[str], stated_headline: str | None) -> str | None:
    """The heading that the page prints for the headline that it states.

    If no heading shares enough words with it, it is the stated headline; if none is stated, the
    only heading.
    """
    if stated_headline is None:
        return headings[0] if len(headings) == 1 else None
    stated_words = _long_words(stated_headline)
    best = max(headings, key=lambda words: _shared(_long_words(words), stated_words), default=None)
    return best if best and _shared(_long_words(best), stated_words) >= 0.25 else stated_headline


def _standfirst(tree: Any, about: list[str], lines: list[str]) -> str | None:
    """The first description that the page prints, if the body that was found lacks it.

    Pages print it between the headline and the body, in a box of its own.
    """
    is_cut = {_plain(words): words.rstrip().endswith(("…", "...")) for words in about}
    wanted = {words: cut for words, cut in is_cut.items() if len(words) >= LEAST_STANDFIRST}
    body = _plain(" ".join(lines))
    for element in tree.iter("p", "h2", "h3", "h4", "div") if wanted else ():
        words = _brief(element)
        plain = _plain(words)
        same = plain in wanted or any(cut and plain.startswith(w) for w, cut in wanted.items())
        if same and plain not in body:
            return " ".join(words.split())
    return None


def _brief(element: Any) -> str:
    """The words of an element; an empty text for too few or too many words for a standfirst."""
    parts: list[str] = []
    size = 0
    if len(element) > MOST_INSIDE:
        return ""
    for part in element.itertext():
        size += len(part.strip())
        if size > MOST_STANDFIRST:
            return ""
        parts.append(part)
    return "".join(parts).translate(LAYOUT) if size >= LEAST_STANDFIRST else ""


def _long_words(words: str) -> set[str]:
    """The words of more than three letters, and all that are not ASCII."""
    return {
        word for word in re.findall(r"\w+", words.casefold()) if len(word) > 3 or not word.isascii()
    }


def _shared(some: set[str], others: set[str]) -> float:
    """The share, 0 to 1, of the smaller set's words that are in both."""
    return len(some & others) / max(1, min(len(some), len(others)))


def _plain(words: str) -> str:
    """The letters and digits of a text, without case, for comparing."""
    return re.sub(r"\W+", "", words).casefold()


def _words(element: Any) -> str:
    return "".join(element.itertext()).translate(LAYOUT)


def _lines(body: Any) -> list[str]:
    """The lines of what trafilatura found, in reading order."""
    from lxml import etree

    parts: list[str] = []
    cells = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        name = element.tag
        cells += (name == "cell") * (1 if event == "start" else -1)
        if name == "cell":
            parts.append("\t" if event == "end" and not cells else " ")
        elif name in BLOCKS or (name == "lb" and event == "start"):
            parts.append(" " if cells else "\n")
        text = element.text if event == "start" else element.tail
        if text and not (element is body and event == "end"):
            parts.append(_inside(text, kept=name == "code" and event == "start"))
    lines = ("".join(parts)).split("\n")
    tidy = ("\t".join(" ".join(cell.split()) for cell in line.split("\t")) for line in lines)
    return [line.strip() for line in tidy if line.strip()]


def _inside(text: str, *, kept: bool) -> str:
    """Text inside an element: line ends become spaces, unless they are kept as in code."""
    plain = text.translate(LAYOUT)
    return plain.replace("\t", " ") if kept else SPACE.sub(" ", plain)
