"""The axis above a chart: ticks with their dates, and breaks where days are left out."""

from __future__ import annotations

from archive.rendering.pictures import text_metrics
from archive.rendering.pictures.canvas import FAINT, PAPER, RULE, Canvas
from archive.rendering.pictures.day_scale import Scale, ticks

SIZE = 7.5
SPACE = 8.0

BROKEN = "// days without anything are left out; each stretch has its own scale"


def axis(canvas: Canvas, days: Scale, y: float, bottom: float, *, repeated: bool = False) -> None:
    """Draw an axis at y, with lines down to the bottom; `repeated` if it is not the first."""
    name = "axis-repeated" if repeated else "axis"
    for stretch in days.stretches:
        canvas.line([stretch.left, stretch.right], [y - 3, y - 3], color=FAINT, gid=name)
        for tick in ticks(stretch, lambda label: text_metrics.width(label, SIZE) + SPACE):
            x = stretch.at(tick.day)
            canvas.line([x, x], [y - 6, bottom], linewidth=0.6)
            canvas.text(x, y - 13, tick.label, size=SIZE, color=FAINT, gid=f"{name}-{tick.day}")
    for left, right in zip(days.stretches, days.stretches[1:], strict=False):
        middle = (left.right + right.left) / 2
        canvas.band(left.right + 3, y - 6, right.left - left.right - 6, bottom - y + 6, PAPER)
        canvas.line([middle, middle], [y, bottom], linestyle=(0, (1, 3)), color=RULE)
        for x in (middle - 2.5, middle + 1.5):
            canvas.line([x - 2, x + 2], [y + 1, y - 7], color=FAINT, linewidth=0.9)
    if len(days.stretches) > 1 and not repeated:
        canvas.text(days.stretches[-1].right, y - 27, BROKEN, size=SIZE, color=FAINT,
                    align="right", gid="broken")  # fmt: skip
