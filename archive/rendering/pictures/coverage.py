"""Coverage as a picture: what is counted in each period, one chart below the other."""

from __future__ import annotations

from itertools import groupby

from archive.rendering.pictures import text_metrics
from archive.rendering.pictures.canvas import FAINT, RULE, Canvas, drawing_settings
from archive.rendering.pictures.coverage_periods import COUNTED, CountedPeriod
from archive.rendering.pictures.day_axis import axis
from archive.rendering.pictures.day_scale import Scale

WIDTH, MARGIN = 1080.0, 24.0
LEFT, UNDATED_WIDTH = 132.0, 190.0
"""The x where the days begin, and the width at the right for counts without days."""

TALL, BETWEEN, AXIS, TITLE = 96.0, 20.0, 26.0, 26.0
"""The heights of a chart, of the room between two, of the axis and of the title."""

COLORS = ("#0072b2", "#d55e00", "#009e73")
"""The colour of each chart; its name is printed, too."""

NARROW = 2.0
"""The least width of a bar."""

SIZE = 8.5


def picture(periods: list[CountedPeriod], form: str, title: str) -> bytes:
    """The content of a file that shows the counts; the format is `svg` or `png`."""
    with drawing_settings():
        return page(periods, title).bytes(form, title)


def page(periods: list[CountedPeriod], title: str) -> Canvas:
    """The counts on a page."""
    dated = [period for period in periods if period.first is not None]
    undated = [period for period in periods if period.first is None]
    height = MARGIN + TITLE + AXIS + len(COUNTED) * (TALL + BETWEEN) + MARGIN
    canvas = Canvas(WIDTH, height)
    canvas.text(MARGIN, MARGIN + 4, title, size=14, weight="bold", gid="title")
    if not periods:
        canvas.text(MARGIN, MARGIN + TITLE, "nothing found", color=FAINT, gid="empty")
    top = MARGIN + TITLE + AXIS
    scale = None
    if dated:
        right = WIDTH - MARGIN - (UNDATED_WIDTH if undated else 0)
        spans = [(period.first or 0, period.last or 0) for period in dated]
        scale = Scale(spans, LEFT, right, gap=14, least=42)
        axis(canvas, scale, top, height - MARGIN - BETWEEN / 2)
    for at, name in enumerate(COUNTED if periods else ()):
        base = top + BETWEEN / 2 + TALL + at * (TALL + BETWEEN)
        _name(canvas, at, name, periods, base)
        if scale:
            _bars(canvas, at, dated, scale, base)
        for line, period in enumerate(undated):
            if not period.counts[at]:
                continue
            words = f"{period.counts[at]:,} {period.name}"
            canvas.text(WIDTH - MARGIN - UNDATED_WIDTH + 24, base - TALL + 20 + line * 13, words,
                        size=SIZE, color=FAINT, gid=f"{name}-apart-{line + 1}")  # fmt: skip
    return canvas


def _name(canvas: Canvas, at: int, name: str, periods: list[CountedPeriod], base: float) -> None:
    """Write what a chart counts, and the sum of it."""
    total = sum(period.counts[at] for period in periods)
    canvas.text(MARGIN, base - TALL + 8, name.capitalize(), size=10, weight="bold", gid=name)
    canvas.text(MARGIN, base - TALL + 22, f"{total:,}", size=SIZE, color=FAINT)


def _bars(canvas: Canvas, at: int, periods: list[CountedPeriod], scale: Scale, base: float) -> None:
    """Draw the bars of a chart; bars of long periods are behind those of the days in them."""
    most = max(period.counts[at] for period in periods)
    for stretch in scale.stretches:
        canvas.line([stretch.left, stretch.right], [base, base], color=FAINT, zorder=4)
    if not most:
        return
    canvas.line([LEFT - 4, LEFT], [base - TALL + 12] * 2, color=RULE)
    canvas.text(LEFT - 8, base - TALL + 12, f"{most:,}", size=7.5, color=FAINT, align="right",
                gid=f"{COUNTED[at]}-most")  # fmt: skip
    ordered = sorted(enumerate(periods), key=lambda numbered: -_days(numbered[1]))
    finest = min(_days(period) for period in periods)
    for days, same in groupby(ordered, key=lambda numbered: _days(numbered[1])):
        for number, period in same:
            if not period.counts[at]:
                continue
            left, right = scale.begin(period.first or 0), scale.end(period.last or 0)
            inset = min(1.0, (right - left) / 8)
            left, right = left + inset, max(right - inset, left + NARROW)
            tall = (TALL - 12) * period.counts[at] / most
            wide = days > 3 * finest
            box = (left, base - tall, right - left, tall)
            gid = f"{COUNTED[at]}-{number + 1}"
            canvas.block(box, COLORS[at], faint=wide, gid=gid)
            _count(canvas, period.counts[at], (left, right), base - tall, wide)


def _count(canvas: Canvas, count: int, ends: tuple[float, float], top: float, wide: bool) -> None:
    """Write the number on a bar that has room for it; on a wide bar at the right end."""
    words = f"{count:,}"
    left, right = ends
    if text_metrics.width(words, 7) <= right - left:
        x = right - text_metrics.width(words, 7) if wide else (left + right) / 2
        canvas.text(x, top - 6, words, size=7, color=FAINT, align="left" if wide else "center")


def _days(period: CountedPeriod) -> int:
    """How many days a period has."""
    return (period.last or 0) - (period.first or 0) + 1
