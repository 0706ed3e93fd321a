"""What a phrase of time is read with: the tokens around it, the day of publication, days before."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from archive.drafting.dates.edtf_values import Calendar
from archive.drafting.dates.tense import looks_ahead
from archive.drafting.dates.words import Row
from archive.text.quotations import quotations
from archive.text.spans import TextSpan
from archive.vocabulary import DateBasis

DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Value:
    """What a phrase yields.

    `rule` names the rule; `edtf` is None for a phrase that yields no day, month or year; `day` is
    the day from which later phrases count, None where they cannot; `duration` is the ISO 8601
    duration of a length of time, which is no date.
    """

    rule: str
    edtf: str | None = None
    basis: DateBasis | None = None
    day: dt.date | None = None
    duration: str | None = None
    clock: str | None = None


@dataclass(slots=True)
class Context:
    """What is known where a phrase stands; `last` and `near` move on with the text."""

    row: Row
    publication: dt.date | None
    near: dt.date | None
    """The day to which months without a year lie nearest: of publication, else printed before."""
    last: dt.date | None = None
    """The last day that was read."""
    last_at: int = 0
    """The token at which that day stands."""
    last_month: dt.date | None = None
    """A day of the last month that was read, or of the month of the last day."""
    opened: dt.date | None = None
    """The last day that opened a sentence: what is quoted then was mostly said on it."""
    _quoted: list[TextSpan] | None = None
    """The spans between quotation marks; looked for when they are first asked for."""

    def words(self, first: int, last: int) -> list[str]:
        """The words of the tokens `[first, last)`, in lower case."""
        return self.row.words(first, last)

    def ahead(self, first: int, last: int) -> bool | None:
        """Whether the sentence looks ahead at the tokens `[first, last)`."""
        return looks_ahead(self.row, first, last)

    def in_quotation(self, first: int) -> bool:
        """Whether a token stands in quotation marks."""
        if self._quoted is None:
            self._quoted = quotations("".join(self.row.tokens))
        start = self.row.starts[first]
        return any(begin <= start < end for begin, end in self._quoted)

    def opens(self, first: int) -> bool:
        """Whether a token is the first of its sentence, but for a word such as on."""
        if first and self.row.classes[first - 1] in "Oi":
            first -= 1
        return not first or self.row.classes[first - 1] in ".~" or self.row.breaks(first)

    def clause(self, first: int) -> list[str]:
        """The few words before a token, in its line."""
        begin = max(0, first - 5)
        for index in range(first, begin, -1):
            if self.row.breaks(index):
                return self.words(index, first)
        return self.words(begin, first)

    def number(self, index: int) -> int:
        """The number of a token of digits: 10 of `10th`."""
        match = DIGITS.search(self.row.word(index))
        return int(match[0]) if match else 0

    def find(self, first: int, last: int, letters: str) -> int | None:
        """The first token of `[first, last)` of one of these classes."""
        for index in range(first, last):
            if self.row.classes[index] in letters:
                return index
        return None


def value(rule: str, found: Calendar | None, basis: DateBasis) -> Value | None:
    """The value of a unit of the calendar; None where there is none."""
    return Value(rule, found.edtf, basis, found.day) if found else None
