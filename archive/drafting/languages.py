"""Languages that the built-in rules read, and what is proposed of a text in any other."""

from __future__ import annotations

from archive.drafting.proposals import Draft, DraftArticle, StatementProposal
from archive.text.quotations import quotations
from archive.vocabulary import Act, Attribution, Mode

READ = frozenset({"en"})
"""The languages that there are rules for, by the primary subtag of their BCP 47 tag."""

LEAST_QUOTED = 15
"""Quotations of fewer letters and digits are names, titles and single words."""


class Quotations:
    """Proposes the quotations of a text in a language without rules: who says them stays open."""

    name = "quotations"
    version = "1"
    rule = "quotations:marked"

    def draft(self, article: DraftArticle) -> Draft:
        """A direct statement without a speaker for each quotation of some length."""
        found: list[StatementProposal] = []
        end = 0
        for start, stop in quotations(article.text):
            words = article.text[start:stop]
            inside = stop <= end
            if inside or "\n" in words or sum(map(str.isalnum, words)) < LEAST_QUOTED:
                continue
            end = stop
            found.append(self._statement(start, stop, len(found) + 1))
        return Draft(statements=tuple(found))

    def _statement(self, start: int, end: int, number: int) -> StatementProposal:
        return StatementProposal(
            label=f"quotation-{number}",
            rule=self.rule,
            content=((start, end),),
            mode=Mode.DIRECT,
            attribution=Attribution.STATED,
            act=Act.SAY,
        )


def primary(tag: str | None) -> str:
    """The primary subtag of a BCP 47 tag, in lower case; without a tag that of English."""
    return (tag or "en").replace("_", "-").split("-")[0].lower()


def of_language(tag: str | None) -> Quotations | None:
    """What drafts instead of the rules in a language that they do not read; None if they do."""
    return None if primary(tag) in READ else Quotations()
