"""English words of time: the class of each, one letter, and what it stands for."""

from __future__ import annotations

import re

from archive.reading.month_names import ENGLISH_MONTHS, MONTHS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

SHORT_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
}

DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
"""Days that are counted from the day of publication."""

UNITS = {
    "day": "day", "night": "day", "weekend": "weekend", "week": "week", "fortnight": "fortnight",
    "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century", "hour": "hour", "minute": "minute", "second": "second",
}  # fmt: skip

MANY_UNITS = {f"{word}s": unit for word, unit in UNITS.items()} | {"centuries": "century"}

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""The number that EDTF has for a season, in the place of a month."""

COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50,
}  # fmt: skip

ABOUT = _words("about around almost nearly approximately roughly circa some")
"""Words before a number that is not meant exactly."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "opening": 1,
    "closing": 4, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20,
}  # fmt: skip

DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip

CLASSES = {
    "U": frozenset(UNITS) - {"second"},
    "V": frozenset(MANY_UNITS),
    "D": frozenset(DEICTIC),
    "S": frozenset(SEASONS),
    "P": _words(
    "morning afternoon evening noon midday midnight dawn dusk"
),
    "m": _words(
    "early late mid middle beginning start end latter earlier later"
),
    "l": _words(
    "last past previous prior"
),
    "t": _words(
    "this current"
),
    "x": _words(
    "next coming upcoming"
),
    "f": frozenset(("following",)),
    "q": frozenset(COUNTS),
    "a": frozenset(("a", "an")),
    "s": _words(
    "several few couple many some recent dozen"
),
    "g": frozenset(("ago",)),
    "T": frozenset(("the",)),
    "z": frozenset(("that",)),
    "y": frozenset(("same",)),
    "i": frozenset(("in", "during", "within", "over", "throughout")),
    "O": frozenset(("on",)),
    "B": frozenset(("by", "before")),
    "u": frozenset(("until", "till", "til", "through")),
    "N": frozenset(("since",)),
    "F": frozenset(("from", "between")),
    "R": frozenset(("to",)),
    "d": frozenset(("of",)),
    "A": frozenset(("at", "around", "about")),
    "&": frozenset(("and",)),
    "Z": _words(
    "bst gmt utc est edt et pst pdt cet cest ist msk jst"
),
    "c": _words(
    "now currently nowadays presently"
),
    "v": _words(
    "recently previously formerly lately soon"
),
    "X": frozenset(("every", "each", "per")),
    "k": _words(
    "daily weekly monthly quarterly annually annual yearly nightly hourly"
),
    "H": frozenset(("half",)),
    "j": frozenset(ORDINALS) - {"last"},
    "G": frozenset(DECADES),
    "b": frozenset(("after",)),
    "e": frozenset(("time", "moment", "date", "future", "point")),
    "w": frozenset(f"{day}s" for day in WEEKDAYS),
}  # fmt: skip
"""The words of each class, by its letter."""

CLASS_OF = {word: letter for letter, words in CLASSES.items() for word in words} | {"past": "l"}

CAPITALISED = (
    dict.fromkeys(ENGLISH_MONTHS, "M")
    | dict.fromkeys(WEEKDAYS, "W")
    | {f"{day}s": "w" for day in WEEKDAYS}
)
"""Words that are of time only with a capital."""

ABBREVIATED = {
    name: "M" for name in MONTHS if len(name) <= 4 and name not in ENGLISH_MONTHS
} | dict.fromkeys(SHORT_WEEKDAYS, "W")
"""Words that are of time with a capital, before a full stop or a number."""

DOUBTFUL = frozenset(("may", "march", "august"))
"""Months that are also other words: only beside a number, or behind a word of time."""

FUTURE = _words(
    "will would shall ll plan plans planned planning due until scheduled expected set upcoming "
    "tomorrow next ahead deadline intends intend may must could should slated ready"
)
"""Words that look ahead."""

PAST = _words(
    "said say says told was were had has have did came went held took made gave began met saw "
    "left found got led lost won sent paid put ran sat spoke stood wrote fell flew broke built "
    "brought cut hit heard kept knew sought shot struck became ago last yesterday"
)
"""Words that look back, beside those on -ed."""

ENDS = re.compile(r"\w{2,}ed")
"""A word that is likely a past form."""
