"""How deep a coding goes, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.coding.depth import depth_of
from tests.support.coding_files import Mapping, example, put, stated


def bare(coding: Mapping) -> Mapping:
    """The statements of a coding without claims, and nothing that rests on one."""
    for field in ("events", "links", "claim_links", "mentions"):
        coding[field] = []
    waiting = list(coding["statements"])
    for entry in waiting:
        entry.pop("claims", None)
        waiting += entry.get("relays", [])
    return coding


def claiming(coding: Mapping) -> Mapping:
    """The same, but that one statement which is relayed makes a claim."""
    inner = bare(coding)["statements"][1]["relays"][0]
    inner["claims"] = [{"event": "far-event"}]
    return coding


@pytest.mark.parametrize(
    ("coding", "depth"),
    [
        (put(example(), "statements", []), "text only"),
        (bare(example()), "statements"),
        (claiming(example()), "statements and events"),
        (example(), "full"),
    ],
    ids=["text", "statements", "events", "full"],
)
def test_depth(tmp_path: Path, coding: Mapping, depth: str) -> None:
    assert depth_of(stated(tmp_path, coding).file) == depth
