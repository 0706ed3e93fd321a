"""From attributed words to the statements of a coding, with who says them and how."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.coding.skeleton import label
from archive.drafting import manner
from archive.drafting.carried_attributions import (
    Blankets,
    before_report,
    carried_statement,
    headline_source,
    reports_before,
    shifted,
)
from archive.drafting.citations import cited, interrupted, with_asked, with_clause
from archive.drafting.edges import mended
from archive.drafting.english.words import Words
from archive.drafting.mentions import actors, cast_members, mentions
from archive.drafting.narration import beside, narrated, own
from archive.drafting.pieces import Piece, pieces, sentence_at
from archive.drafting.proposals import (
    AttributedWords,
    DateProposal,
    Draft,
    DraftArticle,
    StatementProposal,
)
from archive.drafting.relays import inner, nested
from archive.drafting.voices.cast import Member
from archive.drafting.voices.reading import cast_of
from archive.drafting.voices.sources import Sources, speaks
from archive.text.spans import TextSpan
from archive.vocabulary import Act, Attribution, Mode

TOLD = ("told", "tell", "tells", "telling", "informed", "assured", "reminded")
"""Verbs behind which those stand who are told."""


MOST_IN_SENTENCE = 24
"""How many statements a sentence makes at most."""

MOST_LABELLED = 200
"""From how many code points of a statement its label is made at most."""


def named(rule: str) -> str:
    """The name of a rule as proposals have it; those that run inside of what is said are one."""
    return "rules:relay" if rule.startswith("inner-") else f"rules:{rule}"


class Composer:
    """Makes the statements of one article."""

    def __init__(
        self, article: DraftArticle, read: Words, dates: tuple[DateProposal, ...] = ()
    ) -> None:
        self.article = article
        self.dates = dates
        self.read = read
        self.cast = cast_of(article, read)
        self.sources = Sources(self.cast, read)
        self.labels: set[str] = set()
        self.dropped: Counter[str] = Counter()
        self._said_in: dict[int, tuple[TextSpan, ...]] = defaultdict(tuple)

    def draft(self, attributed: Iterable[AttributedWords]) -> Draft:
        """The draft of the article, from what its frames found."""
        found = [*self._headline(), *self._mended(attributed)]
        cut = self._bounded(pieces(self.article, found))
        within = inner(self.article, self.read, cut)
        cut += self._bounded(pieces(self.article, within))
        for one in sorted([*found, *within], key=_place_of_source):
            if one.source is not None:
                self.sources.voices(one.source)
        for piece in cut:
            self._said_in[piece.sentence] += piece.content
        said = nested([self.statement(one) for one in cut])
        statements = self._with_own_voice(said)
        members = cast_members(self.cast, statements)
        return Draft(
            statements=statements,
            actors=tuple(actors(members)),
            mentions=tuple(mentions(self.read, self.cast, members)),
            dates=self.dates,
            dropped=dict(self.dropped),
        )

    def _bounded(self, cut: Iterable[Piece]) -> list[Piece]:
        """The pieces, of each sentence no more than so many."""
        many: Counter[int] = Counter()
        kept = []
        for one in cut:
            many[one.sentence] += 1
            if many[one.sentence] <= MOST_IN_SENTENCE:
                kept.append(one)
        left = sum(many.values()) - len(kept)
        if left:
            self.dropped["more in one sentence than are read"] += left
        return kept

    def _with_own_voice(self, said: list[StatementProposal]) -> tuple[StatementProposal, ...]:
        """All statements: what runs on from an earlier source, and what the article says itself."""
        free = list(narrated(self.article, self.read, said))
        below, ran_on = Blankets(self.article, self.read, self.cast).spread(said, free)
        more = [carried_statement(*one, self.label(one[0]), "carried-blanket") for one in ran_on]
        shift = list(shifted(self.article, said, free))
        more += [carried_statement(*one, self.label(one[0]), "carried-would") for one in shift]
        back = [
            (carried_statement(*one, self.label(one[0]), "carried-back"), one[1].label)
            for one in before_report(self.article, said, free)
        ]
        for number, one in enumerate(below):
            relays = [each for each, parent in back if parent == one.label]
            below[number] = replace(one, relays=(*one.relays, *relays)) if relays else one
        taken = {one.content[0] for one in (*more, *(one for one, _ in back))}
        left = (span for span in free if span not in taken)
        told = [self._narration(span, "narration") for span in own(self.article, self.read, left)]
        rest = beside(self.article, self.read, said)
        told += [self._narration(span, "narration-beside") for span in rest]
        return tuple(sorted([*below, *more, *told], key=lambda one: one.content[0]))

    def _headline(self) -> Iterator[AttributedWords]:
        """What the headline says on the word of whoever stands at its end."""
        found = headline_source(self.article)
        if found is not None:
            content, source = found
            if speaks(self.article.text[slice(*source)], self.cast):
                yield AttributedWords(rule="headline-end", content=(content,), source=source)

    def _mended(self, attributed: Iterable[AttributedWords]) -> Iterator[AttributedWords]:
        """What the frames found, with sources mended, and who is cited within them."""
        before = {one.cue[0]: one for one in reports_before(self.article)}
        yield from before.values()
        several = list(mended(self.read, attributed))
        speaking = {one.source[0]: one for one in several if one.source is not None}
        for found in several:
            if found.cue[:1] and found.cue[0] in before:
                continue
            told = with_asked(self.read, self._with_addressee(found))
            one = with_clause(told, speaking)
            within = interrupted(self.read, one)
            if within is not None:
                yield replace(one, content=(*one.content, *within.content))
                yield within
                continue
            outer, other = cited(self.read, one)
            yield outer
            if other is not None:
                yield other

    def _with_addressee(self, one: AttributedWords) -> AttributedWords:
        """The same, without the name of those who are told at the beginning of what is said."""
        cue = self.article.text[one.cue[-1][0] : one.cue[-1][1]].lower() if one.cue else ""
        if one.addressee is not None or not cue.endswith(TOLD):
            return one
        start, end = one.content[0]
        first = start + len("the ") * self.article.text.startswith("the ", start)
        told = next(self.cast.within(first, end), None)
        if told is None or told.start != first or self.article.text[told.end : told.end + 1] != " ":
            return one
        rest = ((told.end + 1, end), *one.content[1:])
        return replace(one, addressee=(start, told.end), content=rest)

    def _narration(self, content: TextSpan, rule: str) -> StatementProposal:
        """A statement in the article's own voice."""
        return StatementProposal(
            label=self.label(content),
            rule=named(rule),
            content=(content,),
            mode=Mode.NARRATION,
            attribution=Attribution.NONE,
            act=Act.PRESENT,
        )

    def statement(self, piece: Piece) -> StatementProposal:
        """The statement of a piece, with all that the words around it say of the saying."""
        read, words, content = self.read, piece.words, piece.content
        sentence = self._around(piece)
        mode = manner.mode_of(read, content)
        distance = manner.distances(read, words, content, mode)
        if words.source is None and mode is Mode.MIXED and manner.scare_quotes(read, content):
            mode = Mode.INDIRECT
        carried = words.carried
        members = self.sources.voices(words.source) if words.source else []
        heard = self.sources.voices(words.addressee) if words.addressee else []
        return StatementProposal(
            label=self.label(content[0]),
            rule=named(words.rule),
            content=content,
            mode=mode,
            attribution=Attribution.CARRIED if carried else Attribution.STATED,
            act=manner.act_of(read, words, content) if words.cue else Act.SAY,
            speakers=_keys(members),
            source=words.source,
            cue=words.cue,
            hedge=manner.hedges(read, content),
            distance=distance,
            condition=manner.conditions(read, content),
            addressee=words.addressee,
            addressees=_keys(heard),
            medium=manner.medium(read, words, sentence, content),
            anonymity=manner.anonymity(read, words, sentence, content),
            said=manner.said_on(self.dates, sentence, (*self._said_here(sentence), words.source)),
        )

    def label(self, span: TextSpan) -> str:
        """A new label from the first words of a span."""
        words = self.article.text[span[0] : span[1]][:MOST_LABELLED]
        before = len(self.labels)
        made = label(words, self.labels, before + 1)
        while len(self.labels) == before:  # another has the label with that number already
            self.labels.add(made := f"{made}-{before + 1}")
        return made

    def _said_here(self, sentence: TextSpan) -> tuple[TextSpan, ...]:
        """All that is said in a sentence, by whomever."""
        return self._said_in[sentence_at(self.article.sentences, sentence[0])]

    def _around(self, piece: Piece) -> TextSpan:
        """The sentence in which the cue of a piece stands, or else its own."""
        place = piece.words.cue[0][0] if piece.words.cue else piece.content[0][0]
        one = self.article.sentences[sentence_at(self.article.sentences, place)]
        return one.start, one.end


def _place_of_source(words: AttributedWords) -> TextSpan:
    return words.source or words.content[0]


def _keys(members: list[Member]) -> tuple[str, ...]:
    return tuple(member.key for member in members)
