"""Made-up articles as drafters read them, and statements to draft from."""

from __future__ import annotations

from archive.drafting.proposals import DraftArticle, StatementProposal
from archive.text.sentences import split
from archive.vocabulary import Act, Attribution, Mode


def draft_article(text: str, *, language: str = "en") -> DraftArticle:
    """An article of this text, in its own sentences."""
    return DraftArticle(
        key="story", text=text, sentences=tuple(split(text, language)), language=language
    )


def narrated(article: DraftArticle, act: Act = Act.PRESENT) -> tuple[StatementProposal, ...]:
    """Each sentence of an article as a statement of its own."""
    return tuple(
        StatementProposal(
            label=f"s{number}",
            rule="test",
            content=((sentence.start, sentence.end),),
            mode=Mode.NARRATION,
            attribution=Attribution.NONE,
            act=act,
        )
        for number, sentence in enumerate(article.sentences)
    )
