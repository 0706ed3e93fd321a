"""Days as people and programs print them, in numbers or with the name of a month."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from archive.reading.month_names import ENGLISH, TOKEN, Names, all_names, names, parts
from archive.text.fold import INVISIBLE, fold

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*|Z|[+-]\d\d:\d\d)?)?)?", re.ASCII)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*|\d{4}|\d{6})?", re.ASCII)
YEAR_FIRST = re.compile(
    r"(\d{4}) ?[-/.年년] ?(\d{1,2}) ?[-/.月월] ?(\d{1,2})(?!\d)(?: ?[日일].*|\.?(?:[T ,(].*)?)"
)
YEAR_LAST = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4})(?!\d)\.?(?:[T ,].*)?")
MONTH_OF_YEAR = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월]")
LEAD = re.compile(r"([^\W\d_][^\d]{0,30}?)[, ]+(?=\d)")
"""Words in front of a number, such as a weekday."""

UNSEEN = re.compile(f"[{INVISIBLE}]")

MOST_ZONE = 2
"""The most words that follow a time of day: `pm IST`, `Uhr`."""


def numbers(words: str, language: str | None = None) -> list[int]:
    """Year, month and day that words print, or as many of them; an empty list for other words.

    `language` is the BCP 47 tag of the page: a hint, which decides what several languages use for
    different months. What may be two days, such as 01/02/2019, is none. No number is examined:
    there may be no such day.
    """
    if match := ISO.fullmatch(words) or COMPACT.fullmatch(words):
        return [int(part) for part in match.groups() if part]
    shown = " ".join(UNSEEN.sub("", unicodedata.normalize("NFKC", words)).split())
    if not any(letter.isdigit() for letter in shown):
        return []
    if found := _numeric(shown, language) or _named(shown, ENGLISH):
        return found
    if not any(letter.isalpha() for letter in shown):
        return []
    own = names(language) if language else None
    found = _named(shown, own) if own else []
    return found or _named(shown, all_names())


def _numeric(words: str, language: str | None) -> list[int]:
    """Year, month and day in numbers alone, perhaps behind a weekday."""
    if lead := LEAD.match(words):
        own = (names(language) if language else None) or ENGLISH
        if not all(part in own.weekdays | ENGLISH.weekdays for part in parts(lead[1])):
            return []
        words = words[lead.end() :]
    if match := YEAR_FIRST.fullmatch(words) or MONTH_OF_YEAR.fullmatch(words):
        return [int(part) for part in match.groups()]
    if match := YEAR_LAST.fullmatch(words):
        first, second, year = (int(match[group]) for group in (1, 3, 4))
        if first > 12 or first == second or (match[2] == "." and _days_first(language)):
            return [year, second, first]
        if second > 12:
            return [year, first, second]
    return []


def _days_first(language: str | None) -> bool:
    own = names(language) if language else None
    return own is not None and own.dots_put_days_first


def _named(words: str, language: Names) -> list[int]:
    """Year, month and day that words print with the name of a month in this language."""
    kinds: list[str] = []
    values: list[int] = []
    for kind, value in _tokens(words, language):
        if kind == "M" and kinds[-1:] == ["M"] and values[-1] == value:
            continue  # in two namings: آب/أغسطس
        kinds.append(kind)
        values.append(value)
    if kinds.count("M") != 1:
        return []
    order = "".join(kinds)
    for form in ("DMY", "MDY", "YMD", "YDM", "MY", "YM"):
        if order.startswith(form):
            given = dict(zip(form, values, strict=False))
            return [given[part] for part in "YMD" if part in given]
    return []


def _tokens(words: str, language: Names) -> Iterator[tuple[str, int]]:
    """What decides the day: (D)ays, (M)onths, (Y)ears, and (x) for what is none of them."""
    found = list(TOKEN.finditer(fold(words)))
    skipped = 0
    after_clock = MOST_ZONE
    for at, match in enumerate(found):
        word = match["word"]
        after_clock += 1
        if skipped:
            skipped -= 1
        elif match["clock"]:
            after_clock = 0
        elif word is None:
            size = len(match["number"])
            kind = "D" if size <= 2 else "Y" if size == 4 else "x"
            yield kind, int(match["number"][:4])
        else:
            pair = f"{word} {found[at + 1][0]}" if at + 1 < len(found) else ""
            if pair in language.months or word in language.months:
                if _is_weekday(at, found, language):
                    continue
                skipped = pair in language.months
                yield "M", language.months.get(pair) or language.months[word]
            elif pair in language.weekdays:
                skipped = 1
            elif not (word in language.weekdays | language.small or after_clock <= MOST_ZONE):
                yield "x", 0


def _is_weekday(at: int, found: list[re.Match[str]], language: Names) -> bool:
    """Whether the first word is a weekday that is also a month: `mar. 10 août`."""
    later = (match["word"] for match in found[at + 1 :])
    return (
        at == 0
        and found[0]["word"] in language.weekdays
        and any(word in language.months for word in later)
    )
