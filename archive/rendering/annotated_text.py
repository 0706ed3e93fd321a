"""A text with marks in it, for people: brackets with labels, and colour where a page has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple, TextIO

from archive.rendering.markdown import inline
from archive.rendering.page import Page
from archive.rendering.record_blocks import MOST
from archive.rendering.sanitize import for_people
from archive.rendering.text_width import wrap

CONTENT = "content"
"""The role whose marks bear the label of their statement; others bear their role."""

LABEL = "label"
"""The style of a bracket and what is written in it."""

COLOURS = {LABEL: "2", CONTENT: "1", "source": "36", "cue": "32", "hedge": "33",
           "distance": "35", "condition": "34"}  # fmt: skip
"""How a terminal shows each style: the codes of SGR. The brackets say the same without colour."""


class Piece(NamedTuple):
    """A piece of what is shown, with its style: `label`, the role of the innermost mark, or ""."""

    text: str
    style: str


class _Mark(NamedTuple):
    """Marks of one role on the same words."""

    start: int
    end: int
    role: str
    labels: str

    def open(self, *, again: bool = False) -> str:
        """What stands before the words; `again` where other marks end within them."""
        begin = "[" if self.role == CONTENT else "{"
        name = self.labels if self.role == CONTENT else self.role
        return f"{begin}{name}{' …' if again else ''}: "

    def close(self) -> str:
        """What stands after them."""
        return "]" if self.role == CONTENT else "}"


def write_marked(
    text: str,
    marks: Iterable[Any],
    legend: Mapping[str, str],
    out: TextIO,
    *,
    form: str,
    page: Page,
) -> None:
    """Write a text with its marks, each with `role`, `label`, `start` and `end`, and a legend.

    `start` and `end` are code points of the text, half-open.
    """
    found = _merged(marks)
    pieces = list(_pieces(text, found))
    used = [role for role in legend if role != CONTENT and any(m.role == role for m in found)]
    lines = ["[label: the words of a statement]"] if found else []
    lines += [f"{{{role}: {legend[role]}}}" for role in used]
    if form == "markdown":
        _markdown(pieces, lines, out)
    else:
        _terminal(pieces, lines, out, page)


def _merged(marks: Iterable[Any]) -> list[_Mark]:
    """The marks in the order in which they open, those on the same words in one."""
    key = [(m.start, -m.end, m.role != CONTENT, m.role, m.label) for m in marks]
    made = []
    for (start, end, _, role), same in groupby(sorted(key), lambda k: k[:4]):
        labels = dict.fromkeys(k[4] for k in same)
        made.append(_Mark(start, -end, role, ", ".join(labels)))
    return made


def _pieces(text: str, marks: list[_Mark]) -> Iterator[Piece]:
    """The text in pieces. Marks that cross are closed and opened again, so that brackets nest."""
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    waiting = list(reversed(marks))
    open_: list[_Mark] = []
    last = 0
    for edge in edges:
        yield Piece(text[last:edge], open_[-1].role if open_ else "")
        last = edge
        yield from _closed(open_, edge)
        while waiting and waiting[-1].start == edge:
            mark = waiting.pop()
            open_.append(mark)
            yield Piece(mark.open(), LABEL)
    yield Piece(text[last:], "")


def _closed(open_: list[_Mark], edge: int) -> Iterator[Piece]:
    """End the marks that end here, and open again those that only stood in their way."""
    if not any(mark.end == edge for mark in open_):
        return
    first = next(at for at, mark in enumerate(open_) if mark.end == edge)
    for mark in reversed(open_[first:]):
        yield Piece(mark.close(), LABEL)
    again = [mark for mark in open_[first:] if mark.end != edge]
    del open_[first:]
    for mark in again:
        open_.append(mark)
        yield Piece(mark.open(again=True), LABEL)


def _terminal(pieces: list[Piece], legend: list[str], out: TextIO, page: Page) -> None:
    shown = "".join(for_people(piece.text) for piece in pieces).rstrip()
    lines = wrap(shown, min(MOST, page.width))
    if page.bold:
        lines = _coloured(lines, shown, _styles(pieces))
    out.writelines(f"{line}\n" for line in lines)
    if legend:
        out.write("\n")
        out.writelines(f"{line}\n" for line in legend)


def _styles(pieces: list[Piece]) -> list[str]:
    """The style of every character that is shown."""
    return [piece.style for piece in pieces for _ in for_people(piece.text)]


def _coloured(lines: list[str], shown: str, styles: list[str]) -> list[str]:
    """The lines in colour: each character has its place in the text, but for lost blanks."""
    at = 0
    made = []
    for line in lines:
        letters = []
        for letter in line:
            while shown[at] != letter:
                at += 1
            letters.append((styles[at], letter))
            at += 1
        made.append("".join(_run(style, run) for style, run in groupby(letters, lambda k: k[0])))
    return made


def _run(style: str, run: Iterable[tuple[str, str]]) -> str:
    text = "".join(letter for _, letter in run)
    return f"\x1b[{COLOURS[style]}m{text}\x1b[0m" if style in COLOURS else text


def _markdown(pieces: list[Piece], legend: list[str], out: TextIO) -> None:
    for piece in pieces:
        words = inline(piece.text)
        if piece.style == LABEL and words.strip() not in ("", "}", "\\]"):
            out.write(f"**{words.strip()}** ")
        else:
            out.write(words)
    out.write("\n")
    for line in legend:
        out.write(f"\n- {inline(line)}")
    out.write("\n" if legend else "")
