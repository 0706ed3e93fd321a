"""Problems of a coding as comments in it, above the lines that they are about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from archive.coding.yaml_writer import UNSEEN, escape

SIGN = "#! "
"""How such a comment begins."""

MOST_SHOWN = 1_000
"""How many problems are shown in a file; more are counted."""


def with_problems(text: str, problems: Sequence[str], name: str) -> tuple[str, set[str]]:
    """The text with each problem above its line, and the lines that were put into it.

    A problem leads with `name:line: `; one that names no line of this file stands at the top.
    """
    at = re.compile(rf"{re.escape(name)}:(\d+): ")
    old = text.split("\n")
    last = len(old)
    by_line: dict[int, list[str]] = defaultdict(list)
    for problem in problems[:MOST_SHOWN]:
        found = at.match(problem)
        message = problem[found.end() :] if found else problem.removeprefix(f"{name}: ")
        by_line[min(int(found[1]), last) if found else 1].append(message)
    if len(problems) > MOST_SHOWN:
        by_line[1].insert(0, f"and {len(problems) - MOST_SHOWN} more problems")
    lines: list[str] = []
    added: set[str] = set()
    for number, line in enumerate(old, 1):
        margin = line[: len(line) - len(line.lstrip(" "))]
        for message in by_line.get(number, ()):
            comment = f"{margin}{SIGN}{_on_one_line(message)}"
            lines.append(comment)
            added.add(comment.strip())
        lines.append(line)
    return "\n".join(lines), added


def without(text: str, added: Collection[str]) -> str:
    """The text without the comments that were put into it, wherever they stand now."""
    return "\n".join(line for line in text.split("\n") if line.strip() not in added)


def _on_one_line(message: str) -> str:
    return UNSEEN.sub(lambda match: escape(match[0]), message)
