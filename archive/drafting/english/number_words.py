"""Numbers as English prints them, in digits and in words."""

from __future__ import annotations

import re

from archive.drafting.english.time_words import COUNTS

SMALL = COUNTS | {"zero": 0, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
"""Words of numbers below a hundred."""

LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}")

MOST_WORDS = 5
"""How many words a number has at most."""


def number(forms: list[str]) -> int | None:
    """The whole number that words in small letters mean; None for anything else."""
    total = part = 0
    if not 0 < len(forms) <= MOST_WORDS:
        return None
    for at, form in enumerate(forms):
        if form in LARGE:
            if not part:
                return None
            size = LARGE[form]
            part *= size
            total, part = (total, part) if size == LARGE["hundred"] else (total + part, 0)
        elif form == "and" and part >= LARGE["hundred"] and at < len(forms) - 1:
            continue  # two hundred and five
        elif (found := _single(form)) is not None and (not part or part >= LARGE["hundred"]):
            part += found
        else:
            return None
    return total + part


def is_number(form: str) -> bool:
    """Whether a word in small letters is a number by itself: *12*, *five*, *twenty-two*."""
    return _single(form) is not None


def _single(form: str) -> int | None:
    """The number of one word, of digits or of two words with a hyphen."""
    if DIGITS.fullmatch(form):
        return int(form.replace(",", ""))
    ten, _, one = form.partition("-")
    if one and SMALL.get(ten, 0) >= SMALL["twenty"] and 0 < SMALL.get(one, 0) < SMALL["ten"]:
        return SMALL[ten] + SMALL[one]
    return SMALL.get(form)
