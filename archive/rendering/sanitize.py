"""Texts of articles made safe for a terminal: no character moves the cursor or reverses words.

An article may hold escape sequences, or the marks that reverse the direction of writing. For
people such a character becomes a visible sign; JSON escapes it, and so loses nothing, and CSV does
as JSON.
"""

from __future__ import annotations

import re

_BLANK = "\t\r\v\f\x85\u2028\u2029"
_UNSEEN = "\xad\u061c\u200b\u200e\u200f\u2060\ufeff"
_TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x2070)]

_PEOPLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "␡",
    **dict.fromkeys([*range(0x80, 0xA0), *_TURNING], "\ufffd"),
    **dict.fromkeys(map(ord, _UNSEEN), ""),
    **dict.fromkeys(map(ord, _BLANK), " "),
    ord("\n"): "\n",
}

_OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f]")
_RISKY = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]")


def for_people(text: str) -> str:
    """A text that is safe to show: controls are signs, blanks are spaces, line ends stay."""
    return text if text.isascii() and text.isprintable() else text.translate(_PEOPLE)


def on_one_line(text: str) -> str:
    """A text that is safe to show, on one line with single spaces."""
    return " ".join(for_people(text).split())


def in_json(text: str) -> str:
    """JSON of equal value, in which every character that a terminal would obey is escaped."""
    return text if text.isascii() and "\x7f" not in text else _RISKY.sub(_escaped, text)


def escaped(text: str) -> str:
    r"""A text in which what a terminal would obey is written as in JSON: `\u001b`.

    Line ends and tabs stay, and so do marks that only say which way their neighbours run.
    """
    return text if text.isprintable() else _OBEYED.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
