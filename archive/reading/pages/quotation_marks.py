"""The marks that a browser prints around `<q>`, by the language of the page.

Source of the marks: delimiters of the Unicode Common Locale Data Repository, version 47, from
which browsers take them. A nested quotation has the other pair, and one inside of it the first
again.
"""

from __future__ import annotations

from typing import Any

DEFAULT = "“”‘’"
"""The outer and the inner pair of most languages."""

MARKS = {
    marks: tags.split()
    for marks, tags in {
        "„“‚‘": "de cs sk sl hr mk is et lb dsb hsb bs-cyrl",
        "„“„“": "bg lt",
        "„“«»": "ka",
        "„”‚’": "ff agq",
        "„”‘’": "bs",
        "„”’’": "sr",
        "„”«»": "pl ro",
        "„”»«": "hu",
        "«»“”": "it ca el eu sq kk br ast sc mg kab lij bm ti pt-pt es-us",
        "«»„“": "ru uk be ky cv sah",
        "«»‹›": "fa am gsw mzn sdh az-arab az-cyrl fr-ch",
        "«»‘’": "no rw",
        "«»«»": "fr hy",
        "«»”“": "fr-ca",
        "‘’‘’": "nl",
        "‘’“”": "ia nso tn ti-er",
        "””’’": "sv fi he rn sn",
        "”“’‘": "ar ur syr ms-arab",
        "“”“”": "tk",
        "“”’‘": "uz",
        "「」『』": "ja yue zh-hant zh-tw zh-hk zh-mo",
    }.items()
}
"""The pairs of languages that have others than most, as BCP 47 tags in lower case."""

BY_LANGUAGE = {tag: marks for marks, tags in MARKS.items() for tag in tags}

OPENING = frozenset("“„‚‘«‹「『\"'")
CLOSING = frozenset("”“’‘»›」』\"'")


def print_marks(tree: Any, language: str | None) -> None:
    """Put the marks of each `<q>` of a tree into its text, in place.

    `language` is that of a quotation around which none is stated. None are added to a quotation
    that has marks of its own, in it or around it.
    """
    quotations = list(tree.iter("q"))
    printed = [_is_marked(quotation) for quotation in quotations]
    for quotation, marked in zip(quotations, printed, strict=True):
        if not marked:
            outer = sum(1 for _ in quotation.iterancestors("q"))
            pair = _pairs(quotation, language)[outer % 2]
            quotation.text = pair[0] + (quotation.text or "").lstrip()
            _add_behind(quotation, pair[1])


def _pairs(quotation: Any, language: str | None) -> tuple[str, str]:
    """The outer and the inner pair in the language around a quotation."""
    around = [*quotation.iterancestors()]
    tags = (element.get("lang") or element.get("xml:lang") for element in around)
    tag = next(filter(None, tags), language or "")
    parts = tag.lower().replace("_", "-").split("-")[:3]
    starts = ("-".join(parts[:size]) for size in range(len(parts), 0, -1))
    marks = next((BY_LANGUAGE[start] for start in starts if start in BY_LANGUAGE), DEFAULT)
    return marks[:2], marks[2:]


def _is_marked(quotation: Any) -> bool:
    """Whether marks are printed at both ends of a quotation, inside of it or around it."""
    first = (quotation.text or "").lstrip()[:1]
    before = quotation.getprevious()
    parent = quotation.getparent()
    led = (parent.text if before is None else before.tail) or ""
    last = "".join(quotation.itertext()).rstrip()[-1:]
    within = first in OPENING and last in CLOSING
    around = led.rstrip()[-1:] in OPENING and (quotation.tail or "").lstrip()[:1] in CLOSING
    return (bool(first) and within) or (bool(led.strip()) and around)


def _add_behind(quotation: Any, closing: str) -> None:
    """Print a mark behind the last words of a quotation."""
    if len(quotation):
        last = quotation[-1]
        last.tail = (last.tail or "").rstrip() + closing
    else:
        quotation.text = quotation.text.rstrip() + closing
