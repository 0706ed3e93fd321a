"""Dates as TimeML has them: reading marked files, and the value that an EDTF date comes to there.

Source: TimeML 1.2.1, TIMEX3 (values follow ISO 8601). The files of TempEval-3 (`*.tml`) are not
part of this project; nothing of them is kept.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from archive.drafting.dates.reader import Phrase
from archive.drafting.proposals import DraftArticle
from archive.text.spans import TextSpan

SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
PARTS = {"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2"}
TIMES = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "tonight": "TNI"}
SET_VALUES = {"day": "P1D", "dail": "P1D", "week": "P1W", "month": "P1M", "quarter": "P1Q"}
UNBOUND = re.compile(r"\[\.\.([^\]]+)\]|\[([^\].]+)\.\.\]|^/(.+)|(.+)/\.\.$")
WEEK = re.compile(r"\[(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)\]")


@dataclass(frozen=True, slots=True)
class Timex:
    """A phrase of time as TimeML marks it."""

    span: TextSpan
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its day of writing, and the phrases that are marked in it."""

    article: DraftArticle
    phrases: tuple[Timex, ...]


def marked(folder: Path) -> Iterator[MarkedText]:
    """The texts of a folder of TimeML files, in the order of their names."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    for path in sorted(folder.glob("*.tml")):
        root = etree.parse(str(path), parser).getroot()
        written = root.find("DCT/TIMEX3")
        day = "" if written is None else str(written.get("value", ""))[:10]
        body = root.find("TEXT")
        if body is None:
            continue
        pieces: list[str] = []
        phrases: list[Timex] = []
        _walk(body, pieces, phrases)
        article = DraftArticle(
            key="marked", text="".join(pieces), sentences=(), language="en", published=day
        )
        yield MarkedText(article, tuple(phrases))


def _walk(element: etree._Element, pieces: list[str], phrases: list[Timex]) -> None:
    """Gather the text of an element and the phrases marked in it."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, phrases)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        end = sum(map(len, pieces))
        value = str(element.get("value", ""))
        phrases.append(Timex((start, end), str(element.get("type", "")), value))


def timexes(text: str, phrases: list[Phrase], written: str | None) -> list[Timex]:
    """What phrases of time come to in TimeML; `written` is the day of a text."""
    return [_timex(text, phrase, written) for phrase in phrases]


def _timex(text: str, phrase: Phrase, written: str | None) -> Timex:
    value, words = phrase.value, text[slice(*phrase.span)].lower()
    if value.duration == "set":
        found = next((size for word, size in SET_VALUES.items() if word in words), "P1Y")
        if any(day in words for day in ("monday", "friday", "sunday", "saturday")):
            found = "XXXX-WXX"
        return Timex(phrase.span, "SET", found)
    if value.duration:
        return Timex(phrase.span, "DURATION", value.duration)
    date = timeml_value(value.edtf) if value.edtf else _reference(value.rule, words)
    if value.rule == "date-now":
        date = "PRESENT_REF"
    part = next((time for word, time in TIMES.items() if words.endswith(word)), "")
    if value.clock:
        return Timex(
            phrase.span,
            "TIME",
            f"{timeml_value(value.edtf) if value.edtf else written}T{value.clock}",
        )
    return Timex(phrase.span, "TIME" if part else "DATE", f"{date}{part}")


def _reference(rule: str, words: str) -> str:
    """The value of a phrase that yields no date."""
    if rule == "date-vague":
        return "FUTURE_REF" if "future" in words or "soon" in words else "PAST_REF"
    return "PRESENT_REF" if rule == "date-at-the-time" else "PAST_REF"


def same_value(one: str, other: str) -> bool:
    """Whether two values are one; a decade is written 199 or 199X, a century 19 or 19XX."""
    return one == other or (
        one[:2].isdigit() and len(one) < 5 and one.rstrip("X") == other.rstrip("X")
    )


def timeml_value(edtf: str) -> str:
    """The value of TimeML for an EDTF date; of a bound the date that bounds."""
    if match := WEEK.fullmatch(edtf):
        first, last = (dt.date.fromisoformat(part) for part in match.groups())
        week = f"{first.isocalendar().year}-W{first.isocalendar().week:02d}"
        days = (last - first).days
        return week if days == 6 else f"{week}-WE" if days == 1 else edtf
    if match := UNBOUND.fullmatch(edtf):
        edtf = next(part for part in match.groups() if part)
    edtf = edtf.rstrip("~")
    year, _, part = edtf.partition("-")
    if part in SEASONS | PARTS:
        return f"{year}-{(SEASONS | PARTS)[part]}"
    return edtf.rstrip("X") if edtf.rstrip("X").isdigit() else edtf
