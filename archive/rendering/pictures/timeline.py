"""The timeline as a picture: a line a row, with its date, its title and its mark on the days."""

from __future__ import annotations

from typing import NamedTuple

from archive.rendering.pictures import text_metrics, voice_legend
from archive.rendering.pictures.canvas import BAND, FAINT, INK, Canvas, settled
from archive.rendering.pictures.day_axis import axis
from archive.rendering.pictures.day_scale import Scale
from archive.rendering.pictures.draw_mark import Drawn, draw
from archive.rendering.pictures.timeline_legend import key
from archive.rendering.pictures.timeline_marks import FULL, Mark, Shape, Voice

WIDTH, MARGIN = 1080.0, 24.0
DATES, TITLES, CHART = MARGIN, 136.0, 440.0
"""Where the dates, the titles and the days begin."""

OPEN = 34.0
"""The room beside the days for what has no begin or no end, and for who else claims it."""

LINE, ROW = 11.5, 5.0
"""The height of a line of letters, and what a row has more."""

SIZE = 8.5
EVERY = 40
"""After so many rows the axis stands again."""

AXIS, HEADING = 26.0, 26.0

CLAIMANTS = 42.0
"""The room to the right of the days for the marks of who claims it."""


class Line(NamedTuple):
    """A row with the lines of its title, and where it stands."""

    number: int
    mark: Mark
    title: list[str]
    top: float
    height: float

    def drawn(self, names: list[Voice]) -> Drawn:
        """Its mark as it is drawn."""
        looks = [voice_legend.look(names, at) for at in self.mark.voices]
        return Drawn(self.number, self.mark, looks, self.top + self.height / 2)


def picture(marks: list[Mark], names: list[Voice], form: str, title: str) -> bytes:
    """The timeline as a file of a format, `svg` or `png`."""
    with settled():
        return page(marks, names, title).bytes(form, title)


def page(marks: list[Mark], names: list[Voice], title: str) -> Canvas:
    """The timeline on a page as high as its rows need."""
    numbered = list(enumerate(marks, start=1))
    dated = [(number, mark) for number, mark in numbered if mark.shape is not Shape.UNDATED]
    undated = [(number, mark) for number, mark in numbered if mark.shape is Shape.UNDATED]
    legend = voice_legend.placed(names, MARGIN, WIDTH - MARGIN)
    head = MARGIN + 30 + voice_legend.STEP * (legend[-1][1] + 1 if legend else 0) + 4
    top = head + voice_legend.STEP + 6
    lines, tops, end = _lines(dated, top, CHART - TITLES - 14, every=EVERY)
    apart, _, bottom = _lines(undated, end + HEADING, CHART - TITLES - 14)
    canvas = Canvas(WIDTH, (bottom if undated else end) + MARGIN)
    canvas.text(MARGIN, MARGIN + 4, title, size=14, weight="bold", gid="title")
    voice_legend.legend(canvas, names, MARGIN, WIDTH - MARGIN, MARGIN + 30)
    key(canvas, MARGIN, head)
    if lines:
        _dated(canvas, lines, tops, end, names)
    if apart:
        canvas.text(DATES, end + HEADING / 2 + 2, f"Without a date ({len(apart)})", size=9.5,
                    weight="bold", gid="undated")  # fmt: skip
        for line in apart:
            _row(canvas, line)
            draw(canvas, line.drawn(names), CHART + OPEN)
    if not marks:
        canvas.text(MARGIN, top, "nothing found", color=FAINT, gid="empty")
    return canvas


def _lines(
    marks: list[tuple[int, Mark]], top: float, room: float, every: int = 0
) -> tuple[list[Line], list[float], float]:
    """The rows one below the other, where an axis stands between them, and where they end."""
    found: list[Line] = []
    axes: list[float] = []
    for place, (number, mark) in enumerate(marks):
        if every and place % every == 0:
            axes.append(top)
            top += AXIS
        title = text_metrics.lines(_words(mark), SIZE, room, most=2)
        height = LINE * len(title) + ROW
        found.append(Line(number, mark, title, top, height))
        top += height
    return found, axes, top


def _words(mark: Mark) -> str:
    """The title, and the status where it is not simply that it occurred."""
    return mark.title if mark.status == FULL[0] else f"{mark.title} · {mark.status}"


def _dated(
    canvas: Canvas, lines: list[Line], axes: list[float], end: float, names: list[Voice]
) -> None:
    days = Scale(
        [(line.mark.start, line.mark.end) for line in lines],
        CHART + OPEN,
        WIDTH - MARGIN - CLAIMANTS,
        gap=14,
        least=42,
    )
    for line in lines:
        _row(canvas, line)
    for at, top in enumerate(axes):
        below = axes[at + 1] if at + 1 < len(axes) else end
        axis(canvas, days, top + AXIS, below, repeated=at > 0)
    for line in lines:
        draw(canvas, line.drawn(names), days)


def _row(canvas: Canvas, line: Line) -> None:
    """The date and the title of a row, on a ground of its own every other time."""
    if line.number % 2 == 0:
        canvas.band(MARGIN - 6, line.top, WIDTH - 2 * MARGIN + 12, line.height, BAND)
    first = line.top + ROW / 2 + LINE / 2
    room = TITLES - DATES - 8
    when = text_metrics.cut(line.mark.when, SIZE - 0.5, room)
    canvas.text(DATES, first, when, size=SIZE - 0.5, color=FAINT, gid=f"date-{line.number}")
    for at, words in enumerate(line.title):
        gid = f"label-{line.number}" + (f"-{at + 1}" if at else "")
        canvas.text(TITLES, first + at * LINE, words, size=SIZE, color=INK, gid=gid)
