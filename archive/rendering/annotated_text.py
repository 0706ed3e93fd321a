"""A text with marks in it, for people: brackets with labels, and colour on a terminal."""

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
"""The role of marks that show the label of their statement; others show their role."""

LABEL = "label"
"""The style of a bracket and what is written in it."""

COLOURS = {LABEL: "2", CONTENT: "1", "source": "36", "cue": "32", "hedge": "33",
           "distance": "35", "condition": "34"}  # fmt: skip
"""The SGR code of each style on a terminal. Without colour the brackets say it, too."""


class StyledPiece(NamedTuple):
    """A piece of what is shown, with its style: `label`, the role of the innermost mark, or ""."""

    text: str
    style: str


class _Mark(NamedTuple):
    """Marks of one role on one span: code points of the text, half-open."""

    start: int
    end: int
    role: str
    labels: str

    def open(self, *, again: bool = False) -> str:
        """The text before the words; `again` where the mark is opened a second time."""
        begin = "[" if self.role == CONTENT else "{"
        name = self.labels if self.role == CONTENT else self.role
        return f"{begin}{name}{' …' if again else ''}: "

    def close(self) -> str:
        """The text after the words."""
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
    """Write a text with its marks, and a legend.

    Each mark has `role`, `label`, `start` and `end`, and whether its statement is `drafted`;
    `start` and `end` are code points of the text, half-open.
    """
    merged = _merged(marks)
    pieces = list(_pieces(text, merged))
    used = [role for role in legend if role != CONTENT and any(m.role == role for m in merged)]
    lines = ["[label: the words of a statement]"] if merged else []
    lines += [f"{{{role}: {legend[role]}}}" for role in used]
    if form == "markdown":
        _markdown(pieces, lines, out)
    else:
        _terminal(pieces, lines, out, page)


def _merged(marks: Iterable[Any]) -> list[_Mark]:
    """The marks in the order in which they open; marks of one role and span become one."""
    keys = [(m.start, -m.end, m.role != CONTENT, m.role, _label(m)) for m in marks]
    merged = []
    for (start, end, _, role), same in groupby(sorted(keys), lambda key: key[:4]):
        labels = dict.fromkeys(key[4] for key in same)
        merged.append(_Mark(start, -end, role, ", ".join(labels)))
    return merged


def _label(mark: Any) -> str:
    """The label of a mark, which says whether its statement is drafted."""
    return f"{mark.label} (drafted)" if mark.drafted else str(mark.label)


def _pieces(text: str, marks: list[_Mark]) -> Iterator[StyledPiece]:
    """The text in pieces. Marks that cross are closed and opened again, so that brackets nest."""
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    waiting = list(reversed(marks))
    open_: list[_Mark] = []
    last = 0
    for edge in edges:
        yield StyledPiece(text[last:edge], open_[-1].role if open_ else "")
        last = edge
        yield from _closed(open_, edge)
        while waiting and waiting[-1].start == edge:
            mark = waiting.pop()
            open_.append(mark)
            yield StyledPiece(mark.open(), LABEL)
    yield StyledPiece(text[last:], "")


def _closed(open_: list[_Mark], edge: int) -> Iterator[StyledPiece]:
    """Close the marks that end here, and those opened after them, which are opened again."""
    if not any(mark.end == edge for mark in open_):
        return
    first = next(at for at, mark in enumerate(open_) if mark.end == edge)
    for mark in reversed(open_[first:]):
        yield StyledPiece(mark.close(), LABEL)
    again = [mark for mark in open_[first:] if mark.end != edge]
    del open_[first:]
    for mark in again:
        open_.append(mark)
        yield StyledPiece(mark.open(again=True), LABEL)


def _terminal(pieces: list[StyledPiece], legend: list[str], out: TextIO, page: Page) -> None:
    shown = "".join(for_people(piece.text) for piece in pieces).rstrip()
    lines = wrap(shown, min(MOST, page.width))
    if page.bold:
        lines = _coloured(lines, shown, _styles(pieces))
    out.writelines(f"{line}\n" for line in lines)
    if legend:
        out.write("\n")
        out.writelines(f"{line}\n" for line in legend)


def _styles(pieces: list[StyledPiece]) -> list[str]:
    """The style of every character that is shown."""
    return [piece.style for piece in pieces for _ in for_people(piece.text)]


def _coloured(lines: list[str], shown: str, styles: list[str]) -> list[str]:
    """The lines in colour.

    The characters of the lines are those of `shown` in their order, without some blanks; `styles`
    has one style for each character of `shown`.
    """
    index = 0
    coloured = []
    for line in lines:
        letters = []
        for letter in line:
            while shown[index] != letter:
                index += 1
            letters.append((styles[index], letter))
            index += 1
        coloured.append(
            "".join(_run(style, run) for style, run in groupby(letters, lambda pair: pair[0]))
        )
    return coloured


def _run(style: str, run: Iterable[tuple[str, str]]) -> str:
    text = "".join(letter for _, letter in run)
    return f"\x1b[{COLOURS[style]}m{text}\x1b[0m" if style in COLOURS else text


def _markdown(pieces: list[StyledPiece], legend: list[str], out: TextIO) -> None:
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
