"""Calls of `archive draft` with made-up drafters, on an article of their own."""

from __future__ import annotations

from pathlib import Path

TEXT = "Zorbs meet blips\n\nZorb said that nobody met. Blip said that perhaps they met.\n"
FAKE = ("--drafter", "fake")


def story(name: str = "story.txt", text: str = TEXT) -> Path:
    """A file in the working folder, in folders that are made for it."""
    path = Path(name)
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return path
