"""The drafter that is built in: named rules for English, without a parser and without a model."""

from __future__ import annotations

from dataclasses import replace

from archive.drafting.datelines import dateline
from archive.drafting.dates import dates
from archive.drafting.english.frames import attributions
from archive.drafting.english.short_news import short_news
from archive.drafting.english.words import words
from archive.drafting.events import events
from archive.drafting.places import places
from archive.drafting.proposals import Draft, DraftArticle
from archive.drafting.statements import Composer


class Rules:
    """Proposes statements with who says them, mentions, days, places and events, by named rules."""

    name = "rules"
    version = "1"

    def draft(self, article: DraftArticle) -> Draft:
        """What the rules propose for an article; nothing for a language that they do not know."""
        if (article.language or "en").lower().split("-")[0] != "en":
            return Draft()
        day = dateline(article)
        if day is not None and article.published is None:
            article = replace(article, published=day.edtf)
        read = words(article)
        found = attributions(read)
        draft = Composer(article, read, dates(article)).draft([*found, *short_news(read, found)])
        named = places(article)
        told, statements, words_of = events(article, draft.statements, draft.dates, named, read)
        return replace(
            draft,
            statements=statements,
            places=named,
            events=told,
            mentions=(*draft.mentions, *words_of),
            dateline=day,
        )
