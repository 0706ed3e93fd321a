"""The lines of a page, as a browser breaks them: each paragraph, heading, item and row is one.

A line is made of the whole inline content of its block, in the order of the page, so that no word
inside of a sentence is lost or moved, whatever element it stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

LAYOUT = str.maketrans("", "", "\u00ad\u200b\ufeff")
"""Characters that say where a line may break: soft hyphens and spaces without width."""

SPACE = re.compile(r"\s+")

TEXT_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd menu dir blockquote pre listing xmp plaintext "
        "center address hgroup table caption thead tbody tfoot tr td th "
        "quote list item head row cell code",
    )
)
"""Blocks that hold text; the last six are names that the extractor gives to such blocks."""

BOXES = frozenset(
    re.findall(
        r"\w+",
        "html body div section article main aside header footer nav form fieldset legend figure "
        "figcaption figDesc details summary dialog search hr option optgroup multicol",
    )
)
"""Blocks that hold other blocks; the parts of a page."""

BLOCKS = TEXT_BLOCKS | BOXES
BREAKS = ("br", "lb")
CELLS = ("td", "th", "cell")
KEPT = ("pre", "listing", "xmp", "plaintext", "code")
"""Blocks whose line ends a browser shows."""

LAYOUT_CELLS: Any = etree.XPath(
    ".//*[self::td or self::cell]"
    "[h1 or count(p | h2 | h3 | h4 | ul | table | article | head | list) > 1"
    " or string-length() > 1000]"
)
"""The cells that are boxes of a page rather than values of a table."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of a page; the block that its words begin in, and the box around that block."""

    words: str
    block: Any
    box: Any


def lines(tree: Any) -> list[Line]:
    """The lines of a tree, in its order, with tabs between the cells of a row.

    The text of every element is taken; what is not shown has been taken out of the tree before.
    """
    layout = {
        row for cell in LAYOUT_CELLS(tree) for row in cell.iterancestors("table", "tr", "row")
    }
    reader = _Reader(layout)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            reader.start(element)
        else:
            reader.end(element, is_root=element is tree)
    reader.finish()
    return reader.found


def inside(text: str, *, kept: bool = False) -> str:
    """Text inside an element: line ends become spaces, unless they are kept as in code."""
    plain = text.translate(LAYOUT)
    return plain.replace("\t", " ") if kept else SPACE.sub(" ", plain)


class _Reader:
    """Collects lines from the starts and ends of elements; `layout` names tables of boxes."""

    def __init__(self, layout: set[Any]) -> None:
        self.found: list[Line] = []
        self._layout = layout
        self._parts: list[str] = []
        self._home: tuple[Any, Any] = (None, None)
        self._blocks: list[Any] = [None]
        self._boxes: list[Any] = [None]
        self._cells = 0
        self._kept = 0

    def start(self, element: Any) -> None:
        """An element begins."""
        name = element.tag
        if name in BLOCKS:
            if self._is_cell(element):
                self._cells += 1
                self._parts.append(" ")
            else:
                self._between()
            self._blocks.append(element)
            if self._is_box(element):
                self._boxes.append(element)
            self._kept += name in KEPT
        elif name in BREAKS:
            self._between()
        self._text(element.text)

    def end(self, element: Any, *, is_root: bool) -> None:
        """An element ends; the text after the root is no part of it."""
        name = element.tag
        if name in BLOCKS:
            self._blocks.pop()
            if self._boxes[-1] is element:
                self._boxes.pop()
            self._kept -= name in KEPT
            if self._is_cell(element):
                self._cells -= 1
                self._parts.append(" " if self._cells else "\t")
            else:
                self._between()
        if not is_root:
            self._text(element.tail)

    def finish(self) -> None:
        """Add the line that is being read, if it has words."""
        for line in "".join(self._parts).split("\n"):
            # an empty cell at the beginning is kept: the others stand under their headings
            tidy = "\t".join(" ".join(cell.split()) for cell in line.split("\t")).rstrip()
            if tidy:
                self.found.append(Line(tidy, *self._home))
        self._parts.clear()
        self._home = (None, None)

    def _is_cell(self, element: Any) -> bool:
        """Whether an element is a cell of a table of values."""
        return element.tag in CELLS and element.getparent() not in self._layout

    def _is_box(self, element: Any) -> bool:
        """Whether an element is a part of the page; a div that nothing is said of is a block."""
        if element.tag in CELLS:
            return not self._is_cell(element)
        return element.tag in BOXES and (element.tag != "div" or bool(element.attrib))

    def _between(self) -> None:
        """Divide lines; inside a cell, words."""
        if self._cells:
            self._parts.append(" ")
        elif self._parts:
            self.finish()

    def _text(self, text: str | None) -> None:
        if text:
            if self._home[0] is None and not text.isspace():
                self._home = (self._blocks[-1], self._boxes[-1])
            self._parts.append(inside(text, kept=bool(self._kept)))
