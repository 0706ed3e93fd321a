"""The legend of voices: who claims a row is shown by a colour and a mark.

The colour-blind can distinguish the colours; the marks are for those who see no colours.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.rendering.pictures import text_metrics
from archive.rendering.pictures.canvas import FAINT, INK, Canvas
from archive.rendering.pictures.protocols import shown
from archive.rendering.pictures.timeline_marks import LegendVoice


class Look(NamedTuple):
    """The colour and the mark of a voice."""

    color: str
    shape: str


LOOKS = (
    Look("#0072b2", "o"),
    Look("#d55e00", "s"),
    Look("#009e73", "^"),
    Look("#cc79a7", "D"),
    Look("#000000", "v"),
    Look("#e69f00", "<"),
    Look("#56b4e9", ">"),
    Look("#7a6a00", "p"),
)
"""The colours of Okabe and Ito; instead of their yellow a dark one, for the eighth voice.

No shape is a cross: these say that somebody denies it or calls for it."""

OTHERS = Look("#8a8f94", "h")

DENIED, CALLED = Look(INK, "x"), Look(FAINT, "+")
"""What stands beside a row that somebody denies, or calls or hopes for: no voice that says so."""

SIZE, STEP, GAP, SPACE = 8.5, 15, 16, 4
"""Of the legend: the size of letters, the height of a line, and the room after an entry and before
a count."""

LONGEST = 210


def look_of(voices: list[LegendVoice], index: int) -> Look:
    """How the voice with this index is drawn."""
    return OTHERS if voices[index].others else LOOKS[index]


def entry_positions(
    voices: list[LegendVoice], left: float, right: float
) -> list[tuple[float, int, str]]:
    """For each entry of the legend its x, the number of its line from 0, and its label."""
    positions = []
    x, line = left, 0
    for voice in voices:
        name = text_metrics.cut(shown(voice.name), SIZE, LONGEST)
        wide = (
            12 + text_metrics.width(name, SIZE) + SPACE + text_metrics.width(str(voice.rows), SIZE)
        )
        if x > left and x + wide > right:
            x, line = left, line + 1
        positions.append((x, line, name))
        x += wide + GAP
    return positions


def draw_legend(
    canvas: Canvas, voices: list[LegendVoice], left: float, right: float, y: float
) -> None:
    """Draw the voices with the number of rows that each claims, from y downward."""
    for at, (x, line, name) in enumerate(entry_positions(voices, left, right)):
        color, shape = look_of(voices, at)
        here = y + line * STEP
        canvas.mark(x + 4, here, shape, color, size=7.5, gid=f"voice-{at + 1}")
        canvas.text(x + 12, here, name, size=SIZE, color=INK, gid=f"voice-{at + 1}-name")
        more = x + 12 + text_metrics.width(name, SIZE) + SPACE
        canvas.text(more, here, str(voices[at].rows), size=SIZE, color=FAINT)
