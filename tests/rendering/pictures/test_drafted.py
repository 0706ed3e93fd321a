"""Pictures say how much of what they show rests on drafts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

import pytest

from archive.rendering.page import Page
from archive.rendering.pictures import draw
from tests.support.picture_rows import Counted, Edge

TIES = [Edge("ann", "bob", "relays", 3, drafted=2), Edge("bob", "ann", "relays", 1)]
PERIODS = [Counted("2030-05", 1, 4, 2, drafted=3), Counted("2030-06", 1, 2, 1)]


def drawn(picture: str, form: str, rows: Sequence[Any]) -> str:
    """The content of a picture with the title Zorbs."""
    out = io.StringIO()
    draw.writer(picture, form)(iter(rows), type(rows[0]), {}, out, Page(80)._replace(title="Zorbs"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("picture", "form", "rows", "said"),
    [
        ("network", "svg", TIES, "Zorbs (2 of the weight drafted)"),
        ("network", "dot", TIES, "Zorbs (2 of the weight drafted)"),
        ("network", "dot", TIES, "relays (2 drafted)"),
        ("coverage", "svg", PERIODS, "Zorbs (3 statements and events drafted)"),
    ],
)
def test_a_picture_tells_of_drafts(picture: str, form: str, rows: Sequence[Any], said: str) -> None:
    assert said in drawn(picture, form, rows)
    without = drawn(picture, form, rows[1:])
    assert "drafted" not in without
    assert "Zorbs" in without


def test_graphml_has_the_drafted_part_of_each_weight() -> None:
    tree = ElementTree.fromstring(drawn("network", "graphml", TIES))
    names = {key.get("id"): key.get("attr.name") for key in tree.iter() if key.tag.endswith("key")}
    found = [
        {names[data.get("key")]: data.text for data in edge}
        for edge in tree.iter()
        if edge.tag.endswith("edge")
    ]
    assert [(edge["weight"], edge["drafted"]) for edge in found] == [("3.0", "2.0"), ("1.0", "0.0")]
