"""Raised and lowered letters as characters, so that no figure runs into another.

`12<sup>1</sup>` is 12 with a note, `km<sup>2</sup>` a square, `1<sup>1</sup>/<sub>2</sub>` one
and a half: as letters alone they would be 121, km2 and 11/2. Letters such as the ordinals of
`1<sup>er</sup>` stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from lxml import etree

from archive.reading.pages.lines import BLOCKS, BREAKS

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
SIGNS = {"sup": {"+": "⁺", "-": "⁻", "−": "⁻"}, "sub": {"+": "₊", "-": "₋", "−": "₋"}}

LETTERS = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
"""The raised letters of Unicode: marks of notes behind a word, and exponents."""

RAISED = LETTERS | SIGNS["sup"] | dict(zip("0123456789", SUPERSCRIPTS, strict=True))

ORDINALS = frozenset("aeodrst")
"""The single letters that make an ordinal of a figure: 1a, 2e, 3o."""

TRADE = {"TM": "™", "SM": "℠"}

FRACTIONS = {
    (top, below): chr(code)
    for code in (*range(0xBC, 0xBF), *range(0x2150, 0x215F), 0x2189)
    for top, _, below in [unicodedata.normalize("NFKC", chr(code)).partition("⁄")]
}
"""The fractions that are one character, by their two numbers."""

SLASHES = ("/", "⁄", "∕")
WHOLE = re.compile(r"(\d{1,4})[/⁄∕](\d{1,4})")
NUMBER = re.compile(r"\d{1,4}")
SIGNED = re.compile(r"[\d+−-]{1,12}")
SUM = re.compile(r"(?=.*[^\W\d])\w{1,5}[+−-]\w{1,5}")
"""An exponent or an index that is a sum with a letter."""

NOTE = re.compile(r"\d{1,4}|\w|[*†‡§]{1,3}")
WORD_END = re.compile(r"[^\W\d]{3}$")

MOST = 12
"""The longest raised text, in code points; longer ones are small print."""

MOST_BEFORE = 50
"""So many elements without text are passed on the way to the text before one."""


def write(tree: Any) -> None:
    """Make text of each `<sup>` and `<sub>` of a tree, and of links to notes, in place."""
    for element in list(tree.iter("sup", "sub", "a")):
        if element.getparent() is None:  # the lower half of a fraction
            continue
        if element.tag != "a":
            _write_raised(element)
        elif NUMBER.fullmatch(_words(element)) and _follows(element):
            element.text = f"[{_words(element)}]"
            del element[:]
    etree.strip_tags(tree, "sup", "sub")


def _write_raised(element: Any) -> None:
    """Write a raised or lowered element as characters, with the lower half of its fraction."""
    below = element.getnext()
    pair = (_words(element), _words(below) if below is not None and below.tag == "sub" else "")
    if all(map(NUMBER.fullmatch, pair)) and (element.tail or "").strip() in SLASHES:
        element.text = fraction(*pair)
        del element[:]
        element.tail = below.tail
        below.getparent().remove(below)
    else:
        _rewrite(element, _before(element))


def fraction(top: str, below: str) -> str:
    """A fraction of two numbers, in one character if there is one."""
    known = FRACTIONS.get((top, below))
    return known or f"{_digits(top, SUPERSCRIPTS)}⁄{_digits(below, SUBSCRIPTS)}"


def superscript(number: str) -> str:
    """A number in raised digits."""
    return _digits(number, SUPERSCRIPTS)


def _rewrite(element: Any, before: str) -> None:
    """Write a raised or lowered element as characters, behind the text before it."""
    words = _words(element)
    links = [*element.iterchildren("a"), *element.iterancestors("a")]
    if element.tag == "sup" and NOTE.fullmatch(words) and any(map(_is_note_link, links)):
        element.text = f"[{words}]"
        del element[:]
    elif SUM.fullmatch(words):
        element.text = _sum(words, element.tag)
        del element[:]
    elif len(words) > MOST or " " in words:
        if before[-1:].isalnum() and words[:1].isalnum():
            element.text = f" {element.text or ''}"
    else:
        for part in element.iter():
            part.text = _raised(part.text, element.tag, before)
            if part is not element:
                part.tail = _raised(part.tail, element.tag, before)


def _sum(words: str, name: str) -> str:
    """A raised or lowered sum such as n+1, whole in raised characters or in brackets."""
    if name == "sup" and all(letter in RAISED for letter in words):
        return "".join(RAISED[letter] for letter in words)
    return f"{'^' if name == 'sup' else '_'}({words})"


def _raised(text: str | None, name: str, before: str) -> str | None:
    """The characters for a text in an element of this name, behind the text before it."""
    words = (text or "").strip()
    if not text or words.startswith(("(", "[")):
        return text
    if name == "sup":
        if whole := WHOLE.fullmatch(words):
            return fraction(whole[1], whole[2])
        if words in TRADE:
            return TRADE[words]
        is_mark = WORD_END.search(before) or (before[-1:].isdigit() and words not in ORDINALS)
        if words in LETTERS and is_mark:
            return LETTERS[words]
    if SIGNED.fullmatch(words):
        text = "".join(SIGNS[name].get(letter, letter) for letter in text)
    return _digits(text, SUPERSCRIPTS if name == "sup" else SUBSCRIPTS)


def _digits(text: str, forms: str) -> str:
    """A text with the digits of any script in one of the forms."""
    values = ((letter, unicodedata.decimal(letter, None)) for letter in text)
    return "".join(letter if value is None else forms[value] for letter, value in values)


def _follows(link: Any) -> bool:
    """Whether a link stands directly behind what it is the note of: no link is half of a figure."""
    last = _before(link)[-1:]
    return last.isdigit() or (last.isalnum() and _is_note_link(link))


def _is_note_link(link: Any) -> bool:
    return "#" in (link.get("href") or "") or link.get("role") == "doc-noteref"


def _words(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _before(element: Any) -> str:
    """The text that stands directly before an element in its line; empty at the beginning."""
    node = element
    for _ in range(MOST_BEFORE):
        if node is None or node.tag in BLOCKS:
            break
        before = node.getprevious()
        if before is None:
            node = node.getparent()
            text = node.text if node is not None else None
        elif before.tag in BREAKS or before.tag in BLOCKS:
            return before.tail or ""
        else:
            node = before
            text = before.tail or "".join(before.itertext())
        if text:
            return str(text)
    return ""
