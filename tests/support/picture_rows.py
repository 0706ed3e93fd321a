"""Rows to draw, made up by rule, and what can be measured of a picture of them."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from archive.rendering.pictures.canvas import Canvas, drawing_settings
from archive.vocabulary import EventStatus

SVG = "{http://www.w3.org/2000/svg}"
STRANGE = "$x_1$ & <b>“tricky”</b> \u202eesrever\x1b[31m " + "漢字 שלום " + "long " * 30


@dataclass(frozen=True, slots=True)
class Happens:
    title: str
    status: str | None = "occurred"
    date: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    date_phrase: str | None = None
    claimed_by: list[str] = field(default_factory=lambda: ["Ann"])
    denied_by: list[str] = field(default_factory=list)
    called_for_by: list[str] = field(default_factory=list)
    statement: str | None = None
    on_word_of: list[str] = field(default_factory=list)
    drafted: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    period: str | None
    articles: int
    statements: int
    events: int
    unit: str = "day"
    drafted: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    actor: str
    other: str
    kind: str
    weight: float = 1
    name: str = "somebody"
    other_name: str = "somebody else"
    drafted: float = 0


def day(text: str, **more: Any) -> Happens:
    """What happens on a day."""
    date = dt.date.fromisoformat(text)
    return Happens("something", date=text, earliest=date, latest=date, **more)


def between(first: str, last: str, date: str, **more: Any) -> Happens:
    """What happens between two days."""
    earliest, latest = (dt.date.fromisoformat(text) for text in (first, last))
    return Happens("something", "occurred", date, earliest, latest, **more)


def happenings(count: int) -> list[Happens]:
    """So many rows of all kinds, over a year, by a dozen voices."""
    made = random.Random(count)
    statuses, voices = list(EventStatus), [f"Agency {number}" for number in range(12)]
    rows = []
    for number in range(count):
        first = dt.date(2023, 1, 1) + dt.timedelta(days=made.randrange(365))
        last = first + dt.timedelta(days=made.randrange(1, 30))
        ends = made.choice([(first, first), (first, last), (None, first), (first, None), None])
        earliest, latest = ends or (None, None)
        rows.append(
            Happens(
                f"Event {number} " + "of many words " * made.randrange(8),
                made.choice(statuses),
                f"{earliest or '..'}/{latest or '..'}" if ends else None,
                earliest,
                latest,
                claimed_by=made.sample(voices, made.randrange(4)),
                denied_by=made.sample(voices, made.choice([0, 0, 1, 2])),
                called_for_by=made.sample(voices, made.choice([0, 0, 0, 1])),
            )
        )
    return rows


def edges(count: int, actors: int) -> list[Edge]:
    """So many ties between so many actors."""
    made = random.Random(count)
    names = [f"actor-{number}" for number in range(actors)]
    kinds = ["speaks of", "relays", "takes part with"]
    ends = [(made.choice(names), made.choice(names)) for _ in range(count)]
    return [
        Edge(one, other, made.choice(kinds), made.randrange(1, 9), one, other)
        for one, other in ends
    ]


def ids(svg: bytes, begin: str) -> list[str]:
    """The names of what is drawn in an SVG that begin so, in their order."""
    root = ElementTree.fromstring(svg)
    found = (group.get("id", "") for group in root.iter(f"{SVG}g"))
    return [name for name in found if name.startswith(begin)]


def letters(svg: bytes) -> list[str]:
    """The texts of an SVG, in their order."""
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


Written = list[tuple[str, Bbox]]
"""Texts, each with the box around it in points."""


def written(canvas: Canvas) -> Written:
    """Each text on a page and where it stands; those turned are left out."""
    with drawing_settings():
        FigureCanvasAgg(canvas.figure)
        texts = [text for text in canvas.axes.texts if text.get_text()]
        upright = [text for text in texts if not text.get_rotation()]
        return [(text.get_text(), text.get_window_extent()) for text in upright]


def outside(canvas: Canvas, texts: Written) -> list[str]:
    """The texts that are not on the page whole."""
    return [
        text
        for text, box in texts
        if box.x0 < 0 or box.y0 < 0 or box.x1 > canvas.width or box.y1 > canvas.height
    ]


def overlapping(texts: Written) -> list[tuple[str, str]]:
    """The texts that stand on one another."""
    rows = sorted(((text, *box.extents) for text, box in texts), key=lambda row: row[2])
    found = []
    for at, (one, left, _, right, end) in enumerate(rows):
        for other, next_left, begin, next_right, next_end in rows[at + 1 :]:
            if begin >= end - 1.5:
                break
            if min(right, next_right) - max(left, next_left) > 0.5 and next_end - begin > 1.5:
                found.append((one, other))
    return found
