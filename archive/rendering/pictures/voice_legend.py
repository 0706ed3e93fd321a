"""Who claims it: a colour that the colour-blind tell apart, and a mark for those who see none."""

from __future__ import annotations

from typing import NamedTuple

from archive.rendering.pictures import text_metrics
from archive.rendering.pictures.canvas import FAINT, INK, Canvas
from archive.rendering.pictures.protocols import shown
from archive.rendering.pictures.timeline_marks import Voice


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
    Look("#e69f00", "P"),
    Look("#56b4e9", "X"),
    Look("#7a6a00", "p"),
)
"""The colours of Okabe and Ito; the last, where there are eight voices, a yellow dark enough."""

OTHERS = Look("#8a8f94", "h")

SIZE, STEP, GAP, SPACE = 8.5, 15, 16, 4
"""Of the legend: its letters, the distance of its lines and of its entries, and before a count."""

LONGEST = 210


def look(voices: list[Voice], at: int) -> Look:
    """How a voice is drawn."""
    return OTHERS if voices[at].others else LOOKS[at]


def placed(voices: list[Voice], left: float, right: float) -> list[tuple[float, int, str]]:
    """Where each entry of the legend stands: x, which line, and its label."""
    found = []
    x, line = left, 0
    for voice in voices:
        name = text_metrics.cut(shown(voice.name), SIZE, LONGEST)
        wide = (
            12 + text_metrics.width(name, SIZE) + SPACE + text_metrics.width(str(voice.rows), SIZE)
        )
        if x > left and x + wide > right:
            x, line = left, line + 1
        found.append((x, line, name))
        x += wide + GAP
    return found


def legend(canvas: Canvas, voices: list[Voice], left: float, right: float, y: float) -> None:
    """The voices with how many rows each claims, from y downward."""
    for at, (x, line, name) in enumerate(placed(voices, left, right)):
        color, shape = look(voices, at)
        here = y + line * STEP
        canvas.mark(x + 4, here, shape, color, size=7.5, gid=f"voice-{at + 1}")
        canvas.text(x + 12, here, name, size=SIZE, color=INK, gid=f"voice-{at + 1}-name")
        more = x + 12 + text_metrics.width(name, SIZE) + SPACE
        canvas.text(more, here, str(voices[at].rows), size=SIZE, color=FAINT)
