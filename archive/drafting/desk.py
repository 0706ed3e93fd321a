"""Where articles are drafted: one after the other, by the same drafters, with the same known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import sqlalchemy as sa

from archive.drafting.coding_writer import DraftedCoding, article_of, drafted, named, stated
from archive.drafting.drafters import Drafter
from archive.drafting.known_entities import Known
from archive.drafting.proposals import DraftArticle
from archive.drafting.stored_articles import stored_article
from archive.drafting.threshold import AT_LEAST
from archive.reading.document import Document


class Desk:
    """Drafts articles by drafters.

    `known` are the actors and places to which drafts may refer without declaring them; from the
    confidence `at_least` on what is proposed is stated; `language` is a BCP 47 tag, and stands in
    place of that of each article.
    """

    def __init__(
        self,
        drafters: Sequence[Drafter],
        known: Known | None = None,
        *,
        at_least: float = AT_LEAST,
        language: str | None = None,
    ) -> None:
        self.drafters = drafters
        self.known = known or Known()
        self.at_least = at_least
        self.language = language

    @property
    def by(self) -> str:
        """The drafters with their versions."""
        return named(self.drafters)

    def coding(self, document: Document) -> DraftedCoding:
        """A drafted coding of a document; raises ArchiveError when a drafter fails."""
        article = article_of(document, self.known, self.language)
        entry = stated(document, self.language)
        return drafted(article, entry, self.drafters, self.at_least)

    def stored(self, connection: sa.Connection, key: str) -> tuple[DraftedCoding, DraftArticle]:
        """A drafted coding of an article in the archive; raises UsageError for an unknown key."""
        article, entry = stored_article(connection, key, self.known)
        if self.language is not None:
            article = replace(article, language=self.language)
            entry = msgspec.structs.replace(entry, language=self.language)
        return drafted(article, entry, self.drafters, self.at_least), article
