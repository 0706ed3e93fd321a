"""The network as a picture: actors on a circle, and ties as arrows across it."""

from __future__ import annotations

from math import cos, degrees, pi, sin, sqrt
from typing import NamedTuple

from archive.rendering.pictures import text_metrics
from archive.rendering.pictures.canvas import FAINT, INK, Align, Canvas, drawing_settings
from archive.rendering.pictures.circle_layout import angles
from archive.rendering.pictures.network_edges import MUTUAL, Network, NetworkTie

MARGIN, HEAD = 28.0, 64.0
MOST = 120
"""The most actors that are drawn: those with the strongest ties."""

SIZE, STEP = 8.5, 13.5
"""The size of a name's letters, and the length on the circle that a name takes."""

LEAST_RADIUS, LONGEST = 150.0, 190.0
"""The least radius of the circle, and the greatest width of a name."""

NEAR, FAR = 7.0, 13.0
"""The distances from the circle: of the ends of ties inside it, and of names outside."""

COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000", "#e69f00")
STYLES = ("-", (0, (6, 1.5)), (0, (2, 1)), (0, (6, 1.5, 1.5, 1.5)))
"""Each kind of tie has its colour and, for readers who do not see colours, its line."""

THIN, THICK = 0.8, 3.4
LEAST_DOT, MOST_DOT = 4.0, 11.0


class CirclePoint(NamedTuple):
    """The point of an actor: its angle, and the middle (x, y) and the radius of the circle."""

    angle: float
    middle: tuple[float, float]
    radius: float

    def at(self, further: float) -> tuple[float, float]:
        """The x and y at its angle, by `further` outside of the circle; inside if negative."""
        away = self.radius + further
        return self.middle[0] + away * sin(self.angle), self.middle[1] - away * cos(self.angle)


def picture(network: Network, form: str, title: str) -> bytes:
    """The content of a file that shows the network; the format is `svg` or `png`."""
    with drawing_settings():
        return page(network, title).bytes(form, title)


def page(network: Network, title: str) -> Canvas:
    """The network on a page as large as its names need."""
    drawn = network.strongest(MOST)
    names = {key: text_metrics.cut(name, SIZE, LONGEST) for key, name in drawn.names.items()}
    longest = max((text_metrics.width(name, SIZE) for name in names.values()), default=0.0)
    radius = max(LEAST_RADIUS, STEP * (len(names) + 8) / (2 * pi))
    away = radius + FAR + longest + MARGIN
    canvas = Canvas(max(480.0, 2 * away), HEAD + 2 * away)
    canvas.text(MARGIN, MARGIN + 2, title, size=14, weight="bold", gid="title")
    kinds = network.kinds()
    _legend(canvas, kinds, {tie.kind for tie in network.ties}, len(network.names) - len(names))
    if not names:
        canvas.text(MARGIN, HEAD + MARGIN, "nothing found", color=FAINT, gid="empty")
    middle = (canvas.width / 2, HEAD + away)
    points = {key: CirclePoint(angle, middle, radius) for key, angle in angles(drawn).items()}
    most = max((tie.weight for tie in drawn.ties), default=1)
    for number, tie in enumerate(drawn.ties, start=1):
        _tie(canvas, f"tie-{number}", tie, points, (kinds.index(tie.kind), most))
    strength = drawn.strength()
    strongest = max(strength.values(), default=1)
    for number, (key, name) in enumerate(names.items(), start=1):
        _actor(canvas, number, name, points[key], sqrt(strength[key] / strongest))
    return canvas


def _actor(canvas: Canvas, number: int, name: str, point: CirclePoint, share: float) -> None:
    """Draw a dot, as large as the share of the strongest actor, and the name outward from it."""
    size = LEAST_DOT + (MOST_DOT - LEAST_DOT) * share
    canvas.mark(*point.at(0), "o", INK, size=size, gid=f"actor-{number}")
    right = point.angle <= pi
    turned = 90 - degrees(point.angle) if right else 270 - degrees(point.angle)
    align: Align = "left" if right else "right"
    canvas.turned(*point.at(FAR), name, size=SIZE, align=align, angle=turned, gid=f"label-{number}")


def _tie(
    canvas: Canvas,
    gid: str,
    tie: NetworkTie,
    points: dict[str, CirclePoint],
    look: tuple[int, float],
) -> None:
    """Draw an arrow across the circle, bent toward its middle; a tie to itself is a loop inside.

    `look` is the number of the tie's kind and the weight of the strongest tie.
    """
    kind, most = look
    one, other = points[tie.source], points[tie.target]
    start, end = one.at(-NEAR), other.at(-NEAR)
    deep = one.radius * (0.14 + 0.66 * abs(sin((one.angle - other.angle) / 2)))
    bends = [one.at(-deep), other.at(-deep)]
    if tie.source == tie.target:
        start, end = (one._replace(angle=one.angle + turn).at(-NEAR) for turn in (-0.03, 0.03))
        bends = [one._replace(angle=one.angle + turn).at(-46) for turn in (-0.12, 0.12)]
    share = sqrt(tie.weight / most)
    canvas.curve(
        [start, *bends, end],
        head=0 if tie.kind in MUTUAL else 3 + 2.5 * share,
        color=COLORS[kind % len(COLORS)],
        linewidth=THIN + (THICK - THIN) * share,
        linestyle=STYLES[kind % len(STYLES)],
        alpha=0.45 + 0.4 * share,
        gid=f"{gid}-{kind + 1}",
    )


def _legend(canvas: Canvas, kinds: list[str], present: set[str], left_out: int) -> None:
    """Draw what the lines of the kinds that are present mean, and how many actors are left out."""
    x, y = MARGIN, MARGIN + 26
    for at, kind in enumerate(kinds):
        if kind not in present:
            continue
        name = text_metrics.cut(kind, SIZE, LONGEST)
        look = {"color": COLORS[at % len(COLORS)], "linestyle": STYLES[at % len(STYLES)]}
        canvas.line([x, x + 26], [y, y], linewidth=2, gid=f"kind-{at + 1}", **look)
        canvas.text(x + 32, y, name, size=SIZE, gid=f"kind-{at + 1}-name")
        x += 32 + text_metrics.width(name, SIZE) + 18
    if left_out:
        words = f"{left_out} more actors, with fewer ties, are left out"
        canvas.text(MARGIN, y + 16, words, size=SIZE, color=FAINT, gid="left-out")
