"""Stubs show of a sentence what its cue and its marks show: who, by which words, what."""

from __future__ import annotations

import pytest

from archive.coding.build.builder import build_coding
from archive.coding.format import CodingFile
from archive.coding.parser import parse
from archive.coding.quote_writer import Quoter
from archive.coding.skeleton import skeleton
from archive.coding.stubs import stub
from archive.coding.yaml_writer import tree
from archive.models.actors import Actor
from archive.models.statements import Statement
from archive.text.quotations import quotations
from archive.text.sentences import split

TEXT = """Zorbs meet blips

The zorb Vana Orl told the Gazette on Monday that nobody met. “We go,” Orl said, “and we stay.”
“We go,” said the blip. It rained. He said so. The zorb said that it rained.
"""


def stubbed(number: int) -> dict[str, object]:
    quoter = Quoter(TEXT, split(TEXT))
    found = stub(quoter, quoter.sentences[number], "a", quotations(TEXT))
    assert found is not None
    return {name: value for name, value in tree(found).items() if name != "label"}


@pytest.mark.parametrize(
    ("number", "entry"),
    [
        (0, {"content": "Zorbs meet blips"}),
        (1, {"source": "The zorb Vana Orl", "cue": "told", "content": "nobody met"}),
        (
            2,
            {
                "mode": "direct",
                "source": "Orl",
                "cue": "said",
                "content": [{"quote": "We go", "within": "“We go,” Orl"}, "and we stay"],
            },
        ),
        (
            3,
            {
                "mode": "direct",
                "source": "the blip",
                "cue": "said",
                "content": {"quote": "We go", "within": "“We go,” said"},
            },
        ),
        (5, {"content": "He said so"}),
        (6, {"source": "The zorb", "cue": "said", "content": "it rained"}),
    ],
    ids=["headline", "indirect", "broken off", "direct", "too short", "again"],
)
def test_a_stub_holds_what_the_sentence_shows(number: int, entry: dict[str, object]) -> None:
    assert stubbed(number) == entry


def test_who_says_it_is_a_comment_in_the_stub() -> None:
    coding = skeleton(TEXT, "meet")
    assert coding.startswith("# yaml-language-server: $schema=coding.schema.json\n")
    assert "  #   # speaker: {kind: person, name: The zorb Vana Orl}\n" in coding
    head, _, stubs = coding.partition("statements: []\n")
    stubs = stubs.replace("\n  # ", "\n  ").replace("    # speaker:", "    speaker:")
    taken = f"{head}statements:\n{stubs}"
    rows = build_coding(parse(taken.encode(), "meet.yaml", CodingFile), TEXT, 1)
    assert [actor.key for actor in rows.shared[Actor]] == [
        "meet-the-zorb-vana-orl",
        "meet-orl",
        "meet-the-blip",
        "meet-the-zorb",
    ]
    speakers = [row.speaker_id is not None for row in rows.own[Statement]]
    assert speakers == [False, True, True, True, False, False, True]
