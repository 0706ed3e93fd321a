"""Texts that nobody wrote to be read, of any size: what drafting must get through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle, islice

MARKS = "“”\"'‘’„«»‹›`´「」『』…—-,;:()[]"
CONTROLS = (
    "\x01\x07\x08\x0b\x0c\x1b\x7f\x85\xad\u061c\u200b\u200e\u200f\u2028\u2029\u202e"
    "\u2066\u2069\ufeff"
)
"""Controls and marks of direction, but for NUL, which no article holds."""

SCRIPTS = "aÄжΩאعनไ한中ひ𐌰🙂́"


def repeated(unit: str) -> Callable[[int], str]:
    """What makes a text of a size by repeating some words."""

    def text(size: int) -> str:
        return (unit * (size // len(unit) + 1))[:size]

    return text


def nested(size: int) -> str:
    """Quotations within quotations, to the middle of the text and out again."""
    half = size // 4
    return "“‘" * half + "’”" * half


def every_script(size: int) -> str:
    """Letters of all scripts, without an end."""
    letters = (chr(code) for code in cycle(range(0xA1, 0x1FFFF)) if not 0xD800 <= code < 0xE000)
    return "".join(islice(letters, size))


TEXTS: dict[str, Callable[[int], str]] = {
    "without a stop": repeated("the army said that it attacked the town and "),
    "only marks": repeated(MARKS),
    "only digits": repeated("0123456789"),
    "digits and dots": repeated("1.2,3:4/"),
    "every script": every_script,
    "controls": repeated(f"he {CONTROLS} said {CONTROLS}. "),
    "unclosed quotations": repeated("“He said "),
    "straight quotations": repeated('" said "he '),
    "nested marks": nested,
    "one word": repeated("said "),
    "one event": repeated("attack "),
    "one letter": repeated("a"),
    "lines of one word": repeated("said\n"),
    "commas": repeated("he, who, "),
    "names": repeated("Ada Zorb "),
    "relative clauses": repeated("Orl, who said that Zorb, which said that "),
    "prepositions": repeated("the attack on the attack of the attack in "),
    "brackets": repeated("(he [said "),
    "dashes": repeated("— Orl — said — "),
    "short sentences": repeated("Orl said no. "),
    "attributions": repeated("“We attacked Quux,” Vana Orl said on Monday. "),
    "other scripts": repeated(f"{SCRIPTS} said {SCRIPTS} "),
    "headlines": repeated("Zorb Said To Attack Quux: Orl\n"),
    "according": repeated("According to the report of the army, "),
}
"""By what they are, texts of a number of code points."""


def cut_up(pieces: list[tuple[int, int]], text: str) -> Iterator[str]:
    """Slices of a text, in the order of the places given, each bounded."""
    for start, length in pieces:
        at = start % (len(text) + 1)
        yield text[at : at + length]
