"""What a coding leaves out: sentences, quotations, numerals and dates that nothing is coded from.

All spans are code points, half-open. What stands in a gap, which carries its reason, is covered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

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
    """How many things of each kind a text holds, and those that are not covered."""

    totals: dict[NoticeKind, int]
    notices: list[Notice]

    @property
    def complete(self) -> bool:
        """Whether nothing is left out."""
        return not self.notices


DIALOGUE = re.compile(r"^[ \t]*[—–―] ?(?:[^\W\d_]|[¿¡]).*$", re.MULTILINE)
"""A line of speech, which many languages begin with a dash and end without a mark."""


def coverage(coded: Coded) -> Coverage:
    """What is covered of a text and what is not, in reading order."""
    gaps = _letters(coded.text, coded.gaps)
    content = gaps | _letters(coded.text, (p for _, spans in coded.content for p in spans))
    remarked = content | _letters(coded.text, coded.remarks)
    everything = gaps | _letters(coded.text, coded.spans)
    quoted = quotations(coded.text)
    things = {
        NoticeKind.SENTENCE: coded.sentences,
        NoticeKind.QUOTATION: quoted,
        NoticeKind.NUMERAL: [match.span() for match in NUMERAL.finditer(coded.text)],
        NoticeKind.DATE: [match.span() for match in DATE_WORD.finditer(coded.text)],
    }
    notices = list(_modes(coded, _letters(coded.text, quoted)))
    for kind, spans in things.items():
        for start, end in spans:
            inside = _letters(coded.text, [(start, end)])
            if kind is NoticeKind.SENTENCE:
                covered = not inside or bool(inside & remarked)
            else:
                covered = inside <= (content if kind is NoticeKind.QUOTATION else everything)
            if not covered:
                message = "nothing is coded from it"
                notices.append(Notice(kind, start, end, coded.text[start:end], message))
    totals = {kind: len(spans) for kind, spans in things.items()}
    return Coverage(totals, sorted(notices, key=lambda notice: notice.start))


def _letters(text: str, spans: Iterable[TextSpan]) -> set[int]:
    """Where the spans hold letters or digits: marks and white space need no coding."""
    return {at for start, end in spans for at in range(start, end) if text[at].isalnum()}


def _modes(coded: Coded, quoted: set[int]) -> Iterator[Notice]:
    """Statements whose mode is not what the quotation marks around their words say."""
    scare = _letters(coded.text, coded.distance)
    spoken = quoted | _letters(coded.text, (one.span() for one in DIALOGUE.finditer(coded.text)))
    for mode, spans in coded.content:
        words = _letters(coded.text, spans)
        within = words & quoted
        if mode is Mode.INDIRECT:
            within -= scare  # scare quotes quote nobody
        fits = {
            Mode.DIRECT: words <= spoken,
            Mode.MIXED: bool(within) and within != words,
            Mode.INDIRECT: not within,
            Mode.NARRATION: True,
        }
        if not fits[mode]:
            share = "all" if within == words else "part" if within else "none"
            start, end = spans[0]
            message = f"the mode is {mode}, and {share} of it stands in quotation marks"
            yield Notice(NoticeKind.MODE, start, end, coded.text[start:end], message)
