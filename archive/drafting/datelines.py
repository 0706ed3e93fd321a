"""The dateline of an article: a line that is nothing but a day, or the day before *(Agency) -*.

From it later weekdays, *yesterday* and *last week* count where nothing else says when the article
was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.drafting.dates import dates
from archive.drafting.proposals import DateProposal, DraftArticle
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import DateBasis

MOST_DATELINE = 40
"""How long a line is at most that is nothing but a day, in code points."""

MOST_BEFORE_AGENCY = 80
"""How far into a sentence the dash of an agency's dateline stands at most, in code points."""

AGENCY = re.compile(r" ?\([A-Z][\w ]{1,30}\) ?(?:--?|–|—)")
"""An agency in brackets, with the dash behind which the report begins."""

YEAR = re.compile(r"\b[12]\d{3}\b")


def dateline(article: DraftArticle) -> DateProposal | None:
    """The day that a dateline prints with its year; None where there is none, or several differ.

    Its span is the whole line where the line is nothing else.
    """
    found = [
        DateProposal(span=span, edtf=one.edtf, basis=DateBasis.PRINTED, rule="rules:dateline")
        for span, whole in _near(article)
        for one in dates(replace(article, text=article.text[slice(*span)], sentences=()))
        if _is_whole_day(one) and _fits(one.span, span[1] - span[0], whole=whole)
    ]
    return found[0] if len({one.edtf for one in found}) == 1 else None


def is_line(article: DraftArticle, span: TextSpan) -> bool:
    """Whether a dateline is a line of its own, which belongs to the page."""
    return any(one.start == span[0] and one.end <= span[1] + 1 for one in article.sentences)


def _near(article: DraftArticle) -> Iterator[tuple[TextSpan, bool]]:
    """Where a day may be one of a dateline, and whether it is all that stands there."""
    for one in article.sentences[1:]:
        if one.end - one.start <= MOST_DATELINE and YEAR.search(article.text, one.start, one.end):
            yield _bare(article.text, one), True
            continue
        match = AGENCY.search(article.text, one.start, one.start + MOST_BEFORE_AGENCY)
        if match and YEAR.search(article.text, one.start, match.start()):
            yield (one.start, match.start()), False


def _bare(text: str, line: Slice) -> TextSpan:
    """A line without the stop or the comma at its end."""
    words = text[line.start : line.end].rstrip(" .,")
    return line.start, line.start + len(words)


def _is_whole_day(one: DateProposal) -> bool:
    printed = one.basis is DateBasis.PRINTED
    return printed and one.edtf is not None and len(one.edtf) == len("2019-08-29")


def _fits(day: TextSpan, length: int, *, whole: bool) -> bool:
    """Whether a day is all that stands in a line of this length, or ends it."""
    return day[1] == length and (day[0] == 0 if whole else day[0] > 0)
