"""The timeline as a picture: for each row its date, its title and its mark on the days."""

from __future__ import annotations

from typing import NamedTuple

from archive.rendering.pictures import text_metrics, voice_legend
from archive.rendering.pictures.canvas import BAND, FAINT, INK, Canvas, drawing_settings
from archive.rendering.pictures.day_axis import axis
from archive.rendering.pictures.day_scale import Scale
from archive.rendering.pictures.draw_mark import DrawnMark, draw
from archive.rendering.pictures.timeline_legend import draw_key
from archive.rendering.pictures.timeline_marks import LegendVoice, Shape, TimelineMark

WIDTH, MARGIN = 1080.0, 24.0
DATES, TITLES, CHART = MARGIN, 136.0, 440.0
"""The x where the dates, the titles and the days begin."""

OPEN = 34.0
"""The room left of the days for bars whose begin is open."""

LINE, ROW = 11.5, 5.0
"""The height of a line of letters, and the additional height of a row."""

SIZE = 8.5
EVERY = 40
"""The axis is repeated after this many rows."""

AXIS, HEADING = 26.0, 26.0

CLAIMANTS = 56.0
"""The room right of the days for the marks of who claims or denies a row."""


class Line(NamedTuple):
    """A row with the lines of its title, and its top and height on the page."""

    number: int
    mark: TimelineMark
    title: list[str]
    top: float
    height: float

    def drawn_mark(self, names: list[LegendVoice]) -> DrawnMark:
        """Its mark, with the looks of the voices that claim it."""
        looks = [voice_legend.look_of(names, index) for index in self.mark.voices]
        return DrawnMark(self.number, self.mark, looks, self.top + self.height / 2)


def picture(marks: list[TimelineMark], names: list[LegendVoice], form: str, title: str) -> bytes:
    """The content of a file that shows the timeline; the format is `svg` or `png`."""
    with drawing_settings():
        return page(marks, names, title).bytes(form, title)


def page(marks: list[TimelineMark], names: list[LegendVoice], title: str) -> Canvas:
    """The timeline on a page as high as its rows need."""
    numbered = list(enumerate(marks, start=1))
    dated = [(number, mark) for number, mark in numbered if mark.shape is not Shape.UNDATED]
    undated = [(number, mark) for number, mark in numbered if mark.shape is Shape.UNDATED]
    legend = voice_legend.entry_positions(names, MARGIN, WIDTH - MARGIN)
    head = MARGIN + 30 + voice_legend.STEP * (legend[-1][1] + 1 if legend else 0) + 4
    top = head + voice_legend.STEP + 6
    lines, tops, end = _lines(dated, top, CHART - TITLES - 14, every=EVERY)
    undated_lines, _, bottom = _lines(undated, end + HEADING, CHART - TITLES - 14)
    canvas = Canvas(WIDTH, (bottom if undated else end) + MARGIN)
    canvas.text(MARGIN, MARGIN + 4, title, size=14, weight="bold", gid="title")
    voice_legend.draw_legend(canvas, names, MARGIN, WIDTH - MARGIN, MARGIN + 30)
    draw_key(canvas, MARGIN, head)
    if lines:
        _dated(canvas, lines, tops, end, names)
    if undated_lines:
        words = f"Without a date ({len(undated_lines)})"
        canvas.text(DATES, end + HEADING / 2 + 2, words, size=9.5, weight="bold", gid="undated")
        for line in undated_lines:
            _row(canvas, line)
            draw(canvas, line.drawn_mark(names), CHART + OPEN)
    if not marks:
        canvas.text(MARGIN, top, "nothing found", color=FAINT, gid="empty")
    return canvas


def _lines(
    marks: list[tuple[int, TimelineMark]], top: float, room: float, every: int = 0
) -> tuple[list[Line], list[float], float]:
    """The rows one below the other, the y of each axis between them, and the y of their end.

    There is an axis before every `every` rows, and none for 0.
    """
    lines: list[Line] = []
    axes: list[float] = []
    for index, (number, mark) in enumerate(marks):
        if every and index % every == 0:
            axes.append(top)
            top += AXIS
        title = text_metrics.lines(_title(mark), SIZE, room, most=2)
        height = LINE * len(title) + ROW
        lines.append(Line(number, mark, title, top, height))
        top += height
    return lines, axes, top


def _title(mark: TimelineMark) -> str:
    """The title, the status unless it is `occurred`, and who denies or calls for it."""
    return " · ".join([mark.title, *mark.title_notes])


def _dated(
    canvas: Canvas, lines: list[Line], axes: list[float], end: float, names: list[LegendVoice]
) -> None:
    """Draw the rows with a date, from the axes at these y down to the end."""
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
        draw(canvas, line.drawn_mark(names), days)


def _row(canvas: Canvas, line: Line) -> None:
    """Draw the date and the title of a row; every other row has a coloured ground."""
    if line.number % 2 == 0:
        canvas.band(MARGIN - 6, line.top, WIDTH - 2 * MARGIN + 12, line.height, BAND)
    first = line.top + ROW / 2 + LINE / 2
    room = TITLES - DATES - 8
    when = text_metrics.cut(line.mark.when, SIZE - 0.5, room)
    canvas.text(DATES, first, when, size=SIZE - 0.5, color=FAINT, gid=f"date-{line.number}")
    for index, words in enumerate(line.title):
        gid = f"label-{line.number}" + (f"-{index + 1}" if index else "")
        canvas.text(TITLES, first + index * LINE, words, size=SIZE, color=INK, gid=gid)
