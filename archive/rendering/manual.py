"""A page of the manual on a terminal: Markdown as text that reads well without its marks.

It reads the Markdown of our own pages: headings, paragraphs, lists, tables, fenced blocks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TextIO

from archive.rendering.page import Page
from archive.rendering.sanitize import for_people
from archive.rendering.table import write_table
from archive.rendering.text_width import width, wrap

WIDEST = 100
"""The greatest width of a line of running text, in cells; longer lines are hard to read."""

FENCE = "```"
RULES = ("=", "-")
"""What a heading of the first and of the second level is underlined with."""

HEADING = re.compile(r"(#{1,6}) +(\S.*)")
ITEM = re.compile(r"( *)([-*]|\d{1,3}\.) +(?=\S)")
PICTURE = re.compile(r"!\[([^\]\[]*)\]\([^()\s]*\)")
LINK = re.compile(r"\[([^\]\[]*)\]\(([^()\s]*)\)")
STRONG = re.compile(r"\*\*([^*]+)\*\*")
EMPHASIS = re.compile(r"(?<![*\w])\*([^*\s]|[^*\s][^*]*[^*\s])\*(?![*\w])")
TICKS = re.compile(r"(?<!`)`+")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~$<>-])")
CELLS = re.compile(r"(?<!\\)\|")
COMMENT = re.compile(r"<!--[^<>]*-->")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with all that stands under it, headings of lower levels included."""

    level: int
    title: str
    lines: tuple[str, ...]
    """The lines of Markdown, the heading first."""

    @property
    def slug(self) -> str:
        """The name by which links point at it."""
        return re.sub(r"[^\w -]", "", self.title.lower()).replace(" ", "-")


def sections(markdown: str) -> list[Section]:
    """The sections of a page in its order, each with what stands under it."""
    lines = markdown.splitlines()
    heads = list(_headings(lines))
    found = []
    for place, (at, level, title) in enumerate(heads):
        ends = (begin for begin, other, _ in heads[place + 1 :] if other <= level)
        found.append(Section(level, plain(title), tuple(lines[at : next(ends, len(lines))])))
    return found


def _headings(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The number of each line that is a heading, its level, and its words."""
    fenced = False
    for number, line in enumerate(lines):
        if line.lstrip().startswith(FENCE):
            fenced = not fenced
        elif not fenced and (match := HEADING.match(line)):
            yield number, len(match[1]), match[2]


def plain(text: str) -> str:
    """A line of Markdown without its marks; an address elsewhere stays beside its words."""
    text, kept = _without_code(text.replace("\x00", ""))
    text = COMMENT.sub("", PICTURE.sub(r"[picture: \1]", text))
    text = EMPHASIS.sub(r"\1", STRONG.sub(r"\1", LINK.sub(_link, text)))
    text = html.unescape(ESCAPE.sub(r"\1", text.replace("<br>", "\n")))
    for number, words in enumerate(kept):
        text = text.replace(f"\x00{number}\x00", words)
    return for_people(text)


def _without_code(text: str) -> tuple[str, list[str]]:
    """A line with a sign for each piece of code, and those pieces: no mark in them counts."""
    kept: list[str] = []
    shown, at = "", 0
    ticks = list(TICKS.finditer(text))
    for place, opening in enumerate(ticks):
        closing = next((one for one in ticks[place + 1 :] if one[0] == opening[0]), None)
        if opening.start() < at or closing is None:
            continue
        shown += f"{text[at : opening.start()]}\x00{len(kept)}\x00"
        kept.append(text[opening.end() : closing.start()].strip())
        at = closing.end()
    return shown + text[at:], kept


def _link(match: re.Match[str]) -> str:
    return f"{match[1]} ({match[2]})" if "://" in match[2] else match[1]


def write_manual(lines: Sequence[str], out: TextIO, page: Page) -> None:
    """Write lines of Markdown as text, as wide as the page at most."""
    _Writer(out, page).write(list(lines))


class _Writer:
    """Writes one block of lines after another."""

    def __init__(self, out: TextIO, page: Page) -> None:
        self.out = out
        self.page = page
        self.room = min(WIDEST, page.width)

    def write(self, lines: list[str]) -> None:
        """Write the lines; a blank line stays one."""
        at = 0
        while at < len(lines):
            end = self._block(lines, at)
            at = max(end, at + 1)

    def _block(self, lines: list[str], at: int) -> int:
        """Write what begins at a line; the number of the line after it."""
        line = lines[at]
        if line.lstrip().startswith(FENCE):
            return self._fenced(lines, at)
        if line.startswith("|"):
            return self._table(lines, at)
        if match := HEADING.match(line):
            self._heading(len(match[1]), plain(match[2]))
        elif line.strip():
            return self._paragraph(lines, at)
        else:
            self.out.write("\n")
        return at + 1

    def _heading(self, level: int, title: str) -> None:
        self.out.write(f"\x1b[1m{title}\x1b[0m\n" if self.page.bold else f"{title}\n")
        if level <= len(RULES) and not self.page.bold:
            self.out.write(RULES[level - 1] * width(title) + "\n")

    def _fenced(self, lines: list[str], at: int) -> int:
        """Code stands as it is, moved in."""
        indent = len(lines[at]) - len(lines[at].lstrip())
        for number in range(at + 1, len(lines)):
            if lines[number].lstrip().startswith(FENCE):
                return number + 1
            self.out.write(f"    {for_people(lines[number][indent:])}".rstrip() + "\n")
        return len(lines)

    def _table(self, lines: list[str], at: int) -> int:
        end = at
        while end < len(lines) and lines[end].startswith("|"):
            end += 1
        headers, *rows = [_cells(line) for line in lines[at:end]]
        columns: dict[str, Callable[[list[str]], str]] = {}
        for place, head in enumerate(headers):
            # two columns of one name, as of none, are still two
            columns[head + " " * sum(head == one.rstrip() for one in columns)] = itemgetter(place)
        whole = [(row + [""] * len(headers))[: len(headers)] for row in rows[1:]]
        write_table(iter(whole), list, columns, self.out, self.page)
        return end

    def _paragraph(self, lines: list[str], at: int) -> int:
        """A paragraph or an item of a list: lines that follow without a mark of their own."""
        item = ITEM.match(lines[at])
        end = at + 1
        while end < len(lines) and not _begins_block(lines[end]):
            end += 1
        text = " ".join(line.strip() for line in lines[at:end])
        indent = item[0] if item else ""
        words = plain(text[len(indent.strip()) :].strip())
        hang = " " * len(indent)
        for number, line in enumerate(wrap(words, max(20, self.room - len(indent)))):
            self.out.write(f"{hang if number else indent}{line}".rstrip() + "\n")
        return end


def _begins_block(line: str) -> bool:
    starts = line.lstrip().startswith((FENCE, "|"))
    return not line.strip() or starts or bool(HEADING.match(line) or ITEM.match(line))


def _cells(line: str) -> list[str]:
    """The cells of a row of a table, as text."""
    cells = CELLS.split(line.strip())[1:-1]
    return [plain(cell.strip().replace("\\|", "|")) for cell in cells]
