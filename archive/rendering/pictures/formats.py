"""The pictures there are, and the formats of each: what a report's PICTURE may name."""

from __future__ import annotations

OFFERED: dict[str, tuple[str, ...]] = {
    "timeline": ("chart", "svg", "png"),
    "coverage": ("chart", "svg", "png"),
    "network": ("svg", "png", "graphml", "dot"),
}
"""A picture, and the formats that show it, beside those that every report has."""

DRAWN = ("svg", "png")
"""Formats that need the drawing library."""

BINARY = ("png",)
"""Formats that are no text."""

EXTRA = "news-archive[pictures]"
"""What to install for them."""


def formats(picture: str | None) -> tuple[str, ...]:
    """The formats that a report's picture adds to those of every report."""
    return OFFERED[picture] if picture else ()
