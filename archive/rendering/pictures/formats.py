"""The pictures that a report may name as its `PICTURE`, and the formats of each."""

from __future__ import annotations

PICTURE_FORMATS: dict[str, tuple[str, ...]] = {
    "timeline": ("chart", "svg", "png"),
    "coverage": ("chart", "svg", "png"),
    "network": ("svg", "png", "graphml", "dot"),
}
"""By picture, its formats; every report has others besides."""

DRAWN = ("svg", "png")
"""The formats that need matplotlib."""

BINARY = ("png",)
"""The formats that are no text."""

EXTRA = "news-archive[pictures]"
"""What to install for them."""


def formats(picture: str | None) -> tuple[str, ...]:
    """The formats that a report's picture adds to those of every report."""
    return PICTURE_FORMATS[picture] if picture else ()
