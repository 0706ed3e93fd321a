"""The score of drafts on the shipped codings: what it counts, and how far the rules must reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.vocabulary import Act, ActorKind, Attribution, Mode
from benchmarks.drafting import codings, precision_table
from benchmarks.drafting.codings import CodingScore
from benchmarks.drafting.gold import Gold, GoldActor, GoldStatement
from tests.support.drafts import article

ACTOR = GoldActor("zorb", ActorKind.PERSON, frozenset({"Mary Zorb"}))


@pytest.fixture(scope="module")
def shipped() -> CodingScore:
    return codings.measured(known=False)


def made(text: str, content: str, *, speaker: str = "zorb", depth: int = 0) -> Gold:
    """Gold with one statement."""
    one = article(text)
    start = one.text.index(content)
    statement = GoldStatement(
        label="one",
        content=((start, start + len(content)),),
        mode=Mode.INDIRECT,
        attribution=Attribution.STATED,
        act=Act.SAY,
        depth=depth,
        parent=None,
        speakers=(speaker,),
    )
    return Gold(article=one, statements=(statement,), actors={"zorb": ACTOR}, mentions=())


def test_what_is_right_is_counted() -> None:
    score = codings.measured([made("Mary Zorb said all is well.", "all is well")])
    assert score.count["statement right"] == score.count["statement proposed"] == 1
    assert score.count["speaker right"] == score.count["mode right"] == 1
    assert score.rules["rules:pre-clause"] == [1, 1]


def test_what_is_wrong_is_counted_and_told() -> None:
    gold = made("Mary Zorb said all is well.", "Mary Zorb", speaker="orm")
    score = codings.measured([gold])
    assert (score.count["statement right"], score.count["statement proposed"]) == (0, 1)
    assert [note for note in score.notes if "not found" in note]
    other = codings.measured([made("Mary Zorb said all is well.", "all is well", speaker="orm")])
    assert (other.count["spoken"], other.count["speaker right"]) == (1, 0)


def test_the_rules_reach_what_is_aimed_at(shipped: CodingScore) -> None:
    assert shipped.f("statement") >= 84
    assert shipped.f("narration") >= 75
    assert shipped.percent("speaker right", "spoken") >= 90
    assert shipped.percent("mode right", "statement right") >= 96
    assert shipped.count["nested gold"] == 17
    assert shipped.count["nested right"] >= 14


def test_the_table_has_what_is_measured_now(shipped: CodingScore, tmp_path: Path) -> None:
    table = tmp_path / "precision.tsv"
    table.write_bytes(precision_table.TABLE.read_bytes())
    precision_table.write(codings.counts(shipped), codings.MEASURED_ON, table)
    assert table.read_bytes() == precision_table.TABLE.read_bytes()


def test_the_report_has_each_measure(shipped: CodingScore) -> None:
    text = "\n".join(codings.report(shipped))
    assert f"nested right: {shipped.percent('nested right', 'nested gold'):.1f} % (" in text
    assert "statement: P " in text
