"""The marks of a draft in the text of its coding: doubtful lines, and the rules of statements.

A line that begins with `#?` is doubtful: without these two characters it is a line of the coding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from archive.coding import yaml_reader
from archive.coding.yaml_reader import Marks
from archive.errors import CodingError

DOUBTFUL = "#?"
"""What stands at the begin of each line that is below the threshold."""

DOUBTED = re.compile(r"^#\?", re.MULTILINE)

RULE_LINE = re.compile(r"( *)(- +)?rule: ")
"""How a line that says a statement's rule begins."""


def doubtful(lines: Iterable[str]) -> Iterator[str]:
    """Lines of a coding, marked as doubtful; those that are marked already stay as they are."""
    return (line if line.startswith(DOUBTFUL) else f"{DOUBTFUL}{line}" for line in lines)


def without_doubt(text: str) -> str:
    """The text of a draft with all its doubtful lines taken in."""
    return DOUBTED.sub("", text)


def accepted(text: str, name: str) -> tuple[str, int]:
    """The text of a coding without the rules of its statements, and how many they were.

    All else stays as it stands, comments too; what is doubtful stays so. Raises CodingError for a
    text that is no coding, and for a rule that does not stand on a line of its own.
    """
    document = yaml_reader.parse(text, name)
    statements = document.get("statements") if isinstance(document, dict) else None
    if not isinstance(statements, list):
        return text, 0
    marks = yaml_reader.marks(text).inside.get("statements")
    found = sorted(_rule_lines(statements, marks))
    lines = text.split("\n")
    for line in reversed(found):
        _take_away(lines, line - 1, name)
    edited = "\n".join(lines)
    _without_rules(statements)
    if yaml_reader.parse(edited, name) != document:
        raise CodingError(
            [f"{name}:{found[0]}: a rule does not stand on a line of its own; take it away by hand"]
        )
    return edited, len(found)


def _rule_lines(statements: Any, marks: Marks | int | None) -> Iterator[int]:
    """The lines, from 1, on which statements, and those that they relay, name their rules."""
    if not isinstance(statements, list) or not isinstance(marks, Marks):
        return
    for index, statement in enumerate(statements):
        inner = marks.inside.get(index)
        if not isinstance(statement, dict) or not isinstance(inner, Marks):
            continue
        if "rule" in statement:
            yield inner.at("rule")
        yield from _rule_lines(statement.get("relays"), inner.inside.get("relays"))


def _take_away(lines: list[str], at: int, name: str) -> None:
    """Take a rule's line away; what stands first in its entry hands the dash to the next line."""
    match = RULE_LINE.match(lines[at])
    if match is None:
        problem = "the rule does not stand on a line of its own; take it away by hand"
        raise CodingError([f"{name}:{at + 1}: {problem}"])
    dash = match[2]
    del lines[at]
    if dash and at < len(lines):
        lead = match[1] + " " * len(dash)
        if lines[at].startswith(lead):
            lines[at] = f"{match[1]}{dash}{lines[at][len(lead) :]}"


def _without_rules(statements: Any) -> None:
    if isinstance(statements, list):
        for statement in statements:
            if isinstance(statement, dict):
                statement.pop("rule", None)
                _without_rules(statement.get("relays"))
