"""The drafter `llm`: what a model says is looked for in the text, and dropped if not found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import islice

from archive.drafting.llm import answers, prompts
from archive.drafting.llm.answers import MOST_STATEMENTS
from archive.drafting.llm.cache import Cache
from archive.drafting.llm.client import ask
from archive.drafting.llm.quote_resolution import Resolver
from archive.drafting.llm.settings import ModelSettings
from archive.drafting.proposals import Draft, DraftArticle
from archive.text.spans import TextSpan

NO_JSON = "llm: the answer is no JSON of the schema"
TOO_MANY = "llm: more statements than one answer may hold"
LEFT_OUT = "llm: sentences that are too long, or too many, to be asked about"

UNNAMED = re.compile(r"[^a-z0-9._-]+")
"""What of a model's name is no part of the name of a rule."""

Ask = Callable[[ModelSettings, bytes], bytes]


class Llm:
    """Asks one model about each part of a text; answers that are kept already are not asked for."""

    name = "llm"

    def __init__(self, settings: ModelSettings, ask_: Ask = ask) -> None:
        self.settings = settings
        self.version = "1"
        model = UNNAMED.sub("-", settings.model.lower()).strip("-") or "model"
        self.rule = f"llm:{model[:100]}"
        self._cache = None if settings.cache is None else Cache(settings.cache)
        if self._cache is not None:
            self._cache.require_own()
        self._ask = ask_

    def draft(self, article: DraftArticle) -> Draft:
        """What the model says is said, as far as it stands in the text.

        Raises AskingError when the model cannot be asked.
        """
        resolver = Resolver(article, self.rule)
        dropped: Counter[str] = Counter()
        rules = prompts.prompt(article.actors)
        pieces = list(islice(prompts.pieces(article), self.settings.bounds.pieces))
        if left := _left_out(article, pieces):
            dropped[LEFT_OUT] = left
        for piece in pieces:
            found = self._answer(rules, article.text[slice(*piece)])
            if found is None:
                dropped[NO_JSON] += 1
                continue
            if len(found.statements) > MOST_STATEMENTS:
                dropped[TOO_MANY] += len(found.statements) - MOST_STATEMENTS
            resolver.take(piece, found.statements[:MOST_STATEMENTS])
        dropped.update(resolver.dropped)
        return Draft(
            statements=tuple(resolver.statements),
            actors=tuple(resolver.actors.values()),
            dropped=dict(dropped),
        )

    def _answer(self, rules: str, text: str) -> answers.Answer | None:
        """What the model says of a part of the text; None for what is no answer."""
        name = Cache.name(self.settings.model, rules, text)
        words = None if self._cache is None else self._cache.get(name)
        found = None if words is None else answers.answer(words)
        if found is not None:
            return found
        body = prompts.request(self.settings.model, rules, text)
        words = answers.content(self._ask(self.settings, body))
        found = None if words is None else answers.answer(words)
        if found is not None and words is not None and self._cache is not None:
            self._cache.put(name, words)
        return found


def _left_out(article: DraftArticle, pieces: list[TextSpan]) -> int:
    """How many sentences of a text stand in no part that is asked about."""
    return sum(
        not any(start <= one.start and one.end <= end for start, end in pieces)
        for one in article.sentences
    )
