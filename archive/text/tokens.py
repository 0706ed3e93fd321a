"""The words of a text, as the search of either database knows them: cut and folded in one place.

The parsers of SQLite and Postgres differ, so neither reads a text: both store and look for the
tokens that are made here. A token is letters and digits in a row, without case, accents and
apostrophes. Where a script has no blanks between words, each letter with its signs is a token of
its own, so that a word of several is looked for as a phrase, and found inside a run. Korean writes
particles on to its words: each syllable is a token, and says whether it begins a word, so that a
word finds those that begin so.

Whoever changes what a text is cut into adds a revision that notes itself in `search_renewal`, as
0015 does: entries that are there are then cut anew.

Sources: line breaking class SA of the Unicode Standard, annex 14, for scripts without blanks, and
those of Java and Bali; ideographs, kana and Yi stand for syllables or words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from archive.text.fold import fold, on_the_line

MOST_WORD = 48
"""The code points of the longest token; of a longer word the rest is left out."""

CJK = (
    "\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u3400-\u9fff\ua000-\ua48c\uf900-\ufaff"
    "\U00016fe0-\U0001b2ff\U00020000-\U0003ffff"
)
"""Ideographs, kana, Bopomofo and Yi."""

SOUTH_EAST = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9ff"
    "\uaa60-\uaadf\U00011700-\U0001174f"
)
"""Thai, Lao, Burmese, Khmer, Tai Le, New Tai Lue, Tai Tham, Balinese, Javanese, Tai Viet, Ahom."""

STACKERS = "\u1039\u17d2\u1a60\u1b44\ua9c0"
"""Signs that put the next letter below the one before, within one cluster."""

HANGUL = "\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb"
"""Letters of Korean, into which folding takes syllables apart."""

WITHIN = "·"
"""Stands before each syllable of Korean but the first of its word; no query can contain it."""

BLOCKS = (range(0x300, 0x3400), range(0xA000, 0xAC00), range(0xFB00, 0xFC00),
          range(0x10000, 0x12000), range(0x16A00, 0x17000), range(0x1E000, 0x1E960))  # fmt: skip
SIGNS = "".join(
    sign for block in BLOCKS for sign in map(chr, block) if unicodedata.category(sign)[0] == "M"
)
"""Vowels, tones and other signs on and between letters; to Python they are no letters."""

DOUBLED = {"เเ": "แ", "ເເ": "ແ"}
"""Vowels of Thai and Lao that look like one, and are often written as two."""

LETTER = f"[^\\W_{CJK}{SOUTH_EAST}{HANGUL}]"
PLAIN = re.compile("[a-z0-9]++")
UNSPACED = f"(?!\\W)[{CJK}{SOUTH_EAST}]"
WORDS = re.compile(
    f"{PLAIN.pattern}(?![^\x00-\x7f])"
    f"|(?:{LETTER}+|[{SIGNS}])+"
    f"|(?P<cluster>{'|'.join(DOUBLED)}|{UNSPACED}(?:[{STACKERS}]{UNSPACED}|[{SIGNS}])*)"
    "|(?P<syllable>[\u1100-\u115f\ua960-\ua97c]{0,3}[\u1160-\u11a7\ud7b0-\ud7c6]{1,3}"
    f"[\u11a8-\u11ff\ud7cb-\ud7fb]{{0,3}}|[{HANGUL}])"
)
FIRST_UNSPACED = re.compile(UNSPACED)


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order."""
    folded = fold(text)
    if folded.isascii():
        return [word[:MOST_WORD] for word in PLAIN.findall(folded)]
    return [token for token, _, _ in _cut(folded)]


def token_spans(text: str) -> list[tuple[str, int, int]]:
    """The tokens of a text, each with the start and end of what it stands for.

    The span is code points of the text, half-open. Folding may make several letters of one, as of
    a ligature; then two tokens may have the same span.
    """
    text = on_the_line(text)
    origin = [index for index, letter in enumerate(text) for _ in fold(letter)]
    return [(token, origin[start], origin[end - 1] + 1) for token, start, end in _cut(fold(text))]


def joined(words: Iterable[str]) -> str:
    """Tokens as a person writes them, with blanks where their script has them."""
    text = before = ""
    for word in words:
        apart = before and not (FIRST_UNSPACED.match(before) and FIRST_UNSPACED.match(word))
        text += word.removeprefix(WITHIN) if word.startswith(WITHIN) else " " * bool(apart) + word
        before = word
    return text


def _cut(folded: str) -> Iterator[tuple[str, int, int]]:
    """The tokens of a folded text, each with its start and end there."""
    syllable_end = -1
    for match in WORDS.finditer(folded):
        token, (start, end) = match[0][:MOST_WORD], match.span()
        if match.lastgroup == "syllable":
            within = WITHIN if start == syllable_end else ""
            token, syllable_end = within + unicodedata.normalize("NFC", token), end
        elif not token.isalnum() or token in DOUBLED:
            token = _in_order(token)
        yield token, start, end


def _in_order(token: str) -> str:
    """A token with its signs in one order, however they were typed."""
    token = DOUBLED.get(token, token)
    if "\u0e00" <= token[0] <= "\u0eff":
        return token[0] + "".join(sorted(token[1:]))
    return unicodedata.normalize("NFD", token)
