"""Sections of a drafted coding as lines: doubtful entries marked, short ones on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from archive.coding.yaml_writer import flow, lines
from archive.drafting.marked_lines import DOUBTFUL, doubtful

INDENT = "    "
"""What the fields of an entry of a section stand behind."""

MOST_LINE = 160
"""The longest entry that stands on one line, in characters, wider than in codings by hand."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry of a section as lines; `is_doubtful` is None for comments."""

    lines: list[str]
    is_doubtful: bool | None


def section(name: str, pieces: Sequence[Piece], *, always: bool = False) -> Iterator[str]:
    """The lines of a section, after a blank one; none for one without entries unless `always`."""
    entries = [piece.is_doubtful for piece in pieces if piece.is_doubtful is not None]
    if not entries and not always:
        return
    yield ""
    if not entries:
        yield f"{name}: []"
    else:
        yield f"{DOUBTFUL if all(entries) else ''}{name}:"
    for piece in pieces:
        yield from doubtful(piece.lines) if piece.is_doubtful else piece.lines


def inner(name: str, pieces: Sequence[Piece]) -> Iterator[str]:
    """A section that stands in an entry: its lines are further in."""
    found = section(name, pieces)
    next(found, None)
    for line in found:
        if line.startswith(DOUBTFUL):
            yield f"{DOUBTFUL}{INDENT}{line.removeprefix(DOUBTFUL)}"
        else:
            yield f"{INDENT}{line}".rstrip()


def entry_lines(name: str, entry: dict[str, Any], remark: str = "") -> list[str]:
    """The lines of an entry of a section, the first with a remark; on one line if it fits."""
    flat = flow(entry, MOST_LINE)
    found = [f"  - {flat}"] if flat is not None else block_lines(name, entry)
    if remark:
        found[0] += f" # {remark}"
    return found


def block_lines(name: str, entry: dict[str, Any]) -> list[str]:
    """The lines of an entry, as people write them, without the section's name."""
    return list(lines({name: [entry]}))[1:]
