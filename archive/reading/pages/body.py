"""The main text of a page, found by trafilatura in a tree that is repaired for it first."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from archive.reading.document import ReadingError
from archive.reading.pages import hidden, kept_lines, phrases, tree_repair
from archive.reading.pages.kept_lines import plain
from archive.reading.pages.lines import LAYOUT, Line, lines

LEAST_STANDFIRST = 50
"""The shortest standfirst, in letters and digits; shorter words are on a page by chance."""

MOST_STANDFIRST = 600
"""The longest standfirst, in code points."""

MOST_INSIDE = 5
"""The most elements directly inside of a standfirst."""

REPEATS = 5
"""The first lines of a body, so many, are searched for a repeated headline."""


def article(
    tree: Any, stated_headline: str | None, about: list[str], language: str | None = None
) -> tuple[str | None, str]:
    """The headline and the body of a page.

    `stated_headline` is what its metadata states, `about` its descriptions, `language` its
    language.

    The body has a line for each paragraph, heading, item of a list and row of a table, with tabs
    between its cells; white space becomes one space. Without an article the body is empty.
    """
    hidden.drop(tree)
    phrases.unwrap(tree, language)
    page = lines(tree if (shown := tree.find("body")) is None else shown)
    headings = [" ".join(line.words for line in lines(heading)) for heading in tree.iter("h1")]
    headline = _headline([words for words in headings if words], stated_headline)
    body = _body(tree, page)
    if headline is None and body:
        headline = body[0]
    if body and (lead := _standfirst(tree, about, body)):
        body.insert(0, lead)
    again = {plain(words) for words in (headline, stated_headline) if words}
    for at, line in enumerate(body[:REPEATS]):
        if plain(line) in again:
            del body[at]
            break
    return headline, "\n".join(body)


def _body(tree: Any, page: list[Line]) -> list[str]:
    """The lines of the page that are its article, found in a repaired copy of its tree."""
    from trafilatura import bare_extraction

    repaired = deepcopy(tree)
    tree_repair.repair(repaired)
    result: Any = None
    for fast in (True, False):
        # first without its fallbacks: they are slow and no better (docs/reading.md)
        result = result or bare_extraction(repaired, include_comments=False, fast=fast)
    if result is None or result.body is None:
        return []
    found = [line.words for line in lines(result.body)]
    chosen, strange = kept_lines.kept(page, found)
    if strange:
        raise ReadingError(f"the reader changes words of the page: {strange[0][:60]!r}")
    return [line.words for line in chosen]


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


def _standfirst(tree: Any, about: list[str], body: list[str]) -> str | None:
    """The first description that the page prints, if the body that was found lacks it.

    Pages print it between the headline and the body, in a box of its own.
    """
    is_cut = {plain(words): words.rstrip().endswith(("…", "...")) for words in about}
    wanted = {words: cut for words, cut in is_cut.items() if len(words) >= LEAST_STANDFIRST}
    printed = plain(" ".join(body))
    for element in tree.iter("p", "h2", "h3", "h4", "div") if wanted else ():
        words = _brief(element)
        letters = plain(words)
        same = letters in wanted or any(cut and letters.startswith(w) for w, cut in wanted.items())
        if same and letters not in printed:
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
