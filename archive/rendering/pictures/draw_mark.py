"""A row's mark on the days: a point, a bar, a bar that fades; and who claims it."""

from __future__ import annotations

from typing import NamedTuple

from archive.rendering.pictures.canvas import Canvas
from archive.rendering.pictures.day_scale import Scale
from archive.rendering.pictures.timeline_marks import Fill, Mark, Shape
from archive.rendering.pictures.voice_legend import OTHERS, Look

POINT, SMALL = 8.5, 5.5
"""The size of a mark, and of those beside it."""

THICK, THIN = 9.0, 3.6
"""The height of what lasted, and of a time in which it was on some day."""

FADE, HEAD = 26.0, 5.0
"""How far an open end goes, and the head of its arrow."""


class Drawn(NamedTuple):
    """A mark with the number of its row, the looks of its voices, and its height on the page."""

    number: int
    mark: Mark
    looks: list[Look]
    y: float

    @property
    def look(self) -> Look:
        """The look of the first voice."""
        return self.looks[0] if self.looks else OTHERS

    @property
    def gid(self) -> str:
        """Its name in the picture; a mark without voices belongs to the key."""
        name = "mark" if self.looks else "key-mark"
        return f"{name}-{self.number}-{self.mark.shape}-{self.mark.fill}"


def draw(canvas: Canvas, row: Drawn, days: Scale | float) -> None:
    """Draw the mark of a row on its days, or, where it has none, at a place."""
    mark = row.mark
    if not isinstance(days, Scale) or mark.shape in (Shape.UNDATED, Shape.DAY):
        x = days.middle(mark.start) if isinstance(days, Scale) else days
        color, shape = row.look
        canvas.mark(x, row.y, shape, color, fill=mark.fill, size=POINT, gid=row.gid)
        _claimants(canvas, row.looks[1:], x + POINT, row.y)
        return
    left, right = days.begin(mark.start), days.end(mark.end)
    if mark.shape in (Shape.UNTIL, Shape.SINCE):
        right = _open(canvas, row, left, right)
    else:
        _bar(canvas, row, left, max(right, left + 3))
    _claimants(canvas, row.looks, right + SMALL + 1, row.y)


def _claimants(canvas: Canvas, looks: list[Look], x: float, y: float) -> None:
    """Small marks, one for each further voice."""
    for at, (color, shape) in enumerate(looks):
        canvas.mark(x + at * (SMALL + 1.5), y, shape, color, size=SMALL)


def _bar(canvas: Canvas, row: Drawn, left: float, right: float) -> None:
    """A bar: thick for what lasted, thin between two ends for what was on some day of a time."""
    y, color = row.y, row.look.color
    lasted = row.mark.shape is Shape.LASTED
    half = (THICK if lasted else THIN) / 2
    corners = [(left, y - half), (right, y - half), (right, y + half), (left, y + half)]
    canvas.bar(corners, color, row.mark.fill, row.gid)
    if not lasted:
        _end(canvas, row, left)
        _end(canvas, row, right)


def _open(canvas: Canvas, row: Drawn, left: float, right: float) -> float:
    """A bar from the day that is known toward the open side; where it ends on the right."""
    y, color, fill = row.y, row.look.color, row.mark.fill
    known, way = (right, -1) if row.mark.shape is Shape.UNTIL else (left, 1)
    end = known + way * FADE
    if fill is Fill.FULL:
        canvas.fading(known, end, y, THIN, color)
    else:
        style = "-" if fill is Fill.HOLLOW else (0, (2, 1.5))
        for side in (-THIN / 2, THIN / 2):
            canvas.line([known, end], [y + side] * 2, color=color, linewidth=0.9, linestyle=style)
    head = [(end + way * HEAD, y), (end, y - HEAD * 0.7), (end, y + HEAD * 0.7)]
    canvas.bar(head, color, Fill.HOLLOW if fill is Fill.HOLLOW else Fill.FULL, row.gid)
    _end(canvas, row, known)
    return max(known, end + way * HEAD)


def _end(canvas: Canvas, row: Drawn, x: float) -> None:
    """The end of a bar, where the day is known."""
    ends = [row.y - THICK / 2, row.y + THICK / 2]
    canvas.line([x, x], ends, color=row.look.color, linewidth=1.5, zorder=3)
