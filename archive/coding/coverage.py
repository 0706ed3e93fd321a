"""What a coding leaves out: sentences, quotations, numerals and dates that nothing is coded from.

All spans are code points, half-open. What stands in a gap, which carries its reason, is covered.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain

from archive.text.letters import Letters, holds
from archive.text.quotations import quotations
from archive.text.spans import TextSpan
from archive.vocabulary import Mode

NUMERAL = re.compile(r"\d+(?:[.,:]\d+)*")

DATE_WORD = re.compile(
    r"\b(?:(?i:yesterday|today|tomorrow|tonight|(?:last|this|next) (?:week|month|year|night))|"
    r"January|February|March|April|May(?=\s+\d)|June|July|August|September|October|November|"
    r"December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
"""English words that date something."""

MOST_NOTICES = 200
"""How many things of one text are told of one by one; more are counted."""


class NoticeKind(Enum):
    """What kind of thing is left out, or stands at odds with the text."""

    SENTENCE = "sentence"
    QUOTATION = "quotation"
    NUMERAL = "numeral"
    DATE = "date"
    MODE = "mode"


@dataclass(frozen=True, slots=True)
class Coded:
    """What is coded of one version of a text.

    `content` holds each statement's mode and the spans of its content, `remarks` the words that say
    something of the saying (to whom, through what, why a name is withheld, what becomes of another
    statement) or who wrote the article, `spans` every span that anything rests on, `gaps` what was
    left out with a reason, and boilerplate, `distance` the words that whoever relays them keeps at
    a distance, scare quotes among them.
    """

    text: str
    sentences: list[TextSpan]
    content: list[tuple[Mode, list[TextSpan]]]
    spans: list[TextSpan]
    gaps: list[TextSpan]
    remarks: list[TextSpan] = field(default_factory=list)
    distance: list[TextSpan] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that is not covered, with its words and what is wrong."""

    kind: NoticeKind
    start: int
    end: int
    exact: str
    message: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many things of each kind a text holds, how many are not covered, and the first of those.

    `notices` are at most `MOST_NOTICES`, in reading order.
    """

    totals: dict[NoticeKind, int]
    uncovered: dict[NoticeKind, int]
    notices: list[Notice]

    @property
    def complete(self) -> bool:
        """Whether nothing is left out."""
        return not self.notices

    @property
    def untold(self) -> int:
        """How many things are not covered beyond those that are told of."""
        return sum(self.uncovered.values()) - len(self.notices)


DIALOGUE = re.compile(r"^[ \t]*[—–―] ?(?:[^\W\d_]|[¿¡]).*$", re.MULTILINE)
"""A line of speech, which many languages begin with a dash and end without a mark."""


def coverage(coded: Coded) -> Coverage:
    """What is covered of a text and what is not, in reading order."""
    quoted = quotations(coded.text)
    things = {
        NoticeKind.SENTENCE: coded.sentences,
        NoticeKind.QUOTATION: quoted,
        NoticeKind.NUMERAL: [match.span() for match in NUMERAL.finditer(coded.text)],
        NoticeKind.DATE: [match.span() for match in DATE_WORD.finditer(coded.text)],
    }
    uncovered: Counter[NoticeKind] = Counter()

    def counted() -> Iterator[tuple[NoticeKind, TextSpan, str]]:
        letters = Letters(coded.text)
        for left in chain(_modes(coded, letters, quoted), _left_out(coded, letters, things)):
            uncovered[left[0]] += 1
            yield left

    first = heapq.nsmallest(MOST_NOTICES, counted(), key=lambda left: left[1][0])
    notices = [
        Notice(kind, start, end, coded.text[start:end], message)
        for kind, (start, end), message in first
    ]
    return Coverage({kind: len(spans) for kind, spans in things.items()}, dict(uncovered), notices)


Left = tuple[NoticeKind, TextSpan, str]
"""What is not covered: its kind, where it stands, and what is wrong."""


def _left_out(
    coded: Coded, letters: Letters, things: dict[NoticeKind, list[TextSpan]]
) -> Iterator[Left]:
    """The things in a text of which nothing is coded."""
    content = [*coded.gaps, *(span for _, spans in coded.content for span in spans)]
    remarked = letters.within([*content, *coded.remarks])
    uncoded = letters.without(letters.within(content))
    unheld = letters.without(letters.within([*coded.gaps, *coded.spans]))
    for kind, spans in things.items():
        for start, end in spans:
            if kind is NoticeKind.SENTENCE:
                inside = [(start, end)]
                covered = not holds(letters.all, inside) or holds(remarked, inside)
            else:
                rest = uncoded if kind is NoticeKind.QUOTATION else unheld
                covered = not holds(rest, [(start, end)])
            if not covered:
                yield kind, (start, end), "nothing is coded from it"


def _modes(coded: Coded, letters: Letters, quoted: list[TextSpan]) -> Iterator[Left]:
    """Statements whose mode is not what the quotation marks around their words say."""
    within = letters.within(quoted)
    strictly = letters.within(quoted, but=coded.distance)  # scare quotes quote nobody
    outside, loosely = letters.without(within), letters.without(strictly)
    dialogue = [line.span() for line in DIALOGUE.finditer(coded.text)]
    unspoken = letters.without(letters.within([*quoted, *dialogue]))
    for mode, spans in coded.content:
        indirect = mode is Mode.INDIRECT
        inside = holds(strictly if indirect else within, spans)
        unquoted = holds(loosely if indirect else outside, spans)
        fits = {
            Mode.DIRECT: not holds(unspoken, spans),
            Mode.MIXED: inside and unquoted,
            Mode.INDIRECT: not inside,
            Mode.NARRATION: True,
        }
        if not fits[mode]:
            share = "none" if not inside else "part" if unquoted else "all"
            message = f"the mode is {mode}, and {share} of it stands in quotation marks"
            yield NoticeKind.MODE, spans[0], message
