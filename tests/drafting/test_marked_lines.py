"""Doubtful lines are taken in, and rules taken away, without another change to the text."""

from __future__ import annotations

import pytest

from archive.drafting.marked_lines import accepted, doubtful, without_doubt
from archive.errors import CodingError

DRAFT = """\
# a comment
codebook: "1" # kept
article: {key: piece}

statements:
  ## 1, headline: Zorbs
  - label: one # why
    content: >-
      zorbs came
      rule: no rule
    rule: rules:pre-that # 0.85
    # a remark
    relays:
      - rule: rules:relay # 0.60
        label: two
        content: came
#?  - label: three
#?    content: x
#?    rule: rules:label # 0.40
  - label: four
    content: mine
"""


def test_rules_go_and_all_else_stays() -> None:
    edited, count = accepted(DRAFT, "draft")
    assert count == 2
    gone = ["    rule: rules:pre-that # 0.85", "      - rule: rules:relay # 0.60"]
    kept = [line for line in DRAFT.splitlines() if line not in gone]
    expected = [line.replace("        label: two", "      - label: two") for line in kept]
    assert edited.splitlines() == expected


@pytest.mark.parametrize(
    "statement",
    [
        "{label: one, content: x, rule: r}",
        "{label: one,\n     rule: r, content: x}",
        "label: one\n    content: x\n    rule: >-\n      r",
        'label: one\n    content: x\n    "rule": r',
    ],
)
def test_a_rule_in_another_form_is_refused_by_its_line(statement: str) -> None:
    text = f"statements:\n  - {statement}\n"
    with pytest.raises(CodingError, match=r"^draft:\d: .*take it away by hand$"):
        accepted(text, "draft")


def test_what_has_no_rules_stays_as_it_is() -> None:
    for text in ("statements: []\n", "article: {key: x}\n", "statements:\n- label: a\n", "- x\n"):
        assert accepted(text, "draft") == (text, 0)


def test_doubt_goes_line_by_line() -> None:
    lines = ["  - label: a", "#?    rule: b", ""]
    marked = list(doubtful(lines))
    assert marked == ["#?  - label: a", "#?    rule: b", "#?"]
    assert without_doubt("\n".join(marked)) == "  - label: a\n    rule: b\n"
    assert without_doubt("a #? b\n  #? c") == "a #? b\n  #? c"
