"""The wording of a text: its words without boilerplate, and which of them are quoted.

Words are those of the search (`archive.text.tokens`), so that apostrophes, vowel signs, accents and
case are one for both. Two articles that quote one speech share the speaker's words, not a report:
what stands in quotation marks makes two texts equal, but never alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.near_duplicates.boilerplate import dateline, is_boilerplate
from archive.text.quotations import quotations
from archive.text.spans import TextSpan
from archive.text.tokens import tokens

MOST_TEXT = 1_000_000
"""Code points of a text that count, from its start."""

LEAST_BODY = 8
"""How many words of its own a report has below its headline that is known by those alone."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text in order, and of each whether it stands in quotation marks.

    The first `headline` of them are those of its first line.
    """

    words: list[str]
    quoted: list[bool]
    headline: int = 0

    def body(self) -> tuple[str, ...]:
        """The words below the headline, if they are enough to say that whoever has them copied."""
        own = sum(not quoted for quoted in self.quoted[self.headline :])
        return tuple(self.words[self.headline :]) if own >= LEAST_BODY else ()


class Printed(NamedTuple):
    """A text, and the spans that its coding calls boilerplate."""

    text: str
    boilerplate: Sequence[TextSpan] = ()

    def wording(self) -> Wording:
        """The wording of the text."""
        first = self.text.lstrip()[:MOST_TEXT].partition("\n")[0]
        made = Wording([], [], len(tokens(first[dateline(first) :])))
        for piece in _report(self.text[:MOST_TEXT], sorted(self.boilerplate)):
            at = 0
            for start, end in quotations(piece):
                if end > at:
                    _add(made, piece[at : max(start, at)], quoted=False)
                    _add(made, piece[max(start, at) : end], quoted=True)
                    at = end
            _add(made, piece[at:], quoted=False)
        return made


def _add(made: Wording, piece: str, *, quoted: bool) -> None:
    found = tokens(piece)
    made.words.extend(found)
    made.quoted.extend([quoted] * len(found))


def _report(text: str, left_out: Sequence[TextSpan]) -> Iterator[str]:
    """The text in pieces between the spans that are left out, without lines of boilerplate."""
    at = 0
    for start, end in (*left_out, (len(text), len(text))):
        if start > at:
            yield "\n".join(_lines(text[at:start]))
        at = max(at, end)


def _lines(piece: str) -> Iterator[str]:
    for line in piece.split("\n"):
        if not is_boilerplate(line):
            yield line[dateline(line) :]
