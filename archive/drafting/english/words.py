"""The words of an English article: where each stands, its tag, its sentence and its quotation.

Offsets are Unicode code points, half-open. Lists run in parallel, one entry a word; marks and
stops are words too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from archive.drafting.english.tags import tags
from archive.drafting.proposals import DraftArticle
from archive.text.quotations import quotations
from archive.text.spans import TextSpan

SHORT = (
    "Mr|Mrs|Ms|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|St|Jr|Sr|Rev|Hon|Profs?|Pres"
    "|Atty|Supt|Inc|Corp|Co|Ltd|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Fla|Calif|Mass|Pa|Va|Ariz|Ga"
    "|Ill|Mich|Minn|Miss|Mo|Nev|Tenn|Tex|Wis|Ky|Conn|Colo|Ala"
)
"""What an English abbreviation is short for ends with its dot."""

WORD = re.compile(
    r"[a-z]++(?![\w.:&'’‐‑-])|[,;()]"  # most words: all that begins like this stands here whole
    rf"|(?:{SHORT})\.(?!\w)"
    r"|(?:[A-Za-z]\.){2,8}"
    r"|https?://\S+"
    r"|[A-Z]\.(?= [A-Z])"
    r"|[DRI]-[A-Z][a-z]{0,5}\.(?:[A-Z]\.){0,3}"
    r"|[0-9]+(?:[.,:/][0-9]+)*(?:[a-z]+)?(?:-[a-z]+)*"
    r"|['’](?:s|S|t|d|m|ll|re|ve)(?!\w)"
    r"|[@#]?\w+(?:(?:[-‐‑&]|['’](?=[A-Z]))\w+)*"
    r"|``|''|--+|\.\.+|\S"
)
"""A word, a number, the end of a short form, or one sign."""

LONGEST_KNOWN = 40
"""Longer words are not remembered."""

MOST_KNOWN = 50_000
"""How many words are remembered."""


class _Lower(dict[str, str]):
    """By word, the same in small letters with a plain apostrophe; found when it is first met."""

    def __missing__(self, form: str) -> str:
        low = form.lower().replace("’", "'")
        if len(form) <= LONGEST_KNOWN:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[form] = low
        return low


LOWER = _Lower()

OPENS, CLOSES = "``", "''"
"""Penn tags of the marks of a quotation."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article, as lists of one entry a word."""

    text: str
    forms: list[str]
    """As printed."""
    lower: list[str]
    """In small letters, with a plain apostrophe."""
    starts: list[int]
    ends: list[int]
    tags: list[str]
    """Penn tags; marks of quotations are `` and ''."""
    sentences: list[int]
    """Index of the sentence in which it stands, among those of the article."""
    paragraphs: list[int]
    """Which line of the text it stands in, counted over lines that have words."""
    quotes: list[int]
    """Index of the outermost quotation around it, -1 for none; its own marks are outside."""
    quotations: list[TextSpan]
    """The outermost quotations, between their marks."""
    first: list[int]
    """For each sentence its first word, and behind the last one the number of words."""
    titled: list[bool]
    """Whether each sentence is written as a title, with capitals throughout."""

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, begin: int, end: int) -> TextSpan:
        """The code points from one word to before another."""
        return self.starts[begin], self.ends[end - 1]

    def words_in(self, sentence: int) -> range:
        """The words of a sentence."""
        return range(self.first[sentence], self.first[sentence + 1])


def words(article: DraftArticle) -> Words:
    """The words of an article, in its own sentences."""
    text = article.text
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    first: list[int] = []
    for index, sentence in enumerate(article.sentences):
        first.append(len(forms))
        for match in WORD.finditer(text, sentence.start, sentence.end):
            start, end = match.span()
            starts.append(start)
            ends.append(end)
            forms.append(text[start:end])
        sentences += [index] * (len(forms) - first[-1])
    first.append(len(forms))
    lower = list(map(LOWER.__getitem__, forms))
    outer = _outermost(quotations(text))
    quotes, marked = _quotation_states(starts, ends, outer)
    found, titled = tags(forms, lower, first, marked)
    return Words(
        text=text,
        forms=forms,
        lower=lower,
        starts=starts,
        ends=ends,
        tags=found,
        sentences=sentences,
        paragraphs=_paragraphs(text, article, first),
        quotes=quotes,
        quotations=outer,
        first=first,
        titled=titled,
    )


def _outermost(spans: list[TextSpan]) -> list[TextSpan]:
    """Quotations that stand in no other."""
    outer: list[TextSpan] = []
    for start, end in spans:
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return outer


def _quotation_states(
    starts: list[int], ends: list[int], outer: list[TextSpan]
) -> tuple[list[int], dict[int, str]]:
    """In which quotation each word stands, and the tags of the words that are its marks."""
    quotes = [-1] * len(starts)
    marked: dict[int, str] = {}
    word = 0
    for index, (start, end) in enumerate(outer):
        first = bisect_left(starts, start, word)
        if first and ends[first - 1] == start:
            marked[first - 1] = OPENS
        word = bisect_left(starts, end, first)
        quotes[first:word] = [index] * (word - first)
        if word < len(starts) and starts[word] == end:
            marked[word] = CLOSES
    return quotes, marked


def _paragraphs(text: str, article: DraftArticle, first: list[int]) -> list[int]:
    """The line of each word; no sentence goes beyond one."""
    paragraphs: list[int] = []
    line = before = 0
    for index, sentence in enumerate(article.sentences):
        if index and text.find("\n", before, sentence.start) >= 0:
            line += 1
        before = sentence.end
        paragraphs += [line] * (first[index + 1] - first[index])
    return paragraphs
