"""Dates of an English text: the words that print them, and what they yield.

Days are as printed, without time zones. Lengths of time and repetitions ("three days", "every
year") are no dates.
"""

from __future__ import annotations

from archive.drafting.dates.bounds import bounded_by_saying
from archive.drafting.dates.reader import phrases
from archive.drafting.proposals import DateProposal, DraftArticle

__all__ = ["bounded_by_saying", "dates"]


NO_DATES = frozenset(("date-length", "date-every"))
"""Rules whose phrases are lengths of time and repetitions."""


def dates(article: DraftArticle) -> tuple[DateProposal, ...]:
    """The dates of an article, in reading order; none in a language other than English.

    A date that is counted from the publication has no EDTF where its day is not known, and is then
    the words alone.
    """
    if article.language and article.language.lower().partition("-")[0] != "en":
        return ()
    return tuple(
        DateProposal(
            span=phrase.span,
            edtf=phrase.value.edtf,
            basis=phrase.value.basis if phrase.value.edtf else None,
            rule=f"rules:{phrase.value.rule}",
            clock=phrase.value.clock,
        )
        for phrase in phrases(article)
        if phrase.value.rule not in NO_DATES
    )
