"""No regular expression takes more than in proportion to what a stranger writes.

Each pattern of the program is asked, in the ways in which the program asks it, about texts made
from its own signs: each of them, and pairs, repeated behind each. A new pattern is tried at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.growth import MOST, TIMES, ended
from tests.support.patterns import Asked, asked
from tests.support.worst_inputs import Worst, worst

LENGTHS = (24, 128, 1024)
"""How often a piece is repeated: what doubles with each shows first, what squares last."""

SEEN = 0.003
"""Processor seconds from which on it is looked how the time grows."""

FLOOR = 0.02
"""Processor seconds below which nothing is said of it."""

PATTERNS = asked()


def seconds(ask: Callable[[Any], Any], text: Any) -> float:
    """Processor time of asking; all that it finds is asked for."""
    began = time.process_time()
    found = ask(text)
    if hasattr(found, "__next__"):
        for _ in found:
            pass
    return time.process_time() - began


def ways(one: Asked) -> list[Callable[[Any], Any]]:
    """How the program asks it; in every way where that is not seen."""
    pattern = one.pattern
    empty = pattern.pattern[:0]
    all_: dict[str, Callable[[Any], Any]] = {
        name: getattr(pattern, name) for name in ("match", "fullmatch", "search", "finditer")
    }
    all_ |= {"findall": pattern.finditer, "split": pattern.finditer}
    all_ |= {"sub": lambda text: pattern.sub(empty, text)}
    return [all_[name] for name in one.ways or all_]


def grown(ask: Callable[[Any], Any], attack: Worst, kind: type) -> float:
    """How often as long such a text takes of `TIMES` the length; 0 where it takes hardly any."""
    for times in LENGTHS:
        if seconds(ask, attack.text(times, kind)) > SEEN:
            small, large = (
                min(seconds(ask, attack.text(length, kind)) for _ in range(3))
                for length in (times, times * TIMES)
            )
            if large > FLOOR and large > MOST * small:
                return large / small
    return 0


@pytest.mark.parametrize(
    "one", PATTERNS, ids=[f"{number} {one.names[0]}" for number, one in enumerate(PATTERNS)]
)
def test_a_pattern_grows_no_faster_than_its_text(one: Asked) -> None:
    kind = type(one.pattern.pattern)
    with ended():
        for attack in worst(one.pattern):
            for ask in ways(one):
                assert grown(ask, attack, kind) <= MOST, (one.names, attack)


def test_what_squares_or_doubles_is_seen() -> None:
    """The texts find the faults that patterns had, and the patterns of functions are tried too."""
    import re

    for wrong in (
        r"#[ \t]+(.*?)[ \t]*#*[ \t]*$",
        r"\s+[|-]\s+x$",
        r"(\S.*?)[ \t]*\n=+",
        r"\W*\w+-",
    ):
        pattern = re.compile(wrong)
        found = (
            grown(ask, attack, str) for attack in worst(pattern) for ask in ways(Asked(pattern))
        )
        assert any(ratio > MOST for ratio in found), wrong
    assert any(": " in name for one in PATTERNS for name in one.names)
