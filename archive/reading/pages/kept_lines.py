"""Which lines of a page are its article.

The extractor says which words belong to the article; the lines that they stand in are taken from
the page itself. So a line is kept whole or not at all, in the order of the page, and nothing is
kept that the page does not say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from archive.reading.pages.lines import Line

MOST_SEARCHED = 1000
"""So many found lines that are no whole lines of the page are searched for in it."""

LEAST_SEARCHED = 12
"""The fewest letters of such a line; fewer stand in other words by chance."""

PIECES = (64, 16, 4)
"""So many letters are searched for at a time."""

NEAR = 32
"""So many lines behind the last one that was found are searched for fewer letters."""

BESIDE = re.compile(
    r"(?<!un)related(?!-?to)|byline|publish|timestamp|breadcrumb|no-?content|noscript|newsletter"
    r"|share(?!-?(?:price|holder|market|value|index))|promo|teaser|caption|advert|sponsor|subscri"
    r"|social(?!-?(?:work|secur|care|hous|democra|ist|affair|polic|service))|signup"
    r"|credit(?!-?(?:or|card|union|rating|suisse|crunch))|comment(?!ar|ator)"
    r"|read-?(more|also|next)|more-?on"
)
"""Names of classes of what stands between the paragraphs of an article and is no part of it."""

LEAST_HEADLINE = 50
"""The shortest line, in code points, that is a headline if it is a link; names are shorter."""

WHOLE = ("ul", "ol", "dl", "menu", "dir", "table", "blockquote")
"""Blocks of several lines that belong together."""

SERIES = ("div", "section")
DIGIT = re.compile(r"\d")

HEADINGS = ("h2", "h3", "h4", "h5", "h6")

SENTENCE_ENDS = ".!?…。！？:;"
"""Marks that end a sentence; behind them may stand digits, as of a note, and further marks."""


def kept(page: list[Line], found: Iterable[str]) -> tuple[list[Line], list[str]]:
    """The lines of the page that the extractor found, and found lines that the page has not.

    With a line of a block quotation all its lines are kept, and between two kept lines of a box
    what stands in it.
    """
    chosen, strange = _chosen([plain(line.words) for line in page], list(found))
    chosen |= _quoted(page, chosen)
    chosen |= _between(page, chosen)
    chosen |= _announced(page, chosen)
    return [page[at] for at in sorted(chosen)], strange


def plain(words: str) -> str:
    """The letters and digits of a text, without case, for comparing; else the text."""
    return re.sub(r"\W+", "", words).casefold() or "".join(words.split())


def _chosen(page: list[str], found: list[str]) -> tuple[set[int], list[str]]:
    """The numbers of the page's lines that are found, and what is not found in the page."""
    places: dict[str, list[int]] = {}
    for at, letters in enumerate(page):
        places.setdefault(letters, []).append(at)
    wanted = [(words, plain(words)) for words in found]
    sure = [places[letters][0] for _, letters in wanted if len(places.get(letters, ())) == 1]
    near = min(sure, default=0)
    chosen: set[int] = set()
    rest = []
    for words, letters in wanted:
        if letters in places:
            at = _nearest(places[letters], near)
            chosen.add(at)
            near = at + 1
        elif any(map(str.isalnum, letters)):
            rest.append((words, letters, near))
    text = _Letters(page)
    strange = []
    for number, (words, letters, near) in enumerate(rest):
        parts = text.lines_with(letters, near) if number < MOST_SEARCHED else None
        if parts is None:
            strange.append(words)
        else:
            chosen |= parts
    return chosen, strange


def _nearest(places: list[int], near: int) -> int:
    """The one of the places that is nearest to another; of two as near, the one behind it."""
    at = bisect_left(places, near)
    return min(reversed(places[max(0, at - 1) : at + 1]), key=lambda place: abs(place - near))


class _Letters:
    """The letters of all lines of a page, one after the other."""

    def __init__(self, page: list[str]) -> None:
        self.text = "".join(page)
        self.starts: list[int] = []
        size = 0
        for letters in page:
            self.starts.append(size)
            size += len(letters)

    def lines_with(self, letters: str, near: int) -> set[int] | None:
        """The lines that these letters are pieces of; None if a piece is in none.

        A piece is looked for in the lines from `near` on, then in all.
        """
        found: set[int] = set()
        while letters:
            at = self._place(letters, near)
            if at < 0:
                return None
            size = _same(letters, self.text[at : at + len(letters)])
            lines = range(self._line(at), self._line(at + size - 1) + 1)
            found.update(lines)
            letters, near = letters[size:], lines[-1]
        return found

    def _place(self, letters: str, near: int) -> int:
        """Where letters begin that are the first of these; -1 for nowhere."""
        here, end = self._start(near), self._start(near + NEAR)
        before = self._start(max(0, near - NEAR))
        for size in PIECES:
            piece = letters[:size]
            at = self.text.find(piece, here, end)
            at = self.text.find(piece, before, here) if at < 0 else at
            if at < 0 and len(piece) >= LEAST_SEARCHED:
                at = self.text.find(piece)
            if at >= 0:
                return at
        return -1

    def _start(self, line: int) -> int:
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def _line(self, at: int) -> int:
        return bisect_left(self.starts, at + 1) - 1


def _quoted(page: list[Line], chosen: set[int]) -> set[int]:
    """The lines of the block quotations of the chosen ones."""
    added: set[int] = set()
    for at in chosen:
        quotations = [block for block in _around(page[at]) if block.tag == "blockquote"]
        for way in (-1, 1) if quotations else ():
            number = at + way
            while 0 <= number < len(page) and quotations[-1] in _around(page[number]):
                if number in chosen or number in added:
                    break
                added.add(number)
                number += way
    return added


def _around(line: Line) -> list[Any]:
    """The blocks around a line, from the innermost on."""
    return [line.block, *line.block.iterancestors()]


def _announced(page: list[Line], chosen: set[int]) -> set[int]:
    """The lines of the block behind each chosen line that ends with a colon."""
    added: set[int] = set()
    for at in sorted(chosen):
        number = at + 1
        if not page[at].words.endswith((":", "：")) or number == len(page) or number in chosen:
            continue
        line = page[number]
        around = _around(line)
        whole = next((outer for outer in around if outer.tag in WHOLE), line.block)
        outer = around[: around.index(line.box) + 2]
        if page[at].box in outer or _series(page[at].box) == _series(line.box):
            while number < len(page) and whole in _around(page[number]):
                if number in chosen or number in added:
                    break
                if not _is_beside(page[number]):
                    added.add(number)
                number += 1
    return added


def _same(some: str, others: str) -> int:
    """How many letters two texts begin with that are the same."""
    least, most = 0, min(len(some), len(others))
    while least < most:
        half = (least + most + 1) // 2
        if some[least:half] == others[least:half]:
            least = half
        else:
            most = half - 1
    return least


def _between(page: list[Line], chosen: set[int]) -> set[int]:
    """The lines that belong to the article because of where they stand."""
    boxes: dict[Any, list[int]] = {}
    for at, line in enumerate(page):
        boxes.setdefault(_series(line.box), []).append(at)
    added: set[int] = set()
    for places in boxes.values():
        ends = [number for number, at in enumerate(places) if at in chosen]
        if ends:
            inner = places[ends[0] : ends[-1]]
            added.update(at for at in inner if not _is_beside(page[at]))
    return added


def _series(box: Any) -> Any:
    """What is the same for all boxes that a page is made of in a row; the box, if it is another.

    Some pages have a box for each paragraph. Only numbers and names of single boxes may differ.
    """
    parent = box.getparent()
    if box.tag not in SERIES or parent is None or not box.get("class"):
        return box
    marks = (
        (name, value)
        for name, value in box.attrib.items()
        if name not in ("id", "style") and not (name.startswith("data-") and DIGIT.search(value))
    )
    return parent, box.tag, frozenset(marks)


def _is_beside(line: Line) -> bool:
    """Whether a line leads away from the article: what its classes say, or a linked headline."""
    blocks = _around(line)
    for block in blocks[: blocks.index(line.box)]:
        if BESIDE.search(f"{block.get('class') or ''} {block.get('id') or ''}".lower()):
            return True
    if len(line.words) < LEAST_HEADLINE and not _is_heading_of_item(blocks):
        return False
    linked = sum(len(plain("".join(link.itertext()))) for link in line.block.iter("a"))
    return linked >= len(plain(line.words)) and not _ends_like_a_sentence(line.words)


def _ends_like_a_sentence(words: str) -> bool:
    end = len(words)
    while end and (words[end - 1].isdecimal() or not words[end - 1].isalnum()):
        end -= 1
        if words[end] in SENTENCE_ENDS:
            return True
    return False


def _is_heading_of_item(blocks: list[Any]) -> bool:
    """Whether a heading in an item of a list: lists of stories are made of those."""
    return len(blocks) > 1 and blocks[0].tag in HEADINGS and blocks[1].tag == "li"
