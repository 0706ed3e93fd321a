"""From what a model says to places in the text: each quote is found where it stands, or dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archive.coding import skeleton
from archive.coding.format.base import Quote
from archive.coding.quote_finder import Finder
from archive.drafting.llm.answers import Said
from archive.drafting.proposals import ActorProposal, DraftArticle, StatementProposal
from archive.reading.naming import slug
from archive.text.letters import Letters, holds
from archive.text.quotations import quotations
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.text.tokens import tokens
from archive.vocabulary import Act, ActorKind, Attribution, Mode

NOT_ONCE = "llm: its {} does not stand in the text exactly once"
NOBODY = "llm: it names nobody and no words that say that it was said"
STRANGER = "llm: its speaker does not stand in the text"
TWICE = "llm: it says the same twice"

DESCRIBED = re.compile(r"(?:an?|the|some|several|two|three|his|her|its|their)\b", re.IGNORECASE)
"""How an English description begins that is no name."""

MOST_KEY = 60
"""How much of the article's key leads that of a speaker without a name, in characters."""

MOST_WORDS = 200
"""The longest name or description of a speaker, in characters."""


class Resolver:
    """Collects what a model says of the parts of one text."""

    def __init__(self, article: DraftArticle, rule: str) -> None:
        self.article = article
        self.rule = rule
        self.statements: list[StatementProposal] = []
        self.actors: dict[str, ActorProposal] = {}
        self.dropped: Counter[str] = Counter()
        self._labels: set[str] = set()
        self._content: set[TextSpan] = set()
        self._known = {one.key: one.key for one in article.actors}
        for one in article.actors:
            for name in one.names:
                self._known.setdefault(" ".join(tokens(name)), one.key)
        self._letters = Letters(article.text)
        self._inside = self._letters.within(quotations(article.text))
        self._outside = self._letters.without(self._inside)
        self._whole = Finder(article.text, list(article.sentences))

    def take(self, piece: TextSpan, said: Sequence[Said]) -> None:
        """Take the statements that a model finds in a part of the text."""
        place = _Places(self.article, piece)
        for one in said:
            content = place.find(one.content, one.within)
            if content is None:
                self.dropped[NOT_ONCE.format("content")] += 1
            elif content in self._content:
                self.dropped[TWICE] += 1
            else:
                self._take(place, one, content)

    def _take(self, place: _Places, said: Said, content: TextSpan) -> None:
        home = self._whole.home(*content)
        source = self._role(place, "source", said.source, home)
        cue = self._role(place, "cue", said.cue, home)
        speaker = self._speaker(said)
        if source is None and cue is None:
            self.dropped[NOBODY] += 1
            return
        self._content.add(content)
        words = self.article.text[slice(*content)]
        label = skeleton.label(words, self._labels, len(self._content))
        self.statements.append(
            StatementProposal(
                label=label,
                rule=self.rule,
                content=(content,),
                mode=self._mode(content),
                attribution=Attribution.STATED,
                act=Act.SAY,
                speakers=() if speaker is None else (speaker,),
                source=source,
                cue=() if cue is None else (cue,),
            )
        )

    def _role(
        self, place: _Places, name: str, words: str | None, home: Slice | None
    ) -> TextSpan | None:
        if not words:
            return None
        found = place.near(words, home)
        if found is None:
            self.dropped[NOT_ONCE.format(name)] += 1
        return found

    def _mode(self, content: TextSpan) -> Mode:
        """What the marks around the words say, whatever the model does."""
        if not holds(self._inside, [content]):
            return Mode.INDIRECT
        return Mode.MIXED if holds(self._outside, [content]) else Mode.DIRECT

    def _speaker(self, said: Said) -> str | None:
        """The key of a speaker: of one that is known, or whom words of the text name."""
        words = (said.speaker or "").strip()
        if not words:
            return None
        known = self._known.get(words) or self._known.get(" ".join(tokens(words)))
        if known is not None:
            return known
        try:
            found = self._whole.find(Quote(quote=words, nth=1))
        except ValueError:
            self.dropped[STRANGER] += 1
            return None
        return self._declared(self.article.text[found.start : found.end], said.speaker_kind)

    def _declared(self, words: str, kind: str | None) -> str | None:
        """The key of an actor who is declared by words of the text."""
        words = " ".join(words.split())
        if len(words) > MOST_WORDS or not tokens(words):
            self.dropped[STRANGER] += 1
            return None
        is_name = not words[0].islower() and not DESCRIBED.match(words)
        folded = " ".join(tokens(words))
        own = self.article.key[:MOST_KEY].rstrip("-")
        key = slug(words) if is_name else f"{own}-{slug(words)}"
        if not slug(words) or key in self.actors or key in self._known:
            key = f"{own}-speaker-{len(self.actors) + 1}"
        self._known[folded] = key
        kinds = {one.value: one for one in ActorKind}
        self.actors[key] = ActorProposal(
            key=key,
            kind=kinds.get(kind or "", ActorKind.PERSON),
            name=words if is_name else None,
            description=None if is_name else words,
            rule=self.rule,
        )
        return key


class _Places:
    """Finds words in a part of a text."""

    def __init__(self, article: DraftArticle, piece: TextSpan) -> None:
        self.text = article.text
        self.start, end = piece
        inside = [
            Slice(one.start - self.start, one.end - self.start, one.kind)
            for one in article.sentences
            if self.start <= one.start and one.end <= end
        ]
        self._finder = Finder(article.text[self.start : end], inside)

    def find(self, words: str, within: str | None = None) -> TextSpan | None:
        """Where words stand, if exactly once in the part, or in the sentence that opens so."""
        for opening in dict.fromkeys((within or None, None)):
            try:
                found = self._finder.find(Quote(quote=words, within=opening))
            except ValueError:
                continue
            return self.start + found.start, self.start + found.end
        return None

    def near(self, words: str, home: Slice | None) -> TextSpan | None:
        """Where words stand, if exactly once in a sentence, or else in the part."""
        if home is not None:
            whole = Slice(0, home.end - home.start, home.kind)
            try:
                found = Finder(self.text[home.start : home.end], [whole]).find(words)
                return home.start + found.start, home.start + found.end
            except ValueError:
                pass
        return self.find(words)
