"""Drafts of short texts that tests make up, shown as words."""

from __future__ import annotations

from collections.abc import Iterator

from archive.drafting.proposals import Draft, DraftArticle, KnownActor, StatementProposal
from archive.drafting.rules import Rules
from archive.text import sentences
from archive.text.spans import TextSpan
from archive.vocabulary import Mode

HEADLINE = "The piers of Norland\n"
"""A first line that says nothing of those who speak below it."""


def article(text: str, *actors: KnownActor, published: str | None = None) -> DraftArticle:
    """A text below a headline, as drafters get it."""
    whole = HEADLINE + text
    return DraftArticle(
        key="piers",
        text=whole,
        sentences=tuple(sentences.split(whole, "en")),
        language="en",
        published=published,
        actors=actors,
    )


class Drafted:
    """What the built-in rules propose for a text."""

    def __init__(self, text: str, *actors: KnownActor, published: str | None = None) -> None:
        self.article = article(text, *actors, published=published)
        self.draft: Draft = Rules().draft(self.article)
        self.names = {one.key: one.name or one.description for one in self.draft.actors}

    def words(self, span: TextSpan | None) -> str | None:
        """The words of a span."""
        return None if span is None else self.article.text[slice(*span)]

    def content(self, one: StatementProposal) -> str:
        """What a statement says, its pieces divided by a bar."""
        return " | ".join(self.article.text[start:end] for start, end in one.content)

    def speakers(self, one: StatementProposal) -> tuple[str | None, ...]:
        """The names or descriptions of those who say it."""
        return tuple(self.names[key] for key in one.speakers)

    @property
    def all(self) -> list[tuple[StatementProposal, int]]:
        """All statements, with those they relay, each with its depth."""
        return list(_flat(self.draft.statements))

    @property
    def said(self) -> list[StatementProposal]:
        """Those that somebody says."""
        return [one for one, _ in self.all if one.mode is not Mode.NARRATION]

    @property
    def told(self) -> list[str]:
        """What the article says itself, but for the headline."""
        narrated = (one for one, _ in self.all if one.mode is Mode.NARRATION)
        return [self.content(one) for one in narrated if one.content[0][0] >= len(HEADLINE)]

    @property
    def voices(self) -> list[tuple[int, tuple[str | None, ...], str]]:
        """Depth, speakers and content of what is said."""
        return [
            (depth, self.speakers(one), self.content(one))
            for one, depth in self.all
            if one.mode is not Mode.NARRATION
        ]


def _flat(
    statements: tuple[StatementProposal, ...], depth: int = 0
) -> Iterator[tuple[StatementProposal, int]]:
    for one in statements:
        yield one, depth
        yield from _flat(one.relays, depth + 1)
