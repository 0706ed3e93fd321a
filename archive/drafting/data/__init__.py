"""Tables that drafting reads: tab separated, their columns in the first line."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def table(name: str) -> list[list[str]]:
    """The rows of a table, without its first line."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]
