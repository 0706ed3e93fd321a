"""Whether a sentence looks ahead or back where it names a day."""

from __future__ import annotations

from archive.drafting.dates.words import Row
from archive.drafting.english.time_words import ENDS, FUTURE, PAST

MOST = 14
"""How many tokens on either side are looked at."""


def looks_ahead(row: Row, first: int, last: int) -> bool | None:
    """Whether the verb nearest before the tokens `[first, last)`, else behind them, looks ahead.

    None where there is no verb that tells.
    """
    for index in range(first - 1, max(-1, first - 1 - MOST), -1):
        if row.classes[index] == ".":
            break
        if (found := _direction(row.word(index))) is not None:
            return found
        if row.breaks(index):
            break
    for index in range(last, min(len(row.classes), last + MOST)):
        if row.classes[index] == "." or row.breaks(index):
            break
        if (found := _direction(row.word(index))) is not None:
            return found
    return None


def _direction(word: str) -> bool | None:
    if word in FUTURE:
        return True
    if word in PAST or ENDS.fullmatch(word):
        return False
    return None
