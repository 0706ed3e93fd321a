"""Names of months and weekdays in the languages of articles, by the CLDR.

A language is loaded, from babel, when a day in it is first read: English days load nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from archive.text.fold import fold

LANGUAGES = re.findall(
    r"\w+",
    "en de fr es it pt nl pl cs sk uk ru be sv da nb nn fi et lv lt tr az el hu ro bg mk sr hr bs"
    " sl ca ar fa ur he ja zh ko id vi hi",
)
"""The languages that are tried where a page does not say which it is in."""

KIN: Mapping[str, tuple[str, ...]] = {
    "ar": ("ar-LB", "ar-MA", "ar-DZ"),
    "de": ("de-AT",),
    "es": ("es-PE",),
    "sr": ("sr-Latn",),
}
"""Languages that name months in several ways, and where they do."""

ENGLISH_MONTHS = re.findall(
    r"\w+",
    "january february march april may june july august september october november december",
)
MONTHS = {"sept": 9} | {
    part: number for number, name in enumerate(ENGLISH_MONTHS, 1) for part in (name, name[:3])
}
"""The English names."""

DAYS = re.findall(
    r"\w+", "monday tuesday wednesday thursday friday saturday sunday tues wed weds thur thurs"
)

SMALL = frozenset(
    re.findall(
        r"\w+", "the of on at de del d le la el den der dem di dne do am um em il lo ngay nam"
    )
)
"""Small words around days, beside those that the CLDR has in its patterns."""

WITH_SIGNS = "\u0900-\u109f"
"""Scripts whose vowel signs are no letters of their own, and part of a word: Hindi to Burmese."""

TOKEN = re.compile(
    r"(?P<clock>\d{1,2}[:h]\d\d(?::\d\d)?(?:\.\d+)?)"
    r"|(?P<number>\d+)(?:(?:st|nd|rd|th|er|re|e|o|a|го|й)(?![^\W\d_]))?"
    rf"|(?P<word>(?:[^\W\d_]|[{WITH_SIGNS}])+)"
)
"""The parts of a text that prints a day: times of day, numbers (10, 10th), words."""


FIELD = re.compile(r"%\([A-Za-z]+\)s")
DOTS = re.compile(r"%\(dd?\)s\. ?%\(MM?\)s\. ?%\(y+\)s")
JOINED = re.compile(r"(?<![^\W\d_])([^\W\d_]++)%\(MMM")
"""In babel's patterns such as `%(d)s. %(MMMM)s %(y)s`: a field, a day before dots, and letters that
are written together with a month.
"""


@dataclass(frozen=True, slots=True)
class Names:
    """The words of a language for days, folded; a name of two parts has a blank between them."""

    months: Mapping[str, int]
    weekdays: frozenset[str]
    small: frozenset[str]
    dots_put_days_first: bool
    """Whether 10.8.2024 begins with the day."""


ENGLISH = Names(MONTHS, frozenset(DAYS) | {day[:3] for day in DAYS}, SMALL, False)


def parts(words: str) -> list[str]:
    """The words and numbers of a name."""
    return [match["word"] or match[0] for match in TOKEN.finditer(fold(words))]


@lru_cache(maxsize=256)
def names(language: str) -> Names | None:
    """The names in a language, given as a BCP 47 tag; None for one that the CLDR lacks."""
    primary = language.partition("-")[0]
    tags = dict.fromkeys((language, primary, *KIN.get(primary, ())))
    found = [locale for tag in tags if (locale := _locale(tag))]
    if not found:
        return None
    months: dict[str, int] = {}
    for locale in found:
        for name, number in _months(locale):
            months.setdefault(name, number)
    patterns = [words for locale in found for words in _patterns(locale)]
    said = [FIELD.sub(" ", words) for words in patterns]
    said += [era for locale in found for era in locale.eras["abbreviated"].values()]
    literals = {part for words in said for part in parts(words)}
    return Names(
        months,
        frozenset(name for locale in found for name in _weekdays(locale)),
        SMALL | literals,
        any(DOTS.match(words) for words in patterns),
    )


@cache
def all_names() -> Names:
    """The names of all `LANGUAGES`, without those that mean one month here and another there."""
    known = [found for language in LANGUAGES if (found := names(language))]
    meant: dict[str, set[int]] = {}
    for found in known:
        for name, number in found.months.items():
            meant.setdefault(name, set()).add(number)
    return Names(
        {name: min(numbers) for name, numbers in meant.items() if len(numbers) == 1},
        frozenset().union(*(found.weekdays for found in known)),
        frozenset().union(*(found.small for found in known)),
        False,
    )


def _locale(tag: str) -> Any:
    """What babel knows of a language; None for one that it does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def _patterns(locale: Any) -> list[str]:
    """How days are written, such as `%(d)s. %(MMMM)s %(y)s`."""
    return [locale.date_formats[width].format for width in ("short", "medium", "long", "full")]


def _months(locale: Any) -> Iterator[tuple[str, int]]:
    """The names of months, whole and short, alone and beside a day, each with its number."""
    joined = {match[1] for words in _patterns(locale) if (match := JOINED.search(words))}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                for before in ("", *joined):
                    if (found := parts(before + name)) and not found[0].isdigit():
                        yield " ".join(found), number


def _weekdays(locale: Any) -> Iterator[str]:
    """The names of weekdays, and each part of them."""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated", "short"):
            named: Iterable[str] = locale.days[context].get(width, {}).values()
            for name in named:
                found = parts(name)
                yield from (part for part in found if not part.isdigit())
                yield " ".join(found)
