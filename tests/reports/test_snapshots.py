"""What the main reports say of the seed, row by row, as it was read and found right.

The rows stand in `snapshots/`, one JSON file a report. After a change that is meant, write them
anew with `ARCHIVE_SNAPSHOTS=write pytest tests/reports/test_snapshots.py` and read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from archive.rendering.fields import plain
from tests.reports.asking import COUNTING, GIVE_US_TIME, ask_at

FOLDER = Path(__file__).parent / "snapshots"
WRITE = os.environ.get("ARCHIVE_SNAPSHOTS") == "write"

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "timeline": ("timeline", {}),
    "timeline-statements": ("timeline", {"statements": True}),
    "statements": ("statements", {}),
    "chain": ("chain", {"statement": GIVE_US_TIME}),
    "conflicts": ("conflicts", {}),
    "sources": ("sources", {}),
    **{name: (name, {}) for name in COUNTING},
    "coverage-monthly": ("coverage", {"by": "month"}),
}


@pytest.mark.parametrize("name", ASKED)
def test_the_seed_is_told_as_before(seeded_url: str, name: str) -> None:
    report, given = ASKED[name]
    rows = [plain(row) for row in ask_at(seeded_url, report, **given)]
    path = FOLDER / f"{name}.json"
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, indent=1) for row in rows)
        path.write_text(f"[\n{lines}\n]\n", "utf-8")
    assert rows == json.loads(path.read_text("utf-8"))


def test_every_snapshot_is_looked_at() -> None:
    elsewhere = {"search"}  # its words are asked by test_search.py
    assert {path.stem for path in FOLDER.glob("*.json")} == ASKED.keys() | elsewhere
