"""A page to draw on, in points from its upper left corner: letters, lines, bars and marks.

The name (`gid`) of what is drawn becomes its id in the SVG. With one release of matplotlib, equal
calls make equal files, byte for byte.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Literal

import matplotlib
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Polygon, Rectangle
from matplotlib.path import Path

from archive.rendering.pictures.timeline_marks import Fill

INK, FAINT, RULE, BAND, PAPER = "#1a1a1a", "#5f6368", "#c9cdd2", "#f4f6f8", "#ffffff"
"""Colours of letters, lesser letters (contrast 4.5 to 1), lines, every other row, the paper."""

DENSE = 144
"""The dots per inch of a PNG: two for each point, so that it is sharp on dense screens."""

LEAST, TALL = 96, 12_000
"""The fewest dots per inch, and the height in dots above which a PNG has fewer than `DENSE`."""

Align = Literal["left", "center", "right"]

SETTINGS: dict[str, Any] = {
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Geneva", "Arial"],
    "svg.fonttype": "none",  # letters stay letters, which can be searched, copied and read out
    "svg.hashsalt": "archive",
    "text.hinting": "no_hinting",  # letters have the width that was measured
    "text.parse_math": False,  # a dollar sign does not begin a formula
    "path.simplify": False,
}


@contextmanager
def drawing_settings() -> Iterator[None]:
    """Draw with the settings of this program instead of the user's; missing letters are boxes."""
    with matplotlib.rc_context(), warnings.catch_warnings():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(SETTINGS)  # type: ignore[arg-type]
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield


class Canvas:
    """A page and what is drawn on it; its width and height are points."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=PAPER)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.axis("off")

    def text(  # noqa: PLR0913 - each is a property of letters
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 9,
        color: str = INK,
        align: Align = "left",
        weight: str = "normal",
        gid: str | None = None,
    ) -> None:
        """Draw letters on a line that begins, ends or has its middle at x; y is their middle."""
        letters = self.axes.text(
            x, y, words, fontsize=size, color=color, ha=align, weight=weight, zorder=5,
            va="center_baseline", parse_math=False,
        )  # fmt: skip
        letters.set_gid(gid)

    def line(self, xs: Sequence[float], ys: Sequence[float], **look: Any) -> None:
        """Draw a line through points; `look` is what matplotlib's Line2D takes."""
        gid = look.pop("gid", None)
        artist = Line2D(xs, ys, **{"color": RULE, "linewidth": 0.7, "zorder": 1, **look})
        artist.set_gid(gid)
        self.axes.add_artist(artist)

    def band(self, x: float, y: float, width: float, height: float, color: str = BAND) -> None:
        """Draw a coloured ground from its upper left corner."""
        self.axes.add_artist(Rectangle((x, y), width, height, facecolor=color, zorder=0))

    def bar(self, corners: Sequence[tuple[float, float]], color: str, fill: Fill, gid: str) -> None:
        """Draw a bar with these corners (x, y): full, empty, or hatched for a half filling."""
        artist = Polygon(
            corners,
            closed=True,
            facecolor=color if fill is Fill.FULL else PAPER,
            edgecolor=color,
            hatch="//////" if fill is Fill.HALF else None,
            linewidth=1.2,
            zorder=3,
        )
        artist.set_gid(gid)
        self.axes.add_artist(artist)

    def block(
        self,
        box: tuple[float, float, float, float],
        color: str,
        *,
        faint: bool = False,
        gid: str | None = None,
    ) -> None:
        """Draw a block: x and y of its upper left corner, width and height."""
        x, y, width, height = box
        artist = Rectangle((x, y), width, height, facecolor=color, linewidth=0,
                          alpha=0.35 if faint else 1, zorder=2 if faint else 3)  # fmt: skip
        artist.set_gid(gid)
        self.axes.add_artist(artist)

    def fading(self, x: float, end: float, y: float, height: float, color: str) -> None:
        """Draw a bar that fades out from x to its end; its middle is at y."""
        steps = 12
        for step in range(steps):
            left = x + (end - x) * step / steps
            strip = Rectangle(
                (left, y - height / 2), (end - x) / steps, height, facecolor=color, linewidth=0,
                alpha=0.85 * (1 - step / steps), zorder=2,
            )  # fmt: skip
            self.axes.add_artist(strip)

    def mark(
        self,
        x: float,
        y: float,
        shape: str,
        color: str,
        *,
        fill: Fill = Fill.FULL,
        size: float = 8,
        gid: str | None = None,
    ) -> None:
        """Draw a mark whose middle is at a point; `shape` is a marker of matplotlib."""
        artist = Line2D(
            [x], [y], marker=shape, markersize=size, linestyle="none", color=color, zorder=4,
            markeredgewidth=1.3 if size > 6 else 0.9, markerfacecoloralt=PAPER,
            fillstyle="left" if fill is Fill.HALF else "full",
            markerfacecolor=PAPER if fill is Fill.HOLLOW else color,
        )  # fmt: skip
        artist.set_gid(gid)
        self.axes.add_artist(artist)

    def turned(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float,
        align: Align,
        angle: float,
        gid: str,
    ) -> None:
        """Draw letters that begin or end at a point, turned around it by degrees to the left."""
        letters = self.axes.text(
            x, y, words, fontsize=size, color=INK, ha=align, va="center_baseline", zorder=5,
            rotation=angle, rotation_mode="anchor", parse_math=False,
        )  # fmt: skip
        letters.set_gid(gid)

    def curve(self, points: Sequence[tuple[float, float]], *, head: float, **look: Any) -> None:
        """Draw a Bézier curve of four points (x, y): from the first to the last.

        With a `head`, it ends as an arrow with a head of that length; `look` is what matplotlib's
        FancyArrowPatch takes.
        """
        gid = look.pop("gid", None)
        path = Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
        style = f"-|>,head_length={head},head_width={head / 2}" if head else "-"
        artist = FancyArrowPatch(path=path, arrowstyle=style, zorder=2, joinstyle="miter", **look)
        artist.set_gid(gid)
        self.axes.add_artist(artist)

    def bytes(self, form: str, title: str) -> bytes:
        """The content of a file that shows the page; the format is `svg` or `png`."""
        out = BytesIO()
        metadata: dict[str, Any] = {"Title": title}
        dpi: float = 72
        if form == "svg":
            metadata |= {"Date": None, "Creator": None}
        else:
            metadata |= {"Software": None}
            dpi = min(DENSE, max(LEAST, TALL / self.height * 72))
        self.figure.savefig(out, format=form, dpi=dpi, metadata=metadata)
        return out.getvalue()
