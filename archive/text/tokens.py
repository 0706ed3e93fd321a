"""The words of a text, as the search of either database knows them: cut and folded in one place.

The parsers of SQLite and Postgres differ, so neither reads a text: both store and look for the
tokens that are made here. A token is letters and digits in a row, without case, accents and
apostrophes; each character of Chinese and of kana is a token of its own.
"""

from __future__ import annotations

import re

from archive.text.fold import fold

MOST_WORD = 48
"""The code points of the longest token; of a longer word the rest is left out."""

CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SIGNS = (
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u0f18-\u0fbc\u102b-\u109d\u17b4-\u17d3"
)
"""Signs on and between letters of Indian and other scripts; to Python they are no letters."""

WORDS = re.compile(rf"[{CJK}]|(?:[^\W_{CJK}]|[{SIGNS}])+")


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order."""
    return [word[:MOST_WORD] for word in WORDS.findall(fold(text))]


def token_spans(text: str) -> list[tuple[str, int, int]]:
    """The tokens of a text, each with the start and end of what it stands for.

    The span is code points of the text, half-open. Folding may make several letters of one, as of
    a ligature; then two tokens may have the same span.
    """
    origin = [index for index, letter in enumerate(text) for _ in fold(letter)]
    return [
        (match[0][:MOST_WORD], origin[match.start()], origin[match.end() - 1] + 1)
        for match in WORDS.finditer(fold(text))
    ]
