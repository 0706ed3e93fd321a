"""The key of marks: what the marks of the timeline mean."""

from __future__ import annotations

from archive.rendering.pictures import text_metrics
from archive.rendering.pictures.canvas import FAINT, Canvas
from archive.rendering.pictures.day_scale import Scale
from archive.rendering.pictures.draw_mark import FADE, HEAD, POINT, SMALL, DrawnMark, draw
from archive.rendering.pictures.timeline_marks import Fill, Shape, TimelineMark
from archive.rendering.pictures.voice_legend import CALLED, DENIED

SIZE, GAP, WIDE = 8.0, 18.0, FADE + HEAD

KEYS = (
    (Shape.DAY, Fill.FULL, "on this day"),
    (Shape.WITHIN, Fill.FULL, "some day of this time"),
    (Shape.LASTED, Fill.FULL, "lasted"),
    (Shape.UNTIL, Fill.FULL, "on this day or before"),
    (Shape.DAY, Fill.HOLLOW, "did not happen, or not yet"),
    (Shape.DAY, Fill.HALF, "whether it happened is open"),
)
"""The shape and the filling of a mark, and what it means."""

BESIDE = ((DENIED, "somebody denies it"), (CALLED, "somebody calls or hopes for it"))
"""What stands beside a mark, and what it means."""


def draw_key(canvas: Canvas, x: float, y: float) -> None:
    """Draw the marks and their meanings in one line from x and y."""
    for number, (shape, fill, meaning) in enumerate(KEYS, start=1):
        wide = POINT if shape is Shape.DAY else WIDE
        begin = x + (FADE + HEAD if shape is Shape.UNTIL else 0)
        days = Scale([(1, 1)], begin, begin + (1 if shape is Shape.UNTIL else wide), gap=0, least=1)
        mark = TimelineMark("", "", "", fill, shape, 1, 1, ())
        draw(canvas, DrawnMark(number, mark, [], y), days)
        x += wide + 6
        canvas.text(x, y, meaning, size=SIZE, color=FAINT, gid=f"key-{number}")
        x += text_metrics.width(meaning, SIZE) + GAP
    for number, (look, meaning) in enumerate(BESIDE, start=len(KEYS) + 1):
        canvas.mark(x + POINT / 2, y, look.shape, look.color, size=SMALL, gid=f"key-mark-{number}")
        canvas.text(x + POINT + 6, y, meaning, size=SIZE, color=FAINT, gid=f"key-{number}")
        x += POINT + 6 + text_metrics.width(meaning, SIZE) + GAP
