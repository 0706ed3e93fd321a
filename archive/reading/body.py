"""The main text of a page, found by trafilatura on a tree that is mended for it first."""

from __future__ import annotations

import re
from typing import Any

from archive.reading import tree_repair

BLOCKS = frozenset(
    ("p", "head", "quote", "list", "item", "table", "row", "code", "body", "figDesc")
)
"""Elements of what trafilatura hands back that stand on lines of their own."""

LAYOUT = str.maketrans("", "", "\u00ad\u200b\ufeff")
"""Characters that say where a line may break: soft hyphens and spaces without width."""

SPACE = re.compile(r"\s+")

LEAST_STANDFIRST = 50
"""The shortest standfirst, in letters and digits; shorter words stand on a page by chance."""

MOST_STANDFIRST = 600
"""The longest, in code points."""

MOST_INSIDE = 5
"""The most elements directly inside of a standfirst."""

REPEATS = 5
"""Lines of a body among which the headline may stand again."""


def article(tree: Any, stated: str | None, about: list[str]) -> tuple[str | None, str]:
    """The headline and the body of a page, whose metadata states a headline, and what it is about.

    The body has a line for each paragraph, heading, item of a list and row of a table, its cells
    apart by tabs; white space is one space. Without an article the body is empty.
    """
    from trafilatura import bare_extraction

    headings = [" ".join(_words(found).split()) for found in tree.iter("h1")]
    headline = _headline([words for words in headings if words], stated)
    tree_repair.mend(tree)
    found: Any = None
    for fast in (True, False):
        # without its rescues first: they make it slower, and its choice no better (docs/reading.md)
        found = found or bare_extraction(tree, include_comments=False, fast=fast)
    if found is None or found.body is None:
        return headline, ""
    lines = _lines(found.body)
    if headline is None and lines:
        headline = lines[0]
    if lead := _standfirst(tree, about, lines):
        lines.insert(0, lead)
    again = {_plain(words) for words in (headline, stated) if words}
    for at, line in enumerate(lines[:REPEATS]):
        if _plain(line) in again:
            del lines[at]
            break
    return headline, "\n".join(lines)


def _headline(headings: list[str], stated: str | None) -> str | None:
    """The heading that the page prints for the headline that it states.

    Where no heading shares a word with it, what is stated; where nothing is, the only heading.
    """
    if stated is None:
        return headings[0] if len(headings) == 1 else None
    told = _telling(stated)
    best = max(headings, key=lambda words: _shared(_telling(words), told), default=None)
    return best if best and _shared(_telling(best), told) >= 0.25 else stated


def _standfirst(tree: Any, about: list[str], lines: list[str]) -> str | None:
    """The words that the page prints of what it is about, where its body has been found without.

    They stand between the headline and the body, in a box of their own.
    """
    told = {_plain(words): words.rstrip().endswith(("…", "...")) for words in about}
    wanted = {words: cut for words, cut in told.items() if len(words) >= LEAST_STANDFIRST}
    body = _plain(" ".join(lines))
    for element in tree.iter("p", "h2", "h3", "h4", "div") if wanted else ():
        words = _brief(element)
        plain = _plain(words)
        same = plain in wanted or any(cut and plain.startswith(w) for w, cut in wanted.items())
        if same and plain not in body:
            return " ".join(words.split())
    return None


def _brief(element: Any) -> str:
    """The words of an element, or none when they are too few or too many for a standfirst."""
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


def _telling(words: str) -> set[str]:
    return {
        word for word in re.findall(r"\w+", words.casefold()) if len(word) > 3 or not word.isascii()
    }


def _shared(some: set[str], others: set[str]) -> float:
    return len(some & others) / max(1, min(len(some), len(others)))


def _plain(words: str) -> str:
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
    """Text within an element: its line ends are spaces, unless they are kept as in code."""
    plain = text.translate(LAYOUT)
    return plain.replace("\t", " ") if kept else SPACE.sub(" ", plain)
