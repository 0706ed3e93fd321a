"""The mark of a row on the days: a point, a bar, a bar that fades; and who claims or denies it."""

from __future__ import annotations

from typing import NamedTuple

from archive.rendering.pictures.canvas import Canvas
from archive.rendering.pictures.day_scale import Scale
from archive.rendering.pictures.timeline_marks import Fill, Shape, TimelineMark
from archive.rendering.pictures.voice_legend import CALLED, DENIED, OTHERS, Look

POINT, SMALL = 8.5, 5.5
"""The size of a mark, and of the small marks beside it."""

THICK, THIN = 9.0, 3.6
"""The heights of the bars: for what lasted, and for what was on some day of a time."""

FADE, HEAD = 26.0, 5.0
"""The lengths of a bar with an open end, and of the head of its arrow."""


class DrawnMark(NamedTuple):
    """A mark with the number of its row, from 1, the looks of its voices, and its y on the page."""

    number: int
    mark: TimelineMark
    looks: list[Look]
    y: float

    @property
    def look(self) -> Look:
        """The look of the first voice."""
        return self.looks[0] if self.looks else OTHERS

    @property
    def gid(self) -> str:
        """Its name in the picture; a mark without voices belongs to the key of marks."""
        name = "mark" if self.looks else "key-mark"
        return f"{name}-{self.number}-{self.mark.shape}-{self.mark.fill}"


def draw(canvas: Canvas, row: DrawnMark, days: Scale | float) -> None:
    """Draw the mark of a row: on a scale of days, or at the x that is given instead of one."""
    mark = row.mark
    if not isinstance(days, Scale) or mark.shape in (Shape.UNDATED, Shape.DAY):
        x = days.middle(mark.start) if isinstance(days, Scale) else days
        color, shape = row.look
        canvas.mark(x, row.y, shape, color, fill=mark.fill, size=POINT, gid=row.gid)
        _voices(canvas, row, row.looks[1:], x + POINT)
        return
    left, right = days.begin(mark.start), days.end(mark.end)
    if mark.shape in (Shape.UNTIL, Shape.SINCE):
        right = _open(canvas, row, left, right)
    else:
        _bar(canvas, row, left, max(right, left + 3))
    _voices(canvas, row, row.looks, right + SMALL + 1)


def _voices(canvas: Canvas, row: DrawnMark, looks: list[Look], x: float) -> None:
    """Draw small marks from x to the right: for each of these voices, who denies, who calls."""
    mark = row.mark
    others = [(DENIED, "denied", mark.denied_by), (CALLED, "called-for", mark.called_for_by)]
    marks: list[tuple[Look, str | None]] = [(look, None) for look in looks]
    marks += [(look, f"{name}-{row.number}") for look, name, by in others if by]
    for at, ((color, shape), gid) in enumerate(marks):
        canvas.mark(x + at * (SMALL + 1.5), row.y, shape, color, size=SMALL, gid=gid)


def _bar(canvas: Canvas, row: DrawnMark, left: float, right: float) -> None:
    """Draw a bar: thick for what lasted, thin with two ends for what was on some day of a time."""
    y, color = row.y, row.look.color
    lasted = row.mark.shape is Shape.LASTED
    half = (THICK if lasted else THIN) / 2
    corners = [(left, y - half), (right, y - half), (right, y + half), (left, y + half)]
    canvas.bar(corners, color, row.mark.fill, row.gid)
    if not lasted:
        _end(canvas, row, left)
        _end(canvas, row, right)


def _open(canvas: Canvas, row: DrawnMark, left: float, right: float) -> float:
    """Draw a bar from the known day toward the open side; return the x of its right end."""
    y, color, fill = row.y, row.look.color, row.mark.fill
    known_x, way = (right, -1) if row.mark.shape is Shape.UNTIL else (left, 1)
    end = known_x + way * FADE
    if fill is Fill.FULL:
        canvas.fading(known_x, end, y, THIN, color)
    else:
        style = "-" if fill is Fill.HOLLOW else (0, (2, 1.5))
        for side in (-THIN / 2, THIN / 2):
            canvas.line([known_x, end], [y + side] * 2, color=color, linewidth=0.9, linestyle=style)
    head = [(end + way * HEAD, y), (end, y - HEAD * 0.7), (end, y + HEAD * 0.7)]
    canvas.bar(head, color, Fill.HOLLOW if fill is Fill.HOLLOW else Fill.FULL, row.gid)
    _end(canvas, row, known_x)
    return max(known_x, end + way * HEAD)


def _end(canvas: Canvas, row: DrawnMark, x: float) -> None:
    """Draw the end of a bar where the day is known."""
    ends = [row.y - THICK / 2, row.y + THICK / 2]
    canvas.line([x, x], ends, color=row.look.color, linewidth=1.5, zorder=3)
