"""Texts on which a regular expression does the most work, made from what it is written of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

MOST_SIGNS, MOST_WORDS, MOST_BEGINNINGS = 9, 6, 5


class Worst(NamedTuple):
    """What stands first, what is repeated, and what stands last and fits no more."""

    first: str
    repeated: str
    last: str

    def text(self, times: int, kind: type) -> Any:
        """Such a text, as text or as bytes."""
        made = f"{self.first}{self.repeated * times}{self.last}"
        return made.encode("latin-1", "replace") if kind is bytes else made


def worst(pattern: re.Pattern[Any]) -> Iterator[Worst]:
    """Repetitions of each sign and word of a pattern, and of pairs of them, behind each."""
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    signs: dict[str, None] = {}
    words: dict[str, None] = {}
    _gather(parser.parse(pattern.pattern, flags), signs, words)
    few, longer = _spread(signs, MOST_SIGNS), _spread(words, MOST_WORDS)
    repeated = [*few, *longer, *map("".join, permutations(few, 2))]
    repeated += [word + sign for word in longer for sign in few]
    fits = _fits(parser.parse(pattern.pattern, flags))
    begun = [fits[:length] for length in range(2, len(fits) + 1)]
    for first in ["", *_spread([*longer, *few], MOST_BEGINNINGS), *_spread(begun, MOST_BEGINNINGS)]:
        for unit in repeated:
            for last in ("", "\x01", "b"):
                yield Worst(first, unit, last)


def _fits(tree: Any) -> str:
    """A text that a pattern reads, or nearly: its first choices, and each repetition once."""
    read = ""
    for code, value in tree:
        if code is codes.LITERAL:
            read += chr(value)
        elif code is codes.BRANCH:
            read += _fits(value[1][0])
        elif inner := [] if code in (codes.ASSERT, codes.ASSERT_NOT) else list(_inner(code, value)):
            read += _fits(inner[0])
        else:
            read += next(iter(_signs(code, value)), "")
    return read


def _spread(of: Iterable[str], most: int) -> list[str]:
    """At most so many of them, from the first to the last."""
    all_ = list(of)
    step = max(1, -(-len(all_) // most))
    return all_[::step]


def _gather(tree: Any, signs: dict[str, None], words: dict[str, None]) -> None:
    """Note the signs that a pattern may read, and runs of them that it reads as written."""
    run = ""
    for code, value in tree:
        if code is codes.LITERAL:
            run += chr(value)
            signs[chr(value)] = None
            continue
        if len(run) > 1:
            words[run] = None
        run = ""
        for sign in _signs(code, value):
            signs[sign] = None
        for inner in _inner(code, value):
            _gather(inner, signs, words)
    if len(run) > 1:
        words[run] = None


def _signs(code: Any, value: Any) -> Iterator[str]:
    """Signs that one element reads by itself."""
    if code is codes.ANY:
        yield "x"
    elif code is codes.NOT_LITERAL:
        yield "b" if value == ord("a") else "a"
    elif code is codes.CATEGORY:
        yield from CATEGORIES.get(value, "a")
    elif code is codes.RANGE:
        yield chr(value[0])
    elif code is codes.IN:
        for inner, of in value:
            yield from [chr(of)] if inner is codes.LITERAL else _signs(inner, of)
        if value[0][0] is codes.NEGATE:
            yield from "a "


CATEGORIES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " \n",
    codes.CATEGORY_NOT_WORD: "- ",
}


def _inner(code: Any, value: Any) -> Iterator[Any]:
    """The patterns that an element holds."""
    if code is codes.BRANCH:
        yield from value[1]
    elif code is codes.SUBPATTERN:
        yield value[3]
    elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        yield value[2]
    elif code in (codes.ASSERT, codes.ASSERT_NOT):
        yield value[1]
    elif code is codes.ATOMIC_GROUP:
        yield value
