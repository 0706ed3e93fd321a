"""What a rule finds, in numbers of words, and the spans that come of it."""

from __future__ import annotations

from dataclasses import dataclass

from archive.drafting.english.phrases import Range
from archive.drafting.english.words import Words
from archive.drafting.proposals import AttributedWords
from archive.text.spans import TextSpan


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as a rule finds it: ranges of words, half-open."""

    rule: str
    content: tuple[Range, ...]
    source: Range | None
    cue: tuple[Range, ...]
    addressee: Range | None = None
    carried: bool = False


def attributed(words: Words, found: Found) -> AttributedWords:
    """The same in code points."""
    return AttributedWords(
        rule=found.rule,
        content=tuple(words.span(*piece) for piece in found.content),
        source=_span(words, found.source),
        cue=tuple(words.span(*piece) for piece in found.cue),
        addressee=_span(words, found.addressee),
        carried=found.carried,
    )


def _span(words: Words, piece: Range | None) -> TextSpan | None:
    """A range of words as a span, without a comma or a dash at its end."""
    if piece is None:
        return None
    begin, end = piece
    while end - 1 > begin and words.tags[end - 1] in (",", ":"):
        end -= 1
    return words.span(begin, end)
